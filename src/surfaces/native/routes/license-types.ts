import { Type } from 'typebox';
import {
  EXPIRY_RULES,
  LICENSE_TYPE_LIST_FIELDS,
  type LicenseType,
  type Licensing,
  OVERAGES,
} from '../../../modules/licensing/index.ts';
import { field, invalid } from '../../../kernel/refusal.ts';
import { type Resource, changes, creates, renaming } from '../resource.ts';
import { Id, Stamps, nullable, shape, words, writeStamps } from '../wire.ts';

const Limit = nullable(Type.Integer({ minimum: 1, maximum: 1_000_000, examples: [3] }));
const Days = nullable(Type.Integer({ minimum: 1, maximum: 36_500, examples: [30] }));
const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['Standard'] });

/** What a license's claims may reach; null = no limit. */
export const LimitProperties = {
  maxSites: Limit,
  maxMachines: Limit,
  machineDays: Days,
  maxAddresses: Limit,
  addressDays: Days,
};

const Fields = {
  isDefault: Type.Boolean({ description: 'The type of licenses whose API knows no type; one has it.' }),
  limits: shape(LimitProperties, { description: 'null = no limit; a claim not seen for the days frees its slot.' }),
  durationMonths: nullable(Type.Integer({ minimum: 1, maximum: 1_200, description: 'null = no end.', examples: [12] })),
  graceDays: Type.Integer({ minimum: 0, maximum: 36_500, examples: [7] }),
  expiry: words(EXPIRY_RULES, { description: '`maintain`: use goes on after the end, updates stop.' }),
  heartbeatSeconds: nullable(Type.Integer({ minimum: 30, maximum: 31_622_400, examples: [600] })),
  keyPattern: nullable(
    Type.String({
      maxLength: 255,
      description:
        '`#` is a random character (16 at least), `@` a check character over all before it, `\\` takes the next one as it is. null: our own form.',
      examples: ['ACME-####-####-####-####@'],
    }),
  ),
  overage: Type.Unsafe<number>({
    type: 'number',
    enum: OVERAGES.map((percent) => percent / 100),
    description: 'How far claims may go above a limit, with a warning.',
    examples: [1],
  }),
  requireSite: Type.Boolean(),
  requireFingerprint: Type.Boolean(),
  requireProduct: Type.Boolean(),
};

export const LicenseTypeObject = shape(
  { id: Id, name: Name, ...Fields, ...Stamps },
  { $id: 'LicenseType', description: 'The terms on which licenses are issued.' },
);

const { limits: _limits, ...plain } = Fields;
const Settable = {
  ...Type.Partial(shape(plain)).properties,
  limits: Type.Optional(Type.Partial(shape(LimitProperties), { additionalProperties: false })),
};
const Create = shape({ name: Name, ...Settable });
const Update = shape({ name: Type.Optional(Name), ...Settable });

/** Where the module's names differ from this wire's. */
const NAMES = {
  overagePercent: 'overage',
  ...Object.fromEntries(Object.keys(LimitProperties).map((name) => [name, `limits.${name}`])),
};

export function encodeLicenseType(type: LicenseType) {
  return {
    id: type.id,
    name: type.name,
    isDefault: type.isDefault,
    limits: {
      maxSites: type.maxSites,
      maxMachines: type.maxMachines,
      machineDays: type.machineDays,
      maxAddresses: type.maxAddresses,
      addressDays: type.addressDays,
    },
    durationMonths: type.durationMonths,
    graceDays: type.graceDays,
    expiry: type.expiry,
    heartbeatSeconds: type.heartbeatSeconds,
    keyPattern: type.keyPattern,
    overage: type.overagePercent / 100,
    requireSite: type.requireSite,
    requireFingerprint: type.requireFingerprint,
    requireProduct: type.requireProduct,
    ...writeStamps(type),
  };
}

function flatten<I extends { limits?: object; overage?: number }>({ limits, overage, ...rest }: I) {
  const overagePercent = OVERAGES.find((percent) => percent / 100 === overage);
  if (overage !== undefined && overagePercent === undefined) throw invalid(field('overage', 'enum'));
  return { ...rest, ...limits, ...(overagePercent === undefined ? {} : { overagePercent }) };
}

/** License types. */
export function licenseTypes(licensing: Licensing): Resource<LicenseType> {
  return {
    path: 'license-types',
    noun: 'license type',
    plural: 'license types',
    rights: 'license-types',
    object: LicenseTypeObject,
    fields: LICENSE_TYPE_LIST_FIELDS,
    searchable: true,
    notFound: 'license_type_not_found',
    encode: encodeLicenseType,
    list: licensing.listLicenseTypes,
    get: licensing.getLicenseType,
    create: creates(Create, (call, input) => renaming(NAMES, licensing.createLicenseType(call, flatten(input)))),
    update: changes(Update, (call, id, input, version) =>
      renaming(NAMES, licensing.updateLicenseType(call, { ...flatten(input), id, ...version })),
    ),
    remove: (call, id, rowVersion) =>
      licensing.deleteLicenseType(call, rowVersion === undefined ? { id } : { id, rowVersion }),
  };
}
