import { systemActor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS, type Instant } from '../../kernel/instant.ts';
import { MAX_ID } from '../../kernel/field-checks.ts';
import { NOTICE_DAYS, noticesOf } from './forecast.ts';
import { emitService } from './parts.ts';
import { lockService, markNoticed } from './store.ts';
import { type DueService, findEnding, readNoticed, writeNoticed } from './store-due.ts';

const BATCH = 500;
const LAST_ID = MAX_ID;

/** Telling that services end soon, some days before: an event each, from which mails and webhooks follow. */
export function createEndingNotices() {
  /** Tells of one service what has become due since; of several notices that a stop has put off the latest alone. */
  async function tell(call: Call, due: DueService, since: Instant): Promise<boolean> {
    return call.as(systemActor(due.accountId, 'services')).write(async (tx) => {
      const service = await lockService(tx, due.accountId, due.id);
      if (service === null) return false;
      const from = Math.max(since, service.noticedAt ?? since);
      const notice = noticesOf(service).findLast(({ at }) => at > from && at <= tx.now);
      if (notice === undefined) return false;
      await markNoticed(tx.db, service.accountId, service.id, notice.at);
      emitService(tx, service, 'service.expiring', { days: notice.days, expiresAt: service.expiresAt });
      return true;
    });
  }

  /** Those whose notice so many days before the end has become due since, unless a later one has too. */
  async function tellBand(
    call: Call,
    band: { days: number; next: number; since: Instant },
  ): Promise<{ told: number; failed: number }> {
    const until = call.now + band.days * DAY_MS;
    const start = Math.max(band.since + band.days * DAY_MS, call.now + band.next * DAY_MS);
    let after = { expiresAt: start, id: LAST_ID };
    let [told, failed] = [0, 0];
    for (;;) {
      const batch = await findEnding(call.db, { after, until, limit: BATCH });
      for (const due of batch) {
        try {
          if (await tell(call, due, band.since)) told += 1;
        } catch (error) {
          failed += 1;
          call.log.error({ err: error, serviceId: due.id }, 'the end of a service could not be announced');
        }
      }
      const last = batch.at(-1);
      if (batch.length < BATCH || last === undefined) return { told, failed };
      after = { expiresAt: last.expiresAt, id: last.id };
    }
  }

  return {
    /**
     * Announces the ends that came near since the last round; a service is told of each of its days once, however often
     * a round is repeated. Its cost follows what became due, not how many services there are. Answers how many were told.
     */
    async tellEndingServices(call: Call): Promise<number> {
      const since = await readNoticed(call.db);
      let [told, failed] = [0, 0];
      if (since !== null) {
        for (const [index, days] of NOTICE_DAYS.entries()) {
          const done = await tellBand(call, { days, next: NOTICE_DAYS[index + 1] ?? 0, since });
          [told, failed] = [told + done.told, failed + done.failed];
        }
      }
      // After a failure the next round looks at the same span again; who was told is not told twice.
      if (failed === 0) await call.write((tx) => writeNoticed(tx.db, call.now));
      return told;
    },
  };
}
