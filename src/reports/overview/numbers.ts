import { type RawBuilder, sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS, type Instant } from '../../kernel/instant.ts';
import type { Period } from '../analytics/question.ts';

/** Rows that one number is counted from at most; more are told as this many. */
const MOST = 1_000_000;

async function count(call: Call, rows: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ total: number }>`select count(*) as total from (${rows} limit ${MOST}) as r`.execute(
    call.scan,
  );
  return Number(found.rows[0]?.total ?? 0);
}

/** Customers who came in the period and are still there. */
export function countNewCustomers(call: Call, { from, to }: Period): Promise<number> {
  return count(
    call,
    sql`select 1 from customers where "accountId" = ${call.actor.accountId}
      and "createdAt" >= ${from} and "createdAt" < ${to} and "deletedAt" is null`,
  );
}

/**
 * Services that ran at an instant. Of the past only the last change of each service is known: one that was suspended and
 * lifted again counts as if it had never been.
 */
export function countActiveServices(call: Call, at: Instant): Promise<number> {
  const { accountId } = call.actor;
  if (at >= call.now) {
    return count(call, sql`select 1 from services where "accountId" = ${accountId} and status = 'active'`);
  }
  return count(
    call,
    sql`select 1 from services where "accountId" = ${accountId} and "anchorAt" <= ${at} and (status = 'active'
      or (status = 'suspended' and "suspendedAt" > ${at}) or (status = 'cancelled' and "cancelledAt" > ${at})
      or (status = 'expired' and "expiresAt" > ${at}))`,
  );
}

export interface CheckCounts {
  readonly code: string;
  readonly count: number;
  readonly refused: number;
}

/** License checks by their verdict, of the days (UTC) that begin in the period; the most frequent first. */
export async function countChecks(call: Call, { from, to }: Period): Promise<readonly CheckCounts[]> {
  const { rows } = await sql<CheckCounts>`
    select code, cast(sum(count) as bigint) as count, cast(sum(refused) as bigint) as refused from account_check_days
    where "accountId" = ${call.actor.accountId} and day >= ${Math.ceil(from / DAY_MS)} and day < ${Math.ceil(to / DAY_MS)}
    group by code order by count desc, code`.execute(call.scan);
  return rows.map((row) => ({ code: row.code, count: Number(row.count), refused: Number(row.refused) }));
}

/** What the ledger says came in, less what went back, by currency. */
export async function readRevenue(call: Call, { from, to }: Period): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ currency: string; minor: number }>`
    select currency, cast(sum("amountMinor") as bigint) as minor from (
      select currency, "amountMinor" from ledger_entries
      where "accountId" = ${call.actor.accountId} and at >= ${from} and at < ${to} limit ${MOST}
    ) as e group by currency order by currency`.execute(call.scan);
  return new Map(rows.map(({ currency, minor }) => [currency, Number(minor)]));
}
