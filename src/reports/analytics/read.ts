import { type RawBuilder, sql } from 'kysely';
import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS, HOUR_MS, type Instant, dayOf } from '../../kernel/instant.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import { type Bucket, type Interval, bucketsOf, offsetOf } from '../../kernel/zone.ts';
import { type Parts, partsOf } from './edges.ts';
import { demandFewLinkDays, demandFewValues, demandFewVisits, detailSince, goneDays, hasFewVisits } from './known.ts';
import {
  ALWAYS_THERE,
  type Counts,
  type Dimension,
  type LinkDimension,
  NO_COUNTS,
  type Period,
  type Question,
  type ValueDimension,
} from './question.ts';
import { clickValues, dayValues, isLinkDimension } from './sources.ts';

const MOST_BUCKETS = 1_500;
const MOST_SPLITS = 50;

/** A value and its numbers. */
export interface ValueCounts extends Counts {
  readonly value: string;
}

/** Numbers, and from when on they are complete where they had to be counted visit by visit; null = from the beginning. */
export interface Answer<T> {
  readonly period: Period;
  readonly detailSince: Instant | null;
  readonly found: T;
}

type Sql = RawBuilder<unknown>;
type Grouped = 'kind' | ValueDimension | LinkDimension;

interface SumRow {
  readonly clicks: number;
  readonly uniques: number;
  readonly bots: number;
  readonly visits: number;
}

const SUMS = sql`cast(sum(clicks) as bigint) as clicks, cast(sum(uniques) as bigint) as uniques,
  cast(sum(bots) as bigint) as bots, cast(sum(visits) as bigint) as visits`;

function countsOf(row: SumRow): Counts {
  return {
    clicks: Number(row.clicks),
    uniqueVisitors: Number(row.uniques),
    bots: Number(row.bots),
    visits: Number(row.visits),
  };
}

function add(a: Counts, b: Counts): Counts {
  return {
    clicks: a.clicks + b.clicks,
    uniqueVisitors: a.uniqueVisitors + b.uniqueVisitors,
    bots: a.bots + b.bots,
    visits: a.visits + b.visits,
  };
}

interface HourCounts extends Counts {
  /** When the hour begins. */
  readonly at: Instant;
}

function daysOf({ from, to }: Period): { from: number; to: number } {
  return { from: dayOf(from), to: dayOf(to - 1) + 1 };
}

/** The hours of a period that had visits, out of what is added up. */
async function readHours(call: Call, { period, links }: Question): Promise<HourCounts[]> {
  const days = daysOf(period);
  if (links.length > 0) await demandFewLinkDays(call, links, days);
  const { rows } = await sql<SumRow & { day: number; value: string }>`
    select day, value, ${SUMS} from (${dayValues(call, 'hour', days, links)}) as v group by day, value`.execute(
    call.scan,
  );
  return rows
    .map((row) => ({ at: row.day * DAY_MS + Number(row.value) * HOUR_MS, ...countsOf(row) }))
    .filter(({ at }) => at >= period.from && at < period.to);
}

/** The same, one visit after the other. */
async function countHours(call: Call, question: Question): Promise<HourCounts[]> {
  await demandFewVisits(call, question);
  const { rows } = await sql<SumRow & { hour: number }>`
    select hour, ${SUMS} from (${clickValues(call, null, question)}) as v group by hour`.execute(call.scan);
  return rows.map((row) => ({ at: Number(row.hour) * HOUR_MS, ...countsOf(row) }));
}

/** Whether days that are added up by one dimension answer the question: nothing else is asked of single visits. */
function isAboutOnly(question: Question, dimension: string): boolean {
  return question.values.every((filter) => filter.dimension === dimension && !filter.values.includes(null));
}

/** The one dimension whose days answer a filtered question; null when only single visits do. */
function filteredBy(question: Question): ValueDimension | null {
  const [first] = question.values;
  if (first === undefined || !isAboutOnly(question, first.dimension)) return null;
  const leavesOut = question.values.some(({ isNot }) => isNot);
  return !leavesOut || ALWAYS_THERE.includes(first.dimension) ? first.dimension : null;
}

