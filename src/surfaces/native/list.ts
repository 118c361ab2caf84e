import { Type } from 'typebox';
import type { Comparison, Filter, ListField, ListFields, ListRequest, Position, Sort } from '../../kernel/page.ts';
import { type FieldError, field, invalid } from '../../kernel/refusal.ts';
import { LARGEST_ID, parseInstant, shape } from './wire.ts';

const ORDERED: readonly Comparison[] = ['gte', 'lte', 'gt', 'lt', 'ne'];
const LIMIT = 25;
const MOST = 100;
const VALUES = 100;

/** What a list's query holds once its schema has passed. */
export type ListQuery = Readonly<Record<string, unknown>>;

interface ListShape {
  readonly fields: ListFields;
  readonly searchable: boolean;
  readonly expandable: readonly string[];
}

function comparisons(spec: ListField): readonly Comparison[] {
  const isOrdered = (spec.type === 'integer' || spec.type === 'instant') && spec.isMany !== true;
  return isOrdered ? ORDERED : ['ne'];
}

function filterSchema(spec: ListField, comparison: Comparison): Type.TSchema {
  const kinds: Readonly<Record<ListField['type'], string>> = {
    integer: 'A number; several with commas mean any of them, `null` means not set.',
    instant: 'An instant (RFC 3339) or a day in UTC; `null` means not set.',
    text: 'A text; several with commas mean any of them (`\\,` is a comma in a text).',
    word: `One of ${(spec.words ?? []).map((word) => `\`${word}\``).join(', ')}; several with commas mean any of them.`,
    flag: '`true` or `false`.',
  };
  const own = comparison === 'eq' ? '' : ` Compared by \`${comparison}\`.`;
  return Type.Optional(Type.String({ maxLength: 4_000, description: kinds[spec.type] + own }));
}

function sortWords(fields: ListFields): string[] {
  const names = Object.entries(fields).flatMap(([name, spec]) => (spec.sortable === true ? [name] : []));
  return [...new Set(['id', ...names])].flatMap((name) => [name, `-${name}`]);
}

/** The query of a list: paging, sort, search, and each field with the operators that fit it. */
export function listQuerySchema({ fields, searchable, expandable }: ListShape): Type.TSchema {
  const filters = Object.entries(fields).flatMap(([name, spec]) => [
    [name, filterSchema(spec, 'eq')] as const,
    ...comparisons(spec).map((comparison) => [`${name}.${comparison}`, filterSchema(spec, comparison)] as const),
  ]);
  return shape({
    limit: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MOST, default: LIMIT, description: 'How many at most on this page.' }),
    ),
    cursor: Type.Optional(
      Type.String({ maxLength: 4_000, description: 'Where to go on: `nextCursor` of the page before.' }),
    ),
    sort: Type.Optional(
      Type.Unsafe<string>({
        type: 'string',
        enum: sortWords(fields),
        description: 'The field to sort by, `-` before it for descending; ties by id.',
      }),
    ),
    count: Type.Optional(
      Type.Unsafe<string>({ type: 'string', enum: ['0', '1'], description: '`1` adds `total`: how many there are.' }),
    ),
    ...(searchable
      ? {
          search: Type.Optional(Type.String({ maxLength: 200, description: 'Contains this text, whatever the case.' })),
        }
      : {}),
    ...(expandable.length === 0
      ? {}
      : {
          expand: Type.Optional(
            Type.String({ maxLength: 200, description: `Embeds neighbours: ${expandable.join(', ')}, with commas.` }),
          ),
        }),
    ...Object.fromEntries(filters),
  });
}

/** Splits at commas; a backslash before a comma keeps it. */
export function splitValues(text: string): string[] {
  return text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ','));
}

/** One value of a filter; undefined for a text that is no value of the field. */
function readValue(spec: ListField, text: string): string | number | null | undefined {
  if (text === 'null' && spec.type !== 'text') return null;
  switch (spec.type) {
    case 'integer': {
      const value = /^-?\d{1,16}$/.test(text) ? Number(text) : undefined;
      return value === undefined || !Number.isSafeInteger(value) ? undefined : value;
    }
    case 'instant':
      return parseInstant(text) ?? undefined;
    case 'flag':
      return text === 'true' ? 1 : text === 'false' ? 0 : undefined;
    case 'word':
      return spec.words === undefined || spec.words.includes(text) ? text : undefined;
    case 'text':
      return text;
  }
}

