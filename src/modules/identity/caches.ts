import type { Selectable } from 'kysely';
import type { Cache, Caches } from '../../kernel/cache.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Account, ApiKey, Session, User } from './account.ts';
import { hasPlatformAdmin, loadAccount, readAccount, readApiKey, readSession, readUser } from './store.ts';
import { findAccountBySecretHash, findApiKeyByHash, findSessionByHash, findUserById } from './store-door.ts';
import type { ApiKeyTable } from './tables.ts';

/** An account with the one fact that its own row does not hold. */
export interface KeptAccount {
  readonly account: Account;
  readonly hasPlatformAdmin: boolean;
}

export interface SecretOwner {
  readonly accountId: number;
  readonly until: number | null;
}

/** Names a secret in the account cache; whoever rotates it says that both changed. */
export function secretRef(hash: string): string {
  return `secret.${hash}`;
}

/** The memory of identity: keys and sessions by hash, users and accounts by id. */
export interface IdentityCaches {
  account(db: Db, id: number): Promise<KeptAccount | null>;
  /** Only what memory holds, for paths that must not wait. */
  peekAccount(id: number): KeptAccount | null | undefined;
  user(db: Db, id: number): Promise<User | null>;
  apiKey(db: Db, hash: string): Promise<ApiKey | null>;
  session(db: Db, hash: string): Promise<Session | null>;
  /** Whose account secret has that hash, and until when it counts (null = it is the present one). */
  secretOwner(db: Db, hash: string): Promise<SecretOwner | null>;
  peekSecretOwner(hash: string): SecretOwner | null | undefined;
  forgetMiss(hash: string): void;
}

function readKey(row: Selectable<ApiKeyTable> | null): ApiKey | null {
  return row === null ? null : readApiKey(row);
}

export function openIdentityCaches(caches: Caches): IdentityCaches {
  const accounts: Cache<KeptAccount> = caches.open('account', { max: 50_000 });
  const users: Cache<User> = caches.open('user', { max: 50_000 });
  const keys: Cache<ApiKey> = caches.open('api_key', { max: 50_000 });
  const sessions: Cache<Session> = caches.open('session', { max: 50_000 });
  const secrets: Cache<SecretOwner> = caches.open('account', { max: 50_000 });
  return {
    account: (db, id) =>
      accounts.get(String(id), async () => {
        const row = await loadAccount(db, id);
        return row === null ? null : { account: readAccount(row), hasPlatformAdmin: await hasPlatformAdmin(db, id) };
      }),
    peekAccount: (id) => accounts.peek(String(id)),
    user: (db, id) =>
      users.get(String(id), async () => {
        const row = await findUserById(db, id);
        return row === null ? null : readUser(row);
      }),
    apiKey: (db, hash) => keys.get(hash, async () => readKey(await findApiKeyByHash(db, hash))),
    session: (db, hash) =>
      sessions.get(hash, async () => {
        const row = await findSessionByHash(db, hash);
        return row === null ? null : readSession(row);
      }),
    peekSecretOwner: (hash) => secrets.peek(secretRef(hash)),
    secretOwner: (db, hash) =>
      secrets.get(secretRef(hash), async () => {
        const row = await findAccountBySecretHash(db, hash);
        if (row === null) return null;
        return { accountId: row.id, until: row.secretHash === hash ? null : row.previousSecretUntil };
      }),
    forgetMiss: (hash) => {
      keys.drop(hash);
      sessions.drop(hash);
    },
  };
}
