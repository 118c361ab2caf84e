import type { Cache, Caches } from '../../kernel/cache.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import type { Outbound, OutboundLook } from '../../kernel/outbound.ts';
import type { Clock, Random, Seal } from '../../kernel/ports.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type EndpointRow, type Listener, endpoints } from './store.ts';

export interface WebhookDeps {
  readonly caches: Caches;
  readonly random: Random;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly outbound: Outbound & OutboundLook;
  /** The event as the native API shows it, which is what travels; null when it is no longer there. */
  readonly readEvent: (call: Call, eventId: number) => Promise<Readonly<Record<string, unknown>> | null>;
  /** Whether the account is in use: nothing is sent for a suspended or closed one. */
  readonly isOpen: (call: Call, accountId: number) => Promise<boolean>;
}

export interface WebhookParts extends WebhookDeps {
  /** Each account's enabled endpoints. */
  readonly listeners: Cache<readonly Listener[]>;
}

/** Sees to it that what is due at an endpoint is sent, once this transaction is committed. */
export function enqueueDelivery(tx: WriteCall, accountId: number, endpointId: number): void {
  const lane = `webhook.${endpointId}`;
  tx.enqueue({ kind: 'webhook.deliver', accountId, runAt: tx.now, payload: { endpointId }, lane });
}

/** The row of an endpoint of the caller's account; refuses `webhook_not_found`. */
export async function demandEndpoint(call: Call, id: number, lock = false): Promise<EndpointRow> {
  const row = await endpoints.load(call, call.actor.accountId, id, lock);
  if (row === null) throw new Refusal('webhook_not_found');
  return row;
}

/** Where a secret of an endpoint is sealed to. */
export function placeOf(column: 'secretSealed' | 'previousSecretSealed', id: number): string {
  return `webhook_endpoints.${column}.${id}`;
}
