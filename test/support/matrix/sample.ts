/** Bodies that pass a route's schema with as little as possible, made from the OpenAPI document. */
import type { RouteEntry } from '../../../src/surfaces/kit/register.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
}

interface Document {
  readonly paths?: Readonly<
    Record<
      string,
      Readonly<Record<string, { requestBody?: { content: Readonly<Record<string, { schema?: Schema }>> } }>>
    >
  >;
}

function sampleOf(schema: Schema): unknown {
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf?.[0] !== undefined) return sampleOf(schema.anyOf[0]);
  const type = Array.isArray(schema.type) ? (schema.type[0] as string) : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    default:
      return 'text';
  }
}

/** The smallest body of a route, or undefined for a route without one. */
export function sampleBody(document: object, route: RouteEntry): Record<string, unknown> | undefined {
  const { paths } = document as Document;
  const path = route.url.replace(/:(\w+)/g, '{$1}');
  const schema = paths?.[path]?.[route.method.toLowerCase()]?.requestBody?.content['application/json']?.schema;
  if (schema === undefined) return undefined;
  const sample = sampleOf(schema.anyOf?.find(({ type }) => type === 'object') ?? { ...schema, examples: [] });
  return typeof sample === 'object' && sample !== null ? { ...sample } : {};
}
