/**
 * Platform plans: what an account may have, and how much of it.
 *
 * Always true: a plan's limit holds exactly, also for creates at once, because the counter is raised in the create's own
 * transaction only while it stays below; accounts without a limit keep no counter; what exists above a limit stays.
 */
import './codes.ts';
import './tables.ts';

export { FEATURES, QUOTAS, SWITCHED_QUOTAS, NO_LIMITS, ALL_FEATURES } from './plan.ts';
export type {
  EffectivePlan,
  Feature,
  Plan,
  PlanFeatures,
  PlanLimits,
  PlanPrices,
  Quota,
  Subscription,
} from './plan.ts';
export { createPlans } from './plans.ts';
export type { AskedClicks, PlanChange, PlanReading, Plans, PlansBinding, QuotaCounter } from './plans.ts';
export type { PlanUsage, QuotaUse } from './usage.ts';
export { PLAN_FIELDS } from './store.ts';
