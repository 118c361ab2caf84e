import type { Schema } from '../../api.ts';

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
    monthlyMinor: plan?.prices?.monthlyMinor ?? 0,
    yearlyMinor: plan?.prices?.yearlyMinor ?? 0,
    lifetimeMinor: plan?.prices?.lifetimeMinor ?? 0,
    ...limits,
    ...features,
  };
}

type PlanValues = ReturnType<typeof valuesOf>;

/** What is kept where none of it changed; of the others 0 is none, unless it was 0 before. */
function pricesOf(values: PlanValues, currency: string, plan: Plan | undefined): Plan['prices'] {
  const before = valuesOf(plan);
  const isSame = values.isFree === before.isFree && TERMS.every((name) => values[name] === before[name]);
  if (plan !== undefined && isSame) return plan.prices;
  if (values.isFree) return null;
  const price = (name: (typeof TERMS)[number]): number | null => {
    if (values[name] === before[name]) return plan?.prices?.[name] ?? null;
    return values[name] === 0 ? null : values[name];
  };
  return {
    currency,
    monthlyMinor: price('monthlyMinor'),
    yearlyMinor: price('yearlyMinor'),
    lifetimeMinor: price('lifetimeMinor'),
  };
}

/** A plan travels whole: limits, features and prices are read together. */
export function bodyOf(values: PlanValues, currency: string, plan?: Plan) {
  return {
    name: values.name,
    isFree: values.isFree,
    isDefault: values.isDefault,
    prices: pricesOf(values, currency, plan),
    limits: Object.fromEntries(LIMITS.map((name) => [name, values[`limits.${name}`]])),
    features: Object.fromEntries(FEATURES.map((name) => [name, values[`features.${name}`]])),
  };
}
