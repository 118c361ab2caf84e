/** Milliseconds since 1970-01-01T00:00Z, always a whole number. Only wires turn it into text. */
export type Instant = number;

/** Whole days since 1970-01-01, UTC. */
export type Day = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** The UTC day an instant lies in. */
export function dayOf(instant: Instant): Day {
  return Math.floor(instant / DAY_MS);
}

/** 00:00 UTC of a day. */
export function startOfDay(day: Day): Instant {
  return day * DAY_MS;
}
