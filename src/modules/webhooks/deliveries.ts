import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Delivery } from './delivery.ts';
import { demandEndpoint, enqueueDelivery } from './deps.ts';
import { PINGED, type WebhookEndpoint } from './endpoint.ts';
import { listDeliveries, loadDelivery, removeDeliveries, reviveFailed, updateDelivery } from './store-deliveries.ts';
import { dropDeliveries } from './store-sweep.ts';
import { readEndpoint } from './store.ts';

const KEPT_MS = 30 * DAY_MS;
const BATCH = 1_000;

async function demandDelivery(call: Call, id: number): Promise<Delivery> {
  const delivery = await loadDelivery(call.db, call.actor.accountId, id);
  if (delivery === null) throw new Refusal('webhook_delivery_not_found');
  return delivery;
}

/** What was sent, what came of it, and sending it again. */
export function createDeliveries() {
  async function inBatches(call: Call, work: (tx: WriteCall) => Promise<number>): Promise<void> {
    while ((await call.write(work)) === BATCH);
  }

  return {
    listDeliveries(call: Call, request: ListRequest): Promise<Page<Delivery>> {
      demand(call.actor, 'webhooks:index');
      return listDeliveries(call, call.actor.accountId, request);
    },

    getDelivery(call: Call, id: number): Promise<Delivery> {
      demand(call.actor, 'webhooks:index');
      return demandDelivery(call, id);
    },

    /** Sends one again, whatever came of it, with the same `webhook-id`; one that waits is sent now. */
    async replayDelivery(call: Call, id: number): Promise<Delivery> {
      demand(call.actor, 'webhooks:update');
      return call.write(async (tx) => {
        const { endpointId, accountId, type } = await demandDelivery(tx, id);
        const endpoint = await demandEndpoint(tx, endpointId, true);
        if (endpoint.status === 'disabled' && type !== PINGED) throw new Refusal('webhook_disabled');
        const again = { status: 'pending', attempts: 0, nextAt: tx.now, finishedAt: null, error: null } as const;
        await updateDelivery(tx.db, accountId, id, again);
        enqueueDelivery(tx, accountId, endpointId);
        return demandDelivery(tx, id);
      });
    },

    /** Sends again all that failed, of events since an instant (absent: all that is kept). */
    async replayFailed(call: Call, endpointId: number, since = 0): Promise<WebhookEndpoint> {
      demand(call.actor, 'webhooks:update');
      const row = await demandEndpoint(call, endpointId);
      if (row.status === 'disabled') throw new Refusal('webhook_disabled');
      await inBatches(call, async (tx) => {
        // What fails anew meanwhile is not taken up a second time.
        const range = { since, until: call.now, now: tx.now, limit: BATCH };
        const count = await reviveFailed(tx.db, row.accountId, endpointId, range);
        if (count > 0) enqueueDelivery(tx, row.accountId, endpointId);
        return count;
      });
      return readEndpoint(row);
    },

    /** Removes what is left of a deleted endpoint; a job calls it. */
    async forgetDeliveries(call: Call, endpointId: number): Promise<void> {
      await inBatches(call, (tx) => removeDeliveries(tx.db, tx.actor.accountId, endpointId, BATCH));
    },

    /** Drops what ended more than 30 days ago, in transactions that each hold the database only shortly; a job calls it. */
    async sweepDeliveries(call: Call): Promise<void> {
      await inBatches(call, (tx) => dropDeliveries(tx.db, call.now - KEPT_MS, BATCH));
    },
  };
}
