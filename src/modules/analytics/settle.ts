import { type Day, dayOf } from '../../kernel/instant.ts';
import type { Place } from './classify.ts';
import type { Client, Source, StoredClick } from './store-clicks.ts';
import type { DayDelta, LinkDelta, VisitorDay } from './store-rollups.ts';
import { BOT, DUPLICATE, ENTRIES, HUMAN, KINDS, PREFETCH, PREVIEW } from './visit.ts';

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
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A visit with its words. */
export interface ReadClick extends StoredClick {
  readonly client: Client;
  readonly source: Source;
  readonly place: Place;
}

/** What a chunk of visits adds to each table. */
export interface Sums {
  readonly links: ReadonlyMap<number, LinkDelta>;
  readonly linkDays: readonly DayDelta[];
  readonly accountDays: readonly DayDelta[];
}

function visitorKey(linkId: number, day: Day, visitor: number): string {
  return `${linkId} ${day} ${visitor}`;
}

/** People of a chunk, each once for a link and a day. */
export function visitorsOf(clicks: readonly StoredClick[]): VisitorDay[] {
  const found = new Map<string, VisitorDay>();
  for (const { linkId, at, visitor, kind } of clicks) {
    if (linkId === null || visitor === null || kind !== HUMAN) continue;
    const day = dayOf(at);
    found.set(visitorKey(linkId, day, visitor), { linkId, day, visitor });
  }
  return [...found.values()];
}

/** Values of a visit by dimension; a dimension that says nothing is left out. */
function valuesOf(click: ReadClick): [Dimension, string][] {
  const { client, source, place } = click;
  const optional: [Dimension, string][] = [
    ['region', place.region],
    ['city', place.city],
    ['utmSource', source.utmSource],
    ['utmMedium', source.utmMedium],
    ['utmCampaign', source.utmCampaign],
  ];
  return [
    ['hour', String(Math.floor(click.at / 3_600_000) % 24)],
    ['entry', ENTRIES[click.entry] ?? 'link'],
    ['country', place.country],
    ['referrer', source.referrer],
    ['browser', client.browser],
    ['os', client.os],
    ['device', client.device],
    ['language', client.language],
    ...optional.filter(([, value]) => value !== ''),
  ];
}

function linkDelta(linkId: number): LinkDelta {
  const kinds = { clicks: 0, uniques: 0, bots: 0, prefetches: 0, previews: 0, duplicates: 0 };
  return { linkId, ...kinds, facebook: 0, twitter: 0, instagram: 0, google: 0, lastAt: 0 };
}

function addToLink(delta: LinkDelta, click: ReadClick, isUnique: boolean): void {
  delta.lastAt = Math.max(delta.lastAt, click.at);
  if (click.kind === BOT) delta.bots += 1;
  if (click.kind === PREFETCH) delta.prefetches += 1;
  if (click.kind === PREVIEW) delta.previews += 1;
  if (click.kind === DUPLICATE) delta.duplicates += 1;
  if (click.kind !== HUMAN) return;
  delta.clicks += 1;
  if (isUnique) delta.uniques += 1;
  if (click.source.social !== '') delta[click.source.social] += 1;
}

class DaySums {
  readonly #sums = new Map<string, DayDelta>();

  add(owner: number, click: ReadClick, [dimension, value]: readonly [Dimension, string], isUnique: boolean): void {
    const day = dayOf(click.at);
    const key = `${owner}\u0000${dimension}\u0000${day}\u0000${value}`;
    let delta = this.#sums.get(key);
    if (delta === undefined) {
      delta = { owner, dimension, day, value, clicks: 0, uniques: 0, bots: 0 };
      this.#sums.set(key, delta);
    }
    if (click.kind === HUMAN || dimension === 'kind') delta.clicks += 1;
    else delta.bots += 1;
    if (isUnique) delta.uniques += 1;
  }

  get all(): DayDelta[] {
    return [...this.#sums.values()];
  }
}

/** Adds up a chunk of visits to links; `newcomers` are the visitors who were not there before that day. */
export function sumUp(clicks: readonly ReadClick[], newcomers: readonly VisitorDay[]): Sums {
  const waiting = new Set(newcomers.map(({ linkId, day, visitor }) => visitorKey(linkId, day, visitor)));
  const links = new Map<number, LinkDelta>();
  const linkDays = new DaySums();
  const accountDays = new DaySums();
  for (const click of clicks) {
    const { linkId, accountId, visitor } = click;
    if (linkId === null) continue;
    const isPerson = click.kind === HUMAN && visitor !== null;
    // Only the first visit of a newcomer is the unique one.
    const isUnique = isPerson && waiting.delete(visitorKey(linkId, dayOf(click.at), visitor));
    const delta = links.get(linkId) ?? linkDelta(linkId);
    links.set(linkId, delta);
    addToLink(delta, click, isUnique);
    const kind: [Dimension, string] = ['kind', KINDS[click.kind] ?? 'human'];
    const pairs = click.kind === DUPLICATE ? [kind] : [kind, ...valuesOf(click)];
    for (const pair of pairs) {
      linkDays.add(linkId, click, pair, isUnique);
      accountDays.add(accountId, click, pair, isUnique);
    }
  }
  return { links, linkDays: linkDays.all, accountDays: accountDays.all };
}
