/**
 * Where each route names things of an account. A route with a parameter that is missing here fails the matrix, so that a
 * new route cannot go without its "another account's id" row.
 */
import type { RouteEntry } from '../../../src/surfaces/kit/register.ts';
import type { Thing, Things } from './things.ts';

/** A request as far as ids are concerned. */
export interface Reference {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

type Place = (things: Things) => Reference;

/** Routes that name nothing of an account: lists, creates, the account itself, things of the whole instance. */
const NONE = 'none';

const NATIVE: Readonly<Record<string, Thing | typeof NONE>> = {
  products: 'product',
  customers: 'customer',
  'license-types': 'licenseType',
  licenses: 'license',
  sites: 'site',
  machines: 'machine',
  addons: 'addon',
  blacklists: 'blacklist',
  members: 'member',
  'api-keys': 'apiKey',
  sessions: 'session',
  events: 'event',
  jobs: 'job',
  mails: 'mail',
  // Their ids stand for a kind and a language, the same in every account.
  templates: NONE,
  plans: NONE,
  accounts: NONE,
  links: 'link',
  domains: 'domain',
  campaigns: 'campaign',
  channels: 'channel',
  pixels: 'pixel',
  'splash-pages': 'splash',
  overlays: 'overlay',
  'overlay-answers': 'overlayAnswer',
  'bio-pages': 'bio',
  'qr-codes': 'qr',
  groups: 'group',
  prices: 'price',
  services: 'service',
  conversions: 'conversion',
  webhooks: 'webhook',
  'webhook-deliveries': 'webhookDelivery',
};

/** Resources of the wire that updates by POST on the item. */
const APPLICATION: Readonly<Record<string, Thing>> = {
  customers: 'customer',
  products: 'product',
  groups: 'group',
  pricings: 'price',
  services: 'service',
};

/** By surface and address, for the wires whose addresses are not regular. */
const OTHERS: Readonly<Record<string, Place | typeof NONE>> = {
  'mlm /licences/:key': ({ licenseKey }) => ({ params: { key: licenseKey } }),
  'mlm /licences/:key/check': ({ licenseKey }) => ({ params: { key: licenseKey } }),
  'mlm /licences/:key/revoke': ({ licenseKey }) => ({ params: { key: licenseKey } }),
  'mlm /licences/:key/sites': ({ licenseKey }) => ({
    params: { key: licenseKey },
    body: { site: 'https://new.example.com' },
  }),
  'mlm /licences/:key/sites/:id': ({ licenseKey, site }) => ({ params: { key: licenseKey, id: site } }),
  'shortener /url/:id': ({ link }) => ({ params: { id: link } }),
  'shortener /url/:id/update': ({ link }) => ({ params: { id: link }, body: { url: 'https://new.example.com/' } }),
  'shortener /url/:id/delete': ({ link }) => ({ params: { id: link } }),
  'shortener /url/stats': ({ link }) => ({ body: { urlid: Number(link) } }),
  'shortener /domain/:id/update': ({ domain }) => ({ params: { id: domain } }),
  'shortener /domain/:id/delete': ({ domain }) => ({ params: { id: domain } }),
  'shortener /pixel/:id/update': ({ pixel }) => ({ params: { id: pixel }, body: { name: 'New' } }),
  'shortener /pixel/:id/delete': ({ pixel }) => ({ params: { id: pixel } }),
  'shortener /campaign/:id/update': ({ campaign }) => ({ params: { id: campaign }, body: { name: 'New' } }),
  'shortener /campaign/:id/delete': ({ campaign }) => ({ params: { id: campaign } }),
  'shortener /campaign/:campaignid/assign/:linkid': ({ campaign, link }) => ({
    params: { campaignid: campaign, linkid: link },
  }),
  'shortener /channel/:id': ({ channel }) => ({ params: { id: channel } }),
  'shortener /channel/:id/update': ({ channel }) => ({ params: { id: channel }, body: { name: 'New' } }),
  'shortener /channel/:id/delete': ({ channel }) => ({ params: { id: channel } }),
  'shortener /channel/:channelid/assign/:type/:itemid': ({ channel, link }) => ({
    params: { channelid: channel, type: 'links', itemid: link },
  }),
  'shortener /qr/:id': ({ qr }) => ({ params: { id: qr } }),
  'shortener /qr/:id/update': ({ qr }) => ({ params: { id: qr }, body: { data: 'New' } }),
  'shortener /qr/:id/delete': ({ qr }) => ({ params: { id: qr } }),
  'shortener /user/:id': NONE,
  'shortener /user/:id/delete': NONE,
  'shortener /user/get': NONE,
  'shortener /user/login/:id': NONE,
  'shortener /plan/:planid/user/:userid': NONE,
};

/** Which thing the resources of the wire with ids in query and body are about. */
const MLICENSE: Readonly<Record<string, Thing>> = {
  licenses: 'license',
  products: 'product',
  addons: 'addon',
  blacklists: 'blacklist',
};

function placeOfNative(path: string): Place | typeof NONE | null {
  const [, root = '', second = ''] = path.split('/');
  // What is below is of the whole instance.
  if (root === 'instance') return NONE;
  if (second !== ':id') return path.endsWith('/external/:externalId') || !path.includes(':') ? NONE : null;
  const thing = NATIVE[root];
  if (thing === undefined || thing === NONE) return thing ?? null;
  return (things) => ({ params: { id: things[thing] } });
}

function placeOfMlicense(method: string, path: string): Place | typeof NONE | null {
  const [, root = '', leaf = ''] = path.split('/');
  if (path === '/validation' || leaf === 'all' || method === 'PUT') return NONE;
  const thing = MLICENSE[root];
  if (thing === undefined) return null;
  if (leaf === 'key') return ({ licenseKey }) => ({ query: { key: licenseKey } });
  if (leaf === 'name') return ({ productName }) => ({ query: { name: productName } });
  if (method === 'POST') return (things) => ({ body: { id: Number(things[thing]) } });
  return (things) => ({ query: { id: things[thing] } });
}

function placeOfApplication(path: string): Place | typeof NONE | null {
  const [, root = '', second = '', verb = ''] = path.split('/');
  if (root === 'images' || second !== ':id') return path.includes(':') && root !== 'images' ? null : NONE;
  const thing = APPLICATION[root];
  if (thing === undefined) return null;
  return (things) => ({ params: { id: things[thing], ...(verb === 'action' ? { action: 'suspend' } : {}) } });
}

/** The address below its surface's prefix. */
const PREFIXES: Readonly<Record<string, string>> = {
  mlm: '/api',
  shortener: '/api',
  application: '/api/application',
  mlicense: '/api/v1',
  native: '/api/v2',
  runtime: '/api/v2',
};

/** Where a route names things; `none` for a route that names none; null for a route that nobody has classified. */
export function placeOf({ surface, method, url }: RouteEntry): Place | 'none' | null {
  const path = url.slice((PREFIXES[surface] ?? '').length) || '/';
  if (surface === 'native' || surface === 'runtime') return placeOfNative(path);
  if (surface === 'application') return placeOfApplication(path);
  if (surface === 'mlicense') return placeOfMlicense(method, path);
  return OTHERS[`${surface} ${path}`] ?? (path.includes(':') ? null : NONE);
}
