/** Things a plan can limit. Counts of living things, but for `clicks`, which are counted by UTC month. */
export const QUOTAS = [
  'links',
  'clicks',
  'team',
  'splash',
  'overlay',
  'pixels',
  'domain',
  'licenses',
  'products',
  'addons',
  'blacklists',
] as const;
export type Quota = (typeof QUOTAS)[number];

/** Things a plan can switch on. */
export const FEATURES = [
  'custom',
  'multiple',
  'alias',
  'device',
  'geo',
  'bundle',
  'parameters',
  'export',
  'api',
] as const;
export type Feature = (typeof FEATURES)[number];

/** null = no limit. `retention` is in days, `apiRate` in requests a minute for a key. */
export type PlanLimits = Readonly<Record<Quota | 'retention' | 'apiRate', number | null>>;
export type PlanFeatures = Readonly<Record<Feature, boolean>>;

/** Major units' prices in minor units of the plan's currency. */
export interface PlanPrices {
  readonly currency: string;
  readonly monthlyMinor: number | null;
  readonly yearlyMinor: number | null;
  readonly lifetimeMinor: number | null;
}

export interface Plan {
  readonly id: number;
  readonly name: string;
  readonly isFree: boolean;
  readonly isDefault: boolean;
  readonly prices: PlanPrices | null;
  readonly limits: PlanLimits;
  readonly features: PlanFeatures;
  /** Kinds the plan switches off wholly (`enabled:"0"`), whatever their number. */
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What holds for an account now. `unlimited` is an account of platform admins. */
export type EffectivePlan =
  | { readonly kind: 'unlimited' }
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'missing' };

export const NO_LIMITS: PlanLimits = {
  links: null,
  clicks: null,
  retention: null,
  team: null,
  splash: null,
  overlay: null,
  pixels: null,
  domain: null,
  licenses: null,
  products: null,
  addons: null,
  blacklists: null,
  apiRate: null,
};

export const ALL_FEATURES: PlanFeatures = {
  custom: true,
  multiple: true,
  alias: true,
  device: true,
  geo: true,
  bundle: true,
  parameters: true,
  export: true,
  api: true,
};
