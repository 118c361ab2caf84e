import { describe, expect, it } from 'vitest';
import type { Schema } from '../../api.ts';
import { changesOf } from '../../form/merge.ts';
import { strings as en } from '../../i18n/en/plans.ts';
import { strings as fr } from '../../i18n/fr/plans.ts';
import { strings as lv } from '../../i18n/lv/plans.ts';
import { bodyOf, valuesOf } from './values.ts';

type Plan = Schema<'Plan'>;

const PRICES = { currency: 'EUR', monthlyMinor: 0, yearlyMinor: null, lifetimeMinor: 9_900 };

function sentFor(some: Pick<Plan, 'isFree' | 'prices'>, changed: Partial<ReturnType<typeof valuesOf>> = {}) {
  const before = valuesOf({ name: 'Business', isDefault: false, limits: {}, features: {}, ...some } as Plan);
  const after = { ...before, ...changed };
  return bodyOf(after, changesOf(before, after), 'EUR');
}

describe('the prices of a plan, in its form', () => {
  it('stay what they were while none of them changes: none at all, 0, and those of a free plan', () => {
    for (const isFree of [true, false]) {
      for (const prices of [null, PRICES]) {
        expect(sentFor({ isFree, prices }, { name: 'Shop', 'limits.links': 5 })).toEqual({
          name: 'Shop',
          limits: { links: 5 },
        });
      }
    }
  });

  it('change one by one', () => {
    const plan = { isFree: false, prices: PRICES };
    expect(sentFor(plan, { lifetimeMinor: 0 })).toEqual({ prices: { ...PRICES, lifetimeMinor: null } });
    expect(sentFor(plan, { yearlyMinor: 500 })).toEqual({ prices: { ...PRICES, yearlyMinor: 500 } });
  });

  it('go when the plan becomes free', () => {
    expect(sentFor({ isFree: false, prices: PRICES }, { isFree: true })).toEqual({ isFree: true, prices: null });
  });
});

describe('the switches of a plan, in its form', () => {
  it.each([en, fr, lv])('have a name of their own each: $title', ({ feature }) => {
    const names = Object.values(feature);
    expect(names).toEqual([...new Set(names)]);
  });
});
