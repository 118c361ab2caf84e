import { Type } from 'typebox';
import { CYCLES, type Cycle } from '../../../kernel/cycle.ts';
import {
  type Catalog,
  GROUP_LIST_FIELDS,
  type Group,
  PRICE_LIST_FIELDS,
  PRODUCT_STATUSES,
  type Price,
} from '../../../modules/catalog/index.ts';
import { type Resource, changes, creates } from '../resource.ts';
import { Id, Stamps, nullable, shape, words, writeStamps } from '../wire.ts';

const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['Plugins'] });

const GroupFields = {
  slug: Type.String({ minLength: 1, maxLength: 255, examples: ['plugins'] }),
  status: words(PRODUCT_STATUSES, { examples: ['active'] }),
  description: Type.String({ maxLength: 65_535 }),
  badgeTitle: nullable(Type.String({ maxLength: 255 })),
  badgeColor: nullable(Type.String({ maxLength: 32 })),
  badgeIcon: nullable(Type.String({ maxLength: 64 })),
  pinned: Type.Boolean(),
  sortOrder: Type.Integer({ minimum: -1_000_000, maximum: 1_000_000, examples: [0] }),
  parentId: nullable(Id),
};

export const GroupObject = shape(
  { id: Id, name: Name, ...GroupFields, image: nullable(Type.String()), ...Stamps },
  { $id: 'Group', description: 'A shelf of the shop; groups may stand in groups.' },
);

/** Groups of products. */
export function groups(catalog: Catalog): Resource<Group> {
  const Settable = Type.Partial(shape(GroupFields)).properties;
  return {
    path: 'groups',
    noun: 'group',
    plural: 'groups',
    rights: 'groups',
    object: GroupObject,
    fields: GROUP_LIST_FIELDS,
    searchable: true,
    notFound: 'group_not_found',
    encode: ({ accountId: _a, rowVersion: _v, deletedAt: _d, ...row }) => ({ ...row, ...writeStamps(row) }),
    list: catalog.listGroups,
    get: catalog.getGroup,
    create: creates(shape({ name: Name, ...Settable }), (call, input) => catalog.createGroup(call, input)),
    update: changes(shape({ name: Type.Optional(Name), ...Settable }), (call, id, input, version) =>
      catalog.updateGroup(call, { ...input, id, ...version }),
    ),
    remove: (call, id, rowVersion) => catalog.deleteGroup(call, rowVersion === undefined ? { id } : { id, rowVersion }),
  };
}

const Minor = nullable(
  Type.Integer({ minimum: 0, description: "In the currency's smallest unit; null = not offered.", examples: [999] }),
);
const everyCycle = Object.fromEntries(CYCLES.map((cycle) => [cycle, Minor])) as Record<Cycle, typeof Minor>;
const Amounts = shape(everyCycle);
const SomeAmounts = shape(Type.Partial(Amounts).properties);
const Currency = Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'] });
const RelatedType = words(['product', 'service'], { examples: ['product'] });

export const PriceObject = shape(
  {
    id: Id,
    relatedType: RelatedType,
    relatedId: Id,
    currency: Currency,
    amountsMinor: Amounts,
    setupsMinor: Amounts,
    ...Stamps,
  },
  { $id: 'Price', description: 'What one thing costs in one currency, by billing cycle.' },
);

/** Prices: one row for a thing and a currency. */
export function prices(catalog: Catalog): Resource<Price> {
  const Parts = { amountsMinor: Type.Optional(SomeAmounts), setupsMinor: Type.Optional(SomeAmounts) };
  return {
    path: 'prices',
    noun: 'price',
    plural: 'prices',
    rights: 'pricings',
    object: PriceObject,
    // Amounts of different currencies do not compare; the paged wire prints them as decimals and sorts them there.
    fields: {
      id: PRICE_LIST_FIELDS['id'] ?? { type: 'integer', sortable: true },
      relatedId: { type: 'integer' },
      relatedType: PRICE_LIST_FIELDS['relatedType'] ?? { type: 'word' },
      currency: { type: 'word' },
    },
    notFound: 'price_not_found',
    encode: ({ accountId: _a, rowVersion: _v, ...row }) => ({ ...row, ...writeStamps(row) }),
    list: catalog.listPrices,
    get: catalog.getPrice,
    create: creates(shape({ relatedType: RelatedType, relatedId: Id, currency: Currency, ...Parts }), (call, input) =>
      catalog.createPrice(call, input),
    ),
    update: changes(
      shape({
        relatedType: Type.Optional(RelatedType),
        relatedId: Type.Optional(Id),
        currency: Type.Optional(Currency),
        ...Parts,
      }),
      (call, id, input, version) => catalog.updatePrice(call, { ...input, id, ...version }),
    ),
    remove: (call, id, rowVersion) => catalog.deletePrice(call, rowVersion === undefined ? { id } : { id, rowVersion }),
  };
}
