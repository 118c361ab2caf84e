import { FieldChecks } from '../../kernel/field-checks.ts';
import type { ListFields } from '../../kernel/page.ts';

/** Something a license may carry besides its product; programs ask for it by its code. */
export interface Addon {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  /** The entitlement code, unique in the account. */
  readonly code: string;
  readonly version: string | null;
  /** Products it belongs to; none = all. */
  readonly productIds: readonly number[];
  readonly priority: number;
  readonly mainClass: string | null;
  readonly builtByBitResourceId: string | null;
  readonly fileId: number | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type AddonValues = Omit<Addon, 'id' | 'accountId' | 'rowVersion' | 'createdAt' | 'updatedAt'>;

/** What a caller may set; absent = left as it is (create: its default; the code is made from the name). */
export type AddonFields = Partial<AddonValues>;

export const BLANK_ADDON: Omit<AddonValues, 'name' | 'code'> = {
  version: null,
  productIds: [],
  priority: 0,
  mainClass: null,
  builtByBitResourceId: null,
  fileId: null,
};

export const ADDON_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  name: { type: 'text', sortable: true },
  code: { type: 'word' },
  priority: { type: 'integer' },
  productId: { type: 'integer' },
  createdAt: { type: 'instant' },
  updatedAt: { type: 'instant' },
} as const satisfies ListFields;

const MAX_PRODUCTS = 1_000;
const MAX_PRIORITY = 1_000_000;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** What is wrong with the fields of an addon; whether its products exist is asked of the catalogue. */
export function checkAddon(fields: AddonFields): FieldChecks {
  const checks = new FieldChecks().text('name', fields.name, { min: 1, max: 255 });
  if (fields.code !== undefined && !CODE.test(fields.code)) checks.add('code', 'format');
  checks.text('version', fields.version, { min: 1, max: 100 }).text('mainClass', fields.mainClass, { max: 255 });
  checks.text('builtByBitResourceId', fields.builtByBitResourceId, { max: 100 });
  checks.integer('priority', fields.priority, { min: -MAX_PRIORITY, max: MAX_PRIORITY });
  checks.integer('fileId', fields.fileId, { min: 1 });
  const productIds = fields.productIds ?? [];
  if (productIds.length > MAX_PRODUCTS) checks.add('productIds', 'too_many', { max: MAX_PRODUCTS });
  else productIds.forEach((id, at) => checks.integer(`productIds.${at}`, id, { min: 1 }));
  return checks;
}
