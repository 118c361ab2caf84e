import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestMachine, silentLog, testClock, testMachine } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import type { NewJob } from '../../kernel/job.ts';
import type { Database } from '../db/database.ts';
import { systemRandom } from '../system.ts';
import { type JobHandler, type Jobs, createJobs } from './jobs.ts';

eachDatabase('jobs', ({ open }) => {
  const clock = testClock();
  let one: Database;
  let machine: TestMachine;
  const done: string[] = [];

  const jobsOf = (handler: JobHandler): Jobs =>
    createJobs({
      database: open(),
      clock,
      random: systemRandom,
      log: silentLog,
      handlers: { greet: handler },
      routines: [],
    });
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
});
