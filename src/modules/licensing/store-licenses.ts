import { sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import { type SearchThing, removeSearchText, writeSearchText } from '../../kernel/store-search.ts';
import type { Db } from '../../kernel/tables.ts';
import { fold } from '../../kernel/text.ts';
import type { KeyOrigin } from './key.ts';
import { type Hold, type LicenseRecord, type LicenseState, type Overrides, bandOf } from './license.ts';
import type { LicenseRow } from './tables.ts';

export function readLicense(row: LicenseRow): LicenseRecord {
  const { holderEmailFold: _fold, band: _band, ...rest } = row;
  return {
    ...rest,
    // Words and overrides were checked before they were written.
    origin: row.origin as KeyOrigin,
    state: row.state as LicenseState,
    hold: row.hold as Hold,
    overrides: JSON.parse(row.overrides) as Overrides,
    deleteAfterExpire: row.deleteAfterExpire === 1,
  };
}

export type LicenseValues = Omit<
  LicenseRecord,
  'id' | 'accountId' | 'rowVersion' | 'createdAt' | 'updatedAt' | 'lastCheckedAt' | 'lastCode'
>;

function columns(values: LicenseValues, now: number) {
  return {
    band: bandOf(values, now),
    productId: values.productId,
    typeId: values.typeId,
    key: values.key,
    origin: values.origin,
    state: values.state,
    hold: values.hold,
    serviceId: values.serviceId,
    customerId: values.customerId,
    holderName: values.holderName,
    holderEmail: values.holderEmail,
    holderEmailFold: values.holderEmail === null ? null : fold(values.holderEmail.trim()),
    discordId: values.discordId,
    description: values.description,
    startsAt: values.startsAt,
    durationMonths: values.durationMonths,
    expiresAt: values.expiresAt,
    overrides: JSON.stringify(values.overrides),
    assignedAddress: values.assignedAddress,
    assignedMachine: values.assignedMachine,
    deleteAfterExpire: values.deleteAfterExpire ? 1 : 0,
    externalId: values.externalId,
  };
}

export async function loadLicense(db: Db, accountId: number, id: number): Promise<LicenseRecord | null> {
  const row = await db
    .selectFrom('licenses')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : readLicense(row);
}

/**
 * The license, locked against every other writer until the transaction ends. On SQLite a write transaction is alone
 * anyway. Claims are admitted under this lock, so that a limit holds exactly.
 */
export async function lockLicense(
  call: Pick<Call, 'db' | 'dialect'>,
  accountId: number,
  id: number,
): Promise<LicenseRecord | null> {
  const row = await call.db
    .selectFrom('licenses')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(call.dialect === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readLicense(row);
}

export async function loadLicenseIdByKey(db: Db, accountId: number, key: string): Promise<number | null> {
  const row = await db
    .selectFrom('licenses')
    .select('id')
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function loadLicenseByExternalId(
  db: Db,
  accountId: number,
  externalId: string,
): Promise<LicenseRecord | null> {
  const row = await db
    .selectFrom('licenses')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('externalId', '=', externalId)
    .executeTakeFirst();
  return row === undefined ? null : readLicense(row);
}

export async function loadLicensesOfService(db: Db, accountId: number, serviceId: number): Promise<LicenseRecord[]> {
  const rows = await db
    .selectFrom('licenses')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('serviceId', '=', serviceId)
    .orderBy('id')
    .execute();
  return rows.map(readLicense);
}

export async function insertLicense(
  db: Db,
  accountId: number,
  values: LicenseValues & { now: number },
): Promise<LicenseRecord> {
  const row = await db
    .insertInto('licenses')
    .values({ accountId, ...columns(values, values.now), rowVersion: 1, createdAt: values.now, updatedAt: values.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readLicense(row);
}

/** Writes the values of a license locked by the caller. */
export async function updateLicense(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; values: LicenseValues; now: number },
): Promise<LicenseRecord> {
  const row = await db
    .updateTable('licenses')
    .set({ ...columns(change.values, change.now), rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return readLicense(row);
}

/** Whether the account holds keys that look like ours but were signed elsewhere; `null` asks for the whole instance. */
export async function holdsForeignKeys(db: Db, accountId: number | null): Promise<boolean> {
  const row = await db
    .selectFrom('licenses')
    .select(sql<number>`1`.as('one'))
    .where('origin', '=', 'foreign')
    .$if(accountId !== null, (query) => query.where('accountId', '=', accountId))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function countLicenses(db: Db, accountId: number): Promise<number> {
  const row = await db
    .selectFrom('licenses')
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

/** What hangs on a license and goes with it. */
const CLAIM_TABLES = [
  'license_sites',
  'license_machines',
  'license_addresses',
  'license_addons',
  'license_requests',
  'license_check_days',
] as const;

export async function removeLicense(call: Pick<Call, 'db' | 'dialect'>, accountId: number, id: number): Promise<void> {
  for (const table of CLAIM_TABLES) {
    await call.db.deleteFrom(table).where('accountId', '=', accountId).where('licenseId', '=', id).execute();
  }
  await call.db.deleteFrom('licenses').where('accountId', '=', accountId).where('id', '=', id).execute();
  await removeSearchText(call.db, call.dialect, 'license', id);
}

/** What a license is found by in searches. */
export function searchThing(license: LicenseRecord, sites: readonly string[] = []): SearchThing {
  const { key, holderName, holderEmail, discordId, externalId, description } = license;
  const parts = [key, holderName, holderEmail, discordId, externalId, description, ...sites];
  return { kind: 'license', accountId: license.accountId, id: license.id, parts };
}

export async function writeLicenseSearch(
  call: Pick<Call, 'db' | 'dialect'>,
  license: LicenseRecord,
  sites: readonly string[] = [],
): Promise<void> {
  await writeSearchText(call.db, call.dialect, searchThing(license, sites));
}

/** Inserts many at once, those with an `id` under it; answers them by id, for rows without one the order given. */
export async function insertLicenses(
  db: Db,
  accountId: number,
  rows: readonly (LicenseValues & { readonly id?: number })[],
  now: number,
): Promise<LicenseRecord[]> {
  const stamps = { rowVersion: 1, createdAt: now, updatedAt: now };
  const inserted = await db
    .insertInto('licenses')
    .values(
      rows.map((values) => {
        const kept = values.id === undefined ? {} : { id: values.id };
        return { accountId, ...kept, ...columns(values, now), ...stamps };
      }),
    )
    .returningAll()
    .execute();
  return inserted.map(readLicense).toSorted((a, b) => a.id - b.id);
}

export async function loadLicensesByIds(
  db: Db,
  accountId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, LicenseRecord>> {
  const found = new Map<number, LicenseRecord>();
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db
      .selectFrom('licenses')
      .selectAll()
      .where('accountId', '=', accountId)
      .where('id', 'in', ids.slice(from, from + 500))
      .execute();
    for (const row of rows) found.set(row.id, readLicense(row));
  }
  return found;
}
