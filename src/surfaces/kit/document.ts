import type { SurfaceDefinition } from './surface.ts';

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectAt(source: Json, name: string): Json {
  const value = source[name];
  return isObject(value) ? value : {};
}

/** Names of the schemas a part of a document refers to. */
function namedIn(part: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(part)) for (const item of part) namedIn(item, found);
  if (!isObject(part)) return found;
  for (const [key, value] of Object.entries(part)) {
    const match = key === '$ref' && typeof value === 'string' ? /^#\/components\/schemas\/(.+)$/.exec(value) : null;
    if (match?.[1] === undefined) namedIn(value, found);
    else found.add(decodeURIComponent(match[1]));
  }
  return found;
}

/** The schemas that are needed, those that they need themselves included. */
function neededSchemas(paths: Json, schemas: Json): Json {
  const needed = new Set<string>();
  const waiting = [...namedIn(paths)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    waiting.push(...namedIn(schemas[name]));
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => needed.has(name)));
}

/** An operation where its surface stands alone: its group needs no word of which surface it is. */
function alone(operation: Json, title: string): Json {
  const tags = Array.isArray(operation['tags']) ? operation['tags'].map(String) : [];
  return { ...operation, tags: tags.map((tag) => tag.replace(`${title}: `, '')) };
}

/** The names of the credentials that operations take. */
function credentialsOf(paths: Readonly<Record<string, Json>>): ReadonlySet<string> {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  return new Set(
    operations.flatMap((operation) => {
      const security = isObject(operation) ? operation['security'] : [];
      return Array.isArray(security) ? security.flatMap((ways) => Object.keys(isObject(ways) ? ways : {})) : [];
    }),
  );
}

/** One surface's part of the whole OpenAPI document, complete in itself. */
export function documentOf(whole: Json, surface: Pick<SurfaceDefinition, 'name' | 'title'>): Json {
  const paths = Object.fromEntries(
    Object.entries(objectAt(whole, 'paths')).flatMap(([path, item]) => {
      const operations = Object.entries(isObject(item) ? item : {}).flatMap(([method, operation]) =>
        isObject(operation) && operation['x-surface'] === surface.name
          ? [[method, alone(operation, surface.title)] as const]
          : [],
      );
      return operations.length === 0 ? [] : [[path, Object.fromEntries(operations)]];
    }),
  );
  const components = objectAt(whole, 'components');
  const credentials = credentialsOf(paths);
  const securitySchemes = Object.fromEntries(
    Object.entries(objectAt(components, 'securitySchemes')).filter(([name]) => credentials.has(name)),
  );
  return {
    ...whole,
    info: { ...objectAt(whole, 'info'), title: `Gatehouse: ${surface.title}` },
    paths,
    components: { ...components, securitySchemes, schemas: neededSchemas(paths, objectAt(components, 'schemas')) },
  };
}
