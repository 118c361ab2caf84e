import { type Domain, type GateLink, type Link, pathOfAlias } from '../modules/links/index.ts';
import type { Asked } from './asked.ts';
import type { FrontDeps, LinkNumbers } from './deps.ts';
import type { LookOf } from './looks.ts';
import { listPage } from './pages/list.ts';
import { statsPage } from './pages/stats.ts';
import { sendFile, sendPage, sendPicture } from './respond.ts';
import { robotsOf } from './robots.ts';
import type { Texts } from './texts/texts.ts';

const DEFAULT_PIXELS = 400;
const MOST_PIXELS = 2_000;
const ROBOTS_SECONDS = 3_600;
const NUMBERS_MS = 5_000;
const NUMBERS_KEPT = 1_000;

/** A link that stands behind another address than its own. */
export interface Behind {
  readonly link: GateLink;
  readonly domain: Domain;
  /** The address its forms go to. */
  readonly self: string;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function pixelsOf(query: string): number {
  const size = new URLSearchParams(query).get('size') ?? '';
  return Math.min(MOST_PIXELS, Math.max(50, /^\d{1,5}$/.test(size) ? Number(size) : DEFAULT_PIXELS));
}

/** What stands around links at the gate: rotators, lists, numbers, pictures, the rules for search engines. */
export function createPublicPaths(deps: FrontDeps, lookOf: LookOf) {
  const { links, accounts } = deps;
  const numbers = new Map<number, { readonly until: number; readonly numbers: LinkNumbers }>();

  /** A link that is not blocked, of an account that is open. */
  async function linkAt(asked: Asked, alias: string): Promise<Link | null> {
    const call = deps.newCall();
    const link = (await links.gate.find(call, asked.domain, alias))?.link;
    if (link === undefined || link.status === 'blocked') return null;
    return (await accounts.isOpen(call, link.accountId)) ? link : null;
  }

  /** The numbers of a link, made anew every few seconds at most: anybody may ask for them, as often as they like. */
  async function numbersOf(link: Link, now: number): Promise<LinkNumbers> {
    const known = numbers.get(link.id);
    if (known !== undefined && now < known.until) return known.numbers;
    const made = await deps.numbersOf(link.accountId, link.id);
    if (numbers.size >= NUMBERS_KEPT) numbers.clear();
    numbers.set(link.id, { until: now + NUMBERS_MS, numbers: made });
    return made;
  }

  return {
    /** The link a rotator leads to this time; null when its campaign has none, or is none. */
    async rotated(asked: Asked): Promise<Behind | null> {
      const slug = /^\/r\/([^/]+)\/?$/.exec(asked.path)?.[1];
      const name = slug === undefined ? null : decoded(slug);
      if (name === null) return null;
      const found = await links.rotate(deps.newCall(), asked.domain, name, deps.dice);
      if (found === null) return null;
      const { domain, link, alias } = found;
      const self = domain.id === asked.domain.id ? pathOfAlias(alias) : links.shortUrlOf(domain, alias);
      return { domain, link, self };
    },

    /** The page of a public campaign; false when there is none. */
    async list(asked: Asked, texts: Texts): Promise<boolean> {
      const match = /^\/u\/([^/]+)\/([^/]+)-(\d{1,10})\/?$/.exec(asked.path);
      const [username, slug] = [decoded(match?.[1] ?? ''), decoded(match?.[2] ?? '')];
      if (match === null || username === null || slug === null) return false;
      const call = deps.newCall();
      const given = new URLSearchParams(asked.query).get('after') ?? '';
      const after = /^\d{1,10}$/.test(given) ? Math.min(Number(given), 2 ** 31 - 1) : 0;
      const id = Math.min(Number(match[3]), 2 ** 31 - 1);
      const shown = await links.campaignList(
        call,
        { domain: asked.domain, accountSlug: (accountId) => accounts.slug(call, accountId) },
        { username, slug, id, after },
      );
      if (shown === null) return false;
      const more = shown.next === null ? null : `?after=${shown.next}`;
      const page = listPage(await lookOf(shown.accountId, texts), { title: shown.name, links: shown.links, more });
      sendPage(asked.response, asked.isHead, page);
      return true;
    },

    /** `/alias+`: the numbers of a public link; false for any other. */
    async numbers(asked: Asked, alias: string, texts: Texts): Promise<boolean> {
      const link = await linkAt(asked, alias.slice(0, -1));
      if (link === null || !link.isPublic) return false;
      const shown = {
        shortUrl: links.shortUrlOf(asked.domain, link.alias),
        title: link.title,
        ...(await numbersOf(link, asked.at)),
      };
      const page = statsPage(await lookOf(link.accountId, texts), shown);
      sendPage(asked.response, asked.isHead, page);
      return true;
    },

    /** `/alias/qr`: the picture of a link's short URL; false where there is no link. */
    async picture(asked: Asked, alias: string): Promise<boolean> {
      const link = await linkAt(asked, alias.slice(0, -'/qr'.length));
      if (link === null) return false;
      const svg = deps.qrPicture(links.shortUrlOf(asked.domain, link.alias), pixelsOf(asked.query));
      sendPicture(asked.response, asked.isHead, svg);
      return true;
    },

    async robots(asked: Asked): Promise<void> {
      const body = robotsOf(await links.crawlablePaths(deps.newCall(), asked.domain));
      sendFile(asked.response, asked.isHead, {
        type: 'text/plain; charset=utf-8',
        body,
        maxAgeSeconds: ROBOTS_SECONDS,
      });
    },
  };
}
