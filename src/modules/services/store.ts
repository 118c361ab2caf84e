import type { Call } from '../../kernel/call.ts';
import type { Cycle } from '../../kernel/cycle.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, countRows, listRows, streamRows } from '../../kernel/store-list.ts';
import { removeSearchText, writeSearchText } from '../../kernel/store-search.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Service, ServiceStatus, SuspendCause } from './service.ts';
import type { ServiceRow } from './tables.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;
type Request = Pick<ListRequest, 'filters' | 'search'>;

const SOURCE: ListSource = {
  table: 'services',
  columns: {
    uuid: { isDistinct: true },
    customerId: {},
    productId: {},
    licenseId: { nullable: true },
    linkId: { nullable: true },
    status: {},
    billing: {},
    type: {},
    currency: {},
    externalId: { nullable: true },
    expiresAt: { nullable: true },
    createdAt: {},
    updatedAt: {},
  },
  searchKind: 'service',
  isLarge: true,
  together: [
    ['status', 'expiresAt'],
    ['status', 'createdAt'],
  ],
};

export function readService(row: ServiceRow): Service {
  return {
    ...row,
    // Words are checked before they are written, data is written by us.
    status: row.status as ServiceStatus,
    suspendCause: row.suspendCause as SuspendCause | null,
    billing: row.billing as Cycle,
    cancelAtEnd: row.cancelAtEnd === 1,
    data: JSON.parse(row.data) as Service['data'],
  };
}

export type ServiceValues = Omit<Service, 'id' | 'accountId' | 'rowVersion' | 'createdAt' | 'updatedAt'>;

function columns(values: ServiceValues) {
  return {
    uuid: values.uuid,
    customerId: values.customerId,
    productId: values.productId,
    licenseId: values.licenseId,
    name: values.name,
    description: values.description,
    type: values.type,
    status: values.status,
    suspendCause: values.suspendCause,
    suspendReason: values.suspendReason,
    suspendedAt: values.suspendedAt,
    billing: values.billing,
    currency: values.currency,
    priceMinor: values.priceMinor,
    setupMinor: values.setupMinor,
    anchorAt: values.anchorAt,
    periods: values.periods,
    expiresAt: values.expiresAt,
    cancelAtEnd: values.cancelAtEnd ? 1 : 0,
    cancelledAt: values.cancelledAt,
    cancelledReason: values.cancelledReason,
    trialEndsAt: values.trialEndsAt,
    noticedAt: values.noticedAt,
    renewals: values.renewals,
    maxRenewals: values.maxRenewals,
    notes: values.notes,
    data: JSON.stringify(values.data),
    clickId: values.clickId,
    linkId: values.linkId,
    externalId: values.externalId,
  };
}

export async function loadService(db: Db, accountId: number, id: number): Promise<Service | null> {
  const row = await db
    .selectFrom('services')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : readService(row);
}

