import { systemActor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { deleteInside } from './edit-license.ts';
import { GATHER_SLACK_MS } from './gatherer.ts';
import { hasEnded } from './license.ts';
import { type Parts, readType } from './parts.ts';
import { lockLicense } from './store-licenses.ts';
import { findRemovable, findSilent, markDead, moveEnded } from './store-sweeps.ts';
import { aroundPart, nextToLicense } from './license-states.ts';

const AT_ONCE = 500;

/** Background work of licensing: jobs call it, one process at a time. */
export function createSweeps(parts: Parts) {
  /** Each license in its own short transaction, looked at again under its lock: it may have been renewed meanwhile. */
  async function removeOne(call: Call, due: { accountId: number; id: number }): Promise<boolean> {
    return call.as(systemActor(due.accountId, 'licenses')).write(async (tx) => {
      const license = await lockLicense(tx, due.accountId, due.id);
      if (license === null || !license.deleteAfterExpire || license.serviceId !== null) return false;
      const type = await readType(tx, license.typeId);
      if (type === null || !hasEnded(license, type, tx.now)) return false;
      await deleteInside(parts, tx, license, 'ended');
      return true;
    });
  }

  return {
    /** Removes licenses that ended and ask for it (`deleteAfterExpire`); answers how many. */
    async removeEndedLicenses(call: Call): Promise<number> {
      let removed = 0;
      for (;;) {
        const due = await findRemovable(call.db, call.now, AT_ONCE);
        let removedNow = 0;
        for (const license of due) if (await removeOne(call, license)) removedNow += 1;
        removed += removedNow;
        if (due.length < AT_ONCE || removedNow === 0) return removed;
      }
    },

    /** Tells (`license.expired`) of terms that ended since the last time; answers how many. */
    async tellEndedLicenses(call: Call): Promise<number> {
      let told = 0;
      for (;;) {
        const ended = await call.write(async (tx) => {
          const moved = await moveEnded(tx.db, { now: tx.now, limit: AT_ONCE });
          for (const { accountId, id, ...next } of moved) {
            const subject = { type: 'license', id } as const;
            const about = nextToLicense(next);
            tx.as(systemActor(accountId, 'licenses')).emit({ name: 'license.expired', accountId, subject, about });
          }
          return moved.length;
        });
        told += ended;
        if (ended < AT_ONCE) return told;
      }
    },

    /** Tells (`machine.died`) of machines whose pings stopped; answers how many. */
    async tellDeadMachines(call: Call): Promise<number> {
      let told = 0;
      for (;;) {
        const silent = await findSilent(call.db, { now: call.now, slackMs: GATHER_SLACK_MS, limit: AT_ONCE });
        const count = await call.write(async (tx) => {
          let marked = 0;
          for (const { accountId, id, licenseId, ...next } of silent) {
            if (!(await markDead(tx.db, accountId, { id, now: tx.now }))) continue;
            const subject = { type: 'machine', id } as const;
            const about = aroundPart({ id: licenseId, ...next });
            tx.as(systemActor(accountId, 'licenses')).emit({ name: 'machine.died', accountId, subject, about });
            marked += 1;
          }
          return marked;
        });
        told += count;
        if (silent.length < AT_ONCE || count === 0) return told;
      }
    },
  };
}
