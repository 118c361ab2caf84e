import type { Account, AccountWithOwner } from '../../modules/identity/index.ts';
import type { EffectivePlan, Plan } from '../../modules/plans/index.ts';
import type { WireDates } from './dates.ts';

/** `pro` unless the plan that holds now is free, or there is none. */
export function writeStatus(plan: EffectivePlan): 'pro' | 'free' {
  if (plan.kind === 'unlimited') return 'pro';
  return plan.kind === 'missing' || plan.plan.isFree ? 'free' : 'pro';
}

interface Site {
  readonly baseUrl: string;
  readonly dates: WireDates;
}

function basics(site: Site, account: Account, email: string) {
  return {
    id: account.id,
    email,
    username: account.slug,
    avatar: `${site.baseUrl}/user/avatar/${account.id}.svg`,
  };
}

/** The account as its own key sees it. */
export function writeAccount(site: Site, account: Account, email: string, plan: EffectivePlan) {
  return {
    ...basics(site, account, email),
    status: writeStatus(plan),
    expires: site.dates.writeOrNull(account.planExpiresAt),
    registered: site.dates.write(account.createdAt),
  };
}

/** An account as platform admins see it; `apikey` is the account's own key, or its masked form. */
export function writeUser(site: Site, found: AccountWithOwner, plan: EffectivePlan) {
  const { account, owner, ownKey } = found;
  return {
    ...basics(site, account, owner.email),
    status: writeStatus(plan),
    planid: account.planId,
    expires: site.dates.writeOrNull(account.planExpiresAt),
    registered: site.dates.write(account.createdAt),
    apikey: ownKey,
  };
}

const SWITCH_ONLY = ['multiple', 'alias', 'device', 'geo', 'bundle', 'parameters', 'export', 'api'] as const;
const COUNTED = ['team', 'splash', 'overlay', 'pixels', 'domain'] as const;

function flag(on: boolean): '0' | '1' {
  return on ? '1' : '0';
}

function major(minor: number | null): number | null {
  return minor === null ? null : minor / 100;
}

/** A plan with numbers and flags as clients of this API read them: 0 and "0" mean no limit. */
export function writePlan(plan: Plan): Record<string, unknown> {
  const counted = COUNTED.map((name) => [
    name,
    { enabled: flag(plan.features[name]), count: String(plan.limits[name] ?? 0) },
  ]);
  const switches = SWITCH_ONLY.map((name) => [name, { enabled: flag(plan.features[name]) }]);
  const prices = plan.prices;
  return {
    id: plan.id,
    name: plan.name,
    free: plan.isFree,
    prices:
      plan.isFree || prices === null
        ? null
        : {
            monthly: major(prices.monthlyMinor),
            yearly: major(prices.yearlyMinor),
            lifetime: major(prices.lifetimeMinor),
          },
    limits: {
      links: plan.limits.links ?? 0,
      clicks: plan.limits.clicks ?? 0,
      retention: plan.limits.retention ?? 0,
      custom: { enabled: flag(plan.features.custom) },
      ...Object.fromEntries(counted),
      ...Object.fromEntries(switches),
    },
  };
}
