import { createDeliver } from './deliver.ts';
import { createDeliveries } from './deliveries.ts';
import type { WebhookDeps, WebhookParts } from './deps.ts';
import { createEndpoints } from './endpoints.ts';
import { createHear } from './hear.ts';

export type { WebhookDeps } from './deps.ts';

const MOST_ACCOUNTS = 50_000;

/** Events of an account, sent to the addresses it names. See index.ts for what always holds. */
export function createWebhooks(deps: WebhookDeps) {
  const parts: WebhookParts = { ...deps, listeners: deps.caches.open('webhook', { max: MOST_ACCOUNTS }) };
  return {
    ...createEndpoints(parts),
    ...createDeliveries(),
    ...createDeliver(parts),
    /** The consumer of events. */
    hear: createHear(parts),
  };
}

export type Webhooks = ReturnType<typeof createWebhooks>;
