import { FieldChecks } from '../../kernel/field-checks.ts';
import type { ListFields } from '../../kernel/page.ts';
import { holdsActiveContent } from './active-content.ts';

/** What buying it gives: nothing by itself, a licence, a file. */
export const PRODUCT_TYPES = ['none', 'license', 'download'] as const;
export type ProductType = (typeof PRODUCT_TYPES)[number];

/** `hidden`: orderable by link only; `unreferenced`: not offered any more. Neither changes existing licences. */
export const PRODUCT_STATUSES = ['active', 'hidden', 'unreferenced'] as const;
export type ProductStatus = (typeof PRODUCT_STATUSES)[number];

export interface Product {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  readonly type: ProductType;
  readonly status: ProductStatus;
  readonly groupId: number | null;
  /** null = unlimited; 0 = sold out. */
  readonly stock: number | null;
  /** The type of licences a service of it issues; null = the account's default type. */
  readonly licenseTypeId: number | null;
  readonly version: string | null;
  readonly mainClass: string | null;
  readonly builtByBitResourceId: string | null;
  readonly fileId: number | null;
  readonly pinned: boolean;
  readonly sortOrder: number;
  readonly image: string | null;
  readonly externalId: string | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
}

/** What a caller may set; absent = left as it is (create: its default). */
export interface ProductFields {
  readonly name?: string;
  readonly description?: string | null;
  readonly type?: ProductType;
  readonly status?: ProductStatus;
  readonly groupId?: number | null;
  readonly stock?: number | null;
  readonly licenseTypeId?: number | null;
  readonly version?: string | null;
  readonly mainClass?: string | null;
  readonly builtByBitResourceId?: string | null;
  /** A file the account has stored. */
  readonly fileId?: number | null;
  readonly pinned?: boolean;
  readonly sortOrder?: number;
  /** The name of a stored image. */
  readonly image?: string | null;
  readonly externalId?: string | null;
}

export const PRODUCT_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  name: { type: 'text', sortable: true },
  slug: { type: 'text' },
  description: { type: 'text' },
  type: { type: 'word', words: PRODUCT_TYPES },
  status: { type: 'word', words: PRODUCT_STATUSES },
  groupId: { type: 'integer' },
  licenseTypeId: { type: 'integer' },
  stock: { type: 'integer', sortable: true },
  pinned: { type: 'flag', sortable: true },
  sortOrder: { type: 'integer', sortable: true },
  externalId: { type: 'word' },
  createdAt: { type: 'instant', sortable: true },
  updatedAt: { type: 'instant', sortable: true },
} as const satisfies ListFields;

const MAX_DESCRIPTION = 65_535;

/** What is wrong with the fields of a product, each by its own rule; existence of what they name is asked elsewhere. */
export function checkProduct(fields: ProductFields): FieldChecks {
  const checks = new FieldChecks();
  checks.text('name', fields.name, { min: 1, max: 255 });
  checks.text('description', fields.description, { max: MAX_DESCRIPTION, line: false });
  if (typeof fields.description === 'string' && holdsActiveContent(fields.description)) {
    checks.add('description', 'active_content');
  }
  checks.word('type', fields.type, PRODUCT_TYPES).word('status', fields.status, PRODUCT_STATUSES);
  checks.integer('stock', fields.stock, { min: 0 });
  checks.integer('groupId', fields.groupId, { min: 1 }).integer('licenseTypeId', fields.licenseTypeId, { min: 1 });
  checks.text('version', fields.version, { min: 1, max: 100 }).text('mainClass', fields.mainClass, { max: 255 });
  checks.text('builtByBitResourceId', fields.builtByBitResourceId, { max: 100 });
  checks.integer('sortOrder', fields.sortOrder, { min: -1_000_000, max: 1_000_000 });
  checks.text('externalId', fields.externalId, { min: 1, max: 255 });
  return checks;
}
