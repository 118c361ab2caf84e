import type { Call } from '../../kernel/call.ts';
import type { Db } from '../../kernel/tables.ts';
import type { User } from './account.ts';
import { createAccountSecrets } from './account-secrets.ts';
import { FORMER_KEPT_MS, actorNames } from './actors.ts';
import { createAccounts } from './accounts.ts';
import { createApiKeys } from './api-keys.ts';
import { type Gathered, createAuthentication } from './authenticate.ts';
import { openIdentityCaches } from './caches.ts';
import type { Deps, IdentityDeps } from './deps.ts';
import { createMembers } from './members.ts';
import { createOwnSignIn } from './own-sign-in.ts';
import { createPasswordLinks } from './password-links.ts';
import { PURGE_AFTER_MS, createPlatform } from './platform.ts';
import { createSessions } from './sessions.ts';
import {
  countMembers,
  deleteExpiredSessions,
  isPlanUsed,
  loadPurgeable,
  readUser,
  writeLastUses,
  writeSessionSeen,
} from './store.ts';
import { dropFormerUsers } from './store-actors.ts';
import { findUserByEmail } from './store-door.ts';

/** Accounts, people, keys and sessions. See index.ts for what always holds. */
export function createIdentity(given: IdentityDeps) {
  const deps: Deps = { ...given, kept: openIdentityCaches(given.caches) };
  const gathered: Gathered = { keys: new Map(), sessions: new Map() };
  return {
    ...createAccountSecrets(deps),
    ...createAccounts(deps),
    ...createMembers(deps),
    ...createApiKeys(deps),
    ...createSessions(deps),
    ...createOwnSignIn(deps),
    ...createPlatform(deps),
    ...createPasswordLinks(deps),
    ...createAuthentication(deps, gathered),

    /** Finds a person by e-mail in the whole instance; for the command line. */
    userByEmail: async (call: Call, email: string): Promise<User | null> => {
      const row = await findUserByEmail(call.db, email);
      return row === null ? null : readUser(row);
    },

    userById: (call: Call, id: number): Promise<User | null> => deps.kept.user(call.db, id),

    countMembers: (db: Db, accountId: number): Promise<number> => countMembers(db, accountId),
    isPlanUsed: (db: Db, planId: number): Promise<boolean> => isPlanUsed(db, planId),

    /** Writes the gathered last uses of keys and sessions; the app calls it every few seconds and at the end. */
    async flush(call: Call): Promise<void> {
      if (gathered.keys.size === 0 && gathered.sessions.size === 0) return;
      const [keys, sessions] = [new Map(gathered.keys), new Map(gathered.sessions)];
      gathered.keys.clear();
      gathered.sessions.clear();
      await call.write(async (tx) => {
        await writeLastUses(tx.db, keys);
        await writeSessionSeen(tx.db, sessions);
      });
    },

    /** Closed accounts that can no longer be reopened and may be purged. */
    purgeable: (call: Call): Promise<number[]> => loadPurgeable(call.db, call.now - PURGE_AFTER_MS),

    /** Names for the actors of events, in their order; see `actors.ts`. */
    actorNames,

    /** Drops sessions and links whose time is over, and the names of people whom the log no longer knows; a job calls it. */
    async sweep(call: Call): Promise<void> {
      await call.write(async (tx) => {
        await deleteExpiredSessions(tx.db, tx.now);
        await dropFormerUsers(tx.db, tx.now - FORMER_KEPT_MS);
      });
    },
  };
}

export type Identity = ReturnType<typeof createIdentity>;
