import { addMonths, monthsUntil, termEnd } from '../../kernel/calendar.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Term } from './license-fields.ts';

/** Where a renewal begins: at the end of the present term, or today. */
export type RenewFrom = 'expiry' | 'now';

/**
 * The term after a renewal. From its end the months are counted from the first start, so that a term that began on the
 * 31st ends on the 31st again after a short month; an end that was set by hand is moved itself. From now it ends at 00:00
 * UTC of today's day moved by the months.
 */
export function renewedTerm(
  term: Term & { readonly expiresAt: Instant },
  renewal: { months: number; from: RenewFrom; now: Instant },
): Term & { readonly expiresAt: Instant } {
  const { startsAt, durationMonths, expiresAt } = term;
  const { months, from, now } = renewal;
  if (from === 'now') {
    const end = termEnd(now, months) ?? now;
    return { startsAt, expiresAt: end, durationMonths: monthsUntil(startsAt, end) };
  }
  if (durationMonths !== null && termEnd(startsAt, durationMonths) === expiresAt) {
    const total = durationMonths + months;
    return { startsAt, expiresAt: termEnd(startsAt, total) ?? expiresAt, durationMonths: total };
  }
  const end = addMonths(expiresAt, months);
  return { startsAt, expiresAt: end, durationMonths: monthsUntil(startsAt, end) };
}
