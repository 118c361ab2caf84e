import type { Db, Dialect } from '../../kernel/tables.ts';
import type { VisitorDay } from './store-rollups.ts';
import { type ManyRows, run, runMany } from './store-sql.ts';

export interface LinkCounts {
  readonly clicks: number;
  readonly uniques: number;
  readonly bots: number;
  readonly facebook: number;
  readonly twitter: number;
  readonly instagram: number;
  readonly google: number;
}

/** A link's numbers as they lie about: totals, days, and the batches that may hold visits of it. */
export interface LinkParts {
  readonly counts: LinkCounts;
  readonly days: readonly string[];
  readonly batches: readonly string[];
}

/**
 * One statement, so one state of the database: a visit that is being added up meanwhile is met once, in its batch or in
 * the sums.
 */
const PARTS = `
  select 's' as part, clicks, uniques, bots + prefetches + previews as bots, facebook, twitter, instagram, google,
      cast(null as text) as text from link_stats where "linkId" = $1 and "accountId" = $2
  union all
  select 'd', 0, 0, 0, 0, 0, 0, 0, counts from click_days where "linkId" = $1
  union all
  select 'b', 0, 0, 0, 0, 0, 0, 0, data from click_batches
    where "firstLink" <= $1 and "lastLink" >= $1`;

interface PartRow extends LinkCounts {
  readonly part: 's' | 'd' | 'b';
  readonly text: string | null;
}

/** The parts of a link of the account; null for a link it does not have. */
export async function loadLinkParts(
  db: Db,
  dialect: Dialect,
  accountId: number,
  linkId: number,
): Promise<LinkParts | null> {
  const rows = await run<PartRow>(db, dialect, PARTS, [linkId, accountId]);
  const totals = rows.find(({ part }) => part === 's');
  if (totals === undefined) return null;
  const texts = (wanted: PartRow['part']): string[] =>
    rows.flatMap(({ part, text }) => (part === wanted && text !== null ? [text] : []));
  const { part: _part, text: _text, ...counts } = totals;
  return { counts, days: texts('d'), batches: texts('b') };
}

const KNOWN: ManyRows = {
  head: 'select "linkId", day, visitor from visitor_days where ("linkId", day, visitor) in (values',
  tail: ')',
  width: 3,
  types: ['integer', 'integer', 'bigint'],
};

/** Which of the visitors are remembered. */
export async function findVisitors(
  db: Db,
  dialect: Dialect,
  visitors: readonly VisitorDay[],
): Promise<readonly VisitorDay[]> {
  return runMany<VisitorDay>(
    db,
    dialect,
    KNOWN,
    visitors.flatMap(({ linkId, day, visitor }) => [linkId, day, visitor]),
  );
}

/** People's clicks and visitors of a link of the account, by day, from a day on. */
export async function loadLinkDays(
  db: Db,
  accountId: number,
  linkId: number,
  from: number,
): Promise<{ readonly day: number; readonly clicks: number; readonly uniques: number }[]> {
  return db
    .selectFrom('click_days')
    .innerJoin('link_stats', 'link_stats.linkId', 'click_days.linkId')
    .select(['click_days.day', 'click_days.clicks', 'click_days.uniques'])
    .where('link_stats.accountId', '=', accountId)
    .where('click_days.linkId', '=', linkId)
    .where('click_days.day', '>=', from)
    .orderBy('click_days.day')
    .execute();
}