function valueConditions(question: Question): Sql {
  const parts = question.values.map(({ isNot, values }) =>
    isNot ? sql`value not in (${sql.join(values)})` : sql`value in (${sql.join(values)})`,
  );
  return parts.length === 0 ? sql`1 = 1` : sql.join(parts, sql` and `);
}

/**
 * The parts of a period. A day at its ends that is too busy to be counted visit by visit, or whose visits are no longer
 * kept, counts whole; the answer says which period that makes.
 */
async function knownParts(call: Call, { period, links }: Question): Promise<Parts> {
  const edges = [period.from, ...(period.to >= call.now ? [] : [period.to])].filter((at) => at % DAY_MS !== 0);
  const whole = new Set(await goneDays(call, edges.map(dayOf)));
  const partsNow = (): Parts => partsOf(period, { now: call.now, isGone: (day) => whole.has(day) });
  const parts = partsNow();
  for (const { from, to } of parts.stretches) {
    if (!(await hasFewVisits(call, { period: { from, to }, links }))) whole.add(dayOf(from));
  }
  return partsNow();
}

/** Whole days added up and stretches of single visits together, as rows `value, clicks, uniques, bots, visits`. */
async function unionOf(call: Call, dimension: Grouped, question: Question, parts: Parts): Promise<Sql> {
  const { links } = question;
  const { days, stretches } = parts;
  if (links.length > 0 || isLinkDimension(dimension)) await demandFewLinkDays(call, links, days);
  else await demandFewValues(call, dimension, days);
  const pieces = [
    sql`select value, clicks, uniques, bots, visits from (${dayValues(call, dimension, days, links)}) as d`,
  ];
  for (const { sign, ...period } of stretches) {
    const rows = clickValues(call, dimension, { period, links, values: [] });
    const signed = (name: string): Sql => sql`${sql.lit(sign)} * ${sql.ref(name)}`;
    pieces.push(
      sql`select value, ${signed('clicks')}, ${signed('uniques')}, ${signed('bots')}, ${signed('visits')}
        from (${rows}) as c`,
    );
  }
  return sql.join(pieces, sql` union all `);
}

/** Numbers of the whole period. Refuses `analytics_too_much`. */
export async function readTotals(call: Call, question: Question): Promise<Answer<Counts>> {
  demand(call.actor, 'analytics:index');
  const { period } = question;
  if (question.values.length === 0) {
    const hours = await readHours(call, question);
    return { period, detailSince: null, found: hours.reduce<Counts>(add, NO_COUNTS) };
  }
  const dimension = filteredBy(question);
  if (dimension === null) {
    const hours = await countHours(call, question);
    return { period, detailSince: await detailSince(call, period), found: hours.reduce<Counts>(add, NO_COUNTS) };
  }
  const parts = await knownParts(call, question);
  const rows = await unionOf(call, dimension, question, parts);
  const sums = await sql<SumRow>`select ${SUMS} from (${rows}) as v where ${valueConditions(question)}`.execute(
    call.scan,
  );
  const [row] = sums.rows;
  return { period: parts.period, detailSince: null, found: row === undefined ? NO_COUNTS : countsOf(row) };
}

export interface Ranking {
  /** The most frequent values first. */
  readonly rows: readonly ValueCounts[];
  readonly hasMore: boolean;
}

interface RankingOptions {
  readonly limit: number;
  /** Only these values. */
  readonly only?: readonly string[];
}

function weekHours(hours: readonly HourCounts[], timeZone: string): ValueCounts[] {
  const offsets = new Map<number, number>();
  const sums = new Map<string, Counts>();
  for (const hour of hours) {
    const offset = offsets.get(hour.at) ?? offsetOf(hour.at, timeZone);
    offsets.set(hour.at, offset);
    const local = hour.at + offset;
    // 1970-01-01 was a Thursday; Monday is 1.
    const value = `${((dayOf(local) + 3) % 7) + 1}-${String(Math.floor(local / HOUR_MS) % 24).padStart(2, '0')}`;
    sums.set(value, add(sums.get(value) ?? NO_COUNTS, hour));
  }
  return [...sums].map(([value, { clicks, uniqueVisitors, bots, visits }]) => ({
    value,
    clicks,
    uniqueVisitors,
    bots,
    visits,
  }));
}

