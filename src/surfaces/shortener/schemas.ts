import { Type } from 'typebox';

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
