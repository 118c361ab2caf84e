/**
 * A crowd at the gate, from a seed: people, bots, previews and prefetchers on some links, with known browsers and
 * referrers; and the numbers that must come of it, counted here by themselves from what each visitor is.
 */
import { ASKED_AHEAD, WANTS_PRIVACY, type Visit } from '../../src/modules/analytics/index.ts';

/** Small, fast, good enough and the same everywhere (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Program {
  readonly kind: 'human' | 'bot' | 'preview';
  readonly agent: string;
  readonly browser: string;
  readonly os: string;
}

const PROGRAMS: readonly Program[] = [
  {
    kind: 'human',
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    browser: 'Chrome',
    os: 'Windows 10',
  },
  {
    kind: 'human',
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
    browser: 'Firefox',
    os: 'Linux',
  },
  {
    kind: 'human',
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    browser: 'Safari',
    os: 'iOS 18.1',
  },
  {
    kind: 'bot',
    agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    browser: '',
    os: '',
  },
  { kind: 'bot', agent: 'curl/8.10.1', browser: '', os: '' },
  { kind: 'preview', agent: 'facebookexternalhit/1.1', browser: '', os: '' },
];

const REFERRERS = [
  { text: '', host: 'Direct, email and other', social: '' },
  { text: 'https://news.example/today', host: 'news.example', social: '' },
  { text: 'https://www.facebook.com/', host: 'facebook.com', social: 'facebook' },
  { text: 'https://t.co/abc', host: 't.co', social: 'twitter' },
] as const;

/** Numbers of one link, by the same names as the analytics answers them. */
export interface Counted {
  clicks: number;
  uniqueClicks: number;
  bots: number;
  readonly browsers: Map<string, number>;
  readonly os: Map<string, number>;
  readonly referrers: Map<string, number>;
  readonly social: Map<string, number>;
}

export interface Crowd {
  readonly visits: readonly Visit[];
  readonly counted: ReadonlyMap<number, Counted>;
}

function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

function raise(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function nothing(): Counted {
  const maps = { browsers: new Map(), os: new Map(), referrers: new Map(), social: new Map() };
  return { clicks: 0, uniqueClicks: 0, bots: 0, ...maps };
}

export interface CrowdOptions {
  readonly seed: number;
  readonly visits: number;
  readonly linkIds: readonly number[];
  readonly accountId?: number;
  readonly start: number;
  /** Longest pause between two visits, ms. */
  readonly pauseMs?: number;
}

/** Makes the crowd. Some people hide their address (`DNT`), some visit twice within half a second. */
export function makeCrowd(options: CrowdOptions): Crowd {
  const random = seeded(options.seed);
  const counted = new Map(options.linkIds.map((id) => [id, nothing()]));
  const visits: Visit[] = [];
  const lastCounted = new Map<string, number>();
  const seen = new Set<string>();
  let at = options.start;
  for (let i = 0; i < options.visits; i += 1) {
    at += Math.floor(random() * (options.pauseMs ?? 40));
    const linkId = pick(random, options.linkIds);
    const program = random() < 0.75 ? pick(random, PROGRAMS.slice(0, 3)) : pick(random, PROGRAMS.slice(3));
    const address = `198.51.100.${Math.floor(random() * 60)}`;
    const referrer = pick(random, REFERRERS);
    const isAhead = random() < 0.05;
    const isPrivate = random() < 0.05;
    visits.push({
      at,
      accountId: options.accountId ?? 1,
      domainId: 1,
      linkId,
      entry: 0,
      flags: (isAhead ? ASKED_AHEAD : 0) + (isPrivate ? WANTS_PRIVACY : 0),
      agent: program.agent,
      referrer: referrer.text,
      language: 'lv,en;q=0.5',
      query: random() < 0.1 ? 'utm_source=mail' : '',
      address,
      clickId: '',
    });
    const sums = counted.get(linkId) ?? nothing();
    if (program.kind !== 'human' || isAhead) {
      sums.bots += 1;
      continue;
    }
    const who = `${address} ${program.agent}`;
    const repeat = `${who} ${linkId} ${referrer.text}`;
    if (!isPrivate) {
      const last = lastCounted.get(repeat);
      if (last !== undefined && at - last < 500) continue;
      lastCounted.set(repeat, at);
      const today = `${who} ${linkId} ${Math.floor(at / 86_400_000)}`;
      if (!seen.has(today)) sums.uniqueClicks += 1;
      seen.add(today);
    }
    sums.clicks += 1;
    raise(sums.browsers, isPrivate ? 'Unknown' : program.browser);
    raise(sums.os, isPrivate ? 'Unknown' : program.os);
    raise(sums.referrers, isPrivate ? 'Direct, email and other' : referrer.host);
    if (!isPrivate && referrer.social !== '') raise(sums.social, referrer.social);
  }
  return { visits, counted };
}
