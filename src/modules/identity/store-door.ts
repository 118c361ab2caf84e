import type { Selectable } from 'kysely';
import type { Db } from '../../kernel/tables.ts';
import { fold } from '../../kernel/text.ts';
import type { AccountTable, ApiKeyTable, SessionTable, UserTable } from './tables.ts';

/*
 * Door look-ups: the only reads here that do not begin with an account id, because they find it. What they return
 * scopes everything after them.
 */

export async function findApiKeyByHash(db: Db, hash: string): Promise<Selectable<ApiKeyTable> | null> {
  return (await db.selectFrom('api_keys').selectAll().where('hash', '=', hash).executeTakeFirst()) ?? null;
}

/** For the command line, whose operator may name any account's key. */
export async function findApiKeyById(db: Db, id: number): Promise<Selectable<ApiKeyTable> | null> {
  return (await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function findSessionByHash(db: Db, hash: string): Promise<Selectable<SessionTable> | null> {
  return (await db.selectFrom('sessions').selectAll().where('hash', '=', hash).executeTakeFirst()) ?? null;
}

export async function findUserByEmail(db: Db, email: string): Promise<Selectable<UserTable> | null> {
  return (await db.selectFrom('users').selectAll().where('emailFold', '=', fold(email)).executeTakeFirst()) ?? null;
}

export async function findUserById(db: Db, id: number): Promise<Selectable<UserTable> | null> {
  return (await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function findAccountBySlug(db: Db, slug: string): Promise<Selectable<AccountTable> | null> {
  return (await db.selectFrom('accounts').selectAll().where('slugFold', '=', fold(slug)).executeTakeFirst()) ?? null;
}

export async function findAccountBySecretHash(db: Db, hash: string): Promise<Selectable<AccountTable> | null> {
  const row = await db
    .selectFrom('accounts')
    .selectAll()
    .where((eb) => eb.or([eb('secretHash', '=', hash), eb('previousSecretHash', '=', hash)]))
    .executeTakeFirst();
  return row ?? null;
}

/** Whose link it is, without using it; null once it is used or too old. */
export async function findLoginToken(
  db: Db,
  token: { hash: string; purpose: string; now: number },
): Promise<{ userId: number; accountId: number } | null> {
  const row = await db
    .selectFrom('login_tokens')
    .select(['userId', 'accountId'])
    .where('hash', '=', token.hash)
    .where('purpose', '=', token.purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', token.now)
    .executeTakeFirst();
  return row ?? null;
}

/** Spends a sign-in token; of two racing requests exactly one gets the row. */
export async function useLoginToken(
  db: Db,
  token: { hash: string; purpose: string; now: number },
): Promise<{ userId: number; accountId: number } | null> {
  const row = await db
    .updateTable('login_tokens')
    .set({ usedAt: token.now })
    .where('hash', '=', token.hash)
    .where('purpose', '=', token.purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', token.now)
    .returning(['userId', 'accountId'])
    .executeTakeFirst();
  return row ?? null;
}
