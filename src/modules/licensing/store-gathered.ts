/** What checks left behind, for many accounts in one transaction; each row carries its account. */
import { sql } from 'kysely';
import type { Db } from '../../kernel/tables.ts';

export interface CheckDay {
  readonly accountId: number;
  readonly licenseId: number;
  readonly day: number;
  readonly code: string;
  count: number;
  /** How many of them did not let the caller in. */
  refused: number;
}

export interface SeenClaim {
  readonly kind: 'machine' | 'address';
  readonly accountId: number;
  readonly id: number;
  at: number;
  pingedAt: number | null;
}

export interface BlacklistHit {
  readonly accountId: number;
  readonly id: number;
  count: number;
  at: number;
}

const ROWS_AT_ONCE = 500;

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) yield items.slice(from, from + ROWS_AT_ONCE);
}

/** In id order, so that two processes that write at once take the rows' locks in one order. */
function byId<T extends { id: number }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => a.id - b.id);
}

export async function writeChecks(
  db: Db,
  checks: readonly { accountId: number; licenseId: number; at: number; code: string }[],
): Promise<void> {
  for (const chunk of chunks(checks.toSorted((a, b) => a.licenseId - b.licenseId))) {
    const rows = chunk.map(
      (row) =>
        sql`(cast(${row.accountId} as integer), cast(${row.licenseId} as integer), cast(${row.at} as bigint), ${row.code})`,
    );
    await sql`
      with v("accountId", id, at, code) as (values ${sql.join(rows)})
      update licenses set "lastCheckedAt" = v.at, "lastCode" = v.code from v
      where licenses."accountId" = v."accountId" and licenses.id = v.id
    `.execute(db);
  }
}

export async function writeCheckDays(db: Db, days: readonly CheckDay[]): Promise<void> {
  const sorted = days.toSorted((a, b) => a.licenseId - b.licenseId || a.day - b.day || (a.code < b.code ? -1 : 1));
  for (const chunk of chunks(sorted)) {
    await db
      .insertInto('license_check_days')
      .values(chunk.map(({ refused: _refused, ...row }) => row))
      .onConflict((conflict) =>
        conflict
          .columns(['licenseId', 'day', 'code'])
          .doUpdateSet({ count: sql<number>`license_check_days.count + excluded.count` }),
      )
      .execute();
  }
}

/** The same by account, so that a sum over all licenses reads a few rows. */
export async function writeAccountCheckDays(db: Db, days: readonly CheckDay[]): Promise<void> {
  const sums = new Map<string, Omit<CheckDay, 'licenseId'>>();
  for (const { accountId, day, code, count, refused } of days) {
    const key = `${accountId} ${day} ${code}`;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { accountId, day, code, count, refused });
    else {
      sum.count += count;
      sum.refused += refused;
    }
  }
  const sorted = [...sums.values()].sort(
    (a, b) => a.accountId - b.accountId || a.day - b.day || (a.code < b.code ? -1 : 1),
  );
  for (const chunk of chunks(sorted)) {
    await db
      .insertInto('account_check_days')
      .values([...chunk])
      .onConflict((conflict) =>
        conflict.columns(['accountId', 'day', 'code']).doUpdateSet({
          count: sql<number>`account_check_days.count + excluded.count`,
          refused: sql<number>`account_check_days.refused + excluded.refused`,
        }),
      )
      .execute();
  }
}

function seenRows(chunk: readonly SeenClaim[]) {
  const rows = chunk.map(
    ({ accountId, id, at, pingedAt }) =>
      sql`(cast(${accountId} as integer), cast(${id} as integer), cast(${at} as bigint), cast(${pingedAt} as bigint))`,
  );
  return sql`v("accountId", id, at, pinged) as (values ${sql.join(rows)})`;
}

export async function writeSeen(db: Db, claims: readonly SeenClaim[]): Promise<void> {
  for (const chunk of chunks(byId(claims.filter((claim) => claim.kind === 'address')))) {
    await sql`
      with ${seenRows(chunk)} update license_addresses as c set "lastSeenAt" = v.at from v
      where c."accountId" = v."accountId" and c.id = v.id
    `.execute(db);
  }
  for (const chunk of chunks(byId(claims.filter((claim) => claim.kind === 'machine')))) {
    await sql`
      with ${seenRows(chunk)} update license_machines as c set "lastSeenAt" = v.at,
        "lastPingAt" = coalesce(v.pinged, c."lastPingAt"),
        "diedAt" = case when v.pinged is null then c."diedAt" end
      from v where c."accountId" = v."accountId" and c.id = v.id
    `.execute(db);
  }
}

export async function writeHits(db: Db, hits: readonly BlacklistHit[]): Promise<void> {
  for (const hit of byId(hits)) {
    await db
      .updateTable('blacklists')
      .set((eb) => ({ hits: eb('hits', '+', hit.count), lastHitAt: hit.at }))
      .where('accountId', '=', hit.accountId)
      .where('id', '=', hit.id)
      .execute();
  }
}

export async function loadCheckDays(
  db: Db,
  accountId: number,
  of: { licenseId: number; from: number; to: number },
): Promise<{ day: number; code: string; count: number }[]> {
  return db
    .selectFrom('license_check_days')
    .select(['day', 'code', 'count'])
    .where('accountId', '=', accountId)
    .where('licenseId', '=', of.licenseId)
    .where('day', '>=', of.from)
    .where('day', '<=', of.to)
    .orderBy('day')
    .orderBy('code')
    .limit(20_000)
    .execute();
}
