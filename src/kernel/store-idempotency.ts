import type { Db } from './tables.ts';

/** Whose key it is: keys of two actors never meet. */
export interface IdempotencyName {
  readonly actor: string;
  readonly key: string;
}

export interface KeptAnswer {
  readonly requestHash: string;
  /** null while the work that the key names is under way or is done in several transactions. */
  readonly status: number | null;
  readonly answerSealed: string | null;
}

/** What a key stands for, if it was used within its time. */
export async function findKeptAnswer(
  db: Db,
  accountId: number,
  name: IdempotencyName,
  now: number,
): Promise<KeptAnswer | null> {
  const row = await db
    .selectFrom('idempotency')
    .select(['requestHash', 'status', 'answerSealed'])
    .where('accountId', '=', accountId)
    .where('actor', '=', name.actor)
    .where('key', '=', name.key)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

/** Takes a key for this transaction; false when another request has it. */
export async function takeIdempotencyKey(
  db: Db,
  accountId: number,
  name: IdempotencyName,
  use: { requestHash: string; now: number; expiresAt: number },
): Promise<boolean> {
  await db
    .deleteFrom('idempotency')
    .where('accountId', '=', accountId)
    .where('actor', '=', name.actor)
    .where('key', '=', name.key)
    .where('expiresAt', '<=', use.now)
    .execute();
  const taken = await db
    .insertInto('idempotency')
    .values({ accountId, ...name, requestHash: use.requestHash, expiresAt: use.expiresAt })
    .onConflict((conflict) => conflict.columns(['accountId', 'actor', 'key']).doNothing())
    .executeTakeFirst();
  return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Keeps the answer of the work that was done under a key. */
export async function keepAnswer(
  db: Db,
  accountId: number,
  name: IdempotencyName,
  answer: { status: number; answerSealed: string },
): Promise<void> {
  await db
    .updateTable('idempotency')
    .set(answer)
    .where('accountId', '=', accountId)
    .where('actor', '=', name.actor)
    .where('key', '=', name.key)
    .execute();
}
