import type { FastifyRequest } from 'fastify';
import { type FieldError, Refusal, invalid } from '../../kernel/refusal.ts';
import { wirePath } from './errors.ts';

/** A JSON number whose digits say more than a double can be trusted with: decimals, exponents, very long ones. */
class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const PLAIN_INTEGER = /^-?\d{1,15}$/;

/** Reads JSON and keeps the digits of numbers that are not plain integers, so that amounts never pass through a float. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) => {
    const source = context?.source;
    return typeof value === 'number' && source !== undefined && !PLAIN_INTEGER.test(source)
      ? new Digits(source)
      : value;
  }) as unknown;
}

/** The parts of a schema that say how loosely written values are meant. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  /** A decimal amount: kept as the text of its digits. */
  readonly 'x-money'?: boolean;
  /** A text kept as it came: a password. */
  readonly 'x-exact'?: boolean;
  /** Has a value of its own where none is sent. */
  readonly 'x-defaulted'?: boolean;
}

const TRUE: readonly unknown[] = [true, 1, '1', 'true'];
const FALSE: readonly unknown[] = [false, 0, '0', 'false'];

function readText(text: string, shape: Shape, types: readonly string[]): unknown {
  if (shape['x-exact'] === true) return text === '' ? null : text;
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (shape['x-money'] === true) return trimmed;
  if (types.includes('integer') && /^[+-]?\d{1,15}$/.test(trimmed)) return Number(trimmed);
  if (types.includes('number') && /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(trimmed)) return Number(trimmed);
  return trimmed;
}

function typesOf(shape: Shape | undefined): readonly string[] {
  return [shape?.type ?? []].flat();
}

/** Whether an empty value counts as none: forms and models of clients send every field they have. */
function isDefaulted(shape: Shape | undefined): boolean {
  return shape?.['x-defaulted'] === true || typesOf(shape).includes('boolean');
}

/**
 * A value as its schema means it: texts trimmed, empty ones null, numbers and booleans read from their texts, an empty
 * list where an object belongs an empty object (PHP writes both alike).
 */
export function normalise(value: unknown, shape: Shape = {}): unknown {
  const types = typesOf(shape);
  if (types.includes('boolean')) {
    if (TRUE.includes(value)) return true;
    if (FALSE.includes(value)) return false;
  }
  if (value instanceof Digits) return shape['x-money'] === true ? value.text : Number(value.text);
  if (typeof value === 'number') return shape['x-money'] === true ? String(value) : value;
  if (typeof value === 'string') return readText(value, shape, types);
  if (Array.isArray(value)) {
    const isObject = value.length === 0 && types.includes('object');
    return isObject ? {} : value.map((item: unknown) => normalise(item, shape.items));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const inside = shape.properties?.[name];
      const read = normalise(inner, inside);
      return read === null && isDefaulted(inside) ? [] : [[name, read]];
    }),
  );
}

/** Brings a request's body into the form its route's schema speaks of; an absent body is an empty one. */
export function normaliseBody(request: FastifyRequest): void {
  const schema = request.routeOptions.schema?.body as Shape | undefined;
  if (schema === undefined) return;
  request.body = normalise(request.body ?? {}, schema);
}

function valueAt(body: unknown, path: FieldError['path']): unknown {
  let place: unknown = body;
  for (const part of path) {
    if (typeof place !== 'object' || place === null) return undefined;
    place = new Map<string, unknown>(Object.entries(place)).get(String(part));
  }
  return place;
}

/** What the schema refused; an empty value where one must be is a missing one. */
function refusedBySchema(request: FastifyRequest): readonly FieldError[] {
  const error: unknown = request.validationError;
  if (!(error instanceof Refusal)) return [];
  return error.fields.map((problem): FieldError =>
    problem.code === 'type' && problem.path.length > 0 && valueAt(request.body, problem.path) === null
      ? { path: problem.path, code: 'required' }
      : problem,
  );
}

/** The fields that have the form the schema asks for. */
function soundPart(body: unknown, refused: ReadonlySet<string>): object {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {};
  return Object.fromEntries(Object.entries(body).filter(([name]) => !refused.has(name)));
}

/**
 * Throws what was wrong with the body; called after the handler knows that the thing exists. `rules` says what else is
 * wrong with the fields whose form is right, so that one answer names all of it.
 */
export function refuseInvalid<Body extends object>(
  request: FastifyRequest,
  rules?: (sound: Partial<Body>) => readonly FieldError[],
): void {
  const refused = refusedBySchema(request);
  const names = new Set(refused.map(({ path }) => String(path[0])));
  // The sound part holds fields of the schema's types, or none.
  const more = rules?.(soundPart(request.body, names) as Partial<Body>) ?? [];
  const other = more.map((problem) => ({ ...problem, path: wirePath(problem.path).split('.') }));
  const fields = [...refused, ...other.filter(({ path }) => !names.has(path[0] ?? ''))];
  if (fields.length > 0) throw invalid(...inOrder(fields, request));
}

/** In the order of the schema's fields, so that the first message is about the first of them. */
function inOrder(fields: readonly FieldError[], request: FastifyRequest): readonly FieldError[] {
  const schema = request.routeOptions.schema?.body as Shape | undefined;
  const names = Object.keys(schema?.properties ?? {});
  const place = (problem: FieldError): number => names.indexOf(String(problem.path[0]));
  return fields.toSorted((a, b) => place(a) - place(b));
}
