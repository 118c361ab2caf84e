import type { EventConsumer } from '../../kernel/call.ts';
import { type WebhookParts, enqueueDelivery } from './deps.ts';
import { PINGED } from './endpoint.ts';
import { insertDeliveries } from './store-deliveries.ts';
import { listenersTo, loadListeners } from './store.ts';

/**
 * Writes a delivery for each endpoint that listens to an event, in the event's own transaction, and the job that sends
 * it. Accounts without endpoints cost a look into memory.
 */
export function createHear(parts: WebhookParts): EventConsumer {
  return async (tx, event) => {
    const { accountId, subject } = event;
    const load = () => loadListeners(tx.db, accountId);
    // A transaction that changes endpoints sees what is not committed yet; that must not be remembered.
    const listeners = subject.type === 'webhook' ? await load() : await parts.listeners.get(String(accountId), load);
    const endpointIds = event.name === PINGED ? [subject.id] : listenersTo(listeners ?? [], event.name);
    if (endpointIds.length === 0) return;
    await insertDeliveries(tx.db, accountId, { eventId: event.id, type: event.name, endpointIds, now: tx.now });
    for (const id of endpointIds) enqueueDelivery(tx, accountId, id);
  };
}
