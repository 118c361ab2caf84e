import type { Instant } from '../../kernel/instant.ts';
import { shiftDays, startOfDayIn, wholeDaysBetween, wholeHour } from '../../kernel/zone.ts';

/** From an instant on, up to another one. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** What visits themselves say, added up by day as they come. */
export const VALUE_DIMENSIONS = [
  'kind',
  'entry',
  'country',
  'region',
  'city',
  'referrer',
  'browser',
  'os',
  'device',
  'language',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
] as const;
export type ValueDimension = (typeof VALUE_DIMENSIONS)[number];

/** What follows from the link that was visited; values are ids. */
export const LINK_DIMENSIONS = ['link', 'campaign', 'domain', 'qr'] as const;
export type LinkDimension = (typeof LINK_DIMENSIONS)[number];

export const DIMENSIONS = [...LINK_DIMENSIONS, ...VALUE_DIMENSIONS, 'hourOfWeek'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Dimensions whose value every visit has; of the others some visits have none, and such visits are in no list. */
export const ALWAYS_THERE: readonly ValueDimension[] = [
  'kind',
  'entry',
  'country',
  'referrer',
  'browser',
  'os',
  'device',
  'language',
];

/** What names links: a link itself, or what it belongs to. */
export const SCOPES = ['link', 'campaign', 'domain', 'qr', 'channel'] as const;
export type Scope = (typeof SCOPES)[number];

/** Only visits of these links, or of all others. */
export interface LinkFilter {
  readonly scope: Scope;
  readonly isNot: boolean;
  readonly ids: readonly number[];
}

/** Only visits with one of these values, or with none of them; `null` is a visit without a value. */
export interface ValueFilter {
  readonly dimension: ValueDimension;
  readonly isNot: boolean;
  readonly values: readonly (string | null)[];
}

export interface Question {
  readonly period: Period;
  readonly timeZone: string;
  readonly links: readonly LinkFilter[];
  readonly values: readonly ValueFilter[];
}

/** Numbers of visits. `visits` are people's and programs' together. */
export interface Counts {
  /** By people, the same person's repeats included. */
  readonly clicks: number;
  /** People, each once a day (UTC) and link. */
  readonly uniqueVisitors: number;
  /** By bots, previews and prefetchers. */
  readonly bots: number;
  readonly visits: number;
}

export const NO_COUNTS: Counts = { clicks: 0, uniqueVisitors: 0, bots: 0, visits: 0 };

/** Visits are added up by the hour, so a period is whole hours: those that begin in it. */
export function wholeHours({ from, to }: Period): Period {
  return { from: wholeHour(from), to: wholeHour(to) };
}

/** The period of the same length just before: so many local days where it is whole days, else so many hours. */
export function previousPeriod({ from, to }: Period, timeZone: string): Period {
  const days = wholeDaysBetween(from, to, timeZone);
  if (days === null) return { from: from - (to - from), to: from };
  return { from: wholeHour(startOfDayIn(shiftDays(from, -days, timeZone), timeZone)), to: from };
}
