import { addMonths } from './calendar.ts';
import { DAY_MS, type Instant } from './instant.ts';

/** How long one paid period is; `onetime` never ends. */
export const CYCLES = [
  'onetime',
  'weekly',
  'monthly',
  'quarterly',
  'semiannually',
  'annually',
  'biennially',
  'triennially',
] as const;
export type Cycle = (typeof CYCLES)[number];

type Step = { readonly days: number } | { readonly months: number } | null;

const STEPS: Readonly<Record<Cycle, Step>> = {
  onetime: null,
  weekly: { days: 7 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  semiannually: { months: 6 },
  annually: { months: 12 },
  biennially: { months: 24 },
  triennially: { months: 36 },
};

/**
 * When the n-th period of a service ends, counted from its start in UTC and never from the end before: a monthly service
 * of 31 January ends on 28 February, 31 March, 30 April. Null for `onetime`.
 */
export function periodEnd(anchorAt: Instant, cycle: Cycle, periods: number): Instant | null {
  const step = STEPS[cycle];
  if (step === null) return null;
  return 'days' in step ? anchorAt + periods * step.days * DAY_MS : addMonths(anchorAt, periods * step.months);
}

/** When the period that ends at an instant began, counted back by the calendar. Null for `onetime`. */
export function periodStart(endsAt: Instant, cycle: Cycle): Instant | null {
  return periodEnd(endsAt, cycle, -1);
}

/** The first period end after an instant, and which one it is; at least the first. Null for `onetime`. */
export function nextPeriodEnd(
  anchorAt: Instant,
  cycle: Cycle,
  after: Instant,
): { readonly periods: number; readonly endsAt: Instant } | null {
  const step = STEPS[cycle];
  if (step === null) return null;
  const longest = 'days' in step ? step.days : step.months * 31;
  // Never more than the number sought, so that the search below is short and only goes forward.
  let periods = Math.max(1, Math.floor((after - anchorAt) / (longest * DAY_MS)));
  for (;;) {
    const endsAt = periodEnd(anchorAt, cycle, periods);
    if (endsAt === null) return null;
    if (endsAt > after) return { periods, endsAt };
    periods += 1;
  }
}

/** How much of a price falls on one month, in minor units with fractions; 0 for `onetime`. */
export function monthlyShare(priceMinor: number, cycle: Cycle): number {
  const step = STEPS[cycle];
  if (step === null) return 0;
  return 'days' in step ? (priceMinor * 365) / 12 / step.days : priceMinor / step.months;
}
