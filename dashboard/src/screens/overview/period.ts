import { useSearchValue } from '../../app/search.ts';

export const RANGES = ['7', '30', '90', '365'] as const;
export type Range = (typeof RANGES)[number];

const DEFAULT: Range = '30';
const DAY_MS = 24 * 60 * 60 * 1_000;

/** The chosen range of days, kept in the address. */
export function useRange(): readonly [Range, (range: Range) => void] {
  const [text, choose] = useSearchValue('days');
  const range = RANGES.find((known) => known === text) ?? DEFAULT;
  return [range, (next) => choose(next === DEFAULT ? undefined : next)];
}

/** The first local day of a range that ends today: the server counts whole days of the account's zone. */
export function firstDay(range: Range, timeZone: string, now = Date.now()): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return day.format(now - (Number(range) - 1) * DAY_MS);
}