function byWeight(a: ValueCounts, b: ValueCounts): number {
  return b.clicks - a.clicks || b.visits - a.visits || (a.value < b.value ? -1 : 1);
}

function cut(rows: readonly ValueCounts[], { limit, only }: RankingOptions): Ranking {
  const wanted = only === undefined ? rows : rows.filter(({ value }) => only.includes(value));
  const sorted = wanted.toSorted(byWeight);
  return { rows: sorted.slice(0, limit), hasMore: sorted.length > limit };
}

async function rankHoursOfWeek(call: Call, question: Question, options: RankingOptions): Promise<Answer<Ranking>> {
  const { period, timeZone } = question;
  const isPlain = question.values.length === 0;
  const hours = await (isPlain ? readHours(call, question) : countHours(call, question));
  const since = isPlain ? null : await detailSince(call, period);
  return { period, detailSince: since, found: cut(weekHours(hours, timeZone), options) };
}

/** The values of a dimension with their numbers. Refuses `analytics_too_much`. */
export async function readBreakdown(
  call: Call,
  dimension: Dimension,
  question: Question,
  options: RankingOptions,
): Promise<Answer<Ranking>> {
  demand(call.actor, 'analytics:index');
  if (dimension === 'hourOfWeek') return rankHoursOfWeek(call, question, options);
  const isAddedUp = isAboutOnly(question, dimension);
  let { period } = question;
  let since: Instant | null = null;
  let rows: Sql;
  if (isAddedUp) {
    const parts = await knownParts(call, question);
    ({ period } = parts);
    rows = sql`select * from (${await unionOf(call, dimension, question, parts)}) as u where ${valueConditions(question)}`;
  } else {
    await demandFewVisits(call, question);
    since = await detailSince(call, period);
    rows = clickValues(call, dimension, question);
  }
  const only = options.only === undefined ? sql`` : sql`where value in (${sql.join(options.only)})`;
  if (options.only?.length === 0) return { period, detailSince: since, found: { rows: [], hasMore: false } };
  const found = await sql<SumRow & { value: string }>`select value, ${SUMS} from (${rows}) as v ${only}
    group by value having sum(visits) > 0 order by clicks desc, visits desc, value limit ${options.limit + 1}`.execute(
    call.scan,
  );
  const values = found.rows.map((row) => ({ value: row.value, ...countsOf(row) }));
  const ranking = { rows: values.slice(0, options.limit), hasMore: values.length > options.limit };
  return { period, detailSince: since, found: ranking };
}

/** A stretch of time with its numbers, and those of some values apart. */
export interface Point extends Bucket, Counts {
  readonly values: readonly ValueCounts[];
}

export interface SeriesOptions {
  readonly interval: Interval;
  /** Splits each point by its most frequent values over the whole period. */
  readonly split?: {
    readonly dimension: ValueDimension | LinkDimension;
    readonly limit: number;
    readonly only?: readonly string[];
  };
}

