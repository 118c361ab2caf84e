import { sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, countRows, listRows, streamRows } from '../../kernel/store-list.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { fold } from '../../kernel/text.ts';
import type { ExpiryRule, LicenseType, LicenseTypeValues } from './license-type.ts';
import type { LicenseTypeRow } from './tables.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;

const SOURCE: ListSource = {
  table: 'license_types',
  columns: {
    name: { column: 'nameFold', folded: 'nameFold' },
    isDefault: {},
    createdAt: {},
    updatedAt: {},
  },
  searchColumns: ['nameFold'],
};

function readType(row: LicenseTypeRow): LicenseType {
  const { nameFold: _, ...rest } = row;
  return {
    ...rest,
    // Only words of the list are written.
    expiry: row.expiry as ExpiryRule,
    isDefault: row.isDefault === 1,
    requireSite: row.requireSite === 1,
    requireFingerprint: row.requireFingerprint === 1,
    requireProduct: row.requireProduct === 1,
  };
}

function columns(values: LicenseTypeValues) {
  return {
    name: values.name,
    nameFold: fold(values.name),
    isDefault: values.isDefault ? 1 : 0,
    maxSites: values.maxSites,
    maxMachines: values.maxMachines,
    machineDays: values.machineDays,
    maxAddresses: values.maxAddresses,
    addressDays: values.addressDays,
    durationMonths: values.durationMonths,
    graceDays: values.graceDays,
    expiry: values.expiry,
    heartbeatSeconds: values.heartbeatSeconds,
    keyPattern: values.keyPattern,
    overagePercent: values.overagePercent,
    requireSite: values.requireSite ? 1 : 0,
    requireFingerprint: values.requireFingerprint ? 1 : 0,
    requireProduct: values.requireProduct ? 1 : 0,
  };
}

/** `lock`: the dialect to lock the row in until the transaction ends; absent = it is only looked at. */
export async function loadType(db: Db, accountId: number, id: number, lock?: Dialect): Promise<LicenseType | null> {
  const row = await db
    .selectFrom('license_types')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(lock === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readType(row);
}

export async function loadDefaultType(db: Db, accountId: number): Promise<LicenseType | null> {
  const row = await db
    .selectFrom('license_types')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('isDefault', '=', 1)
    .executeTakeFirst();
  return row === undefined ? null : readType(row);
}

export async function insertType(
  db: Db,
  accountId: number,
  values: LicenseTypeValues & { id: number | undefined; now: number },
): Promise<LicenseType> {
  const kept = values.id === undefined ? {} : { id: values.id };
  const row = await db
    .insertInto('license_types')
    .values({ accountId, ...kept, ...columns(values), rowVersion: 1, createdAt: values.now, updatedAt: values.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readType(row);
}

/** Writes the values if the row is still at that version; null when somebody was faster. */
export async function updateType(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; values: LicenseTypeValues; now: number },
): Promise<LicenseType | null> {
  const row = await db
    .updateTable('license_types')
    .set({ ...columns(change.values), rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .where('rowVersion', '=', change.rowVersion)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : readType(row);
}

/** The default type steps back, so that another can take its place. */
export async function clearDefault(db: Db, accountId: number): Promise<void> {
  await db
    .updateTable('license_types')
    .set((eb) => ({ isDefault: 0, rowVersion: eb('rowVersion', '+', 1) }))
    .where('accountId', '=', accountId)
    .where('isDefault', '=', 1)
    .execute();
}

export async function deleteType(db: Db, accountId: number, id: number): Promise<void> {
  await db.deleteFrom('license_types').where('accountId', '=', accountId).where('id', '=', id).execute();
}

export async function isTypeUsed(db: Db, accountId: number, typeId: number): Promise<boolean> {
  const row = await db
    .selectFrom('licenses')
    .select(sql<number>`1`.as('used'))
    .where('accountId', '=', accountId)
    .where('typeId', '=', typeId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listTypes(scope: Scope, accountId: number, request: ListRequest): Promise<Page<LicenseType>> {
  const page = await listRows<LicenseTypeRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readType) };
}

export function countTypes(
  scope: Scope,
  accountId: number,
  request: Pick<ListRequest, 'filters' | 'search'>,
): Promise<number> {
  return countRows(scope, accountId, SOURCE, request);
}

export async function* streamTypes(
  scope: Scope,
  accountId: number,
  request: Pick<ListRequest, 'filters' | 'search'>,
): AsyncGenerator<readonly LicenseType[]> {
  for await (const rows of streamRows<LicenseTypeRow>(scope, accountId, SOURCE, request)) yield rows.map(readType);
}
