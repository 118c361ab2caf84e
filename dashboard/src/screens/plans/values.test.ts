import { describe, expect, it } from 'vitest';
import type { Schema } from '../../api.ts';
import { strings as en } from '../../i18n/en/plans.ts';
import { strings as fr } from '../../i18n/fr/plans.ts';
import { strings as lv } from '../../i18n/lv/plans.ts';
import { bodyOf, valuesOf } from './values.ts';

type Plan = Schema<'Plan'>;

const PRICES = { currency: 'EUR', monthlyMinor: 0, yearlyMinor: null, lifetimeMinor: 9_900 };

function sentFor(some: Pick<Plan, 'isFree' | 'prices'>, changed: Partial<ReturnType<typeof valuesOf>> = {}) {
  const plan = { name: 'Business', isDefault: false, limits: {}, features: {}, ...some } as Plan;
  return bodyOf({ ...valuesOf(plan), ...changed }, 'EUR', plan).prices;
}

describe('the prices of a plan, in its form', () => {
  it('stay what they were while none of them changes: none at all, 0, and those of a free plan', () => {
    expect(sentFor({ isFree: false, prices: null }, { name: 'Shop' })).toBeNull();
    expect(sentFor({ isFree: false, prices: PRICES }, { name: 'Shop' })).toEqual(PRICES);
    expect(sentFor({ isFree: true, prices: PRICES }, { name: 'Shop' })).toEqual(PRICES);
  });

  it('change one by one', () => {
    const prices = sentFor({ isFree: false, prices: PRICES }, { lifetimeMinor: 0 });
    expect(prices).toEqual({ ...PRICES, lifetimeMinor: null });
    expect(sentFor({ isFree: false, prices: PRICES }, { yearlyMinor: 500 })).toEqual({ ...PRICES, yearlyMinor: 500 });
  });

  it('go when the plan becomes free', () => {
    expect(sentFor({ isFree: false, prices: PRICES }, { isFree: true })).toBeNull();
  });
});

describe('the switches of a plan, in its form', () => {
  it.each([en, fr, lv])('have a name of their own each: $title', ({ feature }) => {
    const names = Object.values(feature);
    expect(names).toEqual([...new Set(names)]);
  });
});
