import { sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, countRows, listRows, streamRows } from '../../kernel/store-list.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { fold } from '../../kernel/text.ts';
import type { Addon, AddonValues } from './addon.ts';
import type { AddonRow } from './tables.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;
type Request = Pick<ListRequest, 'filters' | 'search'>;

const SOURCE: ListSource = {
  table: 'addons',
  columns: {
    name: { column: 'nameFold', folded: 'nameFold' },
    code: {},
    priority: {},
    createdAt: {},
    updatedAt: {},
    productId: {
      where: (filter) =>
        sql`t.id in (select ap."addonId" from addon_products as ap where ap."productId" in (${sql.join(filter.values)}))`,
    },
  },
  searchColumns: ['nameFold', 'code'],
};

/** The addons a license carries, by id. */
export async function loadAddonIds(db: Db, accountId: number, licenseId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('license_addons')
    .select('addonId')
    .where('accountId', '=', accountId)
    .where('licenseId', '=', licenseId)
    .orderBy('addonId')
    .execute();
  return rows.map((row) => row.addonId);
}

/** The addons of many licenses at once; a license without any is absent. */
export async function loadAddonIdsOf(
  db: Db,
  accountId: number,
  licenseIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const found = new Map<number, number[]>();
  for (let from = 0; from < licenseIds.length; from += 500) {
    const rows = await db
      .selectFrom('license_addons')
      .select(['licenseId', 'addonId'])
      .where('accountId', '=', accountId)
      .where('licenseId', 'in', licenseIds.slice(from, from + 500))
      .orderBy('addonId')
      .execute();
    for (const { licenseId, addonId } of rows) found.set(licenseId, [...(found.get(licenseId) ?? []), addonId]);
  }
  return found;
}

/** Which of the ids are addons of the account. */
export async function loadKnownAddonIds(
  db: Db,
  accountId: number,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('addons')
    .select('id')
    .where('accountId', '=', accountId)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** Makes these the license's addons. */
export async function writeLicenseAddons(
  db: Db,
  accountId: number,
  of: { licenseId: number; addonIds: readonly number[] },
): Promise<void> {
  const { licenseId } = of;
  await db.deleteFrom('license_addons').where('accountId', '=', accountId).where('licenseId', '=', licenseId).execute();
  const rows = [...new Set(of.addonIds)].map((addonId) => ({ accountId, licenseId, addonId }));
  if (rows.length > 0) await db.insertInto('license_addons').values(rows).execute();
}

/** Gives the same addons to many new licenses. */
export async function writeAddonsOfMany(
  db: Db,
  accountId: number,
  of: { licenseIds: readonly number[]; addonIds: readonly number[] },
): Promise<void> {
  for (const addonId of new Set(of.addonIds)) {
    const rows = of.licenseIds.map((licenseId) => ({ accountId, licenseId, addonId }));
    await db.insertInto('license_addons').values(rows).execute();
  }
}

/** The entitlement code of each addon of an account; the limit protects memory. */
export async function loadAddonCodes(db: Db, accountId: number): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('addons')
    .select(['id', 'code'])
    .where('accountId', '=', accountId)
    .orderBy('id')
    .limit(100_000)
    .execute();
  return new Map(rows.map((row) => [row.id, row.code]));
}

