import { systemActor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import { createEndingNotices } from './ending.ts';
import { attempt } from './save.ts';
import type { ServicesDeps } from './parts.ts';
import { lockService } from './store.ts';
import { type DueService, findDue } from './store-due.ts';
import { nextDue } from './transition.ts';

const BATCH = 500;

/** The round of each minute: what time does to services, each in a transaction of its own. */
export function createDueRound(deps: ServicesDeps) {
  /** Moves one service on if it is still due; whether it was. */
  async function moveOn(call: Call, due: DueService, graceDays: number): Promise<boolean> {
    return call.as(systemActor(due.accountId, 'services')).write(async (tx) => {
      const service = await lockService(tx, due.accountId, due.id);
      const next = service === null ? null : nextDue(service, graceDays);
      if (service === null || next === null || next.at > tx.now) return false;
      const { obstacle } = await attempt(deps, tx, service, { name: next.action });
      return obstacle === null;
    });
  }

  async function moveOnAll(call: Call, status: 'active' | 'suspended'): Promise<number> {
    const grace = new Map<number, number>();
    let moved = 0;
    let after: { expiresAt: number; id: number } | null = null;
    for (;;) {
      const batch: readonly DueService[] = await findDue(call.db, status, { now: call.now, after, limit: BATCH });
      for (const due of batch) {
        const days = grace.get(due.accountId) ?? (await deps.accounts.graceDays(call, due.accountId));
        grace.set(due.accountId, days);
        // Those still in their grace days are met each round; most of them need no look at their row.
        const waits = status === 'suspended' && due.expiresAt + days * DAY_MS > call.now;
        try {
          if (!waits && (await moveOn(call, due, days))) moved += 1;
        } catch (error) {
          call.log.error(
            { err: error, serviceId: due.id },
            'a service could not be moved on; the next round tries again',
          );
        }
      }
      const last = batch.at(-1);
      if (batch.length < BATCH || last === undefined) return moved;
      after = { expiresAt: last.expiresAt, id: last.id };
    }
  }

  return {
    ...createEndingNotices(),

    /** Suspends what has ended, expires what has lapsed for too long, cancels what was marked; answers how many. */
    async runDueServices(call: Call): Promise<number> {
      const lapsed = await moveOnAll(call, 'active');
      return lapsed + (await moveOnAll(call, 'suspended'));
    },
  };
}
