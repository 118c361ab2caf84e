import { Type } from 'typebox';
import type { Instant } from '../../kernel/instant.ts';
import { MOST_MINOR } from '../../kernel/money.ts';
import { field, invalid } from '../../kernel/refusal.ts';

/** Where this wire is. */
export const PREFIX = '/api/v2';

export const LARGEST_ID = 2_147_483_647;

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** `2026-12-31T00:00:00.000Z`. */
export function writeInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function writeInstantOrNull(instant: Instant | null): string | null {
  return instant === null ? null : writeInstant(instant);
}

/** An RFC 3339 instant, or a day, which means its beginning in UTC; null for any other text. */
export function parseInstant(text: string): Instant | null {
  if (!INSTANT.test(text)) return null;
  const instant = Date.parse(text);
  // Date.parse moves 30 February to March; the day has to come out as it went in.
  const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  const isDay = !Number.isNaN(day) && new Date(day).toISOString().startsWith(text.slice(0, 10));
  return Number.isNaN(instant) || !isDay ? null : instant;
}

/** An instant of an input; refuses `invalid` at the field. Absent stays absent, null null. */
export function readInstant(text: string, path: string): Instant;
export function readInstant(text: string | null, path: string): Instant | null;
export function readInstant(text: string | null, path: string): Instant | null {
  if (text === null) return null;
  const instant = parseInstant(text);
  if (instant === null) throw invalid(field(path, 'format'));
  return instant;
}

/** A 64-bit id in an address; null for what no row can have. */
export function parseLongId(text: string): number | null {
  const id = /^[1-9]\d{0,15}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}

/** An object that knows no other fields. */
export function shape<P extends Type.TProperties>(properties: P, options: Type.TObjectOptions = {}): Type.TObject<P> {
  return Type.Object(properties, { ...options, additionalProperties: false });
}

/** An object of a component with fields that only some answers have. */
export function withMore(object: Type.TObject, more: Type.TProperties): Type.TObject {
  return shape({ ...object.properties, ...more });
}

export function nullable<S extends Type.TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()]);
}

/** One of a few words. */
export function words<const W extends string>(values: readonly W[], options: Type.TSchemaOptions = {}) {
  return Type.Unsafe<W>({ type: 'string', enum: [...values], ...options });
}

export const Id = Type.Integer({ minimum: 1, maximum: LARGEST_ID, examples: [1] });

/** The vendor's own id of a thing. */
export const ExternalId = Type.String({ minLength: 1, maxLength: 255, examples: ['shop-1042'] });

export const Reason = Type.String({ maxLength: 1_000, examples: ['chargeback'] });

/** 64-bit ids travel as text. */
export const LongId = Type.String({ pattern: '^[1-9][0-9]{0,18}$', examples: ['1024'] });

export const InstantText = Type.String({
  format: 'date-time',
  maxLength: 40,
  description: 'RFC 3339.',
  examples: ['2026-12-31T00:00:00.000Z'],
});

export const Money = shape(
  {
    amountMinor: Type.Integer({
      minimum: -9_007_199_254_740_991,
      maximum: 9_007_199_254_740_991,
      description: "In the currency's smallest unit: 999 is 9.99 EUR.",
      examples: [999],
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'] }),
  },
  { description: 'An amount of money.' },
);

/** An amount that is sent; `least` in the smallest unit. */
export function moneyFrom(least: number) {
  const { amountMinor, currency } = Money.properties;
  return shape({ amountMinor: Type.Integer({ ...amountMinor, minimum: least, maximum: MOST_MINOR }), currency });
}

/** When a row was made and last changed; every editable object ends with it. */
export const Stamps = { createdAt: InstantText, updatedAt: InstantText } as const;

export function writeStamps(row: { readonly createdAt: Instant; readonly updatedAt: Instant }): {
  createdAt: string;
  updatedAt: string;
} {
  return { createdAt: writeInstant(row.createdAt), updatedAt: writeInstant(row.updatedAt) };
}
