/**
 * Webhooks: events of an account, sent to the addresses it names.
 *
 * Always true: a delivery exists exactly when its event was committed; it is tried until the receiver answers 2xx or
 * three days are over; each attempt carries the same `webhook-id`; each is signed with the endpoint's present secret, and
 * with the former one while that counts; a secret is shown when it is made and never again; nothing is sent to an
 * address that outgoing calls may not reach; an endpoint that fails for days is switched off, and says so by an event.
 */
import './codes.ts';
import './tables.ts';

export { DELIVERY_FIELDS, DELIVERY_STATUSES, messageId } from './delivery.ts';
export type { Attempt, Delivery, DeliveryStatus } from './delivery.ts';
export { DISABLED_CAUSES, ENDPOINT_FIELDS, ENDPOINT_STATUSES } from './endpoint.ts';
export type { CreateEndpoint, DisabledCause, EndpointStatus, UpdateEndpoint, WebhookEndpoint } from './endpoint.ts';
export { createWebhooks } from './webhooks.ts';
export type { WebhookDeps, Webhooks } from './webhooks.ts';
