import { sql } from 'kysely';
import type { Day } from '../../kernel/instant.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { type Counts, addCounts, readCounts, writeCounts } from './counts.ts';
import type { LinkDay } from './settle.ts';
import { type ManyRows, runMany } from './store-sql.ts';

/** What is added to the totals of one link. */
export interface LinkDelta {
  readonly linkId: number;
  clicks: number;
  uniques: number;
  bots: number;
  prefetches: number;
  previews: number;
  duplicates: number;
  facebook: number;
  twitter: number;
  instagram: number;
  google: number;
  lastAt: number;
}

const COUNTERS = [
  'clicks',
  'uniques',
  'bots',
  'prefetches',
  'previews',
  'duplicates',
  'facebook',
  'twitter',
  'instagram',
  'google',
] as const;

/** VALUES names its columns column1, column2 … on both databases. */
const ADD: ManyRows = {
  head: `update link_stats as s set ${COUNTERS.map((name, i) => `"${name}" = s."${name}" + v.column${i + 2}`).join(', ')},
    "lastAt" = v.column12 from (values`,
  tail: ') as v where s."linkId" = v.column1 returning "linkId"',
  width: 12,
  types: [...Array.from({ length: 11 }, () => 'integer'), 'bigint'],
};

/** Adds to links' totals; answers which of the links exist. */
export async function addToLinks(db: Db, dialect: Dialect, deltas: readonly LinkDelta[]): Promise<ReadonlySet<number>> {
  const sorted = [...deltas].sort((a, b) => a.linkId - b.linkId);
  const values = sorted.flatMap((delta) => [delta.linkId, ...COUNTERS.map((name) => delta[name]), delta.lastAt]);
  const rows = await runMany<{ linkId: number }>(db, dialect, ADD, values);
  return new Set(rows.map(({ linkId }) => linkId));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ACCOUNT_DAYS: ManyRows = {
  head: 'insert into account_click_days ("accountId", dimension, day, value, clicks, uniques, bots) values',
  tail: `on conflict ("accountId", dimension, day, value) do update set clicks = account_click_days.clicks + excluded.clicks,
    uniques = account_click_days.uniques + excluded.uniques, bots = account_click_days.bots + excluded.bots`,
  width: 7,
};

/** Adds counts to an account's day, in the order of the key: two processes never wait for each other crosswise. */
export async function addToAccountDays(
  db: Db,
  dialect: Dialect,
  days: readonly { readonly accountId: number; readonly day: Day; readonly counts: Counts }[],
): Promise<void> {
  const rows = days.flatMap(({ accountId, day, counts }) =>
    [...counts].flatMap(([dimension, values]) =>
      [...values].map(([value, count]) => ({ accountId, dimension, day, value, count })),
    ),
  );
  rows.sort(
    (a, b) =>
      a.accountId - b.accountId || compare(a.dimension, b.dimension) || a.day - b.day || compare(a.value, b.value),
  );
  const values = rows.flatMap(({ accountId, dimension, day, value, count }) => [
    accountId,
    dimension,
    day,
    value,
    ...count,
  ]);
  await runMany(db, dialect, ACCOUNT_DAYS, values);
}

const EMPTY_DAYS: ManyRows = {
  head: `insert into click_days ("linkId", day, "accountId", clicks, uniques, bots, counts) values`,
  tail: 'on conflict ("linkId", day) do nothing',
  width: 7,
};
const FIND_DAYS: ManyRows = {
  head: 'select * from click_days where ("linkId", day) in (values',
  tail: ')',
  width: 2,
  types: ['integer', 'integer'],
};
const WRITE_DAYS: ManyRows = {
  ...EMPTY_DAYS,
  tail: `on conflict ("linkId", day) do update set clicks = excluded.clicks, uniques = excluded.uniques,
    bots = excluded.bots, counts = excluded.counts`,
};

interface DayRow {
  readonly linkId: number;
  readonly day: number;
  readonly clicks: number;
  readonly uniques: number;
  readonly bots: number;
  readonly counts: string;
}

/** Adds to the days of links. The rows are made first where several processes write, so that each can be locked. */
export async function addToLinkDays(db: Db, dialect: Dialect, days: readonly LinkDay[]): Promise<void> {
  const sorted = [...days].sort((a, b) => a.linkId - b.linkId || a.day - b.day);
  const keys = sorted.flatMap(({ linkId, day }) => [linkId, day]);
  if (dialect === 'postgres') {
    const empty = sorted.flatMap(({ linkId, day, accountId }) => [linkId, day, accountId, 0, 0, 0, '{}']);
    await runMany(db, dialect, EMPTY_DAYS, empty);
  }
  const find = dialect === 'postgres' ? { ...FIND_DAYS, tail: ') order by "linkId", day for update' } : FIND_DAYS;
  const before = new Map<string, DayRow>();
  for (const row of await runMany<DayRow>(db, dialect, find, keys)) before.set(`${row.linkId} ${row.day}`, row);
  const values = sorted.flatMap(({ linkId, day, accountId, clicks, uniques, bots, counts }) => {
    const row = before.get(`${linkId} ${day}`);
    if (row === undefined) return [linkId, day, accountId, clicks, uniques, bots, writeCounts(counts)];
    const sum = readCounts(row.counts);
    addCounts(sum, counts);
    return [linkId, day, accountId, row.clicks + clicks, row.uniques + uniques, row.bots + bots, writeCounts(sum)];
  });
  await runMany(db, dialect, WRITE_DAYS, values);
}

export interface VisitorDay {
  readonly linkId: number;
  readonly day: Day;
  readonly visitor: number;
}

const VISITORS: ManyRows = {
  head: 'insert into visitor_days ("linkId", day, visitor) values',
  tail: 'on conflict do nothing returning "linkId", day, visitor',
  width: 3,
};

/** Remembers visitors of links; answers those that were new that day. */
export async function addVisitors(
  db: Db,
  dialect: Dialect,
  visitors: readonly VisitorDay[],
): Promise<readonly VisitorDay[]> {
  const sorted = [...visitors].sort((a, b) => a.linkId - b.linkId || a.day - b.day || a.visitor - b.visitor);
  return runMany<VisitorDay>(
    db,
    dialect,
    VISITORS,
    sorted.flatMap(({ linkId, day, visitor }) => [linkId, day, visitor]),
  );
}

/** Visitors that are forgotten at once: few enough that nobody who wants to write notices. */
const FORGOTTEN_AT_ONCE = 5_000;

/** Forgets some of those who were there before a day; answers whether there may be more. */
export async function forgetVisitors(db: Db, before: Day): Promise<boolean> {
  const some = sql`select "linkId", day, visitor from visitor_days where day < ${before} limit ${FORGOTTEN_AT_ONCE}`;
  const done = await sql`delete from visitor_days where ("linkId", day, visitor) in (${some})`.execute(db);
  return Number(done.numAffectedRows ?? 0n) === FORGOTTEN_AT_ONCE;
}
