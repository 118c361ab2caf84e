import { Type } from 'typebox';
import { isCurrency } from '../../../kernel/currency.ts';
import { CYCLES, type Cycle } from '../../../kernel/cycle.ts';
import { FieldChecks } from '../../../kernel/field-checks.ts';
import { type Price, type PriceFields, RELATED_TYPES } from '../../../modules/catalog/index.ts';
import { demandId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ApplicationDeps } from '../deps.ts';
import { integer, money, optionalAll, text, word } from '../fields.ts';
import { refuseInvalid } from '../input.ts';
import { updateRoutes } from '../items.ts';
import type { ListSpec, WireField } from '../list-query.ts';
import { type NumberedList, answerList, listQuery, writeOne } from '../lists.ts';
import { writePrice } from '../shapes/price.ts';
import { amountOf, sent } from '../wire.ts';

const tag = 'pricings';

type AmountName = Cycle | `setup_${Cycle}`;
const AMOUNTS: readonly AmountName[] = [...CYCLES, ...CYCLES.map((cycle) => `setup_${cycle}` as const)];

type Amounts = Partial<Record<AmountName, string | null>>;

interface NewPrice extends Amounts {
  readonly related_id: number;
  readonly related_type: (typeof RELATED_TYPES)[number];
  readonly currency: string;
}

const amounts = Object.fromEntries(
  AMOUNTS.map((name) => [name, Type.Optional(money('null = not offered, 0 = free.'))]),
);
const required = {
  related_id: integer({ minimum: 1 }),
  related_type: word(RELATED_TYPES),
  currency: text(3, 'ISO 4217.'),
};

const CreateBody = Type.Unsafe<NewPrice>(Type.Object({ ...required, ...amounts }));
const UpdateBody = Type.Unsafe<Partial<NewPrice>>(Type.Object({ ...optionalAll(required), ...amounts }));

const amountField = (name: AmountName): [string, WireField] => [name, { field: name, kind: 'word' }];

const spec: ListSpec = {
  fields: {
    id: { field: 'id', kind: 'integer' },
    related_id: { field: 'relatedId', kind: 'integer' },
    related_type: { field: 'relatedType', kind: 'word' },
    currency: { field: 'currency', kind: 'word' },
    ...Object.fromEntries(AMOUNTS.map(amountField)),
  },
  includes: [],
  shortcuts: {
    product: (value) => [
      { field: 'relatedType', comparison: 'eq', values: ['product'] },
      { field: 'relatedId', comparison: 'eq', values: /^\d{1,9}$/.test(value) ? [Number(value)] : [] },
    ],
    currency: (value) => [{ field: 'currency', comparison: 'eq', values: [value.toUpperCase()] }],
  },
};

/** The fields of a body in minor units of the currency that will hold; what is wrong with them goes to the checks. */
function fieldsOf(checks: FieldChecks, body: Partial<NewPrice>, currency: string): PriceFields {
  if (!isCurrency(currency)) checks.add('currency', 'enum');
  const read = (prefix: '' | 'setup_'): Partial<Record<Cycle, number | null>> => {
    const found = CYCLES.map((cycle) => [
      cycle,
      amountOf(checks, `${prefix}${cycle}`, body[`${prefix}${cycle}`], { currency }),
    ]);
    return Object.fromEntries(found.filter(([, minor]) => minor !== undefined)) as Partial<
      Record<Cycle, number | null>
    >;
  };
  const amountsMinor = read('');
  const setupsMinor = read('setup_');
  return sent({
    relatedType: body.related_type,
    relatedId: body.related_id,
    currency: body.currency === undefined ? undefined : currency,
    amountsMinor,
    setupsMinor,
  });
}

/** What is wrong with fields of the right form, `present` being the currency they are in unless they say another. */
function rulesFor(present: string) {
  return (body: Partial<NewPrice>) => {
    const checks = new FieldChecks();
    fieldsOf(checks, body, body.currency?.toUpperCase() ?? present);
    return checks.errors;
  };
}

/** Prices of products and services. */
export function pricingRoutes({ catalog, site }: ApplicationDeps): Endpoint[] {
  const list: NumberedList<Price> = {
    spec,
    envelope: 'B',
    path: 'pricings',
    list: catalog.listPrices,
    write: (_call, prices) => Promise.resolve(prices.map(writePrice)),
  };

  return [
    endpoint({
      method: 'GET',
      path: '/pricings',
      access: { right: 'pricings:index' },
      tag,
      summary: 'List prices',
      query: listQuery(spec),
      validatesLate: true,
      handle: ({ call, request }) => answerList({ call, request }, site.baseUrl, list),
    }),
    endpoint({
      method: 'POST',
      path: '/pricings',
      access: { right: 'pricings:create' },
      tag,
      summary: 'Create a price',
      description: 'A thing has one row a currency; a second one is refused and the refusal names the first.',
      body: CreateBody,
      status: 201,
      validatesLate: true,
      handle: async ({ call, request, body }) => {
        refuseInvalid(request, rulesFor(''));
        const currency = body.currency.toUpperCase();
        const given = fieldsOf(new FieldChecks(), body, currency);
        const { related_type: relatedType, related_id: relatedId } = body;
        return writePrice(await catalog.createPrice(call, { ...given, relatedType, relatedId, currency }));
      },
    }),
    endpoint({
      method: 'GET',
      path: '/pricings/:id',
      access: { right: 'pricings:index' },
      tag,
      summary: 'Show a price',
      validatesLate: true,
      handle: ({ call, request, params }) => {
        const id = demandId(params['id'], 'price_not_found');
        return writeOne({ call, request }, list, () => catalog.getPrice(call, id));
      },
    }),
    ...updateRoutes((method) =>
      endpoint({
        method,
        path: '/pricings/:id',
        access: { right: 'pricings:update' },
        tag,
        summary: 'Change a price',
        description: 'Only what is sent changes.',
        body: UpdateBody,
        validatesLate: true,
        handle: async ({ call, request, params, body }) => {
          const id = demandId(params['id'], 'price_not_found');
          const present = await catalog.priceForUpdate(call, id);
          refuseInvalid(request, rulesFor(present.currency));
          const currency = body.currency?.toUpperCase() ?? present.currency;
          return writePrice(await catalog.updatePrice(call, { id, ...fieldsOf(new FieldChecks(), body, currency) }));
        },
      }),
    ),
    endpoint({
      method: 'DELETE',
      path: '/pricings/:id',
      access: { right: 'pricings:delete' },
      tag,
      summary: 'Delete a price',
      handle: async ({ call, params }) =>
        writePrice(await catalog.deletePrice(call, { id: demandId(params['id'], 'price_not_found') })),
    }),
  ];
}
