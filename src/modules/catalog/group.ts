import { FieldChecks } from '../../kernel/field-checks.ts';
import type { ListFields } from '../../kernel/page.ts';
import { holdsActiveContent } from './active-content.ts';
import { PRODUCT_STATUSES, type ProductStatus } from './product.ts';

/** A shelf of the shop; groups may stand in groups. */
export interface Group {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly slug: string;
  readonly status: ProductStatus;
  readonly description: string;
  readonly badgeTitle: string | null;
  readonly badgeColor: string | null;
  readonly badgeIcon: string | null;
  readonly image: string | null;
  readonly pinned: boolean;
  readonly sortOrder: number;
  readonly parentId: number | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly deletedAt: number | null;
}

/** What a caller may set; absent = left as it is (create: its default). */
export interface GroupFields {
  readonly name?: string;
  readonly slug?: string;
  readonly status?: ProductStatus;
  readonly description?: string;
  readonly badgeTitle?: string | null;
  readonly badgeColor?: string | null;
  readonly badgeIcon?: string | null;
  readonly image?: string | null;
  readonly pinned?: boolean;
  readonly sortOrder?: number;
  readonly parentId?: number | null;
}

export const GROUP_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  name: { type: 'text', sortable: true },
  slug: { type: 'text', sortable: true },
  status: { type: 'word', words: PRODUCT_STATUSES, sortable: true },
  description: { type: 'text', sortable: true },
  pinned: { type: 'flag', sortable: true },
  sortOrder: { type: 'integer', sortable: true },
  parentId: { type: 'integer' },
  createdAt: { type: 'instant', sortable: true },
  updatedAt: { type: 'instant', sortable: true },
} as const satisfies ListFields;

const SLUG = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

/** What is wrong with the fields of a group; whether its parent exists is asked of the store. */
export function checkGroup(fields: GroupFields): FieldChecks {
  const checks = new FieldChecks();
  checks.text('name', fields.name, { min: 1, max: 255 });
  checks.text('slug', fields.slug, { min: 1, max: 255 });
  if (fields.slug !== undefined && !SLUG.test(fields.slug)) checks.add('slug', 'format');
  checks.word('status', fields.status, PRODUCT_STATUSES);
  checks.text('description', fields.description, { max: 65_535, line: false });
  if (fields.description !== undefined && holdsActiveContent(fields.description)) {
    checks.add('description', 'active_content');
  }
  checks.text('badgeTitle', fields.badgeTitle, { max: 255 });
  checks.text('badgeColor', fields.badgeColor, { max: 32 });
  checks.text('badgeIcon', fields.badgeIcon, { max: 64 });
  checks.integer('sortOrder', fields.sortOrder, { min: -1_000_000, max: 1_000_000 });
  checks.integer('parentId', fields.parentId, { min: 1 });
  return checks;
}
