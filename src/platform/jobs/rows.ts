/** The rows of jobs: which are due, who has one, what became of it. */
import { sql } from 'kysely';
import { MINUTE_MS } from '../../kernel/instant.ts';
import type { JobOutcome } from '../../kernel/job.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Database } from '../db/database.ts';

/** After this a process that said nothing is taken for dead. */
export const LEASE_MS = 5 * MINUTE_MS;
const MAX_REASON = 500;

export interface LeasedRow {
  readonly id: number;
  readonly kind: string;
  readonly accountId: number | null;
  readonly payload: string;
  readonly attempts: number;
}

const OPEN = sql`"doneAt" is null and "failedAt" is null`;

/** Which of these kinds have work; one row each is looked at. */
export async function kindsDue(database: Database, kinds: readonly string[], now: number): Promise<string[]> {
  if (kinds.length === 0) return [];
  const looks = kinds.map(
    (kind) => sql`select kind from (select kind from jobs
      where kind = ${kind} and ${OPEN} and "runAt" <= ${now} and ("leasedUntil" is null or "leasedUntil" <= ${now})
      limit 1) as due`,
  );
  const { rows } = await sql<{ kind: string }>`${sql.join(looks, sql` union all `)}`.execute(database.read);
  return rows.map(({ kind }) => kind);
}

/**
 * Takes due jobs of one kind, oldest first. Of a lane the first one is taken, and only while none of it runs; the others
 * that are there are removed, since its run stands for them. Those of transactions under way are not seen, so they stay.
 */
export async function leaseJobs(database: Database, kind: string, limit: number, now: number): Promise<LeasedRow[]> {
  return database.transaction(async (db) => {
    const skip = database.dialect === 'postgres' ? sql`for update of j skip locked` : sql``;
    // Materialized, or PostgreSQL may ask the inner query once for each row of a small table, and take more than the limit.
    const { rows } = await sql<LeasedRow & { lane: string | null }>`
      with due as materialized (
        select j.id from jobs as j
        where j.kind = ${kind} and j."doneAt" is null and j."failedAt" is null and j."runAt" <= ${now}
          and (j."leasedUntil" is null or j."leasedUntil" <= ${now})
          and (j.lane is null or not exists (
            select 1 from jobs as o
            where o.lane = j.lane and o."doneAt" is null and o."failedAt" is null and o.id <> j.id
              and (o."leasedUntil" > ${now} or (o."runAt" <= ${now} and o.id < j.id))))
        order by j."runAt" limit ${limit} ${skip})
      update jobs set "leasedUntil" = ${now + LEASE_MS}, attempts = attempts + 1
      where id in (select id from due)
      returning id, kind, "accountId", payload, attempts, lane`.execute(db);
    const lanes = rows.flatMap(({ lane }) => (lane === null ? [] : [lane]));
    if (lanes.length > 0) await removeOthers(db, lanes, rows);
    return rows;
  });
}

async function removeOthers(db: Db, lanes: readonly string[], leased: readonly LeasedRow[]): Promise<void> {
  const ids = leased.map(({ id }) => id);
  await sql`delete from jobs where lane in (${sql.join(lanes)}) and ${OPEN} and id not in (${sql.join(ids)})`.execute(
    db,
  );
}

/** Writes how a run ended. */
export async function settleJob(db: Db, row: LeasedRow, outcome: JobOutcome, now: number): Promise<void> {
  const change =
    outcome === undefined
      ? { doneAt: now, lastError: null }
      : 'again' in outcome
        ? { runAt: outcome.again, attempts: 0, lastError: outcome.because?.slice(0, MAX_REASON) ?? null }
        : { failedAt: now, lastError: outcome.gaveUp.slice(0, MAX_REASON) };
  await db
    .updateTable('jobs')
    .where('id', '=', row.id)
    .set({ ...change, leasedUntil: null })
    .execute();
}

/** Puts a job whose run went wrong off. */
export async function postponeJob(db: Db, row: LeasedRow, runAt: number, reason: string): Promise<void> {
  await db
    .updateTable('jobs')
    .where('id', '=', row.id)
    .set({ runAt, leasedUntil: null, lastError: reason.slice(0, MAX_REASON) })
    .execute();
}
