import type { Generated, Selectable } from 'kysely';

export interface ServiceTable {
  id: Generated<number>;
  accountId: number;
  uuid: string;
  customerId: number;
  productId: number;
  licenseId: number | null;
  name: string;
  description: string | null;
  type: string;
  status: string;
  suspendCause: string | null;
  suspendReason: string | null;
  suspendedAt: number | null;
  billing: string;
  currency: string;
  priceMinor: number;
  setupMinor: number;
  anchorAt: number | null;
  periods: number;
  expiresAt: number | null;
  cancelAtEnd: number;
  cancelledAt: number | null;
  cancelledReason: string | null;
  trialEndsAt: number | null;
  /** When the customer was last told that the end is near: the due instant of that notice. */
  noticedAt: number | null;
  renewals: number;
  maxRenewals: number | null;
  notes: string | null;
  data: string;
  clickId: string | null;
  linkId: number | null;
  externalId: string | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface LedgerEntryTable {
  id: Generated<number>;
  accountId: number;
  at: number;
  kind: string;
  customerId: number | null;
  serviceId: number | null;
  licenseId: number | null;
  clickId: string | null;
  linkId: number | null;
  amountMinor: number;
  currency: string;
  externalId: string | null;
}

export type ServiceRow = Selectable<ServiceTable>;
export type LedgerEntryRow = Selectable<LedgerEntryTable>;

declare module '../../kernel/tables.ts' {
  interface Tables {
    services: ServiceTable;
    ledger_entries: LedgerEntryTable;
  }
}
