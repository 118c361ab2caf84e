/** Look-ups of the background work, over all accounts; each row carries its account, which scopes what is done to it. */
import { sql } from 'kysely';
import { DAY_MS } from '../../kernel/instant.ts';
import type { Db } from '../../kernel/tables.ts';
import { BANDS } from './license.ts';

export interface DueLicense {
  readonly accountId: number;
  readonly id: number;
  readonly expiresAt: number;
}

/** Licenses that ended with their grace period and ask to be removed then; services' own are left to services. */
export async function findRemovable(db: Db, now: number, limit: number): Promise<readonly DueLicense[]> {
  const { rows } = await sql<DueLicense>`
    select l."accountId", l.id, l."expiresAt" from licenses as l join license_types as ty on ty.id = l."typeId"
    where l."deleteAfterExpire" = 1 and l."serviceId" is null and l."expiresAt" <= ${now}
      and l."expiresAt" + cast(ty."graceDays" as bigint) * ${sql.lit(DAY_MS)} <= ${now}
    order by l."expiresAt", l.id limit ${limit}
  `.execute(db);
  return rows;
}

export interface EndedLicense {
  readonly accountId: number;
  readonly id: number;
  readonly customerId: number | null;
  readonly serviceId: number | null;
}

/**
 * Moves licenses whose end is reached into the band of ended ones, some at a time in order of their ends, and answers
 * those moved: each is answered once, whichever process asks.
 */
export async function moveEnded(db: Db, reached: { now: number; limit: number }): Promise<readonly EndedLicense[]> {
  const { rows } = await sql<EndedLicense>`
    update licenses set band = ${sql.lit(BANDS.ended)}
    where band = ${sql.lit(BANDS.running)} and id in (
      select id from licenses where band = ${sql.lit(BANDS.running)} and "expiresAt" <= ${reached.now}
      order by "expiresAt", id limit ${reached.limit}
    )
    returning "accountId", id, "customerId", "serviceId"
  `.execute(db);
  return rows.toSorted((a, b) => a.id - b.id);
}

export interface SilentMachine {
  readonly accountId: number;
  readonly id: number;
  readonly licenseId: number;
  readonly customerId: number | null;
  readonly serviceId: number | null;
}

/** Machines whose pings stopped longer ago than their license's type allows and that nobody has spoken of yet. */
export async function findSilent(
  db: Db,
  at: { now: number; slackMs: number; limit: number },
): Promise<readonly SilentMachine[]> {
  const { rows } = await sql<SilentMachine>`
    select m."accountId", m.id, m."licenseId", l."customerId", l."serviceId" from license_machines as m
    join licenses as l on l.id = m."licenseId" join license_types as ty on ty.id = l."typeId"
    where m."lastPingAt" is not null and m."diedAt" is null and m."lastPingAt" <= ${at.now - at.slackMs}
      and ty."heartbeatSeconds" is not null
      and m."lastPingAt" + cast(ty."heartbeatSeconds" as bigint) * 1000 + ${sql.lit(at.slackMs)} <= ${at.now}
    order by m."lastPingAt" limit ${at.limit}
  `.execute(db);
  return rows;
}

/** Whether the machine was still unspoken of. */
export async function markDead(db: Db, accountId: number, machine: { id: number; now: number }): Promise<boolean> {
  const result = await db
    .updateTable('license_machines')
    .set({ diedAt: machine.now })
    .where('accountId', '=', accountId)
    .where('id', '=', machine.id)
    .where('diedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
