import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { DAY_MS, type Instant } from '../../../kernel/instant.ts';
import { type FieldError, field, invalid } from '../../../kernel/refusal.ts';
import { isTimeZone } from '../../../kernel/zone-name.ts';
import { shiftDays, startOfDayIn, startOfLocalDay } from '../../../kernel/zone.ts';
import { ENTRIES, KINDS } from '../../../modules/analytics/index.ts';
import type { Identity } from '../../../modules/identity/index.ts';
import {
  type LinkFilter,
  type Period,
  type Question,
  SCOPES,
  type Scope,
  VALUE_DIMENSIONS,
  type ValueDimension,
  type ValueFilter,
  wholeHours,
} from '../../../reports/analytics/question.ts';
import { splitValues } from '../list.ts';
import { LARGEST_ID, parseInstant, writeInstant } from '../wire.ts';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 1_830;
const MOST_VALUES = 100;
/** Instants as text have four digits for the year. */
const LATEST = Date.UTC(9_999, 11, 31);
const SUFFIXES = ['', '.not', '.ne'] as const;

const WORDS: Partial<Record<ValueDimension, readonly string[]>> = { kind: KINDS, entry: ENTRIES };

const ABOUT_SCOPE: Readonly<Record<Scope, string>> = {
  link: 'Ids of links',
  campaign: 'Ids of campaigns: visits of their links',
  domain: 'Ids of domains: visits of their links',
  qr: 'Ids of QR codes: their scans',
  channel: 'Ids of channels: visits of their links, codes and bio pages',
};

function filterSchemas(name: string, about: string): [string, Type.TSchema][] {
  const notes = {
    '': `${about}; several with commas mean any of them.`,
    '.not': `${about} to leave out.`,
    '.ne': `The same as \`${name}.not\`, as lists spell it.`,
  };
  return SUFFIXES.map((suffix) => [
    name + suffix,
    Type.Optional(Type.String({ maxLength: 4_000, description: notes[suffix] })),
  ]);
}

/** When, and whose calendar. */
export const PeriodQuery = {
  from: Type.Optional(
    Type.String({
      maxLength: 40,
      description: 'An instant (RFC 3339), or a day of the time zone; default so that there are 30 days.',
    }),
  ),
  to: Type.Optional(
    Type.String({ maxLength: 40, description: 'Up to this instant, or with all of this day; default now.' }),
  ),
  timeZone: Type.Optional(
    Type.String({
      maxLength: 64,
      description: "Whose days are meant (IANA); default the account's.",
      examples: ['UTC'],
    }),
  ),
} as const;

/** Of which links. */
export const ScopeQuery: Readonly<Record<string, Type.TSchema>> = Object.fromEntries(
  SCOPES.flatMap((scope) => filterSchemas(scope, ABOUT_SCOPE[scope])),
);

