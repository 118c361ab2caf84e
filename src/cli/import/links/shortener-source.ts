import type { ImportSource, SourceBatch, SourceRow } from '../../../modules/imports/index.ts';
import type { Rule } from '../../../modules/links/index.ts';
import { OperatorError } from '../../../kernel/operator-error.ts';
import type { SourceClient } from '../source-client.ts';
import { RecordReader, partsOfShortUrl } from './fields.ts';
import { EMPTY_LINK, type LinkRow } from './link-row.ts';

/** What the source is asked for, in the order of what needs what. */
const PHASES = ['domains', 'pixels', 'campaigns', 'channels', 'urls', 'items'] as const;
type Phase = (typeof PHASES)[number];

/**
 * Small pages: each link takes a question of its own, the source allows 30 a minute, and a page is a commit that has to
 * come before somebody thinks this run is dead.
 */
const PAGE = 15;
const QUICK_PAGE = 100;

type Json = Readonly<Record<string, unknown>>;

/** The three lists that this API has beside rules, as rules; what cannot be said here is left out. */
export type ReadTargeting = (details: Json) => { readonly rules: readonly Rule[]; readonly lost: readonly string[] };

export interface ShortenerSourceOptions {
  readonly client: SourceClient;
  readonly url: string;
  /** Takes what the list of links says; targeting and ends are left out. */
  readonly isQuick: boolean;
  readonly readTargeting: ReadTargeting;
}

interface Place {
  readonly phase: Phase;
  readonly page: number;
  /** In the phase of items: how many of the channels are done. */
  readonly channel: number;
  readonly read: number;
}

