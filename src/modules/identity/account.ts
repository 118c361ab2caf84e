import type { Profile } from '../../kernel/actor.ts';
import type { Role } from '../../kernel/permissions.ts';

export type AccountStatus = 'active' | 'suspended' | 'closed';

/** A tenant: one vendor. */
export interface Account {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly status: AccountStatus;
  readonly planId: number | null;
  readonly planTerm: PlanTerm | null;
  readonly planExpiresAt: number | null;
  readonly timeZone: string;
  readonly locale: string;
  readonly currency: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The secret of the setting `customCheck`; no answer holds it. */
  readonly checkKeySealed: string | null;
  /** Whether it holds licence keys of the generated form that another server made. */
  readonly hasGivenKeys: boolean;
  readonly closedAt: number | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type PlanTerm = 'monthly' | 'yearly' | 'lifetime';

/** A person who signs in; never a buyer. */
export interface User {
  readonly id: number;
  readonly accountId: number;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  readonly isPlatformAdmin: boolean;
  readonly hasTotp: boolean;
  readonly locale: string | null;
  readonly status: 'active' | 'disabled';
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ApiKey {
  readonly id: number;
  readonly accountId: number;
  readonly userId: number;
  /** `own` came with the account and may be shown to platform admins again; `api` is shown once. */
  readonly kind: 'api' | 'own';
  readonly name: string;
  readonly prefix: string;
  readonly permissions: readonly string[];
  readonly profile: Profile;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface Session {
  readonly id: string;
  readonly userId: number;
  readonly accountId: number;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly address: string | null;
  readonly agent: string | null;
}

const SLUG = /^[A-Za-z0-9._-]{3,30}$/;

/** Whether a text may be an account's slug (the shortener's username): 3 to 30 letters, digits, `.`, `_`, `-`. */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/** A slug made from an e-mail address, of the allowed form; may be taken. */
export function slugFromEmail(email: string): string {
  const local = (email.split('@')[0] ?? '').replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 26);
  return local.length >= 3 ? local : `user-${local}`.slice(0, 30);
}

/** Whether a text is an e-mail address as far as form tells: one @, no spaces, a dot or a bare host behind it. */
export function isEmail(text: string): boolean {
  return text.length <= 255 && /^[^\s@"<>(),;:\\[\]]+@[^\s@"<>(),;:\\[\]]+\.?[^\s@"<>(),;:\\[\].]+$/.test(text);
}
