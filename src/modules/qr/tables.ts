import type { Generated } from 'kysely';

export interface QrCodeTable {
  id: Generated<number>;
  accountId: number;
  alias: string;
  name: string | null;
  type: string;
  data: string;
  payload: string;
  style: string;
  linkId: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

declare module '../../kernel/tables.ts' {
  interface Tables {
    qr_codes: QrCodeTable;
  }
}