/** The place of the bucket an instant lies in. */
function placeIn(buckets: readonly Bucket[], at: Instant): number {
  let low = 0;
  let high = buckets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((buckets[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether days of UTC are the pieces the buckets are made of. */
function isOfUtcDays(buckets: readonly Bucket[], { from, to }: Period, now: Instant): boolean {
  const isStart = (at: Instant): boolean => at % DAY_MS === 0;
  return isStart(from) && (isStart(to) || to >= now) && buckets.slice(1).every(({ at }) => isStart(at));
}

interface Piece extends Counts {
  readonly at: Instant;
  readonly value: string;
}

/** Pieces of a question about values, by the day where days are enough, else by the hour and visit by visit. */
async function readPieces(
  call: Call,
  question: Question,
  by: {
    readonly dimension: ValueDimension | LinkDimension | null;
    readonly only?: readonly string[];
    readonly utcDays: boolean;
  },
): Promise<{ pieces: Piece[]; since: Instant | null }> {
  const { period, links } = question;
  const only = by.only === undefined ? sql`1 = 1` : sql`value in (${sql.join(by.only)})`;
  if (by.dimension !== null && by.utcDays && isAboutOnly(question, by.dimension)) {
    const days = daysOf(period);
    if (links.length > 0 || isLinkDimension(by.dimension)) await demandFewLinkDays(call, links, days);
    else await demandFewValues(call, by.dimension, days);
    const { rows } = await sql<SumRow & { day: number; value: string }>`select day, value, ${SUMS}
      from (${dayValues(call, by.dimension, days, links)}) as v where ${only} and ${valueConditions(question)}
      group by day, value`.execute(call.scan);
    return { pieces: rows.map((row) => ({ at: row.day * DAY_MS, value: row.value, ...countsOf(row) })), since: null };
  }
  await demandFewVisits(call, question);
  const { rows } = await sql<SumRow & { hour: number; value: string }>`select hour, value, ${SUMS}
    from (${clickValues(call, by.dimension, question)}) as v where ${only} group by hour, value`.execute(call.scan);
  const pieces = rows.map((row) => ({ at: Number(row.hour) * HOUR_MS, value: row.value, ...countsOf(row) }));
  return { pieces, since: await detailSince(call, period) };
}

async function totalPieces(
  call: Call,
  question: Question,
  utcDays: boolean,
): Promise<{ pieces: readonly (Counts & { readonly at: Instant })[]; since: Instant | null }> {
  if (question.values.length === 0) return { pieces: await readHours(call, question), since: null };
  const dimension = utcDays ? filteredBy(question) : null;
  return readPieces(call, question, { dimension, utcDays });
}

/** Numbers by hour, day, week or month of the local calendar. Refuses `analytics_too_much`, `invalid` for too many points. */
export async function readSeries(call: Call, question: Question, options: SeriesOptions): Promise<Answer<Point[]>> {
  demand(call.actor, 'analytics:index');
  const { period, timeZone } = question;
  const buckets = bucketsOf(period, options.interval, { timeZone, max: MOST_BUCKETS });
  if (buckets === null) throw invalid(field('interval', 'too_many', { max: MOST_BUCKETS }));
  const utcDays = options.interval !== 'hour' && isOfUtcDays(buckets, period, call.now);
  const { pieces, since } = await totalPieces(call, question, utcDays);
  const sums: Counts[] = buckets.map(() => NO_COUNTS);
  for (const piece of pieces) {
    const place = placeIn(buckets, piece.at);
    sums[place] = add(sums[place] ?? NO_COUNTS, piece);
  }
  const splits = buckets.map(() => new Map<string, Counts>());
  let splitSince: Instant | null = null;
  if (options.split !== undefined) {
    const { dimension, limit } = options.split;
    const only =
      options.split.only ??
      (await readBreakdown(call, dimension, question, { limit: Math.min(limit, MOST_SPLITS) })).found.rows.map(
        ({ value }) => value,
      );
    if (only.length > 0) {
      const found = await readPieces(call, question, { dimension, only, utcDays });
      splitSince = found.since;
      for (const piece of found.pieces) {
        const split = splits[placeIn(buckets, piece.at)];
        split?.set(piece.value, add(split.get(piece.value) ?? NO_COUNTS, piece));
      }
    }
  }
  const found = buckets.map((bucket, place) => ({
    ...bucket,
    ...(sums[place] ?? NO_COUNTS),
    values: [...(splits[place] ?? [])]
      .map(([value, counts]) => ({
        value,
        clicks: counts.clicks,
        uniqueVisitors: counts.uniqueVisitors,
        bots: counts.bots,
        visits: counts.visits,
      }))
      .sort(byWeight),
  }));
  return { period, detailSince: since ?? splitSince, found };
}
