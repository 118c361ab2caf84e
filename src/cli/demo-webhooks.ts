import type { App } from '../app.ts';
import type { Call } from '../kernel/call.ts';
import type { EventName, EventNoun } from '../kernel/event.ts';
import type { Outbound, OutboundLook } from '../kernel/outbound.ts';
import { createWebhooks } from '../modules/webhooks/index.ts';

const SHOP = {
  url: 'https://shop.example/hooks/gatehouse',
  description: 'The shop, before it moved',
  events: ['license.*'],
} as const;
const TOLD = 4;

/** A receiver that is played: nothing leaves the house. It takes everything but the second message. */
function playedShop(): Outbound & OutboundLook {
  let heard = 0;
  return {
    look: () => Promise.resolve(),
    request: ({ url }) => {
      heard += 1;
      const [status, text] = heard === 2 ? [503, 'The shop is being updated.'] : [200, '{"received":true}'];
      return Promise.resolve({ status, url, headers: {}, body: new TextEncoder().encode(text) });
    },
  };
}

/**
 * A webhook that was told of licences, not always with success, and is switched off now, so that nothing is ever sent to
 * it. All in one transaction: a server beside the command finds nothing left to send. Answers how many were made.
 */
export async function fillWebhooks(app: App, call: Call): Promise<number> {
  const { audit, webhooks } = app.modules;
  const known = { filters: [{ field: 'url', comparison: 'eq', values: [SHOP.url] }], sort: [], limit: 1 } as const;
  if ((await webhooks.listEndpoints(call, known)).rows.length > 0) return 0;
  const ofLicenses = [{ field: 'subjectType', comparison: 'eq', values: ['license'] }] as const;
  const lately = { filters: ofLicenses, sort: [{ field: 'id', descending: true }], limit: TOLD } as const;
  const { rows: events } = await audit.listEvents(call, lately);
  await call.write(async (tx) => {
    const played = createWebhooks({
      caches: app.caches,
      random: app.ports.random,
      clock: app.ports.clock,
      seal: app.seal,
      outbound: playedShop(),
      readEvent: (_call, id) => Promise.resolve({ ...events.find((event) => event.id === id) }),
      isOpen: () => Promise.resolve(true),
    });
    const { endpoint } = await played.createEndpoint(tx, SHOP);
    for (const { id, at, name, subjectType, subjectId, data } of events.toReversed()) {
      const subject = { type: subjectType as EventNoun, id: subjectId };
      await played.hear(tx, { id, at, name: name as EventName, subject, data, accountId: endpoint.accountId });
    }
    await played.deliverDue(() => tx, endpoint.id, new AbortController().signal);
    await played.updateEndpoint(tx, endpoint.id, { status: 'disabled' });
  });
  return 1;
}
