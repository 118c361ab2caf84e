import { Type } from 'typebox';

interface Kinds {
  string: string;
  integer: number;
  boolean: boolean;
}

/**
 * A value or null. Said with two types rather than a choice of schemas: a lenient reading would turn null into the first
 * choice's empty value.
 */
export function nullable<K extends keyof Kinds>(
  kind: K,
  options: Type.TSchemaOptions = {},
): Type.TUnsafe<Kinds[K] | null> {
  return Type.Unsafe<Kinds[K] | null>({ ...options, type: [kind, 'null'] });
}
