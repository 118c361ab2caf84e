import { monthOf, startOfMonth } from '../../kernel/calendar.ts';
import { type Instant, dayOf } from '../../kernel/instant.ts';
import type { Db } from '../../kernel/tables.ts';
import type { LoggedClick } from './batch-log.ts';
import { countPeople } from './store-detail.ts';
import { HUMAN } from './visit.ts';

/** Visits by people of one account in one month (UTC, counted from year 0) that ask to be kept in detail. */
export interface AskedDetail {
  readonly month: number;
  readonly count: number;
  /** How many the month has so far. */
  readonly sofar: () => Promise<number>;
}

/** Answers how many of them the account's plan lets be kept, and counts those; part of the caller's transaction. */
export type GrantDetail = (
  scope: { readonly db: Db; readonly now: Instant },
  accountId: number,
  asked: AskedDetail,
) => Promise<number>;

/** Visits by people that an account has in a month so far. */
export function countMonth(db: Db, accountId: number, month: number): Promise<number> {
  return countPeople(db, accountId, dayOf(startOfMonth(month)), dayOf(startOfMonth(month + 1)));
}

interface Group {
  readonly accountId: number;
  readonly month: number;
  readonly clicks: LoggedClick[];
  people: number;
}

function byMonth(clicks: readonly LoggedClick[]): Group[] {
  const groups = new Map<string, Group>();
  for (const click of clicks) {
    const month = monthOf(click.at);
    const key = `${click.accountId} ${month}`;
    const group = groups.get(key) ?? { accountId: click.accountId, month, clicks: [], people: 0 };
    groups.set(key, group);
    group.clicks.push(click);
    if (click.kind === HUMAN) group.people += 1;
  }
  // In one order, so that two processes never wait for each other crosswise.
  return [...groups.values()].sort((a, b) => a.accountId - b.accountId || a.month - b.month);
}

/** The last place: from the first person on for whom there is none, nobody's visit is kept in detail. */
function refusedOf(group: Group, granted: number): LoggedClick[] {
  let places = granted;
  const from = group.clicks.findIndex((click) => click.kind === HUMAN && (places -= 1) < 0);
  return from === -1 ? [] : group.clicks.slice(from);
}

/**
 * The visits of a chunk that are counted but not kept in detail, because the account's plan allows only so many by
 * people in a month. Call it before the chunk is added up.
 */
export async function overLimit(
  db: Db,
  clicks: readonly LoggedClick[],
  grant: GrantDetail,
): Promise<ReadonlySet<LoggedClick>> {
  const refused = new Set<LoggedClick>();
  for (const group of byMonth(clicks)) {
    const { accountId, month, people } = group;
    if (people === 0 || accountId === 0) continue;
    const sofar = (): Promise<number> => countMonth(db, accountId, month);
    const now = group.clicks.at(-1)?.at ?? 0;
    const granted = await grant({ db, now }, accountId, { month, count: people, sofar });
    if (granted < people) for (const click of refusedOf(group, granted)) refused.add(click);
  }
  return refused;
}
