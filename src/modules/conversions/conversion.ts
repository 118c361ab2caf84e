import type { Instant } from '../../kernel/instant.ts';
import type { ListFields } from '../../kernel/page.ts';

export const CONVERSION_KINDS = ['lead', 'sale', 'refund'] as const;
export type ConversionKind = (typeof CONVERSION_KINDS)[number];

/** What a visit led to: somebody made themselves known, paid, or got money back. */
export interface Conversion {
  readonly id: number;
  readonly accountId: number;
  readonly kind: ConversionKind;
  readonly at: Instant;
  /** The vendor's word for it: `sign-up`. */
  readonly name: string | null;
  /** The visit it goes back to, and that visit's link. */
  readonly clickId: string | null;
  readonly linkId: number | null;
  readonly customerId: number | null;
  /** Of a refund: the sale it takes back. */
  readonly saleId: number | null;
  /** The ledger entry that holds the money. */
  readonly ledgerId: number | null;
  /** Of sales and refunds, both positive. */
  readonly amountMinor: number | null;
  readonly currency: string | null;
  /** Of a sale: what has gone back so far. */
  readonly refundedMinor: number;
  /** The vendor's own id: of a sale its invoice. Unique in the account among its kind. */
  readonly externalId: string | null;
  /** Whatever the vendor keeps with it. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: Instant;
}

export const CONVERSION_LIST_FIELDS = {
  id: { type: 'integer', wide: true, sortable: true },
  kind: { type: 'word', words: CONVERSION_KINDS },
  at: { type: 'instant', sortable: true },
  clickId: { type: 'word' },
  linkId: { type: 'integer' },
  customerId: { type: 'integer' },
  saleId: { type: 'integer', wide: true },
  currency: { type: 'word' },
  externalId: { type: 'word' },
} as const satisfies ListFields;

/** What a sale can still give back. */
export function leftOf(sale: Conversion): number {
  return (sale.amountMinor ?? 0) - sale.refundedMinor;
}
