import { Type } from 'typebox';
import {
  CONVERSION_KINDS,
  CONVERSION_LIST_FIELDS,
  type Conversion,
  type Conversions,
  type Tracked,
} from '../../../modules/conversions/index.ts';
import { readIdempotencyKey } from '../../kit/idempotency.ts';
import { type Endpoint, type WireAnswer, endpoint } from '../../kit/surface.ts';
import { type Resource, type Tools, send } from '../resource.ts';
import {
  ExternalId,
  Id,
  InstantText,
  LongId,
  Money,
  moneyFrom,
  nullable,
  parseLongId,
  readInstant,
  shape,
  words,
  writeInstant,
} from '../wire.ts';
import { ClickId } from './services.ts';

const Data = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'Whatever the vendor keeps with it.',
});
const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['sign-up'] });

const ConversionObject = shape(
  {
    id: LongId,
    kind: words(CONVERSION_KINDS),
    at: InstantText,
    name: nullable(Name),
    clickId: nullable(ClickId),
    linkId: nullable(Id),
    customerId: nullable(Id),
    saleId: nullable(LongId),
    amount: nullable(Money),
    refunded: nullable(Money),
    externalId: nullable(ExternalId),
    data: Data,
    createdAt: InstantText,
  },
  { $id: 'Conversion', description: 'What a visit led to: a lead, a sale, a refund.' },
);

function encode(conversion: Conversion) {
  const { id, kind, saleId, amountMinor, currency, refundedMinor } = conversion;
  const money = (minor: number | null) =>
    minor === null || currency === null ? null : { amountMinor: minor, currency };
  return {
    id: String(id),
    kind,
    at: writeInstant(conversion.at),
    name: conversion.name,
    clickId: conversion.clickId,
    linkId: conversion.linkId,
    customerId: conversion.customerId,
    saleId: saleId === null ? null : String(saleId),
    amount: money(amountMinor),
    refunded: kind === 'sale' ? money(refundedMinor) : null,
    externalId: conversion.externalId,
    data: conversion.data,
    createdAt: writeInstant(conversion.createdAt),
  };
}

/** Leads, sales and refunds, read; they are made by telling of them. */
export function conversionResource(conversions: Conversions): Resource<Conversion> {
  return {
    path: 'conversions',
    noun: 'conversion',
    plural: 'conversions',
    rights: 'conversions',
    object: ConversionObject,
    fields: CONVERSION_LIST_FIELDS,
    notFound: 'conversion_not_found',
    parseId: parseLongId,
    encode,
    list: conversions.listConversions,
    get: conversions.getConversion,
  };
}

const Customer = shape(
  {
    id: Type.Optional(Id),
    externalId: Type.Optional(ExternalId),
    email: Type.Optional(Type.String({ minLength: 3, maxLength: 255, examples: ['ada@example.org'] })),
    firstname: Type.Optional(nullable(Type.String({ maxLength: 50 }))),
    lastname: Type.Optional(nullable(Type.String({ maxLength: 50 }))),
  },
  {
    description: 'By `id`, `externalId` or `email`. An e-mail nobody has yet makes a customer.',
    examples: [{ email: 'ada@example.org' }],
  },
);

const Common = {
  name: Type.Optional(nullable(Name)),
  at: Type.Optional(InstantText),
} as const;

interface Sent {
  readonly at?: string;
}

/** An input with its instant as a number. */
function read<I extends Sent>(input: I): Omit<I, 'at'> & { at?: number } {
  const { at, ...plain } = input;
  return { ...plain, ...(at === undefined ? {} : { at: readInstant(at, 'at') }) };
}

function answer({ conversion, created }: Tracked): WireAnswer {
  const location = created ? { headers: { Location: `/api/v2/conversions/${conversion.id}` } } : {};
  return { status: created ? 201 : 200, body: encode(conversion), ...location };
}

const ANSWERS = {
  200: Type.Ref('Conversion', { description: 'It was known already.' }),
  201: Type.Ref('Conversion', { description: 'It is kept.' }),
};
const ABOUT = { access: { right: 'conversions:create' }, tag: 'conversions', answers: ANSWERS } as const;

/** Where a vendor's site tells what became of visits. */
export function trackEndpoints({ once }: Tools, conversions: Conversions): Endpoint[] {
  return [
    endpoint({
      ...ABOUT,
      method: 'POST',
      path: '/track/lead',
      summary: 'Tell of a lead',
      description:
        'Ties a customer to the visit that brought them, by the id the target was told (`clickIdName` of the link). The same customer and visit are one lead. Services of that customer carry the visit on.',
      operationId: 'trackLead',
      body: shape({
        clickId: Type.Optional(ClickId),
        customer: Customer,
        externalId: Type.Optional(ExternalId),
        data: Type.Optional(Data),
        ...Common,
      }),
      handle: async ({ call, body, request, reply }) => {
        await conversions.awaitClick(call, body.clickId);
        return send(
          reply,
          await once.run(call, readIdempotencyKey(request), async (inside) =>
            answer(await conversions.trackLead(inside, read(body))),
          ),
        );
      },
    }),
    endpoint({
      ...ABOUT,
      method: 'POST',
      path: '/track/sale',
      summary: 'Tell of a sale',
      description:
        'Books money that came in, once for each invoice; told again with another amount, customer or visit it is 409. Without `clickId` it goes to the visit the customer\u2019s lead names. Not for what services bring in: they book it themselves.',
      operationId: 'trackSale',
      body: shape({
        clickId: Type.Optional(ClickId),
        customer: Type.Optional(Customer),
        amount: moneyFrom(0),
        invoiceId: ExternalId,
        data: Type.Optional(Data),
        ...Common,
      }),
      handle: async ({ call, body, request, reply }) => {
        const { amount, ...rest } = body;
        await conversions.awaitClick(call, body.clickId);
        return send(
          reply,
          await once.run(call, readIdempotencyKey(request), async (inside) =>
            answer(await conversions.trackSale(inside, { ...read(rest), ...amount })),
          ),
        );
      },
    }),
    endpoint({
      ...ABOUT,
      method: 'POST',
      path: '/track/refund',
      summary: 'Tell of a refund',
      description: 'Takes a sale back, whole or in part, never more than came in.',
      operationId: 'trackRefund',
      body: shape({
        invoiceId: ExternalId,
        amount: Type.Optional(moneyFrom(1)),
        refundId: Type.Optional(ExternalId),
        ...Common,
      }),
      handle: async ({ call, body, request, reply }) => {
        const { amount, ...rest } = body;
        return send(
          reply,
          await once.run(call, readIdempotencyKey(request), async (inside) =>
            answer(await conversions.trackRefund(inside, { ...read(rest), ...amount })),
          ),
        );
      },
    }),
  ];
}
