import { Type } from 'typebox';
import type { Call, WriteCall } from '../../../kernel/call.ts';
import { CYCLES, type Cycle } from '../../../kernel/cycle.ts';
import { FieldChecks } from '../../../kernel/field-checks.ts';
import {
  type Amounts,
  PRODUCT_STATUSES,
  PRODUCT_TYPES,
  type Product,
  type ProductFields,
  checkProduct,
} from '../../../modules/catalog/index.ts';
import { demandId } from '../../kit/ids.ts';
import { type Endpoint, type Input, endpoint } from '../../kit/surface.ts';
import type { ApplicationDeps } from '../deps.ts';
import { defaulted, flag, integer, money, nullableInteger, optionalAll, text, word } from '../fields.ts';
import { refuseInvalid } from '../input.ts';
import { updateRoutes } from '../items.ts';
import type { ListSpec } from '../list-query.ts';
import { type NumberedList, answerList, listQuery, writeOne } from '../lists.ts';
import { groupWriter } from '../writers.ts';
import { writePrice } from '../shapes/price.ts';
import { imageUrl, writeProduct } from '../shapes/product.ts';
import { imageChange } from '../upload.ts';
import { amountOf, sent } from '../wire.ts';

const tag = 'products';
const UNLIMITED = -1;

const Pricing = Type.Object(
  Object.fromEntries(
    CYCLES.map((cycle) => [
      cycle,
      Type.Optional(
        Type.Object({ price: Type.Optional(money()), setup: Type.Optional(money()) }, { additionalProperties: false }),
      ),
    ]),
  ),
  { additionalProperties: false, description: "Prices by cycle in the account's currency." },
);

const optional = {
  license_type_id: Type.Optional(nullableInteger({ minimum: 1, description: 'Of products of type `license`.' })),
  pinned: Type.Optional(flag()),
  sort_order: defaulted(integer({ minimum: -1_000_000, maximum: 1_000_000 })),
  pricing: defaulted(Pricing),
  image: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'A file (multipart).' })),
  remove_image: Type.Optional(flag()),
};

const required = {
  name: text(255),
  description: text(65_535),
  status: word(PRODUCT_STATUSES),
  group_id: integer({ minimum: 1 }),
  stock: integer({ minimum: UNLIMITED, maximum: 2_147_483_647, description: '-1 = unlimited.' }),
  type: word(PRODUCT_TYPES),
};

const CreateBody = Type.Object({ ...required, ...optional });
const UpdateBody = Type.Object({
  ...optionalAll({ ...required, group_id: nullableInteger({ minimum: 1 }) }),
  ...optional,
});

type Body = Type.Static<typeof UpdateBody>;

const spec: ListSpec = {
  fields: {
    id: { field: 'id', kind: 'integer' },
    name: { field: 'name', kind: 'text' },
    status: { field: 'status', kind: 'word' },
    description: { field: 'description', kind: 'text' },
    sort_order: { field: 'sortOrder', kind: 'integer' },
    group_id: { field: 'groupId', kind: 'integer' },
    stock: {
      field: 'stock',
      kind: 'integer',
      read: (value) => (value === String(UNLIMITED) ? [null] : /^\d{1,9}$/.test(value) ? [Number(value)] : []),
    },
    type: { field: 'type', kind: 'word' },
    pinned: { field: 'pinned', kind: 'flag' },
  },
  includes: ['pricing', 'group', 'metadata'],
  shortcuts: {
    q: (value) => [{ field: 'name', comparison: 'contains', values: [value] }],
    group_id: (value) => [
      { field: 'groupId', comparison: 'eq', values: /^\d{1,9}$/.test(value) ? [Number(value)] : [] },
    ],
    type: (value) => [{ field: 'type', comparison: 'eq', values: [value] }],
  },
};

function fieldsOf(body: Partial<Body>): ProductFields {
  const stock = body.stock === undefined ? undefined : body.stock === UNLIMITED ? null : body.stock;
  return sent({
    name: body.name,
    description: body.description,
    status: body.status,
    groupId: body.group_id,
    stock,
    type: body.type,
    licenseTypeId: body.license_type_id,
    pinned: body.pinned,
    sortOrder: body.sort_order,
  });
}

/** The prices given with a product, in minor units of the account's currency; what is no amount goes to the checks. */
function pricingOf(checks: FieldChecks, body: Partial<Body>, currency: string) {
  if (body.pricing === undefined) return null;
  const amountsMinor: Partial<Record<Cycle, number | null>> = {};
  const setupsMinor: Partial<Record<Cycle, number | null>> = {};
  for (const cycle of CYCLES) {
    const given = body.pricing[cycle];
    const price = amountOf(checks, `pricing.${cycle}.price`, given?.price, { currency });
    const setup = amountOf(checks, `pricing.${cycle}.setup`, given?.setup, { currency });
    if (price !== undefined) amountsMinor[cycle] = price;
    if (setup !== undefined) setupsMinor[cycle] = setup;
  }
  return { currency, amountsMinor: amountsMinor satisfies Partial<Amounts>, setupsMinor };
}

