import { monthOf, startOfMonth } from '../../kernel/calendar.ts';
import type { Call } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type EffectivePlan, QUOTAS, type Quota } from './plan.ts';
import type { PlansBinding } from './plans.ts';
import { loadUsage } from './store.ts';

/** How much of one thing an account may have, and has. */
export interface QuotaUse {
  readonly quota: Quota;
  /** null = no limit; 0 = none, because the plan has this kind switched off or there is no plan. */
  readonly limit: number | null;
  /** What a create is measured against; it may be above a limit that was lowered. */
  readonly used: number;
  /** Of what is counted by the month: from when until when (UTC, the end not included). */
  readonly period: { readonly from: Instant; readonly to: Instant } | null;
}

export interface PlanUsage {
  /** The plan that holds now; null without one, and where nothing is limited. */
  readonly plan: { readonly id: number; readonly name: string } | null;
  /** The home account without a plan, and accounts of platform admins. */
  readonly isUnlimited: boolean;
  /** When the subscription ends, or ended: then the free plan holds. */
  readonly expiresAt: Instant | null;
  readonly hasEnded: boolean;
  /** For how many days visits are kept in detail; null = for ever. */
  readonly retentionDays: number | null;
  /** Requests a minute that a key may make; null = as the server is set. */
  readonly apiRate: number | null;
  /** In the order of `QUOTAS`. */
  readonly quotas: readonly QuotaUse[];
}

interface Asked {
  readonly accountId: number;
  readonly now: EffectivePlan;
  readonly expiresAt: Instant | null;
  readonly counters: PlansBinding['counters'];
}

function limitOf(now: EffectivePlan, quota: Quota): number | null {
  if (now.kind === 'unlimited') return null;
  // Without a plan visits go on being kept: only what is made new is refused.
  if (now.kind === 'missing') return quota === 'clicks' ? null : 0;
  const switches: Readonly<Record<string, boolean>> = now.plan.features;
  return switches[quota] === false ? 0 : now.plan.limits[quota];
}

/**
 * Reads every quota of an account. Where a counter limits creates, its number is the answer; what nobody counts along is
 * counted now, beside the thread that answers, because there may be millions.
 */
export async function readUsage(call: Call, { accountId, now, expiresAt, counters }: Asked): Promise<PlanUsage> {
  const month = monthOf(call.now);
  const period = { from: startOfMonth(month), to: startOfMonth(month + 1) };
  const kept = await loadUsage(call.db, accountId, month);
  const quotas: QuotaUse[] = [];
  for (const quota of QUOTAS) {
    const limit = limitOf(now, quota);
    // A counter goes on only while there is a limit, so that without one it may be of an earlier time.
    const counted = limit === null ? undefined : kept.get(quota);
    const used = counted ?? (await counters[quota]?.(call.scan, accountId, month)) ?? 0;
    quotas.push({ quota, limit, used, period: quota === 'clicks' ? period : null });
  }
  const plan = now.kind === 'plan' ? now.plan : null;
  return {
    plan: plan === null ? null : { id: plan.id, name: plan.name },
    isUnlimited: now.kind === 'unlimited',
    expiresAt,
    hasEnded: expiresAt !== null && call.now >= expiresAt,
    retentionDays: plan?.limits.retention ?? null,
    apiRate: plan?.limits.apiRate ?? null,
    quotas,
  };
}