interface List {
  readonly items: readonly Json[];
  readonly total: number;
  readonly isLast: boolean;
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function nameOf(record: RecordReader, fallback: string): string {
  return record.text('name', 'domain') ?? fallback;
}

function slugOf(rotator: string | null): string | null {
  const last = rotator === null || rotator === 'false' ? undefined : rotator.split('/').at(-1);
  return last === undefined || last === '' ? null : decodeURIComponent(last);
}

/** A thing around links as its writer takes it. */
const AROUND: Readonly<Record<'domains' | 'pixels' | 'campaigns' | 'channels', (item: Json) => SourceRow>> = {
  domains: (item) => {
    const read = new RecordReader(item);
    const data = {
      domain: read.text('domain') ?? '',
      redirectRoot: read.text('redirectroot'),
      redirect404: read.text('redirect404'),
    };
    return { kind: 'domain', ref: read.text('id'), wantedId: read.count('id'), data };
  },
  pixels: (item) => {
    const read = new RecordReader(item);
    const tag = read.text('tag') ?? '';
    const data = { type: read.text('type') ?? '', name: nameOf(read, tag), tag };
    return { kind: 'pixel', ref: read.text('id'), wantedId: read.count('id'), data };
  },
  campaigns: (item) => {
    const read = new RecordReader(item);
    const name = read.text('name', 'campaign', 'domain') ?? `Campaign ${read.text('id')}`;
    const data = { name, slug: slugOf(read.text('rotator')), isPublic: read.flag('public') };
    return { kind: 'campaign', ref: read.text('id'), wantedId: read.count('id'), data };
  },
  channels: (item) => {
    const read = new RecordReader(item);
    const data = {
      name: nameOf(read, `Channel ${read.text('id')}`),
      description: read.text('description'),
      color: read.text('color'),
      starred: read.flag('starred'),
    };
    return { kind: 'channel', ref: read.text('id'), wantedId: read.count('id'), data };
  },
};

/** Everything that this API tells of an account’s links, read over it. */
export function shortenerSource({ client, url, isQuick, readTargeting }: ShortenerSourceOptions): ImportSource {
  async function list(path: string, key: string, page: number, limit: number): Promise<List> {
    const answer = asJson(await client.get(`/api/${path}?limit=${limit}&page=${page}`));
    if (answer['error'] !== 0 && answer['error'] !== '0') {
      throw new OperatorError(
        `The source answered /api/${path} with: ${JSON.stringify(answer['message'] ?? 'an error')}`,
      );
    }
    const data = asJson(answer['data']);
    const items = Array.isArray(data[key]) ? data[key].map(asJson) : [];
    return { items, total: Number(data['result'] ?? 0), isLast: page >= Number(data['maxpage'] ?? 1) };
  }

  async function linkRow(item: Json): Promise<SourceRow> {
    const read = new RecordReader(item);
    const id = read.text('id');
    const short = partsOfShortUrl(read.text('shorturl', 'short'));
    const details = isQuick || id === null ? {} : asJson(asJson(await client.find(`/api/url/${id}`))['details']);
    const more = new RecordReader(details);
    const { rules, lost } = readTargeting(details);
    const link: LinkRow = {
      ...EMPTY_LINK,
      target: read.text('longurl', 'url') ?? '',
      alias: read.text('alias') ?? short?.alias ?? null,
      host: short?.host ?? null,
      title: read.text('title'),
      description: read.text('description'),
      createdAt: read.instant('date'),
      expiresAt: more.instant('expiry'),
      clicks: read.count('clicks') ?? 0,
      uniques: read.count('uniqueclicks') ?? 0,
      campaignRef: read.count('campaign') === null ? null : read.text('campaign'),
      rules,
      note: lost.length === 0 ? null : `Not taken: ${lost.join(', ')}.`,
    };
    const problem = read.problem(more);
    return {
      kind: 'link',
      ref: id,
      wantedId: read.count('id'),
      data: link,
      ...(problem === undefined ? {} : { problem }),
    };
  }

  async function readPage(place: Place): Promise<{ rows: SourceRow[]; next: Place | null; total: number | null }> {
    const { phase, page } = place;
    const following = PHASES[PHASES.indexOf(phase) + 1];
    const after = (isLast: boolean): Place | null => {
      if (!isLast) return { ...place, page: page + 1 };
      return following === undefined ? null : { ...place, phase: following, page: 1, channel: 0 };
    };
    if (phase === 'urls') {
      const found = await list('urls', 'urls', page, isQuick ? QUICK_PAGE : PAGE);
      const rows: SourceRow[] = [];
      for (const item of found.items) rows.push(await linkRow(item));
      return {
        rows,
        next: after(found.isLast),
        total: place.read - (page - 1) * (isQuick ? QUICK_PAGE : PAGE) + found.total,
      };
    }
    if (phase !== 'items') {
      const found = await list(phase, phase, page, QUICK_PAGE);
      return { rows: found.items.map(AROUND[phase]), next: after(found.isLast), total: null };
    }
    return readItems(place);
  }

  /** One page of one channel’s items; channels are walked through by their own list, one on a page. */
  async function readItems(place: Place): Promise<{ rows: SourceRow[]; next: Place | null; total: number | null }> {
    const channels = await list('channels', 'channels', place.channel + 1, 1);
    const [channel] = channels.items;
    if (channel === undefined) return { rows: [], next: null, total: null };
    const id = String(channel['id']);
    const found = await list(`channel/${id}`, 'items', place.page, QUICK_PAGE);
    const rows = found.items
      .filter((item) => item['type'] === 'links')
      .map((item): SourceRow => {
        const link = String(item['id']);
        return { kind: 'channel-item', ref: `${id}/${link}`, data: { channel: id, link } };
      });
    if (!found.isLast) return { rows, next: { ...place, page: place.page + 1 }, total: null };
    const next = channels.isLast ? null : { ...place, channel: place.channel + 1, page: 1 };
    return { rows, next, total: null };
  }

  return {
    name: `shortener ${url}`,
    async *read(from: string | null): AsyncGenerator<SourceBatch> {
      // Written by this function.
      let place: Place | null =
        from === null
          ? { phase: 'domains', page: 1, channel: 0, read: 0 }
          : (JSON.parse(from) as { next: Place | null }).next;
      while (place !== null) {
        const { rows, next, total } = await readPage(place);
        const read: number = place.read + rows.length;
        place = next === null ? null : { ...next, read };
        yield { rows, cursor: JSON.stringify({ next: place }), total };
      }
    },
  };
}
