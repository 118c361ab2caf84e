import { sql } from 'kysely';
import { MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts';
import type { Clock, Log, Random } from '../../kernel/ports.ts';
import type { Database } from '../db/database.ts';

const LEASE_MS = 5 * MINUTE_MS;
const IDLE_MS = 500;
const BATCH = 10;
const ATTEMPTS = 10;
const KEPT_MS = 7 * 24 * 60 * MINUTE_MS;

export interface RunningJob {
  readonly id: number;
  readonly kind: string;
  readonly accountId: number | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempt: number;
}

/** Does one job; a throw means "again later". */
export type JobHandler = (job: RunningJob) => Promise<void>;

/** Something done again and again by one process at a time. */
export interface Routine {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

export interface JobsDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly routines: readonly Routine[];
}

export interface Jobs {
  start(): void;
  /** Finishes what runs and takes no more. */
  stop(): Promise<void>;
  /** Does everything that is due now; for tests and the command line. */
  runDue(): Promise<number>;
}

interface LeasedRow {
  readonly id: number;
  readonly kind: string;
  readonly accountId: number | null;
  readonly payload: string;
  readonly attempts: number;
}

/** Work that was written with the data that needs it, leased so that of many processes one does it. */
export function createJobs(deps: JobsDeps): Jobs {
  const { database, clock, log } = deps;
  const lastRuns = new Map<string, number>();
  let stopped = true;
  let loop: Promise<void> = Promise.resolve();
  let wake: (() => void) | null = null;

  async function lease(now: number): Promise<LeasedRow[]> {
    const kinds = Object.keys(deps.handlers);
    if (kinds.length === 0) return [];
    const due = await database.read
      .selectFrom('jobs')
      .select('id')
      .where('doneAt', 'is', null)
      .where('failedAt', 'is', null)
      .where('runAt', '<=', now)
      .limit(1)
      .executeTakeFirst();
    if (due === undefined) return [];
    return database.transaction(async (db) => {
      const skip = database.dialect === 'postgres' ? sql`for update skip locked` : sql``;
      const { rows } = await sql<LeasedRow>`
        update jobs set "leasedUntil" = ${now + LEASE_MS}, attempts = attempts + 1
        where id in (
          select id from jobs
          where "doneAt" is null and "failedAt" is null and "runAt" <= ${now}
            and ("leasedUntil" is null or "leasedUntil" <= ${now}) and kind in (${sql.join(kinds)})
          order by "runAt" limit ${BATCH} ${skip})
        returning id, kind, "accountId", payload, attempts`.execute(db);
      return rows;
    });
  }

  /** Waits double each time, with some chance so that many do not come back together; at most an hour. */
  function retryDelay(attempt: number): number {
    return Math.min(60 * MINUTE_MS, 5 * SECOND_MS * 2 ** attempt) * (0.5 + deps.random.fraction());
  }

  async function settle(row: LeasedRow, error: unknown): Promise<void> {
    const now = clock.now();
    await database.transaction(async (db) => {
      const update = db.updateTable('jobs').where('id', '=', row.id);
      if (error === null) {
        await update.set({ doneAt: now, leasedUntil: null, lastError: null }).execute();
        return;
      }
      const lastError = (error instanceof Error ? error.message : 'something other than an error was thrown').slice(
        0,
        500,
      );
      const over = row.attempts >= ATTEMPTS;
      await update
        .set({
          leasedUntil: null,
          lastError,
          ...(over ? { failedAt: now } : { runAt: now + Math.round(retryDelay(row.attempts)) }),
        })
        .execute();
    });
  }

  async function perform(row: LeasedRow): Promise<void> {
    let failure: unknown = null;
    try {
      await deps.handlers[row.kind]?.({
        id: row.id,
        kind: row.kind,
        accountId: row.accountId,
        payload: JSON.parse(row.payload) as Record<string, unknown>,
        attempt: row.attempts,
      });
    } catch (error) {
      failure = error;
      log.warn({ err: error, job: row.id, kind: row.kind, attempt: row.attempts }, 'a job failed');
    }
    await settle(row, failure);
  }

  async function runDue(): Promise<number> {
    let done = 0;
    for (;;) {
      const rows = await lease(clock.now());
      if (rows.length === 0) return done;
      await Promise.all(rows.map(perform));
      done += rows.length;
    }
  }

  /** A routine runs in the process that first moves its mark forward; the others see that it was done. */
  async function takeTurn(routine: Routine, now: number): Promise<boolean> {
    if (now - (lastRuns.get(routine.name) ?? 0) < routine.everyMs) return false;
    lastRuns.set(routine.name, now);
    const name = `routine.${routine.name}`;
    return database.transaction(async (db) => {
      await db
        .insertInto('instance')
        .values({ name, value: '0' })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const taken = await db
        .updateTable('instance')
        .set({ value: String(now) })
        .where('name', '=', name)
        .where((eb) =>
          eb(
            eb.cast<number>('value', database.dialect === 'sqlite' ? 'integer' : 'bigint'),
            '<=',
            now - routine.everyMs,
          ),
        )
        .executeTakeFirst();
      return taken.numUpdatedRows > 0n;
    });
  }

  async function runRoutines(): Promise<void> {
    for (const routine of deps.routines) {
      if (stopped) return;
      if (await takeTurn(routine, clock.now())) await routine.run();
    }
  }

  async function turn(): Promise<void> {
    try {
      await runRoutines();
      await runDue();
    } catch (error) {
      log.warn({ err: error }, 'the job loop could not do its turn');
    }
  }

  async function cycle(): Promise<void> {
    while (!stopped) {
      await turn();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, IDLE_MS);
        timer.unref();
        wake = resolve;
      });
    }
  }

  return {
    runDue,
    start: () => {
      stopped = false;
      loop = cycle();
    },
    stop: async () => {
      stopped = true;
      wake?.();
      await loop;
    },
  };
}

/** Drops what the machinery no longer needs: done jobs, applied cache changes, spent idempotency rows. */
export async function sweepMachinery(database: Database, now: number): Promise<void> {
  await database.transaction(async (db) => {
    await db
      .deleteFrom('jobs')
      .where('doneAt', '<', now - KEPT_MS)
      .execute();
    await db
      .deleteFrom('cache_changes')
      .where('at', '<', now - 60 * MINUTE_MS)
      .execute();
    await db.deleteFrom('idempotency').where('expiresAt', '<', now).execute();
  });
}
