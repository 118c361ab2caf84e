import { Temporal } from 'temporal-polyfill';
import { HOUR_MS, type Instant } from './instant.ts';

/** Stretches of local time that reports are cut into. */
export const INTERVALS = ['hour', 'day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

function zoned(instant: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}

/** The beginning of the local hour, day, week (Monday) or month an instant lies in. */
function beginning(instant: Instant, interval: Interval, timeZone: string): Temporal.ZonedDateTime {
  const at = zoned(instant, timeZone);
  switch (interval) {
    case 'hour':
      return at.round({ smallestUnit: 'hour', roundingMode: 'floor' });
    case 'day':
      return at.startOfDay();
    case 'week':
      return at.subtract({ days: at.dayOfWeek - 1 }).startOfDay();
    case 'month':
      return at.with({ day: 1 }).startOfDay();
  }
}

const STEPS = { hour: { hours: 1 }, day: { days: 1 }, week: { days: 7 }, month: { months: 1 } } as const;

/** One stretch of a report: where it begins, and how the local calendar calls it. */
export interface Bucket {
  readonly at: Instant;
  /** `2026-11-21T13:00`, `2026-11-21` (a week by its Monday), `2026-11`. */
  readonly label: string;
}

function labelOf(at: Temporal.ZonedDateTime, interval: Interval): string {
  const day = at.toPlainDate().toString();
  if (interval === 'hour') return at.toPlainDateTime().toString({ smallestUnit: 'minute' });
  return interval === 'month' ? day.slice(0, 7) : day;
}

/** The first whole hour (UTC) from an instant on. */
export function wholeHour(instant: Instant): Instant {
  return Math.ceil(instant / HOUR_MS) * HOUR_MS;
}

/**
 * The stretches in which the whole hours of [from, to) begin, the first one from its own beginning on; null when there are
 * more than `max`.
 */
export function bucketsOf(
  period: { readonly from: Instant; readonly to: Instant },
  interval: Interval,
  zone: { readonly timeZone: string; readonly max: number },
): Bucket[] | null {
  const buckets: Bucket[] = [];
  let at = beginning(period.from, interval, zone.timeZone);
  // Where clocks are not whole hours ahead, the hour that a day ends in is the last of its own.
  while (wholeHour(at.epochMilliseconds) < period.to) {
    if (buckets.length >= zone.max) return null;
    buckets.push({ at: at.epochMilliseconds, label: labelOf(at, interval) });
    const next = at.add(STEPS[interval]);
    const begun = beginning(next.epochMilliseconds, interval, zone.timeZone);
    // An hour that clocks go back into by half begins twice.
    at = begun.epochMilliseconds > at.epochMilliseconds ? begun : next;
  }
  return buckets;
}

/** 00:00 of a local day, `2026-11-21`; the first instant of it where the clock skips midnight. Null for no such day. */
export function startOfLocalDay(text: string, timeZone: string): Instant | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toZonedDateTime({ timeZone }).epochMilliseconds;
  } catch {
    return null;
  }
}

/** The beginning of the local day an instant lies in. */
export function startOfDayIn(instant: Instant, timeZone: string): Instant {
  return zoned(instant, timeZone).startOfDay().epochMilliseconds;
}

/** The same clock time so many local days away. */
export function shiftDays(instant: Instant, days: number, timeZone: string): Instant {
  return zoned(instant, timeZone).add({ days }).epochMilliseconds;
}

/** How many local days there are from one instant to another, if they are whole ones, to the whole hour; else null. */
export function wholeDaysBetween(from: Instant, to: Instant, timeZone: string): number | null {
  const [a, b] = [zoned(from, timeZone), zoned(to, timeZone)];
  const isMidnight = (at: Temporal.ZonedDateTime): boolean =>
    wholeHour(at.startOfDay().epochMilliseconds) === at.epochMilliseconds;
  if (!isMidnight(a) || !isMidnight(b)) return null;
  return a.toPlainDate().until(b.toPlainDate(), { largestUnit: 'days' }).days;
}

/** How far local time is ahead of UTC at an instant, ms. */
export function offsetOf(instant: Instant, timeZone: string): number {
  return Math.round(zoned(instant, timeZone).offsetNanoseconds / 1_000_000);
}
