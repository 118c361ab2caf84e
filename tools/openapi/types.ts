/**
 * The client's types from the OpenAPI document: everything below /api/v2, addresses without that prefix. What a
 * refusal looks like is the same everywhere and typed once in the client, so only answers that succeed are kept.
 */
import openapiTypes, { type OpenAPI3, astToString } from 'openapi-typescript';

type Json = Record<string, unknown>;

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Json>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const PREFIX = '/api/v2';
const HEADER = '// Made by `npm run openapi` from the routes of the server. Change those, not this.\n';

function isObject(part: unknown): part is Json {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

/** Words for readers of the document; in types they would be most of the text. */
const SAID_ELSEWHERE: readonly string[] = ['description', 'examples', 'example', 'tags', 'security', 'pattern'];

function plain(part: unknown, isNames = false): unknown {
  if (Array.isArray(part)) return part.map((item) => plain(item));
  if (!isObject(part)) return part;
  const kept = Object.entries(part).filter(([key]) => isNames || !SAID_ELSEWHERE.includes(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value, key === 'properties' && !isNames)]));
}

function succeeding(operation: unknown): unknown {
  if (!isObject(operation)) return operation;
  const responses = Object.entries(isObject(operation['responses']) ? operation['responses'] : {});
  return { ...operation, responses: Object.fromEntries(responses.filter(([status]) => status < '300')) };
}

function namedIn(part: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(part)) for (const item of part) namedIn(item, found);
  if (!isObject(part)) return found;
  for (const [key, value] of Object.entries(part)) {
    if (key === '$ref' && typeof value === 'string') found.add(value.split('/').at(-1) ?? '');
    else namedIn(value, found);
  }
  return found;
}

function neededSchemas(paths: unknown, schemas: Readonly<Record<string, unknown>>): Json {
  const needed = new Set<string>();
  const waiting = [...namedIn(paths)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    waiting.push(...namedIn(schemas[name]));
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => needed.has(name)));
}

/** The text of `sdk/src/native/api.generated.ts`. */
export async function typesOf(document: ApiDocument): Promise<string> {
  const own = Object.entries(document.paths).filter(([path]) => path.startsWith(`${PREFIX}/`));
  const paths = Object.fromEntries(
    own.map(([path, item]) => [
      path.slice(PREFIX.length),
      Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, succeeding(operation)])),
    ]),
  );
  const part = { ...document, paths, components: { schemas: neededSchemas(paths, document.components.schemas) } };
  // What Fastify wrote is OpenAPI 3.1; the library's type for it is stricter than JSON can be.
  const nodes = await openapiTypes(plain(part) as unknown as OpenAPI3, {
    alphabetize: true,
    emptyObjectsUnknown: true,
  });
  return HEADER + astToString(nodes);
}
