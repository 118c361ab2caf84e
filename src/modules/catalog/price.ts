import { CURRENCIES, currencyDecimals } from '../../kernel/currency.ts';
import { CYCLES, type Cycle } from '../../kernel/cycle.ts';
import { FieldChecks } from '../../kernel/field-checks.ts';
import type { ListFields } from '../../kernel/page.ts';

export const RELATED_TYPES = ['product', 'service'] as const;
export type RelatedType = (typeof RELATED_TYPES)[number];

/** What each cycle costs, in minor units: null = the cycle is not offered, 0 = free. */
export type Amounts = Readonly<Record<Cycle, number | null>>;

/** The prices of one thing in one currency. */
export interface Price {
  readonly id: number;
  readonly accountId: number;
  readonly relatedType: RelatedType;
  readonly relatedId: number;
  readonly currency: string;
  readonly amountsMinor: Amounts;
  /** Paid once, with the first period. */
  readonly setupsMinor: Amounts;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a caller may set; absent = left as it is. */
export interface PriceFields {
  readonly relatedType?: RelatedType;
  readonly relatedId?: number;
  readonly currency?: string;
  readonly amountsMinor?: Partial<Amounts>;
  readonly setupsMinor?: Partial<Amounts>;
}

export const NO_AMOUNTS: Amounts = {
  onetime: null,
  weekly: null,
  monthly: null,
  quarterly: null,
  semiannually: null,
  annually: null,
  biennially: null,
  triennially: null,
};

const amountFields = Object.fromEntries(
  CYCLES.flatMap((cycle) => [
    [cycle, { type: 'integer', sortable: true } as const],
    [`setup_${cycle}`, { type: 'integer', sortable: true } as const],
  ]),
);

/** Amounts are compared as decimal texts in major units, because rows have different currencies. */
export const PRICE_LIST_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  relatedId: { type: 'integer', sortable: true },
  relatedType: { type: 'word', words: RELATED_TYPES, sortable: true },
  currency: { type: 'word', sortable: true },
  ...amountFields,
};

/** The greatest price, 999,999.99, in minor units of the currency. */
export function greatestMinor(currency: string): number {
  return Math.floor(999_999.99 * 10 ** currencyDecimals(currency));
}

function checkAmounts(checks: FieldChecks, path: string, amounts: Partial<Amounts> | undefined, max: number): void {
  for (const cycle of CYCLES) checks.integer(`${path}.${cycle}`, amounts?.[cycle], { min: 0, max });
}

/** What is wrong with the fields of a price in the currency that will hold after the change. */
export function checkPrice(fields: PriceFields, currency: string): FieldChecks {
  const checks = new FieldChecks();
  checks.word('relatedType', fields.relatedType, RELATED_TYPES).integer('relatedId', fields.relatedId, { min: 1 });
  if (!CURRENCIES.includes(currency)) return checks.add('currency', 'enum');
  checkAmounts(checks, 'amountsMinor', fields.amountsMinor, greatestMinor(currency));
  checkAmounts(checks, 'setupsMinor', fields.setupsMinor, greatestMinor(currency));
  return checks;
}

/** The same amounts in a currency with other decimals; null when one of them cannot be said in it. */
export function convertAmounts(amounts: Amounts, from: string, to: string): Amounts | null {
  const shift = currencyDecimals(to) - currencyDecimals(from);
  const converted = CYCLES.map((cycle) => {
    const minor = amounts[cycle];
    if (minor === null) return [cycle, null] as const;
    return [cycle, shift >= 0 ? minor * 10 ** shift : minor / 10 ** -shift] as const;
  });
  if (converted.some(([, minor]) => minor !== null && !Number.isSafeInteger(minor))) return null;
  return { ...NO_AMOUNTS, ...Object.fromEntries(converted) };
}
