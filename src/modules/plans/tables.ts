import type { Generated } from 'kysely';

export interface PlanTable {
  id: Generated<number>;
  name: string;
  isFree: number;
  isDefault: number;
  prices: string | null;
  limits: string;
  features: string;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface UsageTable {
  accountId: number;
  resource: string;
  period: number;
  used: number;
}

declare module '../../kernel/tables.ts' {
  interface Tables {
    plans: PlanTable;
    usage: UsageTable;
  }
}
