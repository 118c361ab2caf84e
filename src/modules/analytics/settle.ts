import { type Day, dayOf } from '../../kernel/instant.ts';
import type { LoggedClick } from './batch-log.ts';
import { type Counts, type ReadClick, addCounts, countClick } from './counts.ts';
import type { LinkDelta, VisitorDay } from './store-rollups.ts';
import { BOT, DUPLICATE, HUMAN, PREFETCH, PREVIEW } from './visit.ts';

/** What one link's visits of one day add. */
export interface LinkDay {
  readonly linkId: number;
  readonly accountId: number;
  readonly day: Day;
  clicks: number;
  uniques: number;
  bots: number;
  readonly counts: Counts;
}

/** What a chunk of visits adds to each table. */
export interface Sums {
  readonly links: readonly LinkDelta[];
  readonly linkDays: readonly LinkDay[];
  /** For each visit whether it is the first of its visitor to its link on its day. */
  readonly uniques: readonly boolean[];
}

/** Days stay below this, so a link and a day make one exact number. */
const DAYS = 2 ** 20;

function keyOf(linkId: number, day: Day): number {
  return linkId * DAYS + day;
}

/** Visitors who wait for their first visit of the chunk, by link and day. */
type Newcomers = Map<number, Set<number>>;

function byLinkDay(visitors: readonly VisitorDay[]): Newcomers {
  const found: Newcomers = new Map();
  for (const { linkId, day, visitor } of visitors) {
    const key = keyOf(linkId, day);
    const set = found.get(key);
    if (set === undefined) found.set(key, new Set([visitor]));
    else set.add(visitor);
  }
  return found;
}

/** People of a chunk, each once for a link and a day. */
export function visitorsOf(clicks: readonly LoggedClick[]): VisitorDay[] {
  const seen: Newcomers = new Map();
  const found: VisitorDay[] = [];
  for (const { linkId, at, visitor, kind } of clicks) {
    if (linkId === null || visitor === null || kind !== HUMAN) continue;
    const day = dayOf(at);
    const key = keyOf(linkId, day);
    const set = seen.get(key);
    if (set?.has(visitor) === true) continue;
    if (set === undefined) seen.set(key, new Set([visitor]));
    else set.add(visitor);
    found.push({ linkId, day, visitor });
  }
  return found;
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

function addToDay(day: LinkDay, click: ReadClick, isUnique: boolean): void {
  if (click.kind === HUMAN) day.clicks += 1;
  else if (click.kind !== DUPLICATE) day.bots += 1;
  if (isUnique) day.uniques += 1;
  countClick(day.counts, click, isUnique);
}

/** Adds up a chunk of visits to links; `newcomers` are the visitors who were not there before that day. */
export function sumUp(clicks: readonly ReadClick[], newcomers: readonly VisitorDay[]): Sums {
  const waiting = byLinkDay(newcomers);
  const links = new Map<number, LinkDelta>();
  const linkDays = new Map<number, LinkDay>();
  const uniques: boolean[] = [];
  for (const click of clicks) {
    const { linkId, accountId, visitor } = click;
    if (linkId === null) {
      uniques.push(false);
      continue;
    }
    const day = dayOf(click.at);
    const key = keyOf(linkId, day);
    // Only the first visit of a newcomer is the unique one.
    const isUnique = click.kind === HUMAN && visitor !== null && waiting.get(key)?.delete(visitor) === true;
    uniques.push(isUnique);
    let delta = links.get(linkId);
    if (delta === undefined) links.set(linkId, (delta = linkDelta(linkId)));
    addToLink(delta, click, isUnique);
    let linkDay = linkDays.get(key);
    if (linkDay === undefined) {
      linkDay = { linkId, accountId, day, clicks: 0, uniques: 0, bots: 0, counts: new Map() };
      linkDays.set(key, linkDay);
    }
    addToDay(linkDay, click, isUnique);
  }
  return { links: [...links.values()], linkDays: [...linkDays.values()], uniques };
}

/** The days of links as days of their accounts. */
export function accountDays(days: readonly LinkDay[]): { accountId: number; day: Day; counts: Counts }[] {
  const found = new Map<number, { accountId: number; day: Day; counts: Counts }>();
  for (const { accountId, day, counts } of days) {
    const key = keyOf(accountId, day);
    let sum = found.get(key);
    if (sum === undefined) found.set(key, (sum = { accountId, day, counts: new Map() }));
    addCounts(sum.counts, counts);
  }
  return [...found.values()];
}
