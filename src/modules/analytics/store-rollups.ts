import type { Day } from '../../kernel/instant.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
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

/** What is added to one value of one dimension on one day, of a link or an account. */
export interface DayDelta {
  readonly owner: number;
  readonly dimension: string;
  readonly day: Day;
  readonly value: string;
  clicks: number;
  uniques: number;
  bots: number;
}

function dayRows(table: string, owner: string): ManyRows {
  return {
    head: `insert into ${table} ("${owner}", dimension, day, value, clicks, uniques, bots) values`,
    tail: `on conflict ("${owner}", dimension, day, value) do update set clicks = ${table}.clicks + excluded.clicks,
      uniques = ${table}.uniques + excluded.uniques, bots = ${table}.bots + excluded.bots`,
    width: 7,
  };
}

const LINK_DAYS = dayRows('click_days', 'linkId');
const ACCOUNT_DAYS = dayRows('account_click_days', 'accountId');

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** In the order of the key: neighbours share pages, and two processes never wait for each other crosswise. */
function inOrder(deltas: readonly DayDelta[]): unknown[] {
  return [...deltas]
    .sort(
      (a, b) => a.owner - b.owner || compare(a.dimension, b.dimension) || a.day - b.day || compare(a.value, b.value),
    )
    .flatMap((d) => [d.owner, d.dimension, d.day, d.value, d.clicks, d.uniques, d.bots]);
}

export async function addToLinkDays(db: Db, dialect: Dialect, deltas: readonly DayDelta[]): Promise<void> {
  await runMany(db, dialect, LINK_DAYS, inOrder(deltas));
}

export async function addToAccountDays(db: Db, dialect: Dialect, deltas: readonly DayDelta[]): Promise<void> {
  await runMany(db, dialect, ACCOUNT_DAYS, inOrder(deltas));
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

/** Forgets who was there on days long past, some links at a time. Answers how many visitors. */
export async function forgetVisitors(db: Db, before: Day): Promise<number> {
  const oldest = await db
    .selectFrom('visitor_days')
    .select('day')
    .where('day', '<', before)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst();
  if (oldest === undefined) return 0;
  const links = db.selectFrom('visitor_days').select('linkId').distinct().where('day', '=', oldest.day).limit(200);
  const result = await db
    .deleteFrom('visitor_days')
    .where('day', '=', oldest.day)
    .where('linkId', 'in', links)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
