/** Where numbers of visits come from, as subqueries of the same columns: day or hour, value, and the four counts. */
import { type RawBuilder, sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import { type Day, HOUR_MS } from '../../kernel/instant.ts';
import { ENTRIES, KINDS } from '../../modules/analytics/index.ts';
import type { Dimension, LinkDimension, LinkFilter, Period, Scope, ValueDimension, ValueFilter } from './question.ts';

type Sql = RawBuilder<unknown>;
export type Days = { readonly from: Day; readonly to: Day };

const DUPLICATE = KINDS.indexOf('duplicate');

/** The links of the account that a scope's ids name. */
function linksOf(accountId: number, scope: Scope, ids: readonly number[]): Sql {
  const list = sql.join(ids);
  switch (scope) {
    case 'link':
      return sql`select id from links where "accountId" = ${accountId} and id in (${list})`;
    case 'campaign':
      return sql`select id from links where "accountId" = ${accountId} and "campaignId" in (${list})`;
    case 'domain':
      return sql`select id from links where "accountId" = ${accountId} and "domainId" in (${list})`;
    case 'qr':
      return sql`select "linkId" from qr_codes where "accountId" = ${accountId} and id in (${list})
        and "linkId" is not null`;
    case 'channel':
      return sql`select i."itemId" from channel_items i where i."accountId" = ${accountId}
          and i."channelId" in (${list}) and i."itemType" = 'links'
        union select q."linkId" from channel_items i join qr_codes q on q.id = i."itemId" and q."accountId" = i."accountId"
          where i."accountId" = ${accountId} and i."channelId" in (${list}) and i."itemType" = 'qr'
          and q."linkId" is not null
        union select b."linkId" from channel_items i join bio_pages b on b.id = i."itemId" and b."accountId" = i."accountId"
          where i."accountId" = ${accountId} and i."channelId" in (${list}) and i."itemType" = 'bio'`;
  }
}

/** The conditions of the question's links on a column that holds link ids. */
export function linkConditions(accountId: number, filters: readonly LinkFilter[], column: Sql): Sql[] {
  return filters.map(({ scope, isNot, ids }) => {
    const links = linksOf(accountId, scope, ids);
    return isNot ? sql`${column} not in (${links})` : sql`${column} in (${links})`;
  });
}

/** Whether the question names the links it is about, so that they are the way to the rows. */
export function namesLinks(filters: readonly LinkFilter[]): boolean {
  return filters.some(({ isNot }) => !isNot);
}

/** The account's id as a condition; kept from leading the way where the links do. */
function ofAccount(accountId: number, column: Sql, filters: readonly LinkFilter[]): Sql {
  return namesLinks(filters) ? sql`+${column} = ${accountId}` : sql`${column} = ${accountId}`;
}

function daysIn(column: Sql, { from, to }: Days): Sql {
  return sql`${column} >= ${from} and ${column} < ${to}`;
}

/** The four counts of rows that hold clicks, uniques and bots; a visit's kind is counted whatever it is. */
function counted(dimension: string, value: Sql, [clicks, uniques, bots]: readonly [Sql, Sql, Sql]): Sql {
  if (dimension !== 'kind') {
    return sql`${clicks} as clicks, ${uniques} as uniques, ${bots} as bots, ${clicks} + ${bots} as visits`;
  }
  return sql`case when ${value} = 'human' then ${clicks} else 0 end as clicks, ${uniques} as uniques,
    case when ${value} in ('bot', 'prefetch', 'preview') then ${clicks} else 0 end as bots, ${clicks} as visits`;
}

/** Days of the account by a dimension's values. */
function accountDays(accountId: number, dimension: string, days: Days): Sql {
  return sql`select day, value, ${counted(dimension, sql`value`, [sql`clicks`, sql`uniques`, sql`bots`])}
    from account_click_days
    where "accountId" = ${accountId} and dimension = ${dimension} and ${daysIn(sql`day`, days)}`;
}

/** Days of links by a dimension's values, out of the counts each day of a link keeps. */
function linkDays(call: Call, dimension: string, days: Days, filters: readonly LinkFilter[]): Sql {
  const { accountId } = call.actor;
  const where = sql.join(
    [
      ofAccount(accountId, sql`d."accountId"`, filters),
      daysIn(sql`d.day`, days),
      ...linkConditions(accountId, filters, sql`d."linkId"`),
    ],
    sql` and `,
  );
  const key = sql`j.key`;
  if (call.dialect === 'sqlite') {
    const at = (n: number): Sql => sql`json_extract(j.value, ${sql.lit(`$[${n}]`)})`;
    return sql`select d.day, j.key as value, ${counted(dimension, key, [at(0), at(1), at(2)])}
      from click_days d, json_each(d.counts, ${sql.lit(`$.${dimension}`)}) j where ${where}`;
  }
  const at = (n: number): Sql => sql`(j.value->>${sql.lit(n)})::integer`;
  return sql`select d.day, j.key as value, ${counted(dimension, key, [at(0), at(1), at(2)])}
    from click_days d cross join lateral jsonb_each(d.counts::jsonb -> ${sql.lit(dimension)}) j where ${where}`;
}

const OF_LINK: Readonly<Record<LinkDimension, Sql>> = {
  link: sql`d."linkId"`,
  campaign: sql`l."campaignId"`,
  domain: sql`l."domainId"`,
  qr: sql`q.id`,
};

/** The rows beside those of a link that hold the value. */
function besideLink(dimension: string, alias: string): Sql {
  const [link, account] = [sql.ref(`${alias}.linkId`), sql.ref(`${alias}.accountId`)];
  if (dimension === 'campaign' || dimension === 'domain') {
    return sql` join links l on l.id = ${link} and l."accountId" = ${account}`;
  }
  return dimension === 'qr' ? sql` join qr_codes q on q."linkId" = ${link} and q."accountId" = ${account}` : sql``;
}

/** Days of links by the link, or by what it belongs to. */
function daysByLink(call: Call, dimension: LinkDimension, days: Days, filters: readonly LinkFilter[]): Sql {
  const { accountId } = call.actor;
  const value = OF_LINK[dimension];
  const where = [
    ofAccount(accountId, sql`d."accountId"`, filters),
    daysIn(sql`d.day`, days),
    ...linkConditions(accountId, filters, sql`d."linkId"`),
    ...(dimension === 'campaign' ? [sql`l."campaignId" is not null`] : []),
  ];
  return sql`select d.day, cast(${value} as text) as value,
      ${counted(dimension, value, [sql`d.clicks`, sql`d.uniques`, sql`d.bots`])}
    from click_days d${besideLink(dimension, 'd')} where ${sql.join(where, sql` and `)}`;
}

export function isLinkDimension(dimension: string): dimension is LinkDimension {
  return dimension in OF_LINK;
}

/** Whole days by a dimension's values: `day, value, clicks, uniques, bots, visits`. */
export function dayValues(
  call: Call,
  dimension: Exclude<Dimension, 'hourOfWeek'> | 'hour',
  days: Days,
  filters: readonly LinkFilter[],
): Sql {
  if (isLinkDimension(dimension)) return daysByLink(call, dimension, days, filters);
  return filters.length === 0
    ? accountDays(call.actor.accountId, dimension, days)
    : linkDays(call, dimension, days, filters);
}

function wordsOf(column: Sql, words: readonly string[]): Sql {
  const cases = words.map((word, place) => sql`when ${sql.lit(place)} then ${sql.lit(word)}`);
  return sql`case ${column} ${sql.join(cases, sql` `)} end`;
}

/** Where single visits keep a dimension's value. */
const VALUE: Readonly<Record<ValueDimension | LinkDimension, Sql>> = {
  kind: wordsOf(sql`c.kind`, KINDS),
  entry: wordsOf(sql`c.entry`, ENTRIES),
  country: sql`p.country`,
  region: sql`p.region`,
  city: sql`p.city`,
  referrer: sql`s.referrer`,
  browser: sql`b.browser`,
  os: sql`b.os`,
  device: sql`b.device`,
  language: sql`b.language`,
  utmSource: sql`s."utmSource"`,
  utmMedium: sql`s."utmMedium"`,
  utmCampaign: sql`s."utmCampaign"`,
  utmTerm: sql`s."utmTerm"`,
  utmContent: sql`s."utmContent"`,
  link: sql`cast(c."linkId" as text)`,
  campaign: sql`cast(l."campaignId" as text)`,
  domain: sql`cast(l."domainId" as text)`,
  qr: sql`cast(q.id as text)`,
};

/** The condition of a filter on `CLICKS_WITH_WORDS`. */
export function valueCondition({ dimension, isNot, values }: ValueFilter): Sql {
  const known = values.map((value) => value ?? '');
  return isNot
    ? sql`${VALUE[dimension]} not in (${sql.join(known)})`
    : sql`${VALUE[dimension]} in (${sql.join(known)})`;
}

/** Which visits a question about single ones reads. */
export interface Detail {
  readonly period: Period;
  readonly links: readonly LinkFilter[];
  readonly values: readonly ValueFilter[];
}

export function clickConditions(call: Call, { period, links, values }: Detail): Sql {
  const { accountId } = call.actor;
  const parts = [
    ofAccount(accountId, sql`c."accountId"`, links),
    sql`c."linkId" is not null`,
    sql`c.at >= ${period.from}`,
    sql`c.at < ${period.to}`,
    ...linkConditions(accountId, links, sql`c."linkId"`),
    ...values.map(valueCondition),
  ];
  return sql.join(parts, sql` and `);
}

const PLACES = sql` join click_places p on p.id = c."placeId"`;
const SOURCES = sql` join click_sources s on s.id = c."sourceId"`;
const CLIENTS = sql` join click_clients b on b.id = c."clientId"`;

/** `clicks c` with the rows that visits share. */
export const CLICKS_WITH_WORDS = sql`clicks c${PLACES}${SOURCES}${CLIENTS}`;

/** Of the rows that visits share those that hold the dimensions. */
function wordsAsked(dimensions: readonly string[]): Sql {
  const has = (test: RegExp): boolean => dimensions.some((name) => test.test(name));
  return sql`${has(/^(?:country|region|city)$/) ? PLACES : sql``}${
    has(/^(?:referrer|utm\w+)$/) ? SOURCES : sql``
  }${has(/^(?:browser|os|device|language)$/) ? CLIENTS : sql``}`;
}

/** Single visits by a dimension's values: `hour` (hours since 1970), `value`, and the counts. Repeats count as a kind only. */
export function clickValues(call: Call, dimension: ValueDimension | LinkDimension | null, detail: Detail): Sql {
  const withRepeats = dimension === 'kind' || detail.values.some((filter) => filter.dimension === 'kind');
  const where = [
    clickConditions(call, detail),
    ...(withRepeats ? [] : [sql`c.kind <> ${sql.lit(DUPLICATE)}`]),
    ...(dimension === null ? [] : [sql`${VALUE[dimension]} <> ''`]),
  ];
  const words = wordsAsked([
    ...(dimension === null ? [] : [dimension]),
    ...detail.values.map((filter) => filter.dimension),
  ]);
  return sql`select c.at / ${sql.lit(HOUR_MS)} as hour, ${dimension === null ? sql`''` : VALUE[dimension]} as value,
      case when c.kind = 0 then 1 else 0 end as clicks, c."isUnique" as uniques,
      case when c.kind in (1, 2, 3) then 1 else 0 end as bots, 1 as visits
    from clicks c${words}${besideLink(dimension ?? '', 'c')} where ${sql.join(where, sql` and `)}`;
}
