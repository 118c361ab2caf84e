import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { systemActor } from '../../kernel/actor.ts';
import { type Counts, type Period, previousPeriod } from '../analytics/question.ts';
import { readTotals } from '../analytics/read.ts';
import { type Attention, readAttention } from './attention.ts';
import { type CheckCounts, countActiveServices, countChecks, countNewCustomers, readRevenue } from './numbers.ts';

/** The numbers of one period. */
export interface Numbers {
  readonly clicks: Counts;
  readonly newCustomers: number;
  /** At the end of the period, or now where that is to come. */
  readonly activeServices: number;
  readonly checks: readonly CheckCounts[];
  /** Minor units by currency. */
  readonly revenue: ReadonlyMap<string, number>;
}

export interface Overview {
  readonly period: Period;
  readonly current: Numbers;
  readonly previous: { readonly period: Period; readonly numbers: Numbers } | null;
  readonly attention: Attention;
}

async function readNumbers(call: Call, period: Period, timeZone: string): Promise<Numbers> {
  // The right to see the account's numbers covers these, whatever else the caller may see.
  const whole = call.as(systemActor(call.actor.accountId));
  const clicks = await readTotals(whole, { period, timeZone, links: [], values: [] });
  return {
    clicks: clicks.found,
    newCustomers: await countNewCustomers(call, period),
    activeServices: await countActiveServices(call, period.to),
    checks: await countChecks(call, period),
    revenue: await readRevenue(call, period),
  };
}

/** How the account is doing, compared with the period before, and what needs attention. Right: `statistics`. */
export async function readOverview(
  call: Call,
  input: { readonly period: Period; readonly timeZone: string; readonly compare: boolean },
): Promise<Overview> {
  demand(call.actor, 'statistics');
  const { period, timeZone, compare } = input;
  const before = previousPeriod(period, timeZone);
  return {
    period,
    current: await readNumbers(call, period, timeZone),
    previous: compare ? { period: before, numbers: await readNumbers(call, before, timeZone) } : null,
    attention: await readAttention(call),
  };
}