async function withProducts(db: Db, accountId: number, rows: readonly AddonRow[]): Promise<Addon[]> {
  if (rows.length === 0) return [];
  const links = await db
    .selectFrom('addon_products')
    .select(['addonId', 'productId'])
    .where('accountId', '=', accountId)
    .where(
      'addonId',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('productId')
    .execute();
  const products = new Map<number, number[]>();
  for (const { addonId, productId } of links) products.set(addonId, [...(products.get(addonId) ?? []), productId]);
  return rows.map(({ nameFold: _, ...row }) => ({ ...row, productIds: products.get(row.id) ?? [] }));
}

/** `lock`: the dialect to lock the row in until the transaction ends; absent = it is only looked at. */
export async function loadAddon(db: Db, accountId: number, id: number, lock?: Dialect): Promise<Addon | null> {
  const rows = await db
    .selectFrom('addons')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(lock === 'postgres', (query) => query.forNoKeyUpdate())
    .execute();
  return (await withProducts(db, accountId, rows))[0] ?? null;
}

/** The addon with that code, or with that name (case ignored; of several the oldest). */
export async function loadAddonBy(
  db: Db,
  accountId: number,
  column: 'code' | 'nameFold',
  value: string,
): Promise<Addon | null> {
  const rows = await db
    .selectFrom('addons')
    .selectAll()
    .where('accountId', '=', accountId)
    .where(column, '=', value)
    .orderBy('id')
    .limit(1)
    .execute();
  return (await withProducts(db, accountId, rows))[0] ?? null;
}

/** Codes that start with the text; what a new code must differ from. */
export async function loadCodesLike(db: Db, accountId: number, code: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('addons')
    .select('code')
    .where('accountId', '=', accountId)
    .where((eb) => eb.or([eb('code', '=', code), eb.and([eb('code', '>=', `${code}-`), eb('code', '<', `${code}.`)])]))
    .execute();
  return new Set(rows.map((row) => row.code));
}

function columns(values: AddonValues) {
  const { productIds: _, ...plain } = values;
  return { ...plain, nameFold: fold(values.name) };
}

async function writeProducts(db: Db, accountId: number, addonId: number, productIds: readonly number[]): Promise<void> {
  await db.deleteFrom('addon_products').where('accountId', '=', accountId).where('addonId', '=', addonId).execute();
  const rows = [...new Set(productIds)].map((productId) => ({ accountId, addonId, productId }));
  if (rows.length > 0) await db.insertInto('addon_products').values(rows).execute();
}

export async function insertAddon(
  db: Db,
  accountId: number,
  values: AddonValues & { id: number | undefined; now: number },
): Promise<number> {
  const { now, id, ...rest } = values;
  const kept = id === undefined ? {} : { id };
  const row = await db
    .insertInto('addons')
    .values({ accountId, ...kept, ...columns(rest), rowVersion: 1, createdAt: now, updatedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeProducts(db, accountId, row.id, values.productIds);
  return row.id;
}

/** Writes the values if the row is still at that version; false when somebody was faster. */
export async function updateAddon(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; values: AddonValues; now: number },
): Promise<boolean> {
  const result = await db
    .updateTable('addons')
    .set({ ...columns(change.values), rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .where('rowVersion', '=', change.rowVersion)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await writeProducts(db, accountId, change.id, change.values.productIds);
  return true;
}

/** Removes the addon, also from the licenses that carry it; an id without a code is no entitlement in memory either. */
export async function removeAddon(db: Db, accountId: number, id: number): Promise<void> {
  await db.deleteFrom('license_addons').where('accountId', '=', accountId).where('addonId', '=', id).execute();
  await db.deleteFrom('addon_products').where('accountId', '=', accountId).where('addonId', '=', id).execute();
  await db.deleteFrom('addons').where('accountId', '=', accountId).where('id', '=', id).execute();
}

export async function countAddonsOf(db: Db, accountId: number): Promise<number> {
  const row = await db
    .selectFrom('addons')
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

export async function listAddons(scope: Scope, accountId: number, request: ListRequest): Promise<Page<Addon>> {
  const page = await listRows<AddonRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: await withProducts(scope.db, accountId, page.rows) };
}

export function countListedAddons(scope: Scope, accountId: number, request: Request): Promise<number> {
  return countRows(scope, accountId, SOURCE, request);
}

export async function* streamAddons(
  scope: Scope,
  accountId: number,
  request: Request,
): AsyncGenerator<readonly Addon[]> {
  for await (const rows of streamRows<AddonRow>(scope, accountId, SOURCE, request)) {
    yield withProducts(scope.db, accountId, rows);
  }
}
