import type { Call } from '../../kernel/call.ts';
import { type LoggedClick, unpackClicks } from './batch-log.ts';
import {
  type Client,
  type Counts,
  type Dimension,
  type ReadClick,
  type Source,
  addCounts,
  readCounts,
} from './counts.ts';
import type { Place } from './classify.ts';
import { sumUp, visitorsOf } from './settle.ts';
import { type SharedTable, loadShared } from './store-clicks.ts';
import { findVisitors, loadLinkParts } from './store-stats.ts';

const TOP = 10;

/** Value → people's clicks, most frequent first. */
export type TopValues = readonly (readonly [value: string, clicks: number])[];

/** The numbers of one link, people only; `bots` are the programs left out. */
export interface LinkStats {
  readonly clicks: number;
  readonly uniqueClicks: number;
  readonly bots: number;
  readonly topCountries: TopValues;
  readonly topReferrers: TopValues;
  readonly topBrowsers: TopValues;
  readonly topOs: TopValues;
  readonly socialCount: {
    readonly facebook: number;
    readonly twitter: number;
    readonly instagram: number;
    readonly google: number;
  };
}

function topOf(counts: Counts, dimension: Dimension): TopValues {
  return [...(counts.get(dimension) ?? [])]
    .map(([value, [clicks]]) => [value, clicks] as const)
    .filter(([, clicks]) => clicks > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, TOP);
}

async function shared<R>(call: Call, table: SharedTable, ids: readonly number[]): Promise<(id: number) => R> {
  const rows = await loadShared<R>(call.db, call.dialect, table, [...new Set(ids)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id) => {
    const row = byId.get(id);
    if (row === undefined) throw new Error(`${table} has no row ${id}`);
    return row;
  };
}

async function withWords(call: Call, clicks: readonly LoggedClick[]): Promise<ReadClick[]> {
  const client = await shared<Client>(
    call,
    'click_clients',
    clicks.map(({ clientId }) => clientId),
  );
  const source = await shared<Source>(
    call,
    'click_sources',
    clicks.map(({ sourceId }) => sourceId),
  );
  const place = await shared<Place>(
    call,
    'click_places',
    clicks.map(({ placeId }) => placeId),
  );
  return clicks.map((click) => ({
    ...click,
    client: client(click.clientId),
    source: source(click.sourceId),
    place: place(click.placeId),
  }));
}

/** What the visits still in batches add: the same sums, made for this answer alone. */
async function pendingOf(call: Call, linkId: number, batches: readonly string[]) {
  const clicks: LoggedClick[] = [];
  for (const batch of batches) unpackClicks(batch, (click) => clicks.push(click), linkId);
  if (clicks.length === 0) return { links: [], linkDays: [], uniques: [] };
  const visitors = visitorsOf(clicks);
  const known = new Set(
    (await findVisitors(call.db, call.dialect, visitors)).map(({ day, visitor }) => `${day} ${visitor}`),
  );
  const newcomers = visitors.filter(({ day, visitor }) => !known.has(`${day} ${visitor}`));
  return sumUp(await withWords(call, clicks), newcomers);
}

/** The numbers of a link of the call's account, those of a moment ago included; zeros for a link it does not have. */
export async function readLinkStats(call: Call, linkId: number): Promise<LinkStats> {
  const parts = await loadLinkParts(call.db, call.dialect, call.actor.accountId, linkId);
  const pending = await pendingOf(call, linkId, parts?.batches ?? []);
  const counts: Counts = new Map();
  if (parts !== null) {
    for (const day of parts.days) addCounts(counts, readCounts(day));
    for (const day of pending.linkDays) addCounts(counts, day.counts);
  }
  const sum = (name: 'clicks' | 'uniques' | 'facebook' | 'twitter' | 'instagram' | 'google'): number =>
    parts === null ? 0 : parts.counts[name] + (pending.links[0]?.[name] ?? 0);
  const late = pending.links[0];
  const lateBots = late === undefined ? 0 : late.bots + late.prefetches + late.previews;
  return {
    clicks: sum('clicks'),
    uniqueClicks: sum('uniques'),
    bots: parts === null ? 0 : parts.counts.bots + lateBots,
    topCountries: topOf(counts, 'country'),
    topReferrers: topOf(counts, 'referrer'),
    topBrowsers: topOf(counts, 'browser'),
    topOs: topOf(counts, 'os'),
    socialCount: {
      facebook: sum('facebook'),
      twitter: sum('twitter'),
      instagram: sum('instagram'),
      google: sum('google'),
    },
  };
}
