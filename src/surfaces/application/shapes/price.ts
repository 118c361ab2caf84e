import { CYCLES } from '../../../kernel/cycle.ts';
import { amountNumber } from '../../../kernel/money.ts';
import type { Price } from '../../../modules/catalog/index.ts';

function amount(minor: number | null, currency: string): number | null {
  return minor === null ? null : amountNumber(minor, currency);
}

/** A row of prices; null = the cycle is not offered. */
export function writePrice(price: Price) {
  const { currency } = price;
  return {
    id: price.id,
    related_id: price.relatedId,
    related_type: price.relatedType,
    currency,
    ...Object.fromEntries(CYCLES.map((cycle) => [cycle, amount(price.amountsMinor[cycle], currency)])),
    ...Object.fromEntries(CYCLES.map((cycle) => [`setup_${cycle}`, amount(price.setupsMinor[cycle], currency)])),
  };
}
