import Bowser from 'bowser';
import { isbot, isbotMatch } from 'isbot';
import { mostWantedLanguage } from '../links/index.ts';
import { DIRECT, UNKNOWN } from './visit.ts';

/** What an agent text says about the program behind it. */
export interface Agent {
  /** `human` as far as the agent tells. */
  readonly kind: 'human' | 'bot' | 'preview';
  readonly browser: string;
  /** With its version: `Windows 10`, `iOS 18.1`. */
  readonly os: string;
  readonly device: string;
  /** Why it is no person; empty for people. */
  readonly reason: string;
}

/** Programs of networks and messengers that fetch a page in order to show a card of it. */
const PREVIEWS =
  /facebookexternalhit|facebookcatalog|twitterbot|linkedinbot|slackbot|slack-imgproxy|discordbot|telegrambot|pinterestbot|skypeuripreview|embedly|redditbot|vkshare|line-poker|snap url preview|mastodon|bluesky|cardyb|iframely|nuzzel|quora link preview|flipboardproxy|bitlybot|kakaotalk-scrap|zalobot|google-pagerenderer|applebot.*preview|msteams|outlook.*preview/i;

/** Words that such programs share with the browsers inside of apps, in which people follow links. */
const PREVIEWS_OR_APPS = /pinterest\/|snapchat|viber|whatsapp|zalo/i;

/** The word by which an agent is a program that makes cards; what draws pages in an app is a browser. */
function previewWord(text: string): string | undefined {
  const word = PREVIEWS.exec(text) ?? (text.includes('AppleWebKit') ? null : PREVIEWS_OR_APPS.exec(text));
  return word?.[0].toLowerCase();
}

const LONGEST_WORD = 120;

function cut(text: string): string {
  return text.slice(0, LONGEST_WORD);
}

/** `Windows NT 10.0` → `Windows 10`, `Mac OS X 10.15.7` → `macOS 10.15`, `Android 15` → `Android 15`. */
function osLabel(os: { name?: string; version?: string; versionName?: string }): string {
  if (os.name === undefined || os.name === '') return UNKNOWN;
  if (os.name === 'Windows') return os.versionName === undefined ? os.name : `Windows ${os.versionName}`;
  const version = (os.version ?? '').split('.').slice(0, 2).join('.');
  return version === '' ? os.name : `${os.name} ${version}`;
}

/** Reads an agent text; costs about 14 µs, so callers keep the answer. */
export function readAgent(text: string): Agent {
  const none = { browser: UNKNOWN, os: UNKNOWN, device: UNKNOWN };
  if (text === '') return { kind: 'bot', ...none, reason: 'no user agent' };
  const preview = previewWord(text);
  if (preview !== undefined) return { kind: 'preview', ...none, reason: cut(preview) };
  if (isbot(text)) return { kind: 'bot', ...none, reason: cut(isbotMatch(text) ?? 'bot') };
  const { browser, os, platform } = Bowser.parse(text);
  const name = browser.name ?? '';
  return {
    kind: 'human',
    browser: name === '' ? UNKNOWN : cut(name),
    os: cut(osLabel(os)),
    // Its agents name no kind of machine.
    device: platform.type ?? (os.name === 'Chrome OS' ? 'desktop' : UNKNOWN),
    reason: '',
  };
}

export type Social = 'facebook' | 'twitter' | 'instagram' | 'google' | '';

/** Hosts of a network and everything below them. */
const NETWORKS: readonly (readonly [Exclude<Social, ''>, RegExp])[] = [
  ['facebook', /(?:^|\.)(?:facebook\.com|fb\.com|fb\.me|messenger\.com)$/],
  ['twitter', /(?:^|\.)(?:twitter\.com|x\.com|t\.co)$/],
  ['instagram', /(?:^|\.)instagram\.com$/],
  ['google', /(?:^|\.)google\.[a-z]{2,3}(?:\.[a-z]{2})?$/],
];

export interface Referrer {
  /** Host without `www.`, or the label for none. */
  readonly host: string;
  readonly social: Social;
}

/** Where somebody came from: the host only, never the page. */
export function readReferrer(text: string): Referrer {
  const url = text !== '' && URL.canParse(text) ? new URL(text) : null;
  const host =
    url === null
      ? ''
      : url.hostname
          .toLowerCase()
          .replace(/^www\./, '')
          .replace(/\.$/, '');
  if (host === '') return { host: DIRECT, social: '' };
  return { host: cut(host), social: NETWORKS.find(([, hosts]) => hosts.test(host))?.[0] ?? '' };
}

export interface Campaign {
  readonly utmSource: string;
  readonly utmMedium: string;
  readonly utmCampaign: string;
  readonly utmTerm: string;
  readonly utmContent: string;
}

/** The utm values of a query; empty where not given. */
export function readCampaign(query: string): Campaign {
  const given = query.includes('utm_') ? new URLSearchParams(query) : null;
  const read = (name: string): string => cut((given?.get(name) ?? '').replaceAll('\u0000', '').toWellFormed());
  return {
    utmSource: read('utm_source'),
    utmMedium: read('utm_medium'),
    utmCampaign: read('utm_campaign'),
    utmTerm: read('utm_term'),
    utmContent: read('utm_content'),
  };
}

/** The language somebody wants most, without its region: `fr-CA` → `fr`. */
export function readLanguage(header: string): string {
  return mostWantedLanguage(header)?.split('-')[0]?.toLowerCase() ?? UNKNOWN;
}

/** Where an address is; empty texts for what the operator's database does not say. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly region: string;
  readonly city: string;
}

/** Finds the place of an address; null when there is no database or it does not know. */
export type Locate = (address: string) => Place | null;
