import { type Right, type Role, isPlatformRight } from './permissions.ts';
import { Refusal } from './refusal.ts';

/** Which answers existing clients get where the published documentation and the servers they know differ. */
export type Profile = 'documented' | 'observed';

export type ActorKind = 'key' | 'session' | 'license' | 'anonymous' | 'system';

/** Who acts, for which account, and what they may do. Built once at the door; the id 0 stands for "no account". */
export interface Actor {
  readonly kind: ActorKind;
  readonly accountId: number;
  readonly userId: number | null;
  /** The API key's, session's or license's id, as text; events and idempotency rows name it. */
  readonly id: string;
  readonly role: Role | null;
  readonly isPlatformAdmin: boolean;
  readonly profile: Profile;
  readonly rights: ReadonlySet<Right> | 'all';
}

/** Whether the actor holds the right; platform resources need a platform admin besides. */
export function may(actor: Actor, right: Right): boolean {
  if (actor.rights === 'all') return true;
  return actor.rights.has(right) && (actor.isPlatformAdmin || !isPlatformRight(right));
}

/** Refuses (`permission_missing`) unless the actor holds the right. */
export function demand(actor: Actor, right: Right): void {
  if (!may(actor, right)) throw new Refusal('permission_missing', { right });
}

/** The instance itself (jobs, command line) acting in an account. */
export function systemActor(accountId: number, id = 'system'): Actor {
  return {
    kind: 'system',
    accountId,
    userId: null,
    id,
    role: null,
    isPlatformAdmin: true,
    profile: 'documented',
    rights: 'all',
  };
}

/** Somebody without a credential. */
export const ANONYMOUS: Actor = {
  kind: 'anonymous',
  accountId: 0,
  userId: null,
  id: 'anonymous',
  role: null,
  isPlatformAdmin: false,
  profile: 'documented',
  rights: new Set(),
};
