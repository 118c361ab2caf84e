import { Type } from 'typebox';

/** Building blocks of this wire's body schemas; they also say how loosely written values are read (input.ts). */

export const text = (maxLength: number, description?: string) =>
  Type.String({ minLength: 1, maxLength, ...(description === undefined ? {} : { description }) });

export const nullableText = (maxLength: number, description?: string) =>
  Type.Unsafe<string | null>({
    type: ['string', 'null'],
    maxLength,
    ...(description === undefined ? {} : { description }),
  });

export const word = <const W extends string>(words: readonly W[]) =>
  Type.Unsafe<W>({ type: 'string', enum: [...words] });

export const integer = (options: { minimum?: number; maximum?: number; description?: string } = {}) =>
  Type.Integer(options);

export const nullableInteger = (options: { minimum?: number; maximum?: number; description?: string } = {}) =>
  Type.Unsafe<number | null>({ type: ['integer', 'null'], ...options });

/** An amount: a JSON number or its text, with at most its currency's decimals. Arrives as the text of its digits. */
export const money = (description = 'A decimal amount with at most the decimals of its currency.') =>
  Type.Unsafe<string | null>({ type: ['number', 'string', 'null'], 'x-money': true, maxLength: 40, description });

/** A field with a value of its own where none is sent; sent empty, it counts as not sent. */
export const defaulted = <S extends Type.TSchema>(schema: S) => {
  const marked: S = Object.assign(schema, { 'x-defaulted': true });
  return Type.Optional(marked);
};

/** `true`, `false`, 1, 0 or their texts; empty = not sent. */
export const flag = (description?: string) => Type.Boolean(description === undefined ? {} : { description });

export const instant = (description = 'UTC: `2026-03-01T09:30:00Z`, `2026-03-01 09:30:00` or `2026-03-01`.') =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 40, description });

export const password = () =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: 1_000, 'x-exact': true });

/** The same fields, each of which may be left out. */
export function optionalAll<P extends Record<string, Type.TSchema>>(
  properties: P,
): { [K in keyof P]: Type.TOptional<P[K]> } {
  const entries = Object.entries(properties).map(([name, schema]) => [name, Type.Optional(schema)]);
  // Every name is kept, each with its own schema made optional.
  return Object.fromEntries(entries) as { [K in keyof P]: Type.TOptional<P[K]> };
}
