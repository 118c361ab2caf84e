import type { Selectable } from 'kysely';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Scope } from '../../kernel/store-own.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Attempt, Delivery } from './delivery.ts';
import { PINGED } from './endpoint.ts';
import type { WebhookDeliveryTable } from './tables.ts';

const DELIVERIES: ListSource = {
  table: 'webhook_deliveries',
  columns: { id: {}, webhookId: { column: 'endpointId' }, eventId: {}, type: {}, status: {}, createdAt: {} },
};

function readDelivery(row: Selectable<WebhookDeliveryTable>): Delivery {
  // Written by this module alone, in these words.
  return { ...row, status: row.status as Delivery['status'], answers: JSON.parse(row.answers) as Attempt[] };
}

export interface NewDeliveries {
  readonly eventId: number;
  readonly type: string;
  readonly endpointIds: readonly number[];
  readonly now: number;
}

/** Writes one delivery of an event for each endpoint. */
export async function insertDeliveries(db: Db, accountId: number, added: NewDeliveries): Promise<void> {
  const { eventId, type, endpointIds, now } = added;
  await db
    .insertInto('webhook_deliveries')
    .values(
      endpointIds.map((endpointId) => ({
        accountId,
        endpointId,
        eventId,
        type,
        status: 'pending',
        attempts: 0,
        nextAt: now,
        answers: '[]',
        createdAt: now,
      })),
    )
    .execute();
}

export async function listDeliveries(scope: Scope, accountId: number, request: ListRequest): Promise<Page<Delivery>> {
  const page = await listRows<Selectable<WebhookDeliveryTable>>(scope, accountId, DELIVERIES, request);
  return { ...page, rows: page.rows.map(readDelivery) };
}

export async function loadDelivery(db: Db, accountId: number, id: number): Promise<Delivery | null> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : readDelivery(row);
}

/** Deliveries of an endpoint whose time has come, the longest due first. */
export async function loadDue(
  db: Db,
  accountId: number,
  endpointId: number,
  { now, limit }: { now: number; limit: number },
): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('endpointId', '=', endpointId)
    .where('status', '=', 'pending')
    .where('nextAt', '<=', now)
    .orderBy('nextAt')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(readDelivery);
}

/** When the endpoint's next delivery is due; null when none waits. */
export async function nextDueAt(db: Db, accountId: number, endpointId: number): Promise<number | null> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .select('nextAt')
    .where('accountId', '=', accountId)
    .where('endpointId', '=', endpointId)
    .where('status', '=', 'pending')
    .orderBy('nextAt')
    .limit(1)
    .executeTakeFirst();
  return row?.nextAt ?? null;
}

export type DeliveryChange = Partial<
  Pick<Delivery, 'status' | 'attempts' | 'nextAt' | 'finishedAt' | 'error' | 'answers'>
>;

export async function updateDelivery(db: Db, accountId: number, id: number, change: DeliveryChange): Promise<void> {
  const { answers, ...columns } = change;
  await db
    .updateTable('webhook_deliveries')
    .set({ ...columns, ...(answers === undefined ? {} : { answers: JSON.stringify(answers) }) })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();
}

/** Ends all that waits for an endpoint, with the reason; pings may be left, since they are sent to any endpoint. */
export async function failPending(
  db: Db,
  accountId: number,
  endpointId: number,
  { now, error, pingsToo }: { now: number; error: string; pingsToo: boolean },
): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ status: 'failed', nextAt: null, finishedAt: now, error })
    .where('accountId', '=', accountId)
    .where('endpointId', '=', endpointId)
    .where('status', '=', 'pending')
    .$if(!pingsToo, (query) => query.where('type', '!=', PINGED))
    .execute();
}

/** Makes up to `limit` failed deliveries wait again; only those that ended by `until`. Answers how many. */
export async function reviveFailed(
  db: Db,
  accountId: number,
  endpointId: number,
  range: { readonly since: number; readonly until: number; readonly now: number; readonly limit: number },
): Promise<number> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('accountId', '=', accountId)
    .where('endpointId', '=', endpointId)
    .where('status', '=', 'failed')
    .where('createdAt', '>=', range.since)
    .where('finishedAt', '<=', range.until)
    .orderBy('id')
    .limit(range.limit)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await db
    .updateTable('webhook_deliveries')
    .set({ status: 'pending', attempts: 0, nextAt: range.now, finishedAt: null, error: null })
    .where('accountId', '=', accountId)
    .where('id', 'in', ids)
    .execute();
  return ids.length;
}

/** Removes up to `limit` deliveries of an endpoint that is gone; answers how many. */
export async function removeDeliveries(db: Db, accountId: number, endpointId: number, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('accountId', '=', accountId)
    .where('endpointId', '=', endpointId)
    .limit(limit)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await db.deleteFrom('webhook_deliveries').where('accountId', '=', accountId).where('id', 'in', ids).execute();
  return ids.length;
}
