/** Door look-ups: they find the account, so they are the only queries here without one. A test lists them. */
import type { Db } from '../../kernel/tables.ts';

/** The account a product belongs to, for a licence check that names the product and no account. */
export async function findAccountOfProduct(db: Db, productId: number): Promise<number | null> {
  const row = await db.selectFrom('products').select('accountId').where('id', '=', productId).executeTakeFirst();
  return row?.accountId ?? null;
}

/** A picture by its unguessable name, for visitors who see it in a shop. */
export async function findImage(db: Db, name: string): Promise<{ contentType: string; bytes: Uint8Array } | null> {
  const row = await db
    .selectFrom('images')
    .select(['contentType', 'base64'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row === undefined ? null : { contentType: row.contentType, bytes: Buffer.from(row.base64, 'base64') };
}
