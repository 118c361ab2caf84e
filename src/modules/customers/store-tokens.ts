import type { Db } from '../../kernel/tables.ts';

export type TokenPurpose = 'confirm' | 'password';

export interface NewToken {
  readonly hash: string;
  readonly customerId: number;
  readonly purpose: TokenPurpose;
  readonly now: number;
  readonly expiresAt: number;
}

export async function insertToken(db: Db, accountId: number, token: NewToken): Promise<void> {
  const { now, ...row } = token;
  await db
    .insertInto('customer_tokens')
    .values({ ...row, accountId, createdAt: now })
    .execute();
}

/** Takes all secrets of a customer for a purpose away; answers whether the one named was among them. */
export async function spendTokens(
  db: Db,
  accountId: number,
  token: { readonly customerId: number; readonly purpose: TokenPurpose; readonly hash: string },
): Promise<boolean> {
  const rows = await db
    .deleteFrom('customer_tokens')
    .where('accountId', '=', accountId)
    .where('customerId', '=', token.customerId)
    .where('purpose', '=', token.purpose)
    .returning('hash')
    .execute();
  return rows.some(({ hash }) => hash === token.hash);
}

/** All of a customer's links: after the address has changed, and when the customer is deleted. */
export async function removeTokens(db: Db, accountId: number, customerId: number): Promise<void> {
  await db
    .deleteFrom('customer_tokens')
    .where('accountId', '=', accountId)
    .where('customerId', '=', customerId)
    .execute();
}
