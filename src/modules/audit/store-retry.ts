import type { Db } from '../../kernel/tables.ts';

/** A job of one account, or, for whoever runs the instance, of any. */
export interface JobScope {
  readonly id: number;
  readonly accountId: number | 'any';
}

export interface JobWork {
  readonly accountId: number | null;
  readonly kind: string;
  readonly payload: string;
  readonly doneAt: number | null;
  readonly failedAt: number | null;
}

export async function loadJobWork(db: Db, { id, accountId }: JobScope): Promise<JobWork | null> {
  const row = await db
    .selectFrom('jobs')
    .select(['accountId', 'kind', 'payload', 'doneAt', 'failedAt'])
    .where('id', '=', id)
    .$if(accountId !== 'any', (query) => query.where('accountId', '=', Number(accountId)))
    .executeTakeFirst();
  return row ?? null;
}

/** Of racing callers one gets it back among those that wait. */
export async function reviveJob(db: Db, { id, accountId }: JobScope, now: number): Promise<boolean> {
  const done = await db
    .updateTable('jobs')
    .set({ failedAt: null, leasedUntil: null, attempts: 0, runAt: now })
    .where('id', '=', id)
    .where('failedAt', 'is not', null)
    .where('doneAt', 'is', null)
    .$if(accountId !== 'any', (query) => query.where('accountId', '=', Number(accountId)))
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