/** What is wrong with fields of the right form; whether what they name exists is asked later. */
function rulesFor(currency: string) {
  return (body: Partial<Body>) => {
    const checks = new FieldChecks();
    pricingOf(checks, body, currency);
    return [...checkProduct(fieldsOf(body)).errors, ...checks.errors];
  };
}

/** Products: what is sold. */
export function productRoutes(deps: ApplicationDeps): Endpoint[] {
  const { catalog, identity, site } = deps;

  const list: NumberedList<Product> = {
    spec,
    envelope: 'B',
    path: 'products',
    list: catalog.listProducts,
    write: async (call, products, { includes, pricing }) => {
      const ids = products.map(({ id }) => id);
      const withPrices = pricing || includes.has('pricing');
      const prices = withPrices ? await catalog.pricesOf(call, 'product', ids) : [];
      const groupIds = includes.has('group') ? products.flatMap(({ groupId }) => groupId ?? []) : [];
      const groups = await groupWriter(deps, call, await catalog.groupsById(call, [...new Set(groupIds)]));
      return products.map((product) => ({
        ...writeProduct(product, site.baseUrl),
        ...(withPrices ? { pricing: prices.filter(({ relatedId }) => relatedId === product.id).map(writePrice) } : {}),
        ...(includes.has('group') ? { group: groups.find(({ id }) => id === product.groupId) ?? null } : {}),
      }));
    },
  };

  /** What belongs to a product besides its own row, in the product's transaction. */
  async function writeAround(
    tx: WriteCall,
    product: Product,
    around: { prices: ReturnType<typeof pricingOf>; bytes: Uint8Array | null | undefined },
  ): Promise<Product> {
    if (around.prices !== null) await catalog.setProductPrice(tx, product.id, around.prices);
    return around.bytes === undefined ? product : catalog.setProductImage(tx, product, around.bytes);
  }

  /** The same, from a request whose every field was looked at. */
  async function aroundOf(
    call: Call,
    { request, body }: Pick<Input<unknown, unknown, Body>, 'request' | 'body'>,
    image: string | null,
  ) {
    const { currency } = await identity.getAccount(call);
    refuseInvalid(request, rulesFor(currency));
    const { bytes } = imageChange(request, body, imageUrl(site.baseUrl, image));
    if (bytes !== undefined && bytes !== null) catalog.checkImage(bytes);
    return { prices: pricingOf(new FieldChecks(), body, currency), bytes };
  }

  return [
    endpoint({
      method: 'GET',
      path: '/products',
      access: { right: 'products:index' },
      tag,
      summary: 'List products',
      description: 'With `pricing=1` each product has its prices.',
      query: listQuery(spec, { pricing: Type.Optional(Type.String({ description: '1 shows the prices.' })) }),
      validatesLate: true,
      handle: ({ call, request }) => answerList({ call, request }, site.baseUrl, list),
    }),
    endpoint({
      method: 'POST',
      path: '/products',
      access: { right: 'products:create' },
      tag,
      summary: 'Create a product',
      body: CreateBody,
      status: 201,
      validatesLate: true,
      handle: async ({ call, request, body }) => {
        const around = await aroundOf(call, { request, body }, null);
        const fields = { ...fieldsOf(body), name: body.name };
        return writeOne({ call, request }, list, async () => {
          let written: Product | null = null;
          const product = await catalog.createProduct(call, fields, async (tx, made) => {
            written = await writeAround(tx, made, around);
          });
          return written ?? product;
        });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/products/:id',
      access: { right: 'products:index' },
      tag,
      summary: 'Show a product',
      query: Type.Object({ pricing: Type.Optional(Type.String()), include: Type.Optional(Type.String()) }),
      validatesLate: true,
      handle: ({ call, request, params }) => {
        const id = demandId(params['id'], 'product_not_found');
        return writeOne({ call, request }, list, () => catalog.getProduct(call, id));
      },
    }),
    ...updateRoutes((method) =>
      endpoint({
        method,
        path: '/products/:id',
        access: { right: 'products:update' },
        tag,
        summary: 'Change a product',
        description: 'Only what is sent changes.',
        body: UpdateBody,
        validatesLate: true,
        handle: async ({ call, request, params, body }) => {
          const id = demandId(params['id'], 'product_not_found');
          const present = await catalog.productForUpdate(call, id);
          const around = await aroundOf(call, { request, body }, present.image);
          return writeOne({ call, request }, list, () =>
            call.write(async (tx) => {
              const changed = await catalog.updateProduct(tx, { id, ...fieldsOf(body) });
              return writeAround(tx, changed, around);
            }),
          );
        },
      }),
    ),
    endpoint({
      method: 'DELETE',
      path: '/products/:id',
      access: { right: 'products:delete' },
      tag,
      summary: 'Delete a product',
      description: 'Services and licences that name it keep their reference.',
      handle: async ({ call, params }) => {
        const id = demandId(params['id'], 'product_not_found');
        return writeProduct(await catalog.deleteProduct(call, { id }), site.baseUrl);
      },
    }),
  ];
}
