import type { Type } from 'typebox';

interface AnySchema {
  readonly examples?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: unknown;
  readonly anyOf?: readonly AnySchema[];
  readonly items?: AnySchema;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, AnySchema>>;
}

/** What a value of a schema looks like, made from the examples of its parts. */
export function exampleOf(schema: AnySchema): unknown {
  if (Array.isArray(schema.examples)) return (schema.examples as unknown[])[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choice = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema.anyOf?.[0];
  if (choice !== undefined) return exampleOf(choice);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, exampleOf(inner)]),
      );
    case 'array':
      return schema.items === undefined ? [] : [exampleOf(schema.items)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return 'text';
  }
}

/** The schema with its example, for the document. */
export function withExample<S extends Type.TObject>(schema: S): S {
  return 'examples' in schema ? schema : { ...schema, examples: [exampleOf(schema)] };
}
