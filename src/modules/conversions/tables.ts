import type { Generated, Selectable } from 'kysely';

export interface ConversionTable {
  id: Generated<number>;
  accountId: number;
  kind: string;
  at: number;
  name: string | null;
  clickId: string | null;
  linkId: number | null;
  customerId: number | null;
  saleId: number | null;
  ledgerId: number | null;
  amountMinor: number | null;
  currency: string | null;
  refundedMinor: number;
  externalId: string | null;
  data: string;
  createdAt: number;
}

export type ConversionRow = Selectable<ConversionTable>;

declare module '../../kernel/tables.ts' {
  interface Tables {
    conversions: ConversionTable;
  }
}
