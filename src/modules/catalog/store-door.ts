/** Door look-ups: they find the account, so they are the only queries here without one. A test lists them. */
import type { Db } from '../../kernel/tables.ts';

/** The account a product belongs to, for a licence check that names the product and no account. */
export async function findAccountOfProduct(db: Db, productId: number): Promise<number | null> {
  const row = await db.selectFrom('products').select('accountId').where('id', '=', productId).executeTakeFirst();
  return row?.accountId ?? null;
}
