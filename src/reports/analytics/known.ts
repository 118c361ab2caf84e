import { sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import { type Day, type Instant, dayOf, startOfDay } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { LinkFilter, Period } from './question.ts';
import { type Days, clickConditions, linkConditions, namesLinks } from './sources.ts';

/** Single visits, and days of links, that one answer reads at most. */
const MOST_VISITS = 500_000;
const MOST_AT_EDGE = 100_000;
const MOST_DAYS = 200_000;
const MOST_VALUES = 2_000_000;

async function hasAtMost(call: Call, rows: ReturnType<typeof sql>, max: number): Promise<boolean> {
  const found = await sql<{ total: number }>`select count(*) as total from (${rows} limit ${max + 1}) as r`.execute(
    call.scan,
  );
  return Number(found.rows[0]?.total ?? 0) <= max;
}

async function demandAtMost(call: Call, rows: ReturnType<typeof sql>, max: number): Promise<void> {
  if (!(await hasAtMost(call, rows, max))) throw new Refusal('analytics_too_much', { max });
}

interface Visits {
  readonly period: Period;
  readonly links: readonly LinkFilter[];
}

function visitsOf(call: Call, visits: Visits): ReturnType<typeof sql> {
  return sql`select 1 from clicks c where ${clickConditions(call, { ...visits, values: [] })}`;
}

/** Whether the rest of a day is small enough to be counted visit by visit. */
export function hasFewVisits(call: Call, visits: Visits): Promise<boolean> {
  return hasAtMost(call, visitsOf(call, visits), MOST_AT_EDGE);
}

/** Refuses a question that would read more single visits than an answer may. */
export async function demandFewVisits(call: Call, visits: Visits): Promise<void> {
  await demandAtMost(call, visitsOf(call, visits), MOST_VISITS);
}

/** Whether the links that are named, by their number alone, cannot have too many days. */
function areFew(links: readonly LinkFilter[], days: Days): boolean {
  return links.some(
    ({ scope, isNot, ids }) => scope === 'link' && !isNot && ids.length * (days.to - days.from) <= MOST_DAYS,
  );
}

/** Refuses a question about more days of links than an answer may read. */
export async function demandFewLinkDays(call: Call, links: readonly LinkFilter[], days: Days): Promise<void> {
  if (areFew(links, days)) return;
  const { accountId } = call.actor;
  const own = namesLinks(links) ? sql`+d."accountId" = ${accountId}` : sql`d."accountId" = ${accountId}`;
  const where = [own, ...linkConditions(accountId, links, sql`d."linkId"`)];
  const rows = sql`select 1 from click_days d where ${sql.join(where, sql` and `)}
    and d.day >= ${days.from} and d.day < ${days.to}`;
  await demandAtMost(call, rows, MOST_DAYS);
}

/** Refuses a ranking of more values by day than an answer may read: links, referrers, places can be any number. */
export async function demandFewValues(call: Call, dimension: string, days: Days): Promise<void> {
  const rows = sql`select 1 from account_click_days where "accountId" = ${call.actor.accountId}
    and dimension = ${dimension} and day >= ${days.from} and day < ${days.to}`;
  await demandAtMost(call, rows, MOST_VALUES);
}

/** The account's oldest visit that has a row of its own; null when none has. */
async function oldestVisit(call: Call): Promise<Instant | null> {
  const { rows } = await sql<{ at: number | null }>`
    select min(at) as at from clicks where "accountId" = ${call.actor.accountId}`.execute(call.scan);
  return rows[0]?.at ?? null;
}

/**
 * Which of the days hold more visits than have a row of their own: a plan's retention has dropped them, or its limit has
 * kept them from being written. Such a day is known as a whole only.
 */
export async function goneDays(call: Call, days: readonly Day[]): Promise<ReadonlySet<Day>> {
  const { accountId } = call.actor;
  const gone = new Set<Day>();
  for (const day of new Set(days)) {
    const { rows } = await sql<{ added: number | null; kept: number }>`select
      (select sum(clicks) from account_click_days where "accountId" = ${accountId} and dimension = 'kind' and day = ${day})
        as added,
      (select count(*) from clicks where "accountId" = ${accountId} and "linkId" is not null
        and at >= ${startOfDay(day)} and at < ${startOfDay(day + 1)}) as kept`.execute(call.scan);
    if (Number(rows[0]?.added ?? 0) > Number(rows[0]?.kept ?? 0)) gone.add(day);
  }
  return gone;
}

/** From when on single visits tell all of a period, where those before are known by the day only; null = all of it. */
export async function detailSince(call: Call, period: Period): Promise<Instant | null> {
  const oldest = await oldestVisit(call);
  if (oldest !== null && oldest <= period.from) return null;
  const until = Math.min(oldest ?? period.to, period.to);
  const { rows } = await sql<{ day: number }>`select day from account_click_days
    where "accountId" = ${call.actor.accountId} and dimension = 'kind'
    and day >= ${dayOf(period.from)} and day < ${dayOf(until)} limit 1`.execute(call.scan);
  return rows.length === 0 ? null : until;
}
