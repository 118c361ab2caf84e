import { sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, countRows, listRows, streamRows } from '../../kernel/store-list.ts';
import { writeSearchText, removeSearchText } from '../../kernel/store-search.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { fold } from '../../kernel/text.ts';
import type { Product } from './product.ts';
import type { ProductRow } from './tables.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;

const SOURCE: ListSource = {
  table: 'products',
  columns: {
    name: { column: 'nameFold', folded: 'nameFold' },
    slug: {},
    description: {},
    type: {},
    status: {},
    groupId: { nullable: true },
    licenseTypeId: { nullable: true },
    stock: { nullable: true },
    pinned: {},
    sortOrder: {},
    externalId: { nullable: true },
    createdAt: {},
    updatedAt: {},
  },
  only: sql`t."deletedAt" is null`,
  searchKind: 'product',
};

function readProduct(row: ProductRow): Product {
  const { nameFold: _, ...rest } = row;
  // Types and statuses are checked before they are written.
  return {
    ...rest,
    type: row.type as Product['type'],
    status: row.status as Product['status'],
    pinned: row.pinned === 1,
  };
}

export type ProductValues = Omit<Product, 'id' | 'accountId' | 'rowVersion' | 'createdAt' | 'updatedAt' | 'deletedAt'>;

function columns(values: ProductValues) {
  return {
    name: values.name,
    nameFold: fold(values.name),
    slug: values.slug,
    description: values.description,
    type: values.type,
    status: values.status,
    groupId: values.groupId,
    stock: values.stock,
    licenseTypeId: values.licenseTypeId,
    version: values.version,
    mainClass: values.mainClass,
    builtByBitResourceId: values.builtByBitResourceId,
    fileId: values.fileId,
    pinned: values.pinned ? 1 : 0,
    sortOrder: values.sortOrder,
    image: values.image,
    externalId: values.externalId,
  };
}

/** A product by id, a deleted one too: licences keep pointing at it. */
export async function loadProduct(db: Db, accountId: number, id: number, lock?: Dialect): Promise<Product | null> {
  const row = await db
    .selectFrom('products')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(lock === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readProduct(row);
}

/** The living product of that name without regard to case; of several the oldest. */
export async function loadProductByName(db: Db, accountId: number, name: string): Promise<Product | null> {
  const row = await db
    .selectFrom('products')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('nameFold', '=', fold(name))
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  return row === undefined ? null : readProduct(row);
}

export async function loadProductBySlug(db: Db, accountId: number, slug: string): Promise<Product | null> {
  const row = await db
    .selectFrom('products')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('slug', '=', slug)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : readProduct(row);
}

export async function loadProductByExternalId(db: Db, accountId: number, externalId: string): Promise<Product | null> {
  const row = await db
    .selectFrom('products')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('externalId', '=', externalId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : readProduct(row);
}

/** Slugs of living products that start with the text; what a new slug must differ from. */
export async function loadSlugsLike(db: Db, accountId: number, slug: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('products')
    .select('slug')
    .where('accountId', '=', accountId)
    .where('deletedAt', 'is', null)
    .where((eb) => eb.or([eb('slug', '=', slug), eb.and([eb('slug', '>=', `${slug}-`), eb('slug', '<', `${slug}.`)])]))
    .execute();
  return new Set(rows.map((row) => row.slug));
}

export async function insertProduct(
  db: Db,
  accountId: number,
  values: ProductValues & { id: number | undefined; now: number },
): Promise<Product> {
  const kept = values.id === undefined ? {} : { id: values.id };
  const row = await db
    .insertInto('products')
    .values({ accountId, ...kept, ...columns(values), rowVersion: 1, createdAt: values.now, updatedAt: values.now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readProduct(row);
}

/** Writes the values if the row is still at that version; null when somebody was faster. */
export async function updateProduct(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; values: ProductValues; now: number },
): Promise<Product | null> {
  const row = await db
    .updateTable('products')
    .set({ ...columns(change.values), rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .where('rowVersion', '=', change.rowVersion)
    .where('deletedAt', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : readProduct(row);
}

/** Marks the product deleted and frees its slug and own id; false when somebody was faster. */
export async function markProductDeleted(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; now: number },
): Promise<boolean> {
  const result = await db
    .updateTable('products')
    .set({ deletedAt: change.now, externalId: null, rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .where('rowVersion', '=', change.rowVersion)
    .where('deletedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Takes one from the stock if there is one left (or no limit). A new version of the row, so that no edit undoes it. */
export async function lowerStock(db: Db, accountId: number, id: number): Promise<boolean> {
  const result = await db
    .updateTable('products')
    .set((eb) => ({ stock: eb('stock', '-', 1), rowVersion: eb('rowVersion', '+', 1) }))
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('stock', 'is', null), eb('stock', '>', 0)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function raiseStock(db: Db, accountId: number, id: number): Promise<void> {
  await db
    .updateTable('products')
    .set((eb) => ({ stock: eb('stock', '+', 1), rowVersion: eb('rowVersion', '+', 1) }))
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('stock', 'is not', null)
    .execute();
}

export async function countProducts(db: Db, accountId: number): Promise<number> {
  const row = await db
    .selectFrom('products')
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .where('accountId', '=', accountId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

export async function writeProductSearch({ db, dialect }: Scope, product: Product): Promise<void> {
  const parts = [product.name, product.slug, product.description, product.externalId];
  await writeSearchText(db, dialect, { kind: 'product', accountId: product.accountId, id: product.id, parts });
}

export async function removeProductSearch({ db, dialect }: Scope, id: number): Promise<void> {
  await removeSearchText(db, dialect, 'product', id);
}

export async function listProducts(scope: Scope, accountId: number, request: ListRequest): Promise<Page<Product>> {
  const page = await listRows<ProductRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readProduct) };
}

export function countListedProducts(
  scope: Scope,
  accountId: number,
  request: Pick<ListRequest, 'filters' | 'search'>,
): Promise<number> {
  return countRows(scope, accountId, SOURCE, request);
}

export async function* streamProducts(
  scope: Scope,
  accountId: number,
  request: Pick<ListRequest, 'filters' | 'search'>,
): AsyncGenerator<readonly Product[]> {
  for await (const rows of streamRows<ProductRow>(scope, accountId, SOURCE, request)) yield rows.map(readProduct);
}

const MOST_SHOWN = 1_000;

export async function loadProductsOfGroups(
  scope: Scope,
  accountId: number,
  groupIds: readonly number[],
): Promise<readonly Product[]> {
  if (groupIds.length === 0) return [];
  const filters = [{ field: 'groupId', comparison: 'eq', values: groupIds }] as const;
  return (await listProducts(scope, accountId, { filters, sort: [], limit: MOST_SHOWN })).rows;
}

export async function loadProducts(db: Db, accountId: number, ids: readonly number[]): Promise<readonly Product[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('products')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(readProduct);
}
