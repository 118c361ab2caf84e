/**
 * The last slot of everything that has a limit, asked for by many at once: through one process, and through three that
 * share a database. Exactly the limit gets it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blankDatabase } from '../support/databases.ts';
import '../support/patience.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const ROUNDS = process.env['GATEHOUSE_TEST_LONG'] === undefined ? 50 : 1_000;
const ASKING = 8;
const LIMIT = 2;
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface World {
  readonly servers: readonly RunningServer[];
  readonly key: string;
  readonly secret: string;
  /** Of an account whose plan allows two links. */
  readonly limitedKey: string;
  readonly productId: number;
  readonly customerId: number;
  /** Sites, machines and addresses are limited to two. */
  readonly typeId: number;
}

async function send(
  server: RunningServer,
  { method, path, headers, body }: Ask,
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text.startsWith('{') ? (JSON.parse(text) as unknown) : null };
}

async function create<T>(world: Pick<World, 'servers' | 'key'>, path: string, body: unknown): Promise<T> {
  const headers = { authorization: `Bearer ${world.key}` };
  const { status, json } = await send(world.servers[0]!, { method: 'POST', path: `/api/v2/${path}`, headers, body });
  expect(status, JSON.stringify(json)).toBe(201);
  return json as T;
}

/** What is claimed: makes a thing with two slots, answers what the nth asks and the status that says it got one. */
interface Claim {
  readonly what: string;
  readonly won: number;
  begin(world: World, round: number): Promise<(n: number) => Ask>;
  /** Gives back what was taken, where rounds share it. */
  end?(world: World, won: readonly unknown[]): Promise<void>;
}

const issue = (world: World): Promise<{ id: number; key: string }> =>
  create(world, 'licenses', { productId: world.productId, typeId: world.typeId });

const CLAIMS: readonly Claim[] = [
  {
    what: 'sites of a license',
    won: 201,
    begin: async (world) => {
      const { key } = await issue(world);
      const headers = { authorization: `Bearer ${world.key}` };
      return (n) => ({
        method: 'POST',
        path: `/api/licences/${key}/sites`,
        headers,
        body: { url: `https://s${n}.example` },
      });
    },
  },
  {
    what: 'machines of a license',
    won: 201,
    begin: async (world) => {
      const { key } = await issue(world);
      const headers = { authorization: `License ${key}` };
      return (n) => ({ method: 'POST', path: '/api/v2/machines', headers, body: { fingerprint: `machine ${n}` } });
    },
  },
  {
    what: 'addresses of a license',
    won: 200,
    begin: async (world) => {
      const { key } = await issue(world);
      return (n) => ({
        method: 'POST',
        path: '/api/v1/validation',
        headers: { authorization: world.secret, 'x-forwarded-for': `198.51.100.${n + 1}` },
        body: { key, product: 'Plugin', version: '1', hardwareId: 'unknown' },
      });
    },
  },
  {
    what: 'clicks of a link',
    won: 302,
    begin: async (world, round) => {
      const alias = `once-${round}`;
      await create(world, 'links', { target: 'https://target.example/', alias, clickLimit: LIMIT });
      return () => ({ method: 'GET', path: `/${alias}`, headers: { 'user-agent': CHROME } });
    },
  },
  {
    what: 'links of a plan',
    won: 201,
    begin: (world) =>
      Promise.resolve(() => ({
        method: 'POST',
        path: '/api/v2/links',
        headers: { authorization: `Bearer ${world.limitedKey}` },
        body: { target: 'https://target.example/' },
      })),
    end: async ({ servers, limitedKey }, won) => {
      for (const { id } of won as { id: number }[]) {
        const headers = { authorization: `Bearer ${limitedKey}` };
        await send(servers[0]!, { method: 'DELETE', path: `/api/v2/links/${id}`, headers });
      }
    },
  },
  {
    what: 'pieces of a product',
    won: 201,
    begin: async (world) => {
      const { id } = await create<{ id: number }>(world, 'products', { name: 'Boxed', stock: LIMIT });
      const headers = { authorization: `Bearer ${world.key}` };
      const order = { customer_id: world.customerId, product_id: id, currency: 'EUR', billing: 'onetime' };
      return () => ({ method: 'POST', path: '/api/application/services', headers, body: order });
    },
  },
];

const undo: (() => unknown)[] = [];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

/** One server on SQLite, or three on one PostgreSQL, all started at once on an empty database. */
async function startWorld(count: 1 | 3): Promise<World> {
  const { address, drop } = await blankDatabase(count === 1 ? 'sqlite' : 'postgres');
  undo.push(drop);
  const env = {
    API_RATE_LIMIT: '0',
    SHORTENER_RATE_LIMIT: '0',
    RUNTIME_RATE_LIMIT: '0',
    APPLICATION_RATE_LIMIT: '0',
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    TRUST_PROXY: '127.0.0.1',
  };
  const options = { ...('url' in address ? { address } : {}), env };
  const servers = await Promise.all(Array.from({ length: count }, () => startServer(options)));
  undo.push(() => Promise.all(servers.map(({ stop }) => stop())));
  const keys = servers.flatMap(({ output }) => /API key:\s+(gh_\S+)/.exec(output())?.[1] ?? []);
  expect(keys, 'exactly one of the processes sets the instance up').toHaveLength(1);
  const begun = { servers, key: keys[0] ?? '' };
  const plan = await create<{ id: number }>(begun, 'plans', { name: 'Two links', limits: { links: LIMIT } });
  const account = servers[0]!.command('create-account', 'limited@example.com', '--plan', String(plan.id), '--json');
  const secret = servers[0]!.command('account-secret', 'admin@example.com', '--json');
  const limits = { maxSites: LIMIT, maxMachines: LIMIT, maxAddresses: LIMIT };
  return {
    ...begun,
    limitedKey: (JSON.parse(account.stdout) as { apiKey: string }).apiKey,
    secret: (JSON.parse(secret.stdout) as { secret: string }).secret,
    productId: (await create<{ id: number }>(begun, 'products', { name: 'Plugin' })).id,
    customerId: (await create<{ id: number }>(begun, 'customers', { email: 'buyer@example.com' })).id,
    typeId: (await create<{ id: number }>(begun, 'license-types', { name: 'Two', limits })).id,
  };
}

describe.each([1, 3] as const)('through %i at once', (count) => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld(count);
  });

  it.each(CLAIMS)(
    'exactly the limit of $what is given',
    async (claim) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const asked = await claim.begin(world, round);
        const answers = await Promise.all(
          Array.from({ length: ASKING }, (_, n) => send(world.servers[n % count]!, asked(n))),
        );
        const won = answers.filter(({ status }) => status === claim.won);
        expect(won.length, `round ${round}: ${JSON.stringify(answers)}`).toBe(LIMIT);
        expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
        await claim.end?.(
          world,
          won.map(({ json }) => json),
        );
      }
    },
    600_000,
  );
});
