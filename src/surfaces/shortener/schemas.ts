import { Type } from 'typebox';
import { field, invalid } from '../../kernel/refusal.ts';

/** Shapes that several routes share, for validation and for the OpenAPI document. */
export const IdParams = Type.Object({ id: Type.String({ description: 'Its number.' }) });

export const PageQuery = Type.Object({
  limit: Type.Optional(Type.String({ description: 'Items on a page: 15 unless given, at most 1,000.' })),
  page: Type.Optional(Type.String({ description: 'Which page, from 1.' })),
});

export const Done = Type.Object(
  { error: Type.Literal(0), message: Type.String() },
  { $id: 'ShortenerDone', description: 'It is done.' },
);

/** A path's number as an id; null for anything that cannot be one. */
export function readId(text: string): number | null {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  return id >= 1 && id <= 2_147_483_647 ? id : null;
}

/** A text that may be left out or emptied: null, false and "" all mean none. `readText` reads it. */
export const Text = Type.Optional(
  Type.Unsafe<string | number | boolean | null>({ type: ['string', 'number', 'boolean', 'null'] }),
);

/** Absent stays undefined, none is null. Refuses `invalid` for `true`, which is no text. */
export function readText(name: string, value: Type.Static<typeof Text> | undefined): string | null | undefined {
  if (value === undefined) return undefined;
  if (value === null || value === false || value === '') return null;
  if (value === true) throw invalid(field(name, 'type', { expected: 'a string' }));
  return String(value);
}

const YES = [true, 1, '1', 'true'] as const;
const NO = [false, 0, '0', 'false', ''] as const;

/** A switch in every spelling that scripts and forms have for it. `readFlag` reads it. */
export const Flag = Type.Optional(
  Type.Unsafe<boolean | number | string | null>({ enum: [...YES, ...NO, null], description: '`true` or `false`.' }),
);

/** null says nothing, as an absent one does. */
export function readFlag(value: Type.Static<typeof Flag> | undefined): boolean | undefined {
  return value === undefined || value === null ? undefined : YES.some((word) => word === value);
}
