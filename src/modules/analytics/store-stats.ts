import type { Db, Dialect } from '../../kernel/tables.ts';
import { run } from './store-sql.ts';

export interface LinkCounts {
  readonly clicks: number;
  readonly uniqueClicks: number;
  readonly bots: number;
  readonly facebook: number;
  readonly twitter: number;
  readonly instagram: number;
  readonly google: number;
}

/**
 * Totals of a link: what is added up, and the visits that are not yet. One statement, so one state of the database: a
 * visit that moves meanwhile is counted once. Kind 0 are people.
 */
const COUNTS = `
  select coalesce(sum(clicks), 0) as clicks, coalesce(sum(uniques), 0) as "uniqueClicks", coalesce(sum(bots), 0) as bots,
    coalesce(sum(facebook), 0) as facebook, coalesce(sum(twitter), 0) as twitter,
    coalesce(sum(instagram), 0) as instagram, coalesce(sum(google), 0) as google
  from (
    select clicks, uniques, bots + prefetches + previews as bots, facebook, twitter, instagram, google
      from link_stats where "linkId" = $1 and "accountId" = $2
    union all
    select case n.kind when 0 then 1 else 0 end, 0, case when n.kind in (1, 2, 3) then 1 else 0 end,
        case when n.kind = 0 and s.social = 'facebook' then 1 else 0 end,
        case when n.kind = 0 and s.social = 'twitter' then 1 else 0 end,
        case when n.kind = 0 and s.social = 'instagram' then 1 else 0 end,
        case when n.kind = 0 and s.social = 'google' then 1 else 0 end
      from clicks_new n join click_sources s on s.id = n."sourceId" where n."linkId" = $1 and n."accountId" = $2
    union all
    select 0, count(*), 0, 0, 0, 0, 0 from (
      select distinct visitor, at / 86400000 as day from clicks_new
        where "linkId" = $1 and "accountId" = $2 and kind = 0 and visitor is not null
    ) d where not exists (
      select 1 from visitor_days v where v."linkId" = $1 and v.day = d.day and v.visitor = d.visitor
    )
  ) parts`;

/** Totals of a link of the account; zeros for a link it does not have. */
export async function loadCounts(db: Db, dialect: Dialect, accountId: number, linkId: number): Promise<LinkCounts> {
  const [row] = await run<Record<keyof LinkCounts, number | string>>(db, dialect, COUNTS, [linkId, accountId]);
  return {
    clicks: Number(row?.clicks ?? 0),
    uniqueClicks: Number(row?.uniqueClicks ?? 0),
    bots: Number(row?.bots ?? 0),
    facebook: Number(row?.facebook ?? 0),
    twitter: Number(row?.twitter ?? 0),
    instagram: Number(row?.instagram ?? 0),
    google: Number(row?.google ?? 0),
  };
}

/** Where a dimension's words of new visits are. */
const TOPS = {
  country: { table: 'click_places', id: 'placeId', column: 'country' },
  referrer: { table: 'click_sources', id: 'sourceId', column: 'referrer' },
  browser: { table: 'click_clients', id: 'clientId', column: 'browser' },
  os: { table: 'click_clients', id: 'clientId', column: 'os' },
} as const;
export type TopDimension = keyof typeof TOPS;

/** The most frequent values of a dimension among people's clicks on a link, most frequent first. */
export async function loadTop(
  db: Db,
  dialect: Dialect,
  scope: { accountId: number; linkId: number; dimension: TopDimension; limit: number },
): Promise<readonly { readonly value: string; readonly clicks: number }[]> {
  const { table, id, column } = TOPS[scope.dimension];
  const rows = await run<{ value: string; clicks: number | string }>(
    db,
    dialect,
    `select value, sum(clicks) as clicks from (
      select value, clicks from click_days where "linkId" = $1 and dimension = $2
      union all
      select w."${column}", 1 from clicks_new n join ${table} w on w.id = n."${id}"
        where n."linkId" = $1 and n."accountId" = $3 and n.kind = 0
    ) parts group by value having sum(clicks) > 0 order by 2 desc, 1 limit $4`,
    [scope.linkId, scope.dimension, scope.accountId, scope.limit],
  );
  return rows.map(({ value, clicks }) => ({ value, clicks: Number(clicks) }));
}
