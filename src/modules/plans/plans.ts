import { demand } from '../../kernel/actor.ts';
import { monthOf } from '../../kernel/calendar.ts';
import type { Cache, Caches } from '../../kernel/cache.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import type { Db } from '../../kernel/tables.ts';
import {
  ALL_FEATURES,
  type EffectivePlan,
  NO_LIMITS,
  type Plan,
  type PlanFeatures,
  type Quota,
  type Subscription,
} from './plan.ts';
import {
  LASTING,
  type PlanValues,
  clearDefault,
  dropAllUsage,
  dropUsage,
  insertPlan,
  listPlanPage,
  loadPlan,
  loadPlans,
  lowerUsage,
  raiseUsage,
  raiseUsageUpTo,
  removePlan,
  startUsage,
  updatePlan,
} from './store.ts';
import { type PlanUsage, readUsage } from './usage.ts';

/** Counts what an account has of a thing now, or has had in a month (UTC); given by the module that owns the thing. */
export type QuotaCounter = (db: Db, accountId: number, month: number) => Promise<number>;

/** All that is asked of a call to know which plan holds; a worker has no more. */
export type PlanReading = Pick<Call, 'db' | 'now'>;

/** Visits by people that want a place in the detail of a month. */
export interface AskedClicks {
  /** UTC, counted from year 0. */
  readonly month: number;
  readonly count: number;
  /** How many the month has so far; asked when a limit first applies. */
  readonly sofar: () => Promise<number>;
}

/** What a module has to tell: who pays for what, and how many of each thing exist. Bound once at composition. */
export interface PlansBinding {
  readonly subscriptionOf: (call: PlanReading, accountId: number) => Promise<Subscription>;
  readonly isPlanUsed: (db: Db, planId: number) => Promise<boolean>;
  readonly counters: Partial<Record<Quota, QuotaCounter>>;
}

export interface PlanChange {
  readonly name?: string;
  readonly isFree?: boolean;
  readonly isDefault?: boolean;
  readonly prices?: Plan['prices'];
  readonly limits?: Partial<Plan['limits']>;
  readonly features?: Partial<PlanFeatures>;
  readonly rowVersion?: number;
}

function checkPlan(plan: PlanValues): void {
  const wrong = Object.entries(plan.limits).filter(([, limit]) => limit !== null && limit < 1);
  if (wrong.length > 0) throw invalid(...wrong.map(([name]) => field(`limits.${name}`, 'too_small', { min: 1 })));
}

function withChange(plan: PlanValues, change: PlanChange): PlanValues {
  return {
    name: change.name ?? plan.name,
    isFree: change.isFree ?? plan.isFree,
    isDefault: change.isDefault ?? plan.isDefault,
    prices: change.prices === undefined ? plan.prices : change.prices,
    limits: { ...plan.limits, ...change.limits },
    features: { ...plan.features, ...change.features },
  };
}