/** Numbers beyond 32 bits are equal to none, and below or above all of them, as they would be if the column held more. */
function fitColumn(spec: ListField, comparison: Comparison, values: Filter['values']): Filter['values'] {
  if (spec.type !== 'integer' || spec.wide === true) return values;
  const clamp = (value: number): number => Math.max(-LARGEST_ID - 1, Math.min(LARGEST_ID, value));
  const fits = (value: Filter['values'][number]): boolean => typeof value !== 'number' || clamp(value) === value;
  if (comparison === 'eq' || comparison === 'ne') return values.filter(fits);
  return values.map((value) => (typeof value === 'number' ? clamp(value) : value));
}

/** All but some values; where all are known the others are named, because an index finds what is named. */
function butNot(name: string, spec: ListField, values: Filter['values']): Filter {
  const all = spec.type === 'flag' ? [0, 1] : spec.type === 'word' ? spec.words : undefined;
  if (all === undefined) return { field: name, comparison: 'ne', values: fitColumn(spec, 'ne', values) };
  return { field: name, comparison: 'eq', values: all.filter((word) => !values.includes(word)) };
}

function readFilter(fields: ListFields, name: string, text: string): Filter | FieldError {
  const [base = '', suffix] = name.split('.');
  const spec = fields[base];
  if (spec === undefined) return { path: [name], code: 'unknown_field' };
  const comparison = [...ORDERED, 'eq' as const].find((known) => known === (suffix ?? 'eq')) ?? 'eq';
  const texts = comparison === 'eq' || comparison === 'ne' ? splitValues(text) : [text];
  if (texts.length > VALUES) return { path: [name], code: 'too_many', values: { max: VALUES } };
  const values = texts.map((value) => readValue(spec, value));
  const isOrdered = comparison !== 'eq' && comparison !== 'ne';
  if (values.includes(undefined) || (isOrdered && values.includes(null))) {
    return { path: [name], code: spec.type === 'word' ? 'enum' : 'format' };
  }
  const known = values.filter((value) => value !== undefined);
  if (comparison === 'ne') return butNot(base, spec, known);
  return { field: base, comparison, values: fitColumn(spec, comparison, known) };
}

function isFilter(found: Filter | FieldError): found is Filter {
  return 'comparison' in found;
}

const RESERVED: readonly string[] = ['limit', 'cursor', 'sort', 'count', 'search', 'expand'];

/** The filters of a query; refuses `invalid` with every field that is wrong. */
export function readFilters(fields: ListFields, query: ListQuery): Filter[] {
  const found = Object.entries(query)
    .filter(([name]) => !RESERVED.includes(name))
    .map(([name, text]) => readFilter(fields, name, String(text)));
  const errors = found.filter((item): item is FieldError => !isFilter(item));
  if (errors.length > 0) throw invalid(...errors);
  return found.filter(isFilter);
}

export function readSort(query: ListQuery): Sort {
  const text = typeof query['sort'] === 'string' ? query['sort'] : 'id';
  return { field: text.replace(/^-/, ''), descending: text.startsWith('-') };
}

/** A page as the module's list takes it. */
export function readListRequest(fields: ListFields, query: ListQuery, after: Position | null): ListRequest {
  const { search } = query;
  return {
    filters: readFilters(fields, query),
    ...(typeof search === 'string' && search !== '' ? { search } : {}),
    // Without a wish the module's list has its own order: by id, or by what a range is about.
    sort: query['sort'] === undefined ? [] : [readSort(query)],
    limit: Number(query['limit'] ?? LIMIT),
    after,
    count: query['count'] === '1',
  };
}

/** The neighbours a query asks to embed. */
export function readExpand(expandable: readonly string[], query: ListQuery): string[] {
  const { expand } = query;
  const names = typeof expand === 'string' ? expand.split(',').filter((name) => name !== '') : [];
  if (names.some((name) => !expandable.includes(name))) throw invalid(field('expand', 'enum'));
  return [...new Set(names)];
}
