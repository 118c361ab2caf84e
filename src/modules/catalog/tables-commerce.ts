import type { Generated, Selectable } from 'kysely';

export interface GroupTable {
  id: Generated<number>;
  accountId: number;
  name: string;
  nameFold: string;
  slug: string;
  status: string;
  description: string;
  badgeTitle: string | null;
  badgeColor: string | null;
  badgeIcon: string | null;
  image: string | null;
  pinned: number;
  sortOrder: number;
  parentId: number | null;
  deletedAt: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface PriceTable {
  id: Generated<number>;
  accountId: number;
  relatedType: string;
  relatedId: number;
  currency: string;
  onetimeMinor: number | null;
  onetimeSetupMinor: number | null;
  weeklyMinor: number | null;
  weeklySetupMinor: number | null;
  monthlyMinor: number | null;
  monthlySetupMinor: number | null;
  quarterlyMinor: number | null;
  quarterlySetupMinor: number | null;
  semiannuallyMinor: number | null;
  semiannuallySetupMinor: number | null;
  annuallyMinor: number | null;
  annuallySetupMinor: number | null;
  bienniallyMinor: number | null;
  bienniallySetupMinor: number | null;
  trienniallyMinor: number | null;
  trienniallySetupMinor: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface ImageTable {
  name: string;
  accountId: number;
  contentType: string;
  base64: string;
  createdAt: number;
}

export type GroupRow = Selectable<GroupTable>;
export type PriceRow = Selectable<PriceTable>;

declare module '../../kernel/tables.ts' {
  interface Tables {
    groups: GroupTable;
    prices: PriceTable;
    images: ImageTable;
  }
}