/** Platform plans and the quotas they set. See index.ts for what always holds. */
export function createPlans(deps: { readonly caches: Caches }) {
  const cache: Cache<Plan> = deps.caches.open('plan', { max: 1_000 });
  const freePlan: Cache<{ plan: Plan | null }> = deps.caches.open('plan', { max: 1 });
  let binding: PlansBinding | null = null;

  function bound(): PlansBinding {
    if (binding === null) throw new Error('plans are used before they are bound');
    return binding;
  }

  function planById(db: Db, id: number): Promise<Plan | null> {
    return cache.get(String(id), () => loadPlan(db, id));
  }

  /** The plan of accounts whose own plan has ended: the free default one. */
  async function defaultFreePlan(db: Db): Promise<Plan | null> {
    const found = await freePlan.get('default', async () => {
      const plans = await loadPlans(db);
      return { plan: plans.find((p) => p.isFree && p.isDefault) ?? plans.findLast((p) => p.isFree) ?? null };
    });
    return found?.plan ?? null;
  }

  async function effective(call: PlanReading, accountId: number): Promise<EffectivePlan> {
    const subscription = await bound().subscriptionOf(call, accountId);
    if (subscription.unlimited) return { kind: 'unlimited' };
    if (subscription.planId === null) return { kind: 'missing' };
    const ended = subscription.planExpiresAt !== null && call.now >= subscription.planExpiresAt;
    const plan = ended ? await defaultFreePlan(call.db) : await planById(call.db, subscription.planId);
    return plan === null ? { kind: 'missing' } : { kind: 'plan', plan };
  }

  async function limitOf(call: Call, quota: Quota): Promise<number | null> {
    const now = await effective(call, call.actor.accountId);
    if (now.kind === 'unlimited') return null;
    if (now.kind === 'missing') throw new Refusal('plan_missing');
    const switches: Readonly<Record<string, boolean>> = now.plan.features;
    if (switches[quota] === false) throw new Refusal('plan_feature_missing', { feature: quota });
    return now.plan.limits[quota];
  }

  async function take(call: WriteCall, quota: Quota, count = 1): Promise<void> {
    const limit = await limitOf(call, quota);
    if (limit === null) return;
    const { accountId } = call.actor;
    const use = { quota, period: LASTING, count, limit };
    let raised = await raiseUsage(call.db, accountId, use);
    if (raised === null) {
      // The rows of this very create are counted already, so the counter starts without them.
      const existing = (await bound().counters[quota]?.(call.db, accountId, monthOf(call.now))) ?? 0;
      await startUsage(call.db, accountId, { quota, period: LASTING, used: Math.max(0, existing - count) });
      raised = await raiseUsage(call.db, accountId, use);
    }
    if (raised !== true) throw new Refusal('plan_limit_reached', { quota, limit });
  }

  async function giveBack(call: WriteCall, quota: Quota, count = 1): Promise<void> {
    await lowerUsage(call.db, call.actor.accountId, quota, count);
  }

  async function demandFeature(call: Call, feature: keyof PlanFeatures): Promise<void> {
    const now = await effective(call, call.actor.accountId);
    if (now.kind === 'missing') throw new Refusal('plan_missing');
    if (now.kind === 'plan' && !now.plan.features[feature]) throw new Refusal('plan_feature_missing', { feature });
  }

  /** A limit that needs no create to be felt; null = none. Without a plan nothing more is taken away. */
  async function standingLimit(
    call: PlanReading,
    accountId: number,
    name: keyof Plan['limits'],
  ): Promise<number | null> {
    const now = await effective(call, accountId);
    return now.kind === 'plan' ? now.plan.limits[name] : null;
  }

  async function getPlan(call: Call, id: number): Promise<Plan> {
    const plan = await planById(call.db, id);
    if (plan === null) throw new Refusal('plan_not_found');
    return plan;
  }

  async function writePlan(call: WriteCall, id: number): Promise<Plan> {
    call.changed('plan', id);
    call.changed('plan', 'default');
    const plan = await loadPlan(call.db, id);
    if (plan === null) throw new Refusal('plan_not_found');
    if (plan.isDefault) await clearDefault(call.db, id);
    return plan;
  }

  return {
    bind(given: PlansBinding): void {
      binding = given;
    },
    effective,
    take,
    giveBack,
    demandFeature,
    getPlan,

    /** For how many days the visits of an account are kept in detail; null = for ever. */
    retentionDays: (call: PlanReading, accountId: number): Promise<number | null> =>
      standingLimit(call, accountId, 'retention'),

    /**
     * Grants visits a place in the detail of their month as far as the account's plan goes, and counts them in the
     * caller's transaction. Answers how many; redirects know nothing of it.
     */
    async grantClicks(
      call: PlanReading & Pick<Call, 'dialect'>,
      accountId: number,
      { month, count, sofar }: AskedClicks,
    ): Promise<number> {
      const limit = await standingLimit(call, accountId, 'clicks');
      if (limit === null) return count;
      const use = { quota: 'clicks', period: month, count, limit, start: sofar } as const;
      return raiseUsageUpTo(call.db, call.dialect, accountId, use);
    },

    /**
     * What the plan of an account allows and how much of it is used: of one's own account with `account:index`, of any
     * other with `accounts:index`. The account has to exist.
     */
    async usage(call: Call, accountId: number): Promise<PlanUsage> {
      demand(call.actor, accountId === call.actor.accountId ? 'account:index' : 'accounts:index');
      const { planExpiresAt } = await bound().subscriptionOf(call, accountId);
      const now = await effective(call, accountId);
      return readUsage(call, { accountId, now, expiresAt: planExpiresAt, counters: bound().counters });
    },

    /** All plans, highest id first. */
    listPlans: (call: Call): Promise<Plan[]> => loadPlans(call.db),

    listPlanPage(call: Call, request: ListRequest): Promise<Page<Plan>> {
      demand(call.actor, 'plans:index');
      return listPlanPage(call, request);
    },

    /** A plan by id without any right: for what the account itself may know of its plan. */
    planById: (call: Call, id: number): Promise<Plan | null> => planById(call.db, id),

    async createPlan(call: Call, input: PlanChange & { name: string }): Promise<Plan> {
      demand(call.actor, 'plans:create');
      const blank: PlanValues = {
        name: input.name,
        isFree: false,
        isDefault: false,
        prices: null,
        limits: NO_LIMITS,
        features: ALL_FEATURES,
      };
      const values = withChange(blank, input);
      checkPlan(values);
      return call.write(async (tx) => {
        const id = await insertPlan(tx.db, values, tx.now);
        tx.emit({ name: 'plan.created', accountId: tx.actor.accountId, subject: { type: 'plan', id } });
        return writePlan(tx, id);
      });
    },

    async changePlan(call: Call, id: number, change: PlanChange): Promise<Plan> {
      demand(call.actor, 'plans:update');
      return call.write(async (tx) => {
        const before = await loadPlan(tx.db, id, tx.dialect);
        if (before === null) throw new Refusal('plan_not_found');
        if (change.rowVersion !== undefined && change.rowVersion !== before.rowVersion) throw new Refusal('stale');
        const after = { ...before, ...withChange(before, change) };
        checkPlan(after);
        await updatePlan(tx.db, after, tx.now);
        await dropAllUsage(tx.db);
        const { changes } = changedFields({ ...before }, { ...after }, new Set());
        tx.emit({
          name: 'plan.updated',
          accountId: tx.actor.accountId,
          subject: { type: 'plan', id },
          data: { changes },
        });
        return writePlan(tx, id);
      });
    },

    async deletePlan(call: Call, id: number, rowVersion?: number): Promise<void> {
      demand(call.actor, 'plans:delete');
      await call.write(async (tx) => {
        const plan = await loadPlan(tx.db, id, tx.dialect);
        if (plan === null) throw new Refusal('plan_not_found');
        if (rowVersion !== undefined && rowVersion !== plan.rowVersion) throw new Refusal('stale');
        if (await bound().isPlanUsed(tx.db, id)) throw new Refusal('plan_in_use');
        await removePlan(tx.db, id);
        tx.changed('plan', id);
        tx.changed('plan', 'default');
        tx.emit({ name: 'plan.deleted', accountId: tx.actor.accountId, subject: { type: 'plan', id } });
      });
    },

    /** After an account's plan changed: its counters are counted afresh when a limit next applies. */
    forgetUsage: (call: WriteCall, accountId: number): Promise<void> => dropUsage(call.db, accountId),

    /** The two plans of a new instance: 1 Starter (free, the default) and 2 Business. */
    async createFirstPlans(call: WriteCall): Promise<void> {
      const starter: PlanValues = {
        name: 'Starter',
        isFree: true,
        isDefault: true,
        prices: null,
        limits: NO_LIMITS,
        features: ALL_FEATURES,
      };
      await insertPlan(call.db, starter, call.now);
      const prices = { currency: 'EUR', monthlyMinor: 999, yearlyMinor: 9_999, lifetimeMinor: 99_999 };
      await insertPlan(call.db, { ...starter, name: 'Business', isFree: false, isDefault: false, prices }, call.now);
    },

    defaultFreePlan: (call: Call): Promise<Plan | null> => defaultFreePlan(call.db),
  };
}

export type Plans = ReturnType<typeof createPlans>;
