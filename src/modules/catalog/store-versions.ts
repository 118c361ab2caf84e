import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import type { ProductVersionRow } from './tables.ts';
import type { ProductVersion } from './version.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;

const SOURCE: ListSource = {
  table: 'product_versions',
  columns: { productId: {}, version: {}, releasedAt: {}, withdrawnAt: { nullable: true }, createdAt: {} },
};

type VersionValues = Pick<ProductVersion, 'version' | 'releasedAt' | 'withdrawnAt' | 'notes'>;

/** `lock`: the dialect to lock the row in until the transaction ends; absent = it is only looked at. */
export async function loadVersion(
  db: Db,
  accountId: number,
  id: number,
  lock?: Dialect,
): Promise<ProductVersion | null> {
  const row = await db
    .selectFrom('product_versions')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(lock === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row ?? null;
}

export async function loadVersionByName(
  db: Db,
  accountId: number,
  of: { productId: number; version: string },
): Promise<ProductVersion | null> {
  const row = await db
    .selectFrom('product_versions')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('productId', '=', of.productId)
    .where('version', '=', of.version)
    .executeTakeFirst();
  return row ?? null;
}

/** The newest 10,000 versions of a product. */
export async function loadVersions(db: Db, accountId: number, productId: number): Promise<ProductVersion[]> {
  return db
    .selectFrom('product_versions')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('productId', '=', productId)
    .orderBy('id', 'desc')
    .limit(10_000)
    .execute();
}

export async function insertVersion(
  db: Db,
  accountId: number,
  values: VersionValues & { productId: number; now: number },
): Promise<ProductVersion> {
  const { now, ...columns } = values;
  return db
    .insertInto('product_versions')
    .values({ accountId, ...columns, rowVersion: 1, createdAt: now, updatedAt: now })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Writes the values if the row is still at that version; null when somebody was faster. */
export async function updateVersion(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; values: VersionValues; now: number },
): Promise<ProductVersion | null> {
  const { version, releasedAt, withdrawnAt, notes } = change.values;
  const row = await db
    .updateTable('product_versions')
    .set({ version, releasedAt, withdrawnAt, notes, rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .where('rowVersion', '=', change.rowVersion)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

export async function deleteVersion(db: Db, accountId: number, id: number): Promise<void> {
  await db.deleteFrom('product_versions').where('accountId', '=', accountId).where('id', '=', id).execute();
}

export function listVersions(scope: Scope, accountId: number, request: ListRequest): Promise<Page<ProductVersion>> {
  return listRows<ProductVersionRow>(scope, accountId, SOURCE, request);
}
