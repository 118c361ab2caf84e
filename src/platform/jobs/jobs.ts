import { MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts';
import type { JobOutcome } from '../../kernel/job.ts';
import type { Clock, Log, Random } from '../../kernel/ports.ts';
import type { Database } from '../db/database.ts';
import { type Routine, takeTurn } from './routines.ts';
import { type LeasedRow, kindsDue, leaseJobs, postponeJob, settleJob } from './rows.ts';

const IDLE_MS = 500;
/** How many jobs of one kind this process does at once, unless the kind says otherwise. */
const AT_ONCE = 5;
const ATTEMPTS = 10;

export interface RunningJob {
  readonly id: number;
  readonly kind: string;
  readonly accountId: number | null;
  readonly payload: Readonly<Record<string, unknown>>;
  /** 1 at the first run. */
  readonly attempt: number;
  /** Aborted when the server stops: put down what can be taken up again, and return. */
  readonly signal: AbortSignal;
}

/** Does one job; a throw means "again later". */
export type JobHandler = (job: RunningJob) => Promise<JobOutcome | void>;

/** A kind of job: its handler alone, or with how many of them a process does at once. */
export type JobKind = JobHandler | { readonly run: JobHandler; readonly atOnce: number };

export interface JobsDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly handlers: Readonly<Record<string, JobKind>>;
  readonly routines: readonly Routine[];
}

export interface Jobs {
  start(): void;
  /** Asks what runs to come to an end, waits for it, and takes no more. */
  stop(): Promise<void>;
  /** Does everything that is due now; for tests and the command line. */
  runDue(): Promise<number>;
}

interface Loop {
  readonly ended: Promise<void>;
  wake(): void;
}

/**
 * Work that was written with the data that needs it, leased so that of many processes one does it. Each kind has places
 * of its own and each job that ends makes room for the next, so nothing waits for a slow one but its own kind.
 */
export function createJobs(deps: JobsDeps): Jobs {
  const { database, clock, log } = deps;
  const kinds = new Map(Object.entries(deps.handlers));
  const underWay = new Map<string, number>();
  const running = new Set<Promise<void>>();
  const lastRuns = new Map<string, number>();
  let stopping = new AbortController();
  let loops: Loop[] = [];

  function freePlaces(name: string): number {
    const kind = kinds.get(name);
    const places = typeof kind === 'object' ? kind.atOnce : AT_ONCE;
    return places - (underWay.get(name) ?? 0);
  }

  /** Waits double each time, with some chance so that many do not come back together; at most an hour. */
  function retryDelay(attempt: number): number {
    return Math.min(60 * MINUTE_MS, 5 * SECOND_MS * 2 ** attempt) * (0.5 + deps.random.fraction());
  }

  async function run(row: LeasedRow): Promise<JobOutcome | void> {
    const kind = kinds.get(row.kind);
    const handler = typeof kind === 'object' ? kind.run : kind;
    return handler?.({
      id: row.id,
      kind: row.kind,
      accountId: row.accountId,
      payload: JSON.parse(row.payload) as Record<string, unknown>,
      attempt: row.attempts,
      signal: stopping.signal,
    });
  }

  async function perform(row: LeasedRow): Promise<void> {
    try {
      const outcome = await run(row);
      await database.transaction((db) => settleJob(db, row, outcome ?? undefined, clock.now()));
    } catch (error) {
      log.warn({ err: error, job: row.id, kind: row.kind, attempt: row.attempts }, 'a job failed');
      const reason = error instanceof Error ? error.message : 'something other than an error was thrown';
      const now = clock.now();
      await database.transaction((db) =>
        row.attempts >= ATTEMPTS
          ? settleJob(db, row, { gaveUp: reason }, now)
          : postponeJob(db, row, now + Math.round(retryDelay(row.attempts)), reason),
      );
    }
  }

  function begin(row: LeasedRow): void {
    underWay.set(row.kind, (underWay.get(row.kind) ?? 0) + 1);
    const done = perform(row)
      .catch((error: unknown) => log.warn({ err: error, job: row.id }, 'what became of a job could not be written'))
      .finally(() => {
        underWay.set(row.kind, (underWay.get(row.kind) ?? 1) - 1);
        running.delete(done);
        for (const loop of loops) loop.wake();
      });
    running.add(done);
  }

  /** Begins as many due jobs as there are places for; answers how many. */
  async function beginDue(): Promise<number> {
    const now = clock.now();
    const open = [...kinds.keys()].filter((name) => freePlaces(name) > 0);
    let begun = 0;
    for (const kind of await kindsDue(database, open, now)) {
      const rows = await leaseJobs(database, kind, freePlaces(kind), now);
      for (const row of rows) begin(row);
      begun += rows.length;
    }
    return begun;
  }

  async function runDue(): Promise<number> {
    let begun = 0;
    for (;;) {
      const more = await beginDue();
      begun += more;
      if (more > 0) continue;
      if (running.size === 0) return begun;
      await Promise.race(running);
    }
  }

  async function runRoutines(): Promise<void> {
    for (const routine of deps.routines) {
      if (stopping.signal.aborted) return;
      const now = clock.now();
      // A turn that lies far ahead was taken by a clock that has been set back since.
      if (Math.abs(now - (lastRuns.get(routine.name) ?? 0)) < routine.everyMs) continue;
      lastRuns.set(routine.name, now);
      if (await takeTurn(database, routine, now)) await routine.run();
    }
  }

  function createLoop(turn: () => Promise<unknown>): Loop {
    const { signal } = stopping;
    let wake: () => void = () => undefined;
    const cycle = async (): Promise<void> => {
      while (!signal.aborted) {
        // Heard also while the turn goes on: what ended then has made room that the turn may not have seen.
        const woken = new Promise<void>((resolve) => void (wake = resolve));
        await turn().catch((error: unknown) => log.warn({ err: error }, 'the job loop could not do its turn'));
        const idle = Promise.withResolvers<void>();
        const timer = setTimeout(idle.resolve, IDLE_MS);
        timer.unref();
        await Promise.race([woken, idle.promise]);
        clearTimeout(timer);
      }
    };
    return { ended: cycle(), wake: () => wake() };
  }

  return {
    runDue,
    start: () => {
      loops = [createLoop(beginDue), createLoop(runRoutines)];
    },
    stop: async () => {
      stopping.abort();
      for (const loop of loops) loop.wake();
      await Promise.all(loops.map(({ ended }) => ended));
      loops = [];
      await Promise.all(running);
      stopping = new AbortController();
    },
  };
}
