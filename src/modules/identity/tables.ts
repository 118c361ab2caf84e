import type { Generated } from 'kysely';

export interface AccountTable {
  id: Generated<number>;
  slug: string;
  slugFold: string;
  name: string;
  status: string;
  planId: number | null;
  planTerm: string | null;
  planExpiresAt: number | null;
  timeZone: string;
  locale: string;
  currency: string;
  settings: string;
  secretHash: string;
  secretSealed: string;
  previousSecretHash: string | null;
  previousSecretUntil: number | null;
  checkKeySealed: string | null;
  hasGivenKeys: number;
  closedAt: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface UserTable {
  id: Generated<number>;
  accountId: number;
  email: string;
  emailFold: string;
  name: string | null;
  passwordHash: string | null;
  role: string;
  isPlatformAdmin: number;
  totpSealed: string | null;
  locale: string | null;
  status: string;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

/** What a removed person was called. */
export interface FormerUserTable {
  id: number;
  accountId: number;
  label: string;
  removedAt: number;
}

export interface SessionTable {
  hash: string;
  id: string;
  userId: number;
  accountId: number;
  createdAt: number;
  lastSeenAt: number;
  expiresAt: number;
  address: string | null;
  agent: string | null;
  /** Started by a sign-in link: whoever opened it need not be that person. */
  byLink: number;
}

export interface LoginTokenTable {
  hash: string;
  purpose: string;
  userId: number;
  accountId: number;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
}

export interface ApiKeyTable {
  id: Generated<number>;
  accountId: number;
  userId: number;
  kind: string;
  name: string;
  prefix: string;
  hash: string;
  sealed: string | null;
  permissions: string;
  profile: string;
  expiresAt: number | null;
  lastUsedAt: number | null;
  revokedAt: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

declare module '../../kernel/tables.ts' {
  interface Tables {
    accounts: AccountTable;
    users: UserTable;
    former_users: FormerUserTable;
    sessions: SessionTable;
    login_tokens: LoginTokenTable;
    api_keys: ApiKeyTable;
  }
}
