import type { Generated, Selectable } from 'kysely';

export interface CustomerTable {
  id: Generated<number>;
  accountId: number;
  email: string | null;
  emailFold: string | null;
  firstname: string | null;
  lastname: string | null;
  companyName: string | null;
  billingDetails: string | null;
  locale: string | null;
  phone: string | null;
  address: string | null;
  address2: string | null;
  city: string | null;
  country: string | null;
  region: string | null;
  zipcode: string | null;
  emailVerifiedAt: number | null;
  balanceMinor: number;
  lastLoginAt: number | null;
  notes: string | null;
  passwordHash: string | null;
  totpSealed: string | null;
  status: string;
  suspendedAt: number | null;
  bannedAt: number | null;
  statusReason: string | null;
  externalId: string | null;
  deletedAt: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface CustomerTokenTable {
  hash: string;
  accountId: number;
  customerId: number;
  purpose: string;
  createdAt: number;
  expiresAt: number;
}

export type CustomerRow = Selectable<CustomerTable>;

declare module '../../kernel/tables.ts' {
  interface Tables {
    customers: CustomerTable;
    customer_tokens: CustomerTokenTable;
  }
}
