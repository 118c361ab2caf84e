import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedKey } from '../support/beside.ts';
import { cloneTemplate, dialects } from '../support/databases.ts';
import '../support/patience.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const ROUNDS = process.env['GATEHOUSE_TEST_LONG'] === undefined ? 2 : 100;
const LIMIT = 3;
/** What a refused create is told, by the surface it was asked through. */
const REFUSED = { native: 403, shortener: 403, application: 422, mlm: 422, mlicense: 423 } as const;

interface Door {
  readonly surface: keyof typeof REFUSED;
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  body(n: string, given: Given): object;
}

/** What some creates need to have. */
interface Given {
  readonly productId: number;
  readonly typeId: number;
}

/** Every way to make a thing that a plan limits. */
const DOORS: Readonly<Record<string, readonly Door[]>> = {
  links: [
    { surface: 'native', method: 'POST', path: '/api/v2/links', body: (n) => ({ target: `https://${n}.example/` }) },
    { surface: 'shortener', method: 'POST', path: '/api/url/add', body: (n) => ({ url: `https://${n}.example/` }) },
  ],
  pixels: [
    { surface: 'native', method: 'POST', path: '/api/v2/pixels', body: (n) => ({ type: 'bing', name: n, tag: n }) },
    { surface: 'shortener', method: 'POST', path: '/api/pixel/add', body: (n) => ({ type: 'bing', name: n, tag: n }) },
  ],
  domain: [
    { surface: 'native', method: 'POST', path: '/api/v2/domains', body: (n) => ({ domain: `${n}.example.com` }) },
    {
      surface: 'shortener',
      method: 'POST',
      path: '/api/domain/add',
      body: (n) => ({ domain: `https://${n}.example.com` }),
    },
  ],
  splash: [{ surface: 'native', method: 'POST', path: '/api/v2/splash-pages', body: (name) => ({ name }) }],
  overlay: [
    {
      surface: 'native',
      method: 'POST',
      path: '/api/v2/overlays',
      body: (name) => ({ type: 'message', name, content: { text: 'Hi' } }),
    },
  ],
  team: [
    {
      surface: 'native',
      method: 'POST',
      path: '/api/v2/members',
      body: (n) => ({ email: `${n}@team.example`, role: 'viewer' }),
    },
  ],
  products: [
    { surface: 'native', method: 'POST', path: '/api/v2/products', body: (name) => ({ name }) },
    {
      surface: 'application',
      method: 'POST',
      path: '/api/application/products',
      body: (name) => ({ name, description: name, type: 'none', status: 'active' }),
    },
    { surface: 'mlicense', method: 'PUT', path: '/api/v1/products', body: (name) => ({ name, version: '1' }) },
  ],
  licenses: [
    { surface: 'native', method: 'POST', path: '/api/v2/licenses', body: (_n, { productId }) => ({ productId }) },
    {
      surface: 'mlm',
      method: 'POST',
      path: '/api/licence/create',
      body: (n, { productId, typeId }) => ({
        licence_type: typeId,
        product_id: productId,
        url: `https://${n}.example`,
      }),
    },
    {
      surface: 'mlicense',
      method: 'PUT',
      path: '/api/v1/licenses',
      body: (key, { productId }) => ({ key, productId, clientName: key }),
    },
  ],
  addons: [
    { surface: 'native', method: 'POST', path: '/api/v2/addons', body: (name) => ({ name }) },
    {
      surface: 'mlicense',
      method: 'PUT',
      path: '/api/v1/addons',
      body: (name, { productId }) => ({ name, version: '1', products: [productId], priority: 1 }),
    },
  ],
  blacklists: [
    { surface: 'native', method: 'POST', path: '/api/v2/blacklists', body: (value) => ({ type: 'machine', value }) },
    { surface: 'mlicense', method: 'PUT', path: '/api/v1/blacklists', body: (value) => ({ type: 'HWID', value }) },
  ],
};

interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

async function ask(url: string, key: string, method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'x-api-key': key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

describe.each(dialects)('a plan’s limits under creates through every door at once, on %s', (dialect) => {
  const servers: RunningServer[] = [];
  let drop: () => Promise<void>;
  let admin: string;
  let number = 0;

  const first = (): RunningServer => {
    const [server] = servers;
    if (server === undefined) throw new Error('no server runs');
    return server;
  };

  beforeAll(async () => {
    const place = await cloneTemplate(dialect);
    drop = place.drop;
    const rates = {
      SHORTENER_RATE_LIMIT: '0',
      API_RATE_LIMIT: '0',
      APPLICATION_RATE_LIMIT: '0',
      RUNTIME_RATE_LIMIT: '0',
    };
    const env = { ...rates, MASTER_KEY: randomBytes(32).toString('base64') };
    // One server for a file; on PostgreSQL three processes share the database.
    const address = 'url' in place.address ? { address: place.address } : {};
    for (let i = 0; i < (dialect === 'sqlite' ? 1 : 3); i += 1) servers.push(await startServer({ env, ...address }));
    admin = printedKey(first());
  }, 180_000);
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await drop();
  });

  /** A new vendor on a plan that allows three of each, with a product and a license type to begin with. */
  const vendor = async (): Promise<{ key: string; given: Given }> => {
    number += 1;
    const { url } = first();
    const limits = Object.fromEntries(Object.keys(DOORS).map((name) => [name, LIMIT + (name === 'products' ? 1 : 0)]));
    const plan = await ask(url, admin, 'POST', '/api/v2/plans', { name: `Three ${number}`, limits });
    const user = await ask(url, admin, 'POST', '/api/user/add', {
      username: `vendor${number}`,
      email: `vendor${number}@vendor.example`,
      password: '12345',
    });
    const { id } = user.json['data'] as { id: number };
    await ask(url, admin, 'PUT', `/api/plan/${String(plan.json['id'])}/user/${id}`, { type: 'lifetime' });
    const key = ((await ask(url, admin, 'GET', `/api/user/${id}`)).json['data'] as { apikey: string }).apikey;
    const product = await ask(url, key, 'POST', '/api/v2/products', { name: 'First' });
    const types = await ask(url, key, 'GET', '/api/v2/license-types');
    const [type] = types.json['data'] as { id: number }[];
    return { key, given: { productId: Number(product.json['id']), typeId: type?.id ?? 0 } };
  };

  it.each(Object.entries(DOORS))(
    '%s: three are made, however many ask, and the others are told so',
    async (name, doors) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { key, given } = await vendor();
        const asked = Array.from({ length: 12 }, async (_, i) => {
          const door = doors[i % doors.length];
          const server = servers[i % servers.length];
          if (door === undefined || server === undefined) throw new Error('nothing to ask');
          const body = door.body(`${name}-${number}-${i}`, given);
          const { status, json } = await ask(server.url, key, door.method, door.path, body);
          const isMade = status < 300 && (json['error'] ?? 0) === 0;
          return { surface: door.surface, status, isMade, json };
        });
        const answers = await Promise.all(asked);
        const refused = answers.filter(({ isMade }) => !isMade);
        expect(refused, JSON.stringify(answers)).toHaveLength(12 - LIMIT);
        for (const { surface, status, json } of refused) expect(status, JSON.stringify(json)).toBe(REFUSED[surface]);
      }
    },
  );
});
