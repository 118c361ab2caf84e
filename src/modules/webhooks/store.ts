import type { Selectable } from 'kysely';
import { ownStore } from '../../kernel/store-own.ts';
import type { Db } from '../../kernel/tables.ts';
import type { EventName } from '../../kernel/event.ts';
import { type WebhookEndpoint, hears } from './endpoint.ts';
import type { WebhookEndpointTable } from './tables.ts';

export type EndpointRow = Readonly<Selectable<WebhookEndpointTable>>;

export const endpoints = ownStore<EndpointRow>({
  table: 'webhook_endpoints',
  columns: { id: {}, url: {}, status: {}, createdAt: {} },
});

/** The endpoint without its secrets. */
export function readEndpoint(row: EndpointRow): WebhookEndpoint {
  const { secretSealed: _secret, previousSecretSealed: _previous, events, ...rest } = row;
  // Written by this module alone, in these words.
  return {
    ...rest,
    status: rest.status as WebhookEndpoint['status'],
    disabledCause: rest.disabledCause as WebhookEndpoint['disabledCause'],
    events: JSON.parse(events) as string[],
  };
}

/** An enabled endpoint and what it listens to. */
export interface Listener {
  readonly id: number;
  readonly events: readonly string[];
}

/** The account's enabled endpoints. */
export async function loadListeners(db: Db, accountId: number): Promise<readonly Listener[]> {
  const rows = await db
    .selectFrom('webhook_endpoints')
    .select(['id', 'events'])
    .where('accountId', '=', accountId)
    .where('status', '=', 'enabled')
    .orderBy('id')
    .execute();
  return rows.map(({ id, events }) => ({ id, events: JSON.parse(events) as string[] }));
}

export function listenersTo(listeners: readonly Listener[], name: EventName): number[] {
  return listeners.filter(({ events }) => hears(events, name)).map(({ id }) => id);
}

/** How an endpoint fares, which is no edit: version and `updatedAt` stay. */
export async function noteHealth(
  db: Db,
  accountId: number,
  id: number,
  health: Partial<Pick<EndpointRow, 'lastSuccessAt' | 'lastFailureAt' | 'failingSince'>>,
): Promise<void> {
  await db
    .updateTable('webhook_endpoints')
    .set(health)
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();
}
