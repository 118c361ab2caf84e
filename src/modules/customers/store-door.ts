import type { Db } from '../../kernel/tables.ts';

/*
 * Door look-ups: the only reads here that do not begin with an account id, because they find it.
 */

/** Whose link it is; null once it is used or too old. */
export async function findToken(
  db: Db,
  token: { readonly hash: string; readonly purpose: string; readonly now: number },
): Promise<{ readonly accountId: number; readonly customerId: number } | null> {
  const row = await db
    .selectFrom('customer_tokens')
    .select(['accountId', 'customerId'])
    .where('hash', '=', token.hash)
    .where('purpose', '=', token.purpose)
    .where('expiresAt', '>', token.now)
    .executeTakeFirst();
  return row ?? null;
}

/** Drops the links that are too old, of all accounts. */
export async function dropTokens(db: Db, now: number): Promise<void> {
  await db.deleteFrom('customer_tokens').where('expiresAt', '<=', now).execute();
}
