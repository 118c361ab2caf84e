import type { Cycle } from '../../../kernel/cycle.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { CreateCustomer } from '../../../modules/customers/index.ts';
import type { GroupFields, ProductFields, RelatedType } from '../../../modules/catalog/index.ts';
import type { ImportedService } from '../../../modules/services/index.ts';

/** What this source stages, by kind. Things of the source are named by its own ids, as texts; amounts are its digits. */

export interface GroupData extends Omit<GroupFields, 'parentId'> {
  readonly name: string;
}

/** Written when all groups are here: a group may stand in one that was made later. */
export interface GroupPlaceData {
  readonly group: string;
  readonly parent: string;
}

export interface CustomerData extends Omit<CreateCustomer, 'id' | 'balanceMinor'> {
  readonly balance: string;
  readonly status: 'active' | 'suspended' | 'banned';
  readonly statusReason: string | null;
}

export interface ProductData extends Omit<ProductFields, 'groupId' | 'licenseTypeId'> {
  readonly name: string;
  readonly slug: string | null;
  readonly group: string | null;
  /** What stays behind, for a remark. */
  readonly lost: readonly string[];
  /** Services name it, but the source shows it no more. */
  readonly isRemoved: boolean;
}

export interface PriceData {
  readonly relatedType: RelatedType;
  readonly related: string;
  readonly currency: string;
  readonly amounts: Readonly<Partial<Record<Cycle, string>>>;
  readonly setups: Readonly<Partial<Record<Cycle, string>>>;
}

export interface ServiceData extends Omit<
  ImportedService,
  'id' | 'customerId' | 'productId' | 'priceMinor' | 'setupMinor' | 'license'
> {
  readonly customer: string;
  readonly product: string;
  readonly price: string;
  readonly setup: string;
  readonly createdAt?: Instant;
  readonly license: { readonly key: string; readonly status: string } | null;
  readonly lost: readonly string[];
}
