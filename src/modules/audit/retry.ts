import { systemActor } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { type JobScope, loadJobWork, reviveJob } from './store-retry.ts';

/** What a kind of job needs before it is done again; the call acts in the job's account. */
export type BeforeRetry = (tx: WriteCall, payload: Readonly<Record<string, unknown>>) => Promise<void>;

/**
 * Puts a job that was given up back among those that wait, with all its tries. Refuses `job_not_found`, and
 * `job_state_conflict` for one that was not given up, or where the same work waits already.
 */
export async function retryJob(
  call: Call,
  scope: JobScope,
  beforeRetry: Readonly<Record<string, BeforeRetry>>,
): Promise<void> {
  try {
    await call.write(async (tx) => {
      const job = await loadJobWork(tx.db, scope);
      if (job === null) throw new Refusal('job_not_found');
      if (job.doneAt !== null || job.failedAt === null) {
        throw new Refusal('job_state_conflict', { status: job.doneAt === null ? 'waiting' : 'done' });
      }
      const inside = tx.as(systemActor(job.accountId ?? 0));
      await beforeRetry[job.kind]?.(inside, JSON.parse(job.payload) as Record<string, unknown>);
      if (!(await reviveJob(tx.db, scope, tx.now))) throw new Refusal('job_state_conflict', { status: 'waiting' });
    });
  } catch (error) {
    // Of two jobs with one key only one waits; the other one stands for this one.
    if (isUniqueViolation(error)) throw new Refusal('job_state_conflict', { status: 'waiting' });
    throw error;
  }
}
