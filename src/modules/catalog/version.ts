import { FieldChecks } from '../../kernel/field-checks.ts';
import type { ListFields } from '../../kernel/page.ts';

/** A released version of a product. While a product lists none, every version counts. */
export interface ProductVersion {
  readonly id: number;
  readonly accountId: number;
  readonly productId: number;
  readonly version: string;
  readonly releasedAt: number;
  /** From then on no licence is valid for it. */
  readonly withdrawnAt: number | null;
  readonly notes: string | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface ProductVersionFields {
  readonly version?: string;
  readonly releasedAt?: number;
  readonly withdrawnAt?: number | null;
  readonly notes?: string | null;
}

export const PRODUCT_VERSION_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  productId: { type: 'integer' },
  version: { type: 'text' },
  releasedAt: { type: 'instant' },
  withdrawnAt: { type: 'instant' },
  createdAt: { type: 'instant' },
} as const satisfies ListFields;

const MAX_INSTANT = Date.UTC(9999, 11, 31);

/** What is wrong with the fields of a version. */
export function checkProductVersion(fields: ProductVersionFields): FieldChecks {
  const checks = new FieldChecks().text('version', fields.version, { min: 1, max: 100 });
  checks.integer('releasedAt', fields.releasedAt, { max: MAX_INSTANT });
  checks.integer('withdrawnAt', fields.withdrawnAt, { max: MAX_INSTANT });
  return checks.text('notes', fields.notes, { max: 65_535, line: false });
}
