import { type Instant, dayOf, startOfDay } from './instant.ts';

/** The calendar month (UTC) of an instant, counted from year 0. */
export function monthOf(instant: Instant): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** 00:00 UTC of a month's first day. */
export function startOfMonth(month: number): Instant {
  return Date.UTC(Math.floor(month / 12), month % 12, 1);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

/**
 * Moves an instant by whole calendar months in UTC and keeps its time of day. A day the target month does not have
 * becomes that month's last day: 31 Jan + 1 month = 28 or 29 Feb, + 2 months = 31 Mar.
 */
export function addMonths(instant: Instant, months: number): Instant {
  const start = new Date(instant);
  const total = start.getUTCFullYear() * 12 + start.getUTCMonth() + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12;
  const day = Math.min(start.getUTCDate(), daysInMonth(year, month));
  return Date.UTC(year, month, day) + (instant - startOfDay(dayOf(instant)));
}

/** The end of a term of whole months: 00:00 UTC of the start's day moved by the months; null months = no end. */
export function termEnd(startsAt: Instant, months: number | null): Instant | null {
  return months === null ? null : addMonths(startOfDay(dayOf(startsAt)), months);
}

/** The fewest whole months after which a term that starts at `startsAt` reaches `endsAt`; at least 1. */
export function monthsUntil(startsAt: Instant, endsAt: Instant): number {
  const from = new Date(startsAt);
  const to = new Date(endsAt);
  const guess = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + (to.getUTCMonth() - from.getUTCMonth());
  const start = startOfDay(dayOf(startsAt));
  let months = Math.max(1, guess - 1);
  while (addMonths(start, months) < endsAt) months += 1;
  return months;
}
