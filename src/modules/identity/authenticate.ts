import type { Actor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { MINUTE_MS } from '../../kernel/instant.ts';
import { type Right, type Role, expandPermissions, rightsOfRole } from '../../kernel/permissions.ts';
import type { Deps } from './deps.ts';
import { hashToken } from '../../kernel/token.ts';
import { isMistyped } from './token.ts';

const EVERYTHING: readonly string[] = ['*'];
const RIGHTS_KEPT = 1_000;
const LONGEST_TOKEN = 512;

const combinations = new Map<string, ReadonlySet<Right>>();

/** What a key's permissions leave of what the person's role may do now. */
function effectiveRights(permissions: readonly string[], role: Role): ReadonlySet<Right> {
  const name = `${role}|${permissions.join(',')}`;
  const known = combinations.get(name);
  if (known !== undefined) return known;
  const allowed = rightsOfRole(role);
  const rights = new Set([...expandPermissions(permissions)].filter((right) => allowed.has(right)));
  if (combinations.size >= RIGHTS_KEPT) combinations.clear();
  combinations.set(name, rights);
  return rights;
}

/** Uses of keys and sessions, gathered in memory and written together every few seconds. */
export interface Gathered {
  readonly keys: Map<number, number>;
  readonly sessions: Map<string, number>;
}

export function createAuthentication(deps: Deps, gathered: Gathered) {
  const { kept } = deps;

  async function person(
    call: Call,
    who: { accountId: number; userId: number },
  ): Promise<{ role: Role; isPlatformAdmin: boolean } | null> {
    const [account, user] = [await kept.account(call.db, who.accountId), await kept.user(call.db, who.userId)];
    if (account === null || account.account.status !== 'active') return null;
    if (user === null || user.status !== 'active' || user.accountId !== who.accountId) return null;
    return user;
  }

  return {
    /**
     * The actor behind an API key; null when the key is unknown, mistyped, expired, revoked, or its account or person
     * may not act now. Unknown, revoked and suspended look the same from outside.
     */
    async authenticateKey(call: Call, token: string): Promise<Actor | null> {
      if (token === '' || token.length > LONGEST_TOKEN || isMistyped(token)) return null;
      const key = await kept.apiKey(call.db, hashToken(token));
      if (key === null || key.revokedAt !== null) return null;
      if (key.expiresAt !== null && call.now >= key.expiresAt) return null;
      const who = await person(call, key);
      if (who === null) return null;
      gathered.keys.set(key.id, call.now);
      return {
        kind: 'key',
        accountId: key.accountId,
        userId: key.userId,
        id: String(key.id),
        role: who.role,
        isPlatformAdmin: who.isPlatformAdmin,
        profile: key.profile,
        rights: effectiveRights(key.permissions, who.role),
      };
    },

    /** The actor behind a dashboard session's token, or null. */
    async authenticateSession(call: Call, token: string): Promise<Actor | null> {
      if (token === '' || token.length > LONGEST_TOKEN) return null;
      const hash = hashToken(token);
      const session = await kept.session(call.db, hash);
      if (session === null || call.now >= session.expiresAt) return null;
      const who = await person(call, session);
      if (who === null) return null;
      if (call.now - session.lastSeenAt > MINUTE_MS) gathered.sessions.set(hash, call.now);
      return {
        kind: 'session',
        accountId: session.accountId,
        userId: session.userId,
        id: session.id,
        role: who.role,
        isPlatformAdmin: who.isPlatformAdmin,
        profile: 'documented',
        rights: effectiveRights(EVERYTHING, who.role),
      };
    },
  };
}
