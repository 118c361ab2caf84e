import { expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { DAY_MS, HOUR_MS } from '../../kernel/instant.ts';
import { sweepMachinery } from './sweep.ts';

const NOW = 100 * DAY_MS;

eachDatabase('the hourly clean-up', ({ open }) => {
  it('drops what nobody needs any more, however much it is, and nothing else', async () => {
    const database = open();
    const job = { kind: 'note', accountId: 1, payload: '{}', dedupeKey: null, lane: null, attempts: 0, createdAt: 0 };
    const jobs = [
      ...Array.from({ length: 2_500 }, () => ({ ...job, runAt: 0, doneAt: NOW - 7 * DAY_MS - 1 })),
      { ...job, kind: 'kept: done', runAt: 0, doneAt: NOW - 7 * DAY_MS },
      { ...job, runAt: 0, failedAt: NOW - 90 * DAY_MS - 1 },
      { ...job, kind: 'kept: failed', runAt: 0, failedAt: NOW - 90 * DAY_MS },
      { ...job, kind: 'kept: due', runAt: 0 },
    ];
    const change = { topic: 'link', ref: '1' };
    const answer = { actor: 'key:1', requestHash: 'x', accountId: 1 };
    await database.transaction(async (db) => {
      for (let n = 0; n < jobs.length; n += 500)
        await db
          .insertInto('jobs')
          .values(jobs.slice(n, n + 500))
          .execute();
      await db
        .insertInto('cache_changes')
        .values([
          { ...change, at: NOW - HOUR_MS - 1 },
          { ...change, at: NOW - HOUR_MS, ref: 'kept' },
        ])
        .execute();
      await db
        .insertInto('idempotency')
        .values([
          { ...answer, key: 'spent', expiresAt: NOW - 1 },
          { ...answer, key: 'kept', expiresAt: NOW },
        ])
        .execute();
    });
    await sweepMachinery(database, NOW);
    const kinds = await database.read.selectFrom('jobs').select('kind').orderBy('kind').execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(['kept: done', 'kept: due', 'kept: failed']);
    expect(await database.read.selectFrom('cache_changes').select('ref').execute()).toEqual([{ ref: 'kept' }]);
    expect(await database.read.selectFrom('idempotency').select('key').execute()).toEqual([{ key: 'kept' }]);
  });
});
