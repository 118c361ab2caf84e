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
/** Quotas a plan can also switch off wholly, whatever their number. */
export const SWITCHED_QUOTAS = ['team', 'splash', 'overlay', 'pixels', 'domain'] as const;
type SwitchedQuota = (typeof SWITCHED_QUOTAS)[number];

export type PlanFeatures = Readonly<Record<Feature | SwitchedQuota, boolean>>;

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
  team: true,
  splash: true,
  overlay: true,
  pixels: true,
  domain: true,
};

/** What an account pays for, as the account's own module knows it. */
export interface Subscription {
  readonly planId: number | null;
  readonly planExpiresAt: number | null;
  /** The home account without a plan, and accounts of platform admins. */
  readonly unlimited: boolean;
}
