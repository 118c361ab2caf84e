import type { Generated, Selectable } from 'kysely';

export interface ProductTable {
  id: Generated<number>;
  accountId: number;
  name: string;
  nameFold: string;
  slug: string;
  description: string | null;
  type: string;
  status: string;
  groupId: number | null;
  stock: number | null;
  licenseTypeId: number | null;
  version: string | null;
  mainClass: string | null;
  builtByBitResourceId: string | null;
  fileId: number | null;
  pinned: number;
  sortOrder: number;
  image: string | null;
  externalId: string | null;
  deletedAt: number | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface ProductVersionTable {
  id: Generated<number>;
  accountId: number;
  productId: number;
  version: string;
  releasedAt: number;
  withdrawnAt: number | null;
  notes: string | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export type ProductRow = Selectable<ProductTable>;
export type ProductVersionRow = Selectable<ProductVersionTable>;

declare module '../../kernel/tables.ts' {
  interface Tables {
    products: ProductTable;
    product_versions: ProductVersionTable;
  }
}
