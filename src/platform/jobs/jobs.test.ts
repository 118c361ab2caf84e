import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestMachine, silentLog, testClock, testMachine } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { DAY_MS, MINUTE_MS } from '../../kernel/instant.ts';
import type { NewJob } from '../../kernel/job.ts';
import type { Database } from '../db/database.ts';
import { systemRandom } from '../system.ts';
import { type JobHandler, type Jobs, type JobsDeps, createJobs } from './jobs.ts';
import { type Routine, takeTurn } from './routines.ts';

const soon = { timeout: 30_000 };

eachDatabase('jobs', ({ open }) => {
  const clock = testClock();
  let one: Database;
  let machine: TestMachine;
  const done: string[] = [];

  const jobsWith = (handlers: JobsDeps['handlers'], routines: readonly Routine[] = []): Jobs =>
    createJobs({ database: open(), clock, random: systemRandom, log: silentLog, handlers, routines });
  const jobsOf = (handler: JobHandler): Jobs => jobsWith({ greet: handler });
  const rows = () => one.read.selectFrom('jobs').selectAll().orderBy('id').execute();
  const add = (name: string, more: Partial<NewJob> = {}): Promise<void> =>
    machine
      .call()
      .write(async (tx) => tx.enqueue({ kind: 'greet', accountId: 1, runAt: clock.now(), payload: { name }, ...more }));
  const note: JobHandler = (job) => {
    done.push(String(job.payload['name']));
    return Promise.resolve();
  };

  beforeAll(() => {
    one = open();
    machine = testMachine(one, { clock });
  });

  beforeEach(async () => {
    done.length = 0;
    await machine.call().write((tx) => tx.db.deleteFrom('jobs').execute());
  });

  it('a job runs once, when its time has come', async () => {
    await add('later', { runAt: clock.now() + 1_000 });
    expect(await jobsOf(note).runDue()).toBe(0);
    clock.advance(1_000);
    await jobsOf(note).runDue();
    await jobsOf(note).runDue();
    expect(done).toEqual(['later']);
  });

  it('of two processes one does each job', async () => {
    for (let i = 0; i < 40; i += 1) await add(`job ${i}`);
    await Promise.all([jobsOf(note).runDue(), jobsOf(note).runDue()]);
    expect([...done].sort()).toEqual(Array.from({ length: 40 }, (_, i) => `job ${i}`).sort());
  });

  it('two jobs with one key that are not done yet are one', async () => {
    await add('once', { dedupeKey: 'k' });
    await add('once', { dedupeKey: 'k' });
    await jobsOf(note).runDue();
    expect(done).toEqual(['once']);
    await add('again', { dedupeKey: 'k' });
    await jobsOf(note).runDue();
    expect(done).toEqual(['once', 'again']);
  });

  it('a failed job comes back later, and is given up after ten attempts with its reason', async () => {
    await add('bad');
    const failing = jobsOf(() => Promise.reject(new Error('no luck')));
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await failing.runDue();
      clock.advance(24 * 60 * 60_000);
    }
    const row = await one.read.selectFrom('jobs').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ attempts: 10, lastError: 'no luck', doneAt: null });
    expect(row.failedAt).not.toBeNull();
  });

  it('the job of a process that died is taken over when its lease ends', async () => {
    await add('orphan');
    await machine.call().write((tx) =>
      tx.db
        .updateTable('jobs')
        .set({ leasedUntil: clock.now() + 60_000 })
        .execute(),
    );
    await jobsOf(note).runDue();
    expect(done).toEqual([]);
    clock.advance(60_000);
    await jobsOf(note).runDue();
    expect(done).toEqual(['orphan']);
  });

  it('a job of a transaction that failed does not exist', async () => {
    await machine
      .call()
      .write(async (tx) => {
        tx.enqueue({ kind: 'greet', accountId: 1, runAt: clock.now(), payload: { name: 'ghost' } });
        return Promise.reject(new Error('undone'));
      })
      .catch(() => undefined);
    await jobsOf(note).runDue();
    expect(done).toEqual([]);
  });

  it('a slow job keeps nobody waiting: not its own kind while there are places, never another kind', async () => {
    const slow = Promise.withResolvers<void>();
    const wait: JobHandler = (job) => (job.payload['name'] === 'slow' ? slow.promise : note(job));
    const jobs = jobsWith({ crawl: { run: () => slow.promise, atOnce: 1 }, greet: wait });
    await add('slow');
    await add('crawling', { kind: 'crawl' });
    await add('waits for its place', { kind: 'crawl' });
    jobs.start();
    for (let i = 0; i < 12; i += 1) await add(`quick ${i}`);
    await expect.poll(() => done, soon).toHaveLength(12);
    expect((await rows()).filter(({ kind, leasedUntil }) => kind === 'crawl' && leasedUntil !== null)).toHaveLength(1);
    slow.resolve();
    await jobs.stop();
  });

  it('no more jobs are taken than there are places, also while the database thinks that there are few', async () => {
    const slow = Promise.withResolvers<void>();
    const jobs = jobsWith({ crawl: { run: () => slow.promise, atOnce: 2 } });
    await add('alone', { kind: 'crawl' });
    await one.transaction((db) => sql`analyze jobs`.execute(db));
    for (let i = 0; i < 8; i += 1) await add(`more ${i}`, { kind: 'crawl' });
    jobs.start();
    const leased = async () => (await rows()).filter(({ leasedUntil }) => leasedUntil !== null).length;
    await expect.poll(leased, soon).toBeGreaterThan(0);
    const taken = await leased();
    slow.resolve();
    await jobs.stop();
    expect(taken).toBe(2);
  });

  it('a slow routine keeps no job waiting', async () => {
    const slow = Promise.withResolvers<void>();
    const jobs = jobsWith({ greet: note }, [{ name: 'slow', everyMs: 1, run: () => slow.promise }]);
    jobs.start();
    await add('quick');
    await expect.poll(() => done, soon).toEqual(['quick']);
    slow.resolve();
    await jobs.stop();
  });

  it('a routine has its turn again after the clock was set back', async () => {
    let runs = 0;
    const jobs = jobsWith({}, [{ name: 'sweep', everyMs: MINUTE_MS, run: () => Promise.resolve(void (runs += 1)) }]);
    jobs.start();
    await expect.poll(() => runs, soon).toBe(1);
    clock.advance(-DAY_MS);
    await expect.poll(() => runs, soon).toBe(2);
    clock.advance(DAY_MS);
    await jobs.stop();
  });

  it('of two processes one has the turn, also where a clock is a little behind or was set back', async () => {
    const routine: Routine = { name: 'tidy', everyMs: MINUTE_MS, run: () => Promise.resolve() };
    const now = clock.now();
    const turnAt = (at: number): Promise<boolean> => takeTurn(one, routine, at);
    expect(await turnAt(now)).toBe(true);
    expect(await turnAt(now)).toBe(false);
    expect(await turnAt(now - 1_000)).toBe(false);
    expect(await turnAt(now - DAY_MS)).toBe(true);
    expect(await turnAt(now - DAY_MS + 1_000)).toBe(false);
    expect(await turnAt(now - DAY_MS + MINUTE_MS)).toBe(true);
  });

  it('of a lane one job runs at a time, for all that was there when it began', async () => {
    const first = Promise.withResolvers<void>();
    const began: string[] = [];
    const handler: JobHandler = async (job) => {
      began.push(String(job.payload['name']));
      if (began.length === 1) await first.promise;
    };
    const processes = [jobsOf(handler), jobsOf(handler)];
    for (const name of ['a1', 'a2', 'a3']) await add(name, { lane: 'a' });
    for (const jobs of processes) jobs.start();
    await expect.poll(() => began, soon).toEqual(['a1']);
    // Committed while the run goes on: not part of it, and not begun beside it.
    for (const name of ['a4', 'a5']) await add(name, { lane: 'a' });
    await add('b1', { lane: 'b' });
    await expect.poll(() => began, soon).toEqual(['a1', 'b1']);
    first.resolve();
    await expect.poll(() => began, soon).toEqual(['a1', 'b1', 'a4']);
    for (const jobs of processes) await jobs.stop();
    expect(await jobsOf(handler).runDue()).toBe(0);
  });

  it('a job that is not over comes back when it says, as often as it takes, and tells why', async () => {
    await add('patient');
    const jobs = jobsOf((job) =>
      Promise.resolve({ again: clock.now() + 1_000, because: `not yet, attempt ${job.attempt}` }),
    );
    for (let run = 0; run < 12; run += 1) {
      expect(await jobs.runDue()).toBe(1);
      clock.advance(1_000);
    }
    expect(await rows()).toMatchObject([{ failedAt: null, doneAt: null, lastError: 'not yet, attempt 1' }]);
  });

  it('a job that gave up is failed, with its reason', async () => {
    await add('hopeless');
    await jobsOf(() => Promise.resolve({ gaveUp: 'nobody there' })).runDue();
    expect(await rows()).toMatchObject([{ failedAt: clock.now(), lastError: 'nobody there' }]);
  });

  it('a stop asks what runs to end, and waits for it', async () => {
    await add('long');
    const jobs = jobsOf(
      (job) => new Promise((resolve) => job.signal.addEventListener('abort', () => resolve(note(job)))),
    );
    jobs.start();
    await expect.poll(async () => (await rows())[0]?.leasedUntil, soon).not.toBeNull();
    await jobs.stop();
    expect(done).toEqual(['long']);
  });
});