export async function loadServiceIdByUuid(db: Db, accountId: number, uuid: string): Promise<number | null> {
  const row = await db
    .selectFrom('services')
    .select('id')
    .where('accountId', '=', accountId)
    .where('uuid', '=', uuid)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function loadServiceIdByExternalId(db: Db, accountId: number, externalId: string): Promise<number | null> {
  const row = await db
    .selectFrom('services')
    .select('id')
    .where('accountId', '=', accountId)
    .where('externalId', '=', externalId)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The service, locked against every other writer until the transaction ends. */
export async function lockService(
  call: Pick<Call, 'db' | 'dialect'>,
  accountId: number,
  id: number,
): Promise<Service | null> {
  const row = await call.db
    .selectFrom('services')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(call.dialect === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readService(row);
}

export async function insertService(
  db: Db,
  accountId: number,
  values: ServiceValues & { id?: number | undefined; createdAt?: number; now: number },
): Promise<Service> {
  const { id, now, createdAt = now } = values;
  const kept = id === undefined ? {} : { id };
  const row = await db
    .insertInto('services')
    .values({ accountId, ...columns(values), ...kept, rowVersion: 1, createdAt, updatedAt: now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readService(row);
}

/** Writes the values of a service the caller has locked. */
export async function updateService(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; values: ServiceValues; now: number },
): Promise<Service> {
  const row = await db
    .updateTable('services')
    .set({ ...columns(change.values), rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return readService(row);
}

export async function removeService(call: Pick<Call, 'db' | 'dialect'>, accountId: number, id: number): Promise<void> {
  await call.db.deleteFrom('services').where('accountId', '=', accountId).where('id', '=', id).execute();
  await removeSearchText(call.db, call.dialect, 'service', id);
}

export async function writeServiceSearch({ db, dialect }: Scope, service: Service): Promise<void> {
  const parts = [service.name, service.uuid, service.description];
  await writeSearchText(db, dialect, { kind: 'service', accountId: service.accountId, id: service.id, parts });
}

/** Notes a notice on a locked service; nothing of it that people see has changed, so its version stays. */
export async function markNoticed(db: Db, accountId: number, id: number, noticedAt: number): Promise<void> {
  await db.updateTable('services').set({ noticedAt }).where('accountId', '=', accountId).where('id', '=', id).execute();
}

/** Services of one status by their end, from a place on; those without an end are not among them. */
export async function loadByEnd(
  db: Db,
  accountId: number,
  ask: {
    readonly status: ServiceStatus;
    /** From there on; `id` 0 includes all that end at that instant. */
    readonly from: { readonly expiresAt: number; readonly id: number };
    readonly until: number;
    readonly limit: number;
  },
): Promise<Service[]> {
  const { from } = ask;
  const rows = await db
    .selectFrom('services')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('status', '=', ask.status)
    .where('expiresAt', '<=', ask.until)
    .where('expiresAt', '>=', from.expiresAt)
    .where((eb) =>
      eb.or([
        eb('expiresAt', '>', from.expiresAt),
        eb.and([eb('expiresAt', '=', from.expiresAt), eb('id', '>', from.id)]),
      ]),
    )
    .orderBy('expiresAt')
    .orderBy('id')
    .limit(ask.limit)
    .execute();
  return rows.map(readService);
}

/** A customer's services in some states, by id. */
export async function loadServicesOfCustomer(
  db: Db,
  accountId: number,
  of: { customerId: number; statuses: readonly ServiceStatus[]; limit: number },
): Promise<Service[]> {
  const rows = await db
    .selectFrom('services')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('customerId', '=', of.customerId)
    .where('status', 'in', [...of.statuses])
    .orderBy('id')
    .limit(of.limit)
    .execute();
  return rows.map(readService);
}

export async function countServicesOfCustomer(
  db: Db,
  accountId: number,
  of: { customerId: number; statuses: readonly ServiceStatus[] },
): Promise<number> {
  const row = await db
    .selectFrom('services')
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .where('accountId', '=', accountId)
    .where('customerId', '=', of.customerId)
    .where('status', 'in', [...of.statuses])
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

/** Services of some customers or by id, for answers that show them beside other things. */
export async function loadServicesBy(
  db: Db,
  accountId: number,
  by: { readonly column: 'customerId' | 'id'; readonly values: readonly number[]; readonly limit: number },
): Promise<Service[]> {
  if (by.values.length === 0) return [];
  const rows = await db
    .selectFrom('services')
    .selectAll()
    .where('accountId', '=', accountId)
    .where(by.column, 'in', [...by.values])
    .orderBy('id')
    .limit(by.limit)
    .execute();
  return rows.map(readService);
}

export async function listServices(scope: Scope, accountId: number, request: ListRequest): Promise<Page<Service>> {
  const page = await listRows<ServiceRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readService) };
}

export function countServices(scope: Scope, accountId: number, request: Request): Promise<number> {
  return countRows(scope, accountId, SOURCE, request);
}

export async function* streamServices(
  scope: Scope,
  accountId: number,
  request: Request,
): AsyncGenerator<readonly Service[]> {
  for await (const rows of streamRows<ServiceRow>(scope, accountId, SOURCE, request)) yield rows.map(readService);
}
