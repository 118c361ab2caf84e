import type { Profile } from '../../kernel/actor.ts';
import type { Filter, Sort } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** How a filter's words are read and compared. */
export type FilterKind = 'text' | 'date' | 'integer' | 'flag' | 'word';

export interface WireField {
  /** The name in the module's list. */
  readonly field: string;
  readonly kind: FilterKind;
  /** Wire words that mean something else inside, such as a stock of -1; none for a word that can be no value. */
  readonly read?: (word: string) => readonly (string | number | null)[];
}

/** What one resource's list can be asked for; names as on this wire, in the order in which a refusal lists them. */
export interface ListSpec {
  readonly fields: Readonly<Record<string, WireField>>;
  readonly includes: readonly string[];
  /** Plain parameters that filter as well, outside the observed profile. */
  readonly shortcuts?: Readonly<Record<string, (value: string) => readonly Filter[]>>;
}

export interface ListQuery {
  readonly page: number;
  readonly perPage: number;
  readonly filters: readonly Filter[];
  readonly sort: readonly Sort[];
  readonly includes: ReadonlySet<string>;
}

const MOST = 100;
const PER_PAGE: Readonly<Record<Profile, number>> = { documented: 12, observed: 25 };
const LARGEST_PAGE = 2 ** 31 - 1;
const LARGEST_ID = 2 ** 31 - 1;
const MOST_WORDS = 200;

type Query = Readonly<Record<string, unknown>>;

function wordsOf(value: unknown): string[] {
  const texts = Array.isArray(value) ? value.map(String) : [String(value)];
  const words = texts.flatMap((text) => text.split(',')).map((word) => word.trim());
  return words.filter((word) => word !== '').slice(0, MOST_WORDS);
}

/** What a parameter of several words holds, written `a=x,y`, `a=x&a=y` or `a[]=x&a[]=y`. */
function listOf(query: Query, name: string): string[] {
  return [query[name], query[`${name}[]`]].flatMap((value) => (value === undefined ? [] : wordsOf(value)));
}

function readCount(value: unknown, fallback: number, most: number): number {
  const text = String(value).trim();
  if (!/^\d{1,10}$/.test(text)) return fallback;
  const count = Number(text);
  return count < 1 ? fallback : Math.min(count, most);
}

function badList(what: string, verb: string, unknown: readonly string[], allowed: readonly string[]): Refusal {
  const end =
    allowed.length === 0 ? `There are no allowed ${what}s.` : `Allowed ${what}(s) are \`${allowed.join(', ')}\`.`;
  return new Refusal('bad_list_request', {
    reason: `Requested ${what}(s) \`${unknown.join(', ')}\` ${verb} not allowed. ${end}`,
  });
}

function readWord(spec: WireField, word: string): readonly (string | number | null)[] {
  if (spec.read !== undefined) return spec.read(word);
  switch (spec.kind) {
    case 'integer':
      return /^-?\d{1,10}$/.test(word) && Math.abs(Number(word)) <= LARGEST_ID ? [Number(word)] : [];
    case 'flag':
      if (['1', 'true'].includes(word)) return [1];
      return ['0', 'false'].includes(word) ? [0] : [];
    case 'text':
    case 'date':
    case 'word':
      return [word];
  }
}

function readFilter(spec: WireField, value: unknown): Filter | null {
  const words = wordsOf(value);
  if (words.length === 0) return null;
  const comparison = spec.kind === 'text' ? 'contains' : spec.kind === 'date' ? 'prefix' : 'eq';
  // Words that can be no value of the field leave an empty choice: nothing matches.
  return { field: spec.field, comparison, values: words.flatMap((word) => readWord(spec, word)) };
}

function readFilters(query: Query, spec: ListSpec): Filter[] {
  const asked = Object.entries(query).flatMap(([key, value]) => {
    const name = /^filter\[([^[\]]*)\](?:\[\])?$/.exec(key)?.[1];
    return name === undefined ? [] : [{ name, value }];
  });
  const unknown = asked.filter(({ name }) => !Object.hasOwn(spec.fields, name)).map(({ name }) => name);
  if (unknown.length > 0) throw badList('filter', 'are', unknown, Object.keys(spec.fields));
  return asked.flatMap(({ name, value }) => {
    const field = spec.fields[name];
    const filter = field === undefined ? null : readFilter(field, value);
    return filter === null ? [] : [filter];
  });
}

function readSort(query: Query, spec: ListSpec): Sort[] {
  const asked = listOf(query, 'sort').map((word) => ({
    name: word.replace(/^-/, ''),
    descending: word.startsWith('-'),
  }));
  const unknown = asked.filter(({ name }) => !Object.hasOwn(spec.fields, name)).map(({ name }) => name);
  if (unknown.length > 0) throw badList('sort', 'is', unknown, Object.keys(spec.fields));
  return asked.map(({ name, descending }) => ({ field: spec.fields[name]?.field ?? name, descending }));
}

/** The includes asked for; refuses (`bad_list_request`) what the resource does not have. Also for single answers. */
export function readIncludes(query: Query, allowed: readonly string[]): ReadonlySet<string> {
  const asked = listOf(query, 'include');
  const unknown = asked.filter((name) => !allowed.includes(name));
  if (unknown.length > 0) throw badList('include', 'are', unknown, allowed);
  return new Set(asked);
}

function readShortcuts(query: Query, spec: ListSpec): Filter[] {
  return Object.entries(spec.shortcuts ?? {}).flatMap(([name, read]) => {
    const value = query[name];
    return typeof value === 'string' && value.trim() !== '' ? [...read(value.trim())] : [];
  });
}

/** A list's query. Unknown parameters are ignored, unknown filters, sorts and includes refused (`bad_list_request`). */
export function readListQuery(query: Query, spec: ListSpec, profile: Profile): ListQuery {
  return {
    page: readCount(query['page'], 1, LARGEST_PAGE),
    perPage: readCount(query['per_page'], PER_PAGE[profile], MOST),
    filters: [...readFilters(query, spec), ...(profile === 'observed' ? [] : readShortcuts(query, spec))],
    sort: readSort(query, spec),
    includes: readIncludes(query, spec.includes),
  };
}
