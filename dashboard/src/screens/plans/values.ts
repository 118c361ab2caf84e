import type { Body, Schema } from '../../api.ts';
import { nest } from '../../form/merge.ts';

type Plan = Schema<'Plan'>;

export const LIMITS = [
  'links',
  'clicks',
  'retention',
  'team',
  'domain',
  'pixels',
  'splash',
  'overlay',
  'licenses',
  'products',
  'addons',
  'blacklists',
  'apiRate',
] as const;
export const FEATURES = [
  'api',
  'custom',
  'alias',
  'multiple',
  'domain',
  'geo',
  'device',
  'parameters',
  'bundle',
  'pixels',
  'splash',
  'overlay',
  'team',
  'export',
] as const;
export const TERMS = ['monthlyMinor', 'yearlyMinor', 'lifetimeMinor'] as const;

export function valuesOf(plan: Plan | undefined) {
  // Each name of the lists is one of the plan's own; Object.fromEntries forgets which.
  const limits = Object.fromEntries(LIMITS.map((name) => [`limits.${name}`, plan?.limits[name] ?? null])) as Record<
    `limits.${(typeof LIMITS)[number]}`,
    number | null
  >;
  const features = Object.fromEntries(
    FEATURES.map((name) => [`features.${name}`, plan?.features[name] ?? true]),
  ) as Record<`features.${(typeof FEATURES)[number]}`, boolean>;
  return {
    name: plan?.name ?? '',
    isFree: plan?.isFree ?? false,
    isDefault: plan?.isDefault ?? false,
    // Has no field: which prices there are at all, as 0 is none too in their fields.
    prices: plan?.prices ?? null,
    monthlyMinor: plan?.prices?.monthlyMinor ?? 0,
    yearlyMinor: plan?.prices?.yearlyMinor ?? 0,
    lifetimeMinor: plan?.prices?.lifetimeMinor ?? 0,
    ...limits,
    ...features,
  };
}

type PlanValues = ReturnType<typeof valuesOf>;

/** The prices, which travel together; of those that change 0 is none. */
function pricesOf(values: PlanValues, currency: string): Plan['prices'] {
  if (values.isFree) return null;
  const price = (name: (typeof TERMS)[number]): number | null => {
    const before = values.prices?.[name] ?? null;
    if (values[name] === (before ?? 0)) return before;
    return values[name] === 0 ? null : values[name];
  };
  return {
    currency,
    monthlyMinor: price('monthlyMinor'),
    yearlyMinor: price('yearlyMinor'),
    lifetimeMinor: price('lifetimeMinor'),
  };
}

/** What is sent of a plan: for a new one everything, for a change what changed. */
export function bodyOf(values: PlanValues, changes: Partial<PlanValues>, currency: string) {
  const { prices: _shown, monthlyMinor: _monthly, yearlyMinor: _yearly, lifetimeMinor: _lifetime, ...rest } = changes;
  const hasPriceChanged = (['isFree', ...TERMS] as const).some((name) => changes[name] !== undefined);
  return nest({
    ...rest,
    ...(hasPriceChanged ? { prices: pricesOf(values, currency) } : {}),
  }) as Body<'/plans/{id}', 'patch'>;
}
