import { Type } from 'typebox';

/** Ids in addresses are read leniently: what can be no id is an unknown one. */
export const IdQuery = Type.Object({ id: Type.Optional(Type.String({ description: 'The id.' })) });
export const KeyQuery = Type.Object({ key: Type.Optional(Type.String({ description: 'The license key.' })) });
export const NameQuery = Type.Object({ name: Type.Optional(Type.String({ description: 'The name, case ignored.' })) });

/**
 * The id in a body: a number, or the same as text; missing or impossible is unknown. All plain types are named, so that
 * the lenient reading makes no id of `true`.
 */
export const BodyId = Type.Unsafe<number | string | boolean | null>({
  type: ['integer', 'number', 'string', 'boolean', 'null'],
  description: 'The id of what is changed.',
});

export const Problem = Type.Object({ status: Type.Integer(), message: Type.String() });
export const InputProblem = Type.Object({
  status: Type.Integer(),
  message: Type.String(),
  errors: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
});

/** What every route may answer besides its success. */
export const REFUSALS = { 401: Problem, 429: Problem, 500: Problem } as const;
export const FINDING = { ...REFUSALS, 404: Problem } as const;
export const CREATING = { ...REFUSALS, 400: InputProblem, 409: Problem, 423: Problem } as const;
export const UPDATING = { ...CREATING, 404: Problem } as const;
