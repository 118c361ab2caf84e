import type { ImportGiven, ImportOffer } from '../offer.ts';

/** Exports that links are brought in from. */
const FILES = {
  csv: 'a table of links: target, and alias, domain, title, expiresAt, password, clicks, channels … as far as it has them',
  yourls:
    'YOURLS: its table of URLs as CSV (keyword, url, title, timestamp, clicks), or the JSON of its API (action=stats)',
  kutt: 'Kutt: the JSON of /api/v2/links, or a table with its names (address, target, visit_count …)',
  shlink: 'Shlink: the CSV of its web client, or the JSON of /rest/v3/short-urls',
  bitly: 'Bitly: the CSV of its export, or the JSON of /v4/groups/{group}/bitlinks',
} as const;

const files = Object.entries(FILES).map(([from, about]): ImportOffer => ({
  noun: 'links',
  from,
  needs: 'file',
  about,
  open: async (given) => (await import('./open.ts')).openFile(from, given),
}));

const running = ['links', null].map((noun): ImportOffer => ({
  noun,
  from: 'shortener',
  needs: 'url',
  about: 'a running shortener of this API: domains, pixels, campaigns, channels, and links with their targeting',
  open: async (given: ImportGiven) => (await import('./open.ts')).openShortener(given),
}));

/** Ways of bringing links in; what they need is loaded when one is asked for. */
export const LINK_OFFERS: readonly ImportOffer[] = [...files, ...running];