function valueSchemas(dimensions: readonly ValueDimension[]): Readonly<Record<string, Type.TSchema>> {
  return Object.fromEntries(
    dimensions.flatMap((name) => {
      const words = WORDS[name];
      const about =
        words === undefined ? 'Values (`null` = none)' : `One of ${words.map((word) => `\`${word}\``).join(', ')}`;
      return filterSchemas(name, about);
    }),
  );
}

/** What every question about visits takes: when, of which links, and which visits. */
export const QuestionQuery = { ...PeriodQuery, ...ScopeQuery, ...valueSchemas(VALUE_DIMENSIONS) } as const;

/** What a question about visits without a link takes. */
export const OrphanQuery = {
  ...PeriodQuery,
  ...Object.fromEntries(filterSchemas('domain', 'Ids of domains')),
  ...valueSchemas(VALUE_DIMENSIONS.filter((name) => name !== 'entry')),
} as const;

export const CompareQuery = {
  compare: Type.Optional(
    Type.Unsafe<'previous'>({
      type: 'string',
      enum: ['previous'],
      description: 'Also the numbers of the period of the same length just before.',
    }),
  ),
} as const;

type Query = Readonly<Record<string, unknown>>;

function textIn(query: Query, name: string): string | null {
  const value = query[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An instant, or the beginning of a local day and of the one after it. */
function readMoment(text: string, timeZone: string, name: string): { at: Instant; dayEnd: Instant | null } {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const at = startOfLocalDay(text, timeZone);
    // A day whose midnight is skipped begins later than the one after it.
    if (at !== null) return { at, dayEnd: startOfDayIn(shiftDays(at, 1, timeZone), timeZone) };
  } else {
    const at = parseInstant(text);
    if (at !== null) return { at, dayEnd: null };
  }
  throw invalid(field(name, 'format'));
}

/** So many whole local days, the last of them the one that ends with, or holds, the end. */
function daysBefore(end: Instant, timeZone: string): Instant {
  return startOfDayIn(shiftDays(end - 1, 1 - DEFAULT_DAYS, timeZone), timeZone);
}

export function readPeriod(query: Query, timeZone: string, now: Instant): Period {
  const [from, to] = [textIn(query, 'from'), textIn(query, 'to')];
  // What happens at this very instant is part of it.
  const until = to === null ? { at: now + 1, dayEnd: null } : readMoment(to, timeZone, 'to');
  const end = until.dayEnd ?? until.at;
  const since = from === null ? daysBefore(end, timeZone) : readMoment(from, timeZone, 'from').at;
  const period = wholeHours({ from: since, to: end });
  if (period.to <= period.from) throw invalid(field('to', 'too_small', { min: writeInstant(since) }));
  if (period.to > LATEST) throw invalid(field('to', 'too_large', { max: writeInstant(LATEST) }));
  if (period.from < 0) throw invalid(field('from', 'too_small', { min: writeInstant(0) }));
  const least = period.to - MOST_DAYS * DAY_MS;
  if (period.from < least) throw invalid(field('from', 'too_small', { min: writeInstant(least), maxDays: MOST_DAYS }));
  return period;
}

function readIds(name: string, texts: readonly string[]): readonly number[] | FieldError {
  const ids = texts.map((text) => (/^[1-9]\d{0,9}$/.test(text) ? Number(text) : Number.NaN));
  return ids.every((id) => id <= LARGEST_ID) ? ids : field(name, 'format');
}

interface Filters {
  readonly links: LinkFilter[];
  readonly values: ValueFilter[];
  readonly errors: FieldError[];
}

function readFilter(filters: Filters, name: string, text: string): void {
  const [base = '', suffix] = name.split('.');
  const isNot = suffix !== undefined;
  const texts = splitValues(text);
  // Errors point at the name as it was sent, which may hold a dot.
  const refuse = (code: FieldError['code'], values: FieldError['values'] = {}): void =>
    void filters.errors.push({ path: [name], code, values });
  if (texts.length > MOST_VALUES) return refuse('too_many', { max: MOST_VALUES });
  const scope = SCOPES.find((known) => known === base);
  if (scope !== undefined) {
    const ids = readIds(name, texts);
    if ('code' in ids) return refuse('format');
    filters.links.push({ scope, isNot, ids });
    return;
  }
  const dimension = VALUE_DIMENSIONS.find((known) => known === base);
  if (dimension === undefined) return;
  const words = WORDS[dimension];
  if (words !== undefined && texts.some((word) => !words.includes(word))) return refuse('enum');
  filters.values.push({ dimension, isNot, values: texts.map((value) => (value === 'null' ? null : value)) });
}

/** The zone a question is asked in. Refuses `invalid`. */
export async function readTimeZone(call: Call, query: Query, identity: Identity): Promise<string> {
  const given = textIn(query, 'timeZone');
  if (given !== null && !isTimeZone(given)) throw invalid(field('timeZone', 'format'));
  return given ?? (await identity.accountById(call, call.actor.accountId))?.timeZone ?? 'UTC';
}

/** The links and values a query asks for; refuses `invalid` with everything that is wrong. */
export function readScopeFilters(query: Query): Pick<Question, 'links' | 'values'> {
  const filters: Filters = { links: [], values: [], errors: [] };
  for (const [name, text] of Object.entries(query)) if (typeof text === 'string') readFilter(filters, name, text);
  if (filters.errors.length > 0) throw invalid(...filters.errors);
  return { links: filters.links, values: filters.values };
}

/** The question behind a query; refuses `invalid` with everything that is wrong. */
export async function readQuestion(call: Call, query: Query, identity: Identity): Promise<Question> {
  const timeZone = await readTimeZone(call, query, identity);
  const filters = readScopeFilters(query);
  return { period: readPeriod(query, timeZone, call.now), timeZone, ...filters };
}
