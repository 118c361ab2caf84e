/**
 * A day and a half at the gate, from a seed: people and programs of many kinds on some links, and for each visit what must
 * become of it, worked out here from what the visitor is. Numbers are then plain filters over these records.
 */
import { ASKED_AHEAD, type Visit, WANTS_PRIVACY } from '../../src/modules/analytics/index.ts';
import { seeded } from './visits.ts';

/** What is known of a visit once it is counted; empty texts for nothing. */
export interface Known {
  readonly at: number;
  readonly link: number;
  readonly kind: string;
  readonly isUnique: boolean;
  readonly entry: string;
  readonly country: string;
  readonly region: string;
  readonly city: string;
  readonly referrer: string;
  readonly browser: string;
  readonly os: string;
  readonly device: string;
  readonly language: string;
  readonly utmSource: string;
  readonly utmMedium: string;
  readonly utmCampaign: string;
  readonly utmTerm: string;
  readonly utmContent: string;
}

const PEOPLE = [
  {
    agent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    is: { browser: 'Chrome', os: 'Windows 10', device: 'desktop' },
  },
  {
    agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
    is: { browser: 'Firefox', os: 'Linux', device: 'desktop' },
  },
  {
    agent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    is: { browser: 'Safari', os: 'iOS 18.1', device: 'mobile' },
  },
  {
    agent:
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
    is: { browser: 'Chrome', os: 'Android 15', device: 'mobile' },
  },
] as const;
const PROGRAMS = [
  { agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', kind: 'bot' },
  { agent: 'curl/8.10.1', kind: 'bot' },
  { agent: '', kind: 'bot' },
  { agent: 'facebookexternalhit/1.1', kind: 'preview' },
] as const;
const NOBODY = { browser: 'Unknown', os: 'Unknown', device: 'Unknown' } as const;

const PLACES = [
  { net: '198.51.100', country: 'LV', region: 'Riga', city: 'Riga' },
  { net: '203.0.113', country: 'FR', region: 'Occitanie', city: 'Toulouse' },
  { net: '192.0.2', country: 'DE', region: '', city: '' },
] as const;
const NOWHERE = { country: 'Unknown', region: '', city: '' } as const;

const REFERRERS = [
  { text: '', host: 'Direct, email and other' },
  { text: 'https://news.example/today?x=1', host: 'news.example' },
  { text: 'https://www.facebook.com/', host: 'facebook.com' },
  { text: 'https://t.co/abc', host: 't.co' },
] as const;
const LANGUAGES = [
  { text: 'lv,en;q=0.5', language: 'lv' },
  { text: 'fr-FR,fr;q=0.9', language: 'fr' },
  { text: '', language: 'Unknown' },
] as const;
const UTM = [
  {},
  {},
  { utmSource: 'mail', utmMedium: 'newsletter', utmCampaign: 'spring' },
  { utmSource: 'ads', utmTerm: 'plugin', utmContent: 'header' },
] as const;
const UTM_NAMES = {
  utmSource: 'utm_source',
  utmMedium: 'utm_medium',
  utmCampaign: 'utm_campaign',
  utmTerm: 'utm_term',
  utmContent: 'utm_content',
} as const;
const ENTRIES = ['link', 'qr', 'rotator', 'bio'] as const;

/** Where the addresses of this crowd are. */
export function locateOfDay(address: string) {
  return PLACES.find(({ net }) => address.startsWith(`${net}.`)) ?? null;
}

/** Makes the visits and what must become of them, in order. */
export function makeDay(options: {
  readonly seed: number;
  readonly visits: number;
  readonly links: readonly number[];
  readonly accountId: number;
  readonly start: number;
  readonly end: number;
}): { readonly visits: readonly Visit[]; readonly known: readonly Known[] } {
  const random = seeded(options.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const pause = (options.end - options.start) / options.visits;
  const counted = new Map<string, number>();
  const seen = new Set<string>();
  const visits: Visit[] = [];
  const known: Known[] = [];
  let at = options.start;
  for (let i = 0; i < options.visits; i += 1) {
    at = Math.min(options.end - 1, at + Math.floor(random() * 2 * pause));
    const person = random() < 0.75 ? pick(PEOPLE) : null;
    const program = person === null ? pick(PROGRAMS) : null;
    const place = pick([...PLACES, null]);
    const address = `${place === null ? '100.64.0' : place.net}.${Math.floor(random() * 40)}`;
    const referrer = pick(REFERRERS);
    const language = pick(LANGUAGES);
    const utm: Partial<Record<keyof typeof UTM_NAMES, string>> = pick(UTM);
    const entry = random() < 0.7 ? 0 : Math.floor(random() * ENTRIES.length);
    const isAhead = random() < 0.05;
    const isPrivate = random() < 0.05;
    const link = pick(options.links);
    const agent = (person ?? program)?.agent ?? '';
    // Some press twice.
    const times = random() < 0.05 ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      const instant = Math.min(options.end - 1, at + time * 200);
      visits.push({
        at: instant,
        accountId: options.accountId,
        domainId: 1,
        linkId: link,
        entry,
        flags: (isAhead ? ASKED_AHEAD : 0) + (isPrivate ? WANTS_PRIVACY : 0),
        agent,
        referrer: referrer.text,
        language: language.text,
        query: Object.entries(utm)
          .map(([name, value]) => `${UTM_NAMES[name as keyof typeof UTM_NAMES]}=${value}`)
          .join('&'),
        address,
        clickId: '',
      });
      let kind: string = program?.kind ?? (isAhead ? 'prefetch' : 'human');
      let isUnique = false;
      if (kind === 'human' && !isPrivate) {
        const who = `${address} ${agent} ${link}`;
        const same = `${who} ${entry} ${referrer.text}`;
        const last = counted.get(same);
        if (last !== undefined && instant - last < 500) kind = 'duplicate';
        else {
          counted.set(same, instant);
          const today = `${who} ${Math.floor(instant / 86_400_000)}`;
          isUnique = !seen.has(today);
          seen.add(today);
        }
      }
      known.push({
        at: instant,
        link,
        kind,
        isUnique,
        entry: ENTRIES[entry] ?? '',
        ...(isPrivate || place === null ? NOWHERE : { country: place.country, region: place.region, city: place.city }),
        referrer: isPrivate ? 'Direct, email and other' : referrer.host,
        ...(isPrivate || person === null ? NOBODY : person.is),
        language: language.language,
        utmSource: utm.utmSource ?? '',
        utmMedium: utm.utmMedium ?? '',
        utmCampaign: utm.utmCampaign ?? '',
        utmTerm: utm.utmTerm ?? '',
        utmContent: utm.utmContent ?? '',
      });
    }
    at += (times - 1) * 200;
  }
  return { visits, known };
}

export interface Numbers {
  clicks: number;
  uniqueVisitors: number;
  bots: number;
  visits: number;
}

/** Numbers of records; repeats only where asked for. */
export function numbersOf(records: readonly Known[], withRepeats = false): Numbers {
  const counted = withRepeats ? records : records.filter(({ kind }) => kind !== 'duplicate');
  return {
    clicks: counted.filter(({ kind }) => kind === 'human').length,
    uniqueVisitors: counted.filter(({ isUnique }) => isUnique).length,
    bots: counted.filter(({ kind }) => ['bot', 'prefetch', 'preview'].includes(kind)).length,
    visits: counted.length,
  };
}

/** The ranking of a value of records: most clicks first, then most visits, then by the text. */
export function rankingOf(
  records: readonly Known[],
  valueOf: (record: Known) => string,
  withRepeats = false,
): (Numbers & { value: string })[] {
  const groups = new Map<string, Known[]>();
  for (const record of records) {
    const value = valueOf(record);
    if (value === '') continue;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [record]);
    else group.push(record);
  }
  return [...groups]
    .map(([value, group]) => ({ value, ...numbersOf(group, withRepeats) }))
    .filter(({ visits }) => visits > 0)
    .sort((a, b) => b.clicks - a.clicks || b.visits - a.visits || (a.value < b.value ? -1 : 1));
}
