import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type FieldCode, type FieldError, type RefusalValues, invalid } from '../../kernel/refusal.ts';

/** How a surface reads its inputs: `strict` takes JSON as it is and knows no other fields, `lenient` coerces and ignores. */
export type Reading = 'strict' | 'lenient';

/** An input of a hundred thousand wrong fields is answered with the first of them. */
const ERRORS_SHOWN = 100;

function createAjv(reading: Reading, part: string): Ajv {
  const fromText = part !== 'body';
  return new Ajv({
    allErrors: true,
    coerceTypes: fromText ? 'array' : reading === 'lenient',
    useDefaults: true,
    removeAdditional: false,
    strict: false,
    strictTypes: false,
    validateFormats: false,
  });
}

function typeNames(value: unknown): string {
  const names = Array.isArray(value) ? value.map(String) : String(value).split(',');
  return names.filter((name) => name !== 'null').join(' or ');
}

function reason(error: ErrorObject): { code: FieldCode; values?: RefusalValues } | null {
  const params: Readonly<Record<string, unknown>> = error.params;
  const limit = Number(params['limit']);
  switch (error.keyword) {
    case 'required':
      return { code: 'required' };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { code: 'unknown_field' };
    case 'type':
      return { code: 'type', values: { expected: typeNames(params['type']) } };
    case 'maxLength':
      return { code: 'too_long', values: { max: limit } };
    case 'minLength':
      return limit === 1 ? { code: 'required' } : { code: 'too_short', values: { min: limit } };
    case 'minimum':
    case 'exclusiveMinimum':
    case 'minItems':
      return { code: 'too_small', values: { min: limit } };
    case 'maximum':
    case 'exclusiveMaximum':
      return { code: 'too_large', values: { max: limit } };
    case 'maxItems':
    case 'maxProperties':
      return { code: 'too_many', values: { max: limit } };
    case 'enum':
    case 'const':
      return { code: 'enum' };
    case 'anyOf':
    case 'oneOf':
    case 'if':
      return null;
    default:
      return { code: 'format' };
  }
}

function pathOf(error: ErrorObject): (string | number)[] {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const params: Readonly<Record<string, unknown>> = error.params;
  const named = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  return typeof named === 'string' ? [...path, named] : path;
}

/** The first reason for each field; a choice none of whose forms fits says `format` where nothing nearer is known. */
function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const error of errors) {
    if (found.size >= ERRORS_SHOWN) break;
    const path = pathOf(error);
    const why = reason(error);
    if (why !== null && !found.has(path.join('/'))) found.set(path.join('/'), { path, ...why });
  }
  if (found.size === 0) return [{ path: errors[0] === undefined ? [] : pathOf(errors[0]), code: 'format' }];
  return [...found.values()];
}

/** What a query names twice where one value belongs: the last one counts, as for the servers that these clients know. */
function lastOfEach(schema: object, data: unknown): void {
  if (!('properties' in schema) || typeof data !== 'object' || data === null) return;
  // A query is a plain object of texts and lists of texts.
  const query = data as Record<string, unknown>;
  const properties = schema.properties as Readonly<Record<string, { readonly type?: unknown }>>;
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value) && properties[name]?.type === 'string') query[name] = value.at(-1);
  }
}

interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/** Most inputs hold none, and need not be compared with their schema. */
function holdsTruth(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return typeof data === 'boolean';
  return Object.values(data).some(holdsTruth);
}

/** Where true or false stands and a number belongs, which coercion would read as 1 or 0. */
function untrueNumbers(schema: Shape, data: unknown, path: readonly (string | number)[] = []): FieldError[] {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (typeof data === 'boolean') {
    const isNumber = types.some((type) => type === 'integer' || type === 'number');
    if (!isNumber || types.includes('boolean')) return [];
    return [{ path, code: 'type', values: { expected: typeNames(types) } }];
  }
  if (Array.isArray(data)) {
    const { items } = schema;
    return items === undefined ? [] : data.flatMap((item, index) => untrueNumbers(items, item, [...path, index]));
  }
  if (typeof data !== 'object' || data === null) return [];
  const given = data as Readonly<Record<string, unknown>>;
  return Object.entries(schema.properties ?? {}).flatMap(([name, shape]) =>
    Object.hasOwn(given, name) ? untrueNumbers(shape, given[name], [...path, name]) : [],
  );
}

/** Fastify's validator compiler for one surface: schemas in, refusals with field errors out. */
export function createValidator(reading: Reading) {
  const ajvs = new Map<string, Ajv>();
  return ({ schema, httpPart }: { schema: unknown; httpPart?: string }) => {
    const part = httpPart ?? 'body';
    const ajv = ajvs.get(part) ?? createAjv(reading, part);
    ajvs.set(part, ajv);
    // Compiling every route's schemas takes longer than all the rest of a start, so each waits for its first request.
    let compiled: ValidateFunction | null = null;
    return (data: unknown): { value: unknown } | { error: Error } => {
      // Route schemas are TypeBox objects; Fastify hands them over untyped.
      if (reading === 'lenient' && part === 'querystring') lastOfEach(schema as object, data);
      const isSuspect = reading === 'lenient' && part === 'body' && holdsTruth(data);
      const untrue = isSuspect ? untrueNumbers(schema as Shape, data) : [];
      const validate = (compiled ??= ajv.compile(schema as object));
      const isValid = validate(data);
      if (isValid && untrue.length === 0) return { value: data };
      const told = new Set(untrue.map(({ path }) => path.join('/')));
      const others = isValid ? [] : fieldErrors(validate.errors ?? []).filter(({ path }) => !told.has(path.join('/')));
      return { error: invalid(...[...untrue, ...others].slice(0, ERRORS_SHOWN)) };
    };
  };
}
