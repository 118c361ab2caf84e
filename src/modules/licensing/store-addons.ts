import type { Db } from '../../kernel/tables.ts';

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
