import type { Campaign, Place, Referrer } from './classify.ts';
import type { LoggedClick } from './batch-log.ts';
import { DUPLICATE, ENTRIES, HUMAN, KINDS } from './visit.ts';

/** What visits are added up by; `kind` counts every visit under its kind, all others people and programs apart. */
export const DIMENSIONS = [
  'kind',
  'hour',
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
export type Dimension = (typeof DIMENSIONS)[number];

/** People's clicks, unique visitors, visits of programs. */
export type Count = [clicks: number, uniques: number, bots: number];

/** Counts by dimension and value. */
export type Counts = Map<Dimension, Map<string, Count>>;

/** Browser, system, device and language together, and why a program is none of them. */
export interface Client {
  readonly browser: string;
  readonly os: string;
  readonly device: string;
  readonly language: string;
  readonly reason: string;
}

export type Source = { readonly referrer: Referrer['host']; readonly social: Referrer['social'] } & Campaign;

/** A visit with its words. */
export interface ReadClick extends LoggedClick {
  readonly client: Client;
  readonly source: Source;
  readonly place: Place;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));
const HOUR = 3_600_000;

function bump(counts: Counts, dimension: Dimension, value: string, by: Count): void {
  if (value === '') return;
  let values = counts.get(dimension);
  if (values === undefined) counts.set(dimension, (values = new Map()));
  const count = values.get(value);
  if (count === undefined) {
    values.set(value, [by[0], by[1], by[2]]);
    return;
  }
  count[0] += by[0];
  count[1] += by[1];
  count[2] += by[2];
}

/** Counts one visit under all its values; a repeated one only as what it is. */
export function countClick(counts: Counts, click: ReadClick, isUnique: boolean): void {
  bump(counts, 'kind', KINDS[click.kind] ?? '', [1, isUnique ? 1 : 0, 0]);
  if (click.kind === DUPLICATE) return;
  const { client, source, place } = click;
  const by: Count = click.kind === HUMAN ? [1, isUnique ? 1 : 0, 0] : [0, 0, 1];
  bump(counts, 'hour', HOURS[Math.floor(click.at / HOUR) % 24] ?? '', by);
  bump(counts, 'entry', ENTRIES[click.entry] ?? '', by);
  bump(counts, 'country', place.country, by);
  bump(counts, 'region', place.region, by);
  bump(counts, 'city', place.city, by);
  bump(counts, 'referrer', source.referrer, by);
  bump(counts, 'browser', client.browser, by);
  bump(counts, 'os', client.os, by);
  bump(counts, 'device', client.device, by);
  bump(counts, 'language', client.language, by);
  bump(counts, 'utmSource', source.utmSource, by);
  bump(counts, 'utmMedium', source.utmMedium, by);
  bump(counts, 'utmCampaign', source.utmCampaign, by);
  bump(counts, 'utmTerm', source.utmTerm, by);
  bump(counts, 'utmContent', source.utmContent, by);
}

/** Adds counts to counts. */
export function addCounts(to: Counts, from: Counts): void {
  for (const [dimension, values] of from) for (const [value, count] of values) bump(to, dimension, value, count);
}

/** Counts as they are stored. */
export function writeCounts(counts: Counts): string {
  return JSON.stringify(Object.fromEntries([...counts].map(([name, values]) => [name, Object.fromEntries(values)])));
}

export function readCounts(text: string): Counts {
  const stored = JSON.parse(text) as Partial<Record<Dimension, Record<string, Count>>>;
  const counts: Counts = new Map();
  for (const dimension of DIMENSIONS) {
    const values = stored[dimension];
    if (values !== undefined) counts.set(dimension, new Map(Object.entries(values)));
  }
  return counts;
}
