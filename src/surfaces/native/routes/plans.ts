import { Type } from 'typebox';
import { ALL_FEATURES, NO_LIMITS, PLAN_FIELDS, type Plan, type Plans } from '../../../modules/plans/index.ts';
import { type Resource, changes, creates } from '../resource.ts';
import { Id, Stamps, nullable, shape, writeStamps } from '../wire.ts';

type LimitName = keyof typeof NO_LIMITS;
type FeatureName = keyof typeof ALL_FEATURES;

const Limit = nullable(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }));

/** One property for each name; the keys of the source are exactly the names. */
function each<N extends string, S extends Type.TSchema>(source: Readonly<Record<N, unknown>>, schema: S): Record<N, S> {
  return Object.fromEntries(Object.keys(source).map((name) => [name, schema])) as Record<N, S>;
}

const PriceMinor = nullable(Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991, examples: [999] }));
const Prices = shape({
  currency: Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'] }),
  monthlyMinor: PriceMinor,
  yearlyMinor: PriceMinor,
  lifetimeMinor: PriceMinor,
});
const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['Business'] });

const PlanObject = shape(
  {
    id: Id,
    name: Name,
    isFree: Type.Boolean(),
    isDefault: Type.Boolean(),
    prices: nullable(Prices),
    limits: shape(each<LimitName, typeof Limit>(NO_LIMITS, Limit), { description: 'null = no limit.' }),
    features: shape(each<FeatureName, Type.TBoolean>(ALL_FEATURES, Type.Boolean())),
    ...Stamps,
  },
  { $id: 'Plan', description: 'What accounts may have, and how much of it.' },
);

const Changes = {
  isFree: Type.Optional(Type.Boolean()),
  isDefault: Type.Optional(Type.Boolean()),
  prices: Type.Optional(nullable(Prices)),
  limits: Type.Optional(Type.Partial(PlanObject.properties.limits, { additionalProperties: false })),
  features: Type.Optional(Type.Partial(PlanObject.properties.features, { additionalProperties: false })),
};

function encode(plan: Plan) {
  return {
    id: plan.id,
    name: plan.name,
    isFree: plan.isFree,
    isDefault: plan.isDefault,
    prices: plan.prices,
    limits: plan.limits,
    features: plan.features,
    ...writeStamps(plan),
  };
}

/** Platform plans; for platform admins. */
export function plans(deps: Plans): Resource<Plan> {
  return {
    path: 'plans',
    noun: 'plan',
    plural: 'plans',
    rights: 'plans',
    description: 'Needs the key of a platform admin.',
    object: PlanObject,
    fields: PLAN_FIELDS,
    notFound: 'plan_not_found',
    encode,
    list: deps.listPlanPage,
    get: deps.getPlan,
    create: creates(shape({ name: Name, ...Changes }), (call, input) => deps.createPlan(call, input)),
    update: changes(shape({ name: Type.Optional(Name), ...Changes }), (call, id, input, version) =>
      deps.changePlan(call, id, { ...input, ...version }),
    ),
    remove: deps.deletePlan,
  };
}
