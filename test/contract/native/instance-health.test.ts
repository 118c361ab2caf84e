import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/kernel/instant.ts';
import { noteBackup } from '../../../src/platform/backup/last-backup.ts';
import { type TestAccount, eachServer } from '../../support/http.ts';

interface Health {
  readonly state: string;
  readonly process: { readonly startedAt: string };
  readonly keys: { readonly state: string; readonly verdict: string | null };
  readonly queue: {
    readonly state: string;
    readonly waiting: number;
    readonly failed: number;
    readonly lateMs: number;
  };
  readonly mails: { readonly failed: number };
  readonly webhooks: { readonly failing: number };
  readonly backupAt: string | null;
  readonly failedJobs: readonly { id: string; account: string | null; lastError: string | null }[];
}

interface NewJob {
  readonly kind?: string;
  readonly accountId?: number | null;
  readonly payload?: object;
  readonly dedupeKey?: string;
  readonly failed?: boolean;
}

eachServer('native health of the instance', (http) => {
  let vendor: TestAccount;
  beforeAll(async () => {
    vendor = await http().account();
  });

  const read = async (): Promise<Health> => {
    const answer = await http().home.get('/api/v2/instance/health');
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<Health>();
  };
  /** A job as the machinery leaves it; answers its id. */
  const job = async ({ failed = true, ...given }: NewJob = {}): Promise<number> => {
    const { app, clock } = http();
    const now = clock.now();
    const row = await app.database.transaction((db) =>
      db
        .insertInto('jobs')
        .values({
          kind: given.kind ?? 'clicks.forget',
          accountId: given.accountId === undefined ? vendor.accountId : given.accountId,
          payload: JSON.stringify(given.payload ?? { linkId: 4_711 }),
          dedupeKey: given.dedupeKey ?? null,
          runAt: now,
          attempts: failed ? 10 : 0,
          failedAt: failed ? now : null,
          lastError: failed ? 'it did not work' : null,
          createdAt: now,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    return row.id;
  };
  const statusOf = async (id: number): Promise<unknown> =>
    (await vendor.get(`/api/v2/jobs/${id}`)).json<{ status: string }>().status;

  it('200: what the doctor looks at, and what this server has in memory', async () => {
    const { app, clock } = http();
    await app.jobs.runDue();
    const dialect = app.database.dialect;
    expect(await read()).toMatchObject({
      database: { state: 'ok', kind: dialect },
      tables: { state: 'ok', missing: 0, unknown: 0 },
      keys: { state: 'ok', verdict: 'fits', isOpen: false },
      queue: { state: 'ok', failed: 0, lateMs: 0 },
      visits: { state: 'ok', waiting: 0, dropped: 0 },
      mails: { state: 'ok', hasServer: false, failed: 0 },
      webhooks: { state: 'ok', failing: 0 },
      backupAt: null,
      failedJobs: [],
    });
    const { process } = await read();
    expect(Date.parse(process.startedAt)).toBeLessThanOrEqual(clock.now());
  });

  it('200: a backup that was written is told', async () => {
    const { app, clock } = http();
    await noteBackup(app.database, clock.now());
    await noteBackup(app.database, clock.now() + 1);
    expect((await read()).backupAt).toBe(new Date(clock.now() + 1).toISOString());
  });

  it('200: a lost master key is a failure, and hides nothing else', async () => {
    const file = join(http().app.config.dataDir, 'master.key');
    rmSync(file);
    expect(await read()).toMatchObject({ state: 'failure', keys: { state: 'failure', verdict: 'missing' } });
    expect(await read()).toMatchObject({ tables: { state: 'ok' } });
  });

  it('200: jobs that wait too long and jobs that were given up are warned of, whosever they are', async () => {
    const { clock, app } = http();
    const late = await job({ kind: 'kind of nobody', accountId: null, failed: false });
    clock.advance(6 * MINUTE_MS);
    expect((await read()).queue).toMatchObject({ state: 'warning', lateMs: 6 * MINUTE_MS });
    await app.database.transaction((db) => db.deleteFrom('jobs').where('id', '=', late).execute());
    const id = await job();
    const { name: account } = (await vendor.get('/api/v2/account')).json<{ name: string }>();
    const found = await read();
    expect(found.queue).toMatchObject({ state: 'warning', failed: 1 });
    expect(found.failedJobs).toMatchObject([{ id: String(id), lastError: 'it did not work', account }]);
    expect((await http().home.post(`/api/v2/instance/jobs/${id}/actions/retry`)).statusCode).toBe(204);
    expect(await read()).toMatchObject({ queue: { failed: 0 }, failedJobs: [] });
    await app.jobs.runDue();
    expect(await statusOf(id)).toBe('done');
  });

  it('an account has its own given-up jobs done again, and nobody else’s', async () => {
    const id = await job();
    const other = await http().account();
    expect((await other.post(`/api/v2/jobs/${id}/actions/retry`)).statusCode).toBe(404);
    expect((await vendor.post(`/api/v2/instance/jobs/${id}/actions/retry`)).statusCode).toBe(403);
    const answer = await vendor.post(`/api/v2/jobs/${id}/actions/retry`);
    expect(answer.json()).toMatchObject({ id: String(id), status: 'waiting', attempts: 0 });
    await http().app.jobs.runDue();
    expect(await statusOf(id)).toBe('done');
  });

  it('409: a job that was not given up, and work that waits already under the same key', async () => {
    const conflict = { status: 409, code: 'job_state_conflict' };
    const retry = async (id: number) => (await vendor.post(`/api/v2/jobs/${id}/actions/retry`)).json<object>();
    const id = await job({ failed: false });
    expect(await retry(id)).toMatchObject(conflict);
    await http().app.jobs.runDue();
    expect(await retry(id)).toMatchObject(conflict);
    const failed = await job({ dedupeKey: 'once' });
    await job({ dedupeKey: 'once', failed: false });
    expect(await retry(failed)).toMatchObject(conflict);
    await http().app.jobs.runDue();
    expect((await vendor.post('/api/v2/jobs/4711000/actions/retry')).statusCode).toBe(404);
  });

  it('a mail that was given up is sent again with its job', async () => {
    const { app, clock } = http();
    const { id: mailId } = await app.database.transaction((db) =>
      db
        .insertInto('mails')
        .values({
          accountId: vendor.accountId,
          kind: 'user_password',
          locale: 'en',
          toAddress: 'mia@example.com',
          data: '{}',
          messageId: '<1@gate.example>',
          status: 'failed',
          attempts: 9,
          createdAt: clock.now(),
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    expect(await read()).toMatchObject({ mails: { state: 'warning', failed: 1 } });
    const id = await job({ kind: 'mail.send', payload: { mailId } });
    expect((await vendor.post(`/api/v2/jobs/${id}/actions/retry`)).statusCode).toBe(200);
    expect((await vendor.get(`/api/v2/mails/${mailId}`)).json()).toMatchObject({ status: 'waiting', attempts: 0 });
    expect(await read()).toMatchObject({ mails: { failed: 0 } });
  });

  it('403: nobody but platform admins', async () => {
    expect((await vendor.get('/api/v2/instance/health')).statusCode).toBe(403);
  });
});
