import { afterAll, describe, expect, it } from 'vitest';
import { printedKey } from '../support/beside.ts';
import { cloneTemplate, dialects } from '../support/databases.ts';
import '../support/patience.ts';
import { freePort } from '../support/ports.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const CLIENTS = 8;
const LONG = process.env['GATEHOUSE_TEST_LONG'] !== undefined;
const ROUNDS = { sqlite: LONG ? 1_000 : 20, postgres: LONG ? 1_000 : 10 } as const;
/** The server is killed once each surface has acknowledged this many writes of the round, in the middle of the next. */
const ACKNOWLEDGED = 3;
const PATIENCE_MS = 20_000;

interface Session {
  readonly url: string;
  readonly key: string;
  /** What licenses are made of; ids may have gaps, so they are asked for. */
  readonly productId: number;
  readonly typeId: number;
  /** Who buys what: a product whose service brings a license. */
  readonly customerId: number;
  readonly soldId: number;
}

async function ask(
  session: Session,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${session.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${session.key}`, 'x-api-key': session.key, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : (JSON.parse(text) as unknown) };
}

/** One surface's way to write something under a name nobody else uses, and to find everything it wrote. */
interface Writer {
  readonly surface: string;
  /** Answers the name once the server said that it is done; throws or answers null otherwise. */
  write(session: Session, name: string): Promise<string | null>;
  /** The names that exist now, with what belongs to them told by `isWhole`. */
  read(session: Session): Promise<readonly { name: string; isWhole: boolean }[]>;
}

interface Link {
  readonly alias: string;
  readonly longurl: string;
}

const WRITERS: readonly Writer[] = [
  {
    // A licence and its first site are one write: neither may exist without the other.
    surface: 'mlm',
    write: async (session, name) => {
      const { status } = await ask(session, 'POST', '/api/licence/create', {
        licence_type: session.typeId,
        product_id: session.productId,
        url: `https://${name}.example`,
      });
      return status === 201 ? name : null;
    },
    read: async (session) => {
      const sites = await readAll<{ url: string; licenseId: number }>(session, 'sites');
      const licenses = new Set(
        (await readAll<{ id: number; origin: string; serviceId: number | null }>(session, 'licenses'))
          .filter(({ origin, serviceId }) => origin === 'generated' && serviceId === null)
          .map(({ id }) => id),
      );
      const bound = new Set(sites.map(({ licenseId }) => licenseId));
      const orphans = [...licenses]
        .filter((id) => !bound.has(id))
        .map((id) => ({ name: `license ${id}`, isWhole: false }));
      return [
        ...sites.map(({ url, licenseId }) => ({
          name: new URL(url).hostname.split('.')[0] ?? '',
          isWhole: licenses.has(licenseId),
        })),
        ...orphans,
      ];
    },
  },
  {
    surface: 'mlicense',
    write: async (session, name) => {
      const { status } = await ask(session, 'PUT', '/api/v1/licenses', {
        key: name,
        productId: session.productId,
        clientName: name,
      });
      return status === 201 ? name : null;
    },
    read: async (session) => {
      const { json } = await ask(session, 'GET', '/api/v1/licenses/all');
      const found = (json as { key: string; clientName: string }[]).filter(({ clientName }) => clientName !== '');
      return found.map(({ key, clientName }) => ({ name: key, isWhole: clientName === key }));
    },
  },
  {
    surface: 'shortener',
    write: async (session, name) => {
      const { json } = await ask(session, 'POST', '/api/url/add', { url: `https://${name}.example/`, custom: name });
      return (json as { error: number }).error === 0 ? name : null;
    },
    read: async (session) => {
      const links: Link[] = [];
      for (let page = 1; ; page += 1) {
        const { json } = await ask(session, 'GET', `/api/urls?limit=1000&page=${page}`);
        const { data } = json as { data: { urls: Link[]; maxpage: number } };
        links.push(...data.urls);
        if (page >= data.maxpage) break;
      }
      return links.map(({ alias, longurl }) => ({ name: alias, isWhole: longurl === `https://${alias}.example/` }));
    },
  },
  {
    // A service, its place in the ledger and its license are one write.
    surface: 'application',
    write: async (session, name) => {
      const { status } = await ask(session, 'POST', '/api/application/services', {
        customer_id: session.customerId,
        product_id: session.soldId,
        currency: 'EUR',
        billing: 'monthly',
        name,
      });
      return status === 201 ? name : null;
    },
    read: async (session) => {
      const services = await readAll<{ id: number; name: string; licenseId: number | null }>(session, 'services');
      const licenses = await readAll<{ id: number; serviceId: number | null }>(session, 'licenses');
      const owners = new Map(licenses.map(({ id, serviceId }) => [id, serviceId]));
      const known = new Set(services.map(({ id }) => id));
      const orphans = licenses
        .filter(({ serviceId }) => serviceId !== null && !known.has(serviceId))
        .map(({ id }) => ({ name: `license ${id}`, isWhole: false }));
      return [
        ...services.map(({ id, name, licenseId }) => ({
          name,
          isWhole: licenseId !== null && owners.get(licenseId) === id,
        })),
        ...orphans,
      ];
    },
  },
  {
    surface: 'native',
    write: async (session, name) => {
      const { status } = await ask(session, 'POST', '/api/v2/customers', {
        email: `${name}@example.com`,
        externalId: name,
      });
      return status === 201 ? name : null;
    },
    read: async (session) => {
      const found = await readAll<{ id: number; email: string; externalId: string }>(session, 'customers');
      return found
        .filter(({ id }) => id !== session.customerId)
        .map(({ email, externalId }) => ({
          name: externalId,
          isWhole: email === `${externalId}@example.com`,
        }));
    },
  },
];

/** A whole native list, page by page. */
async function readAll<T>(session: Session, resource: string): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { json } = await ask(session, 'GET', `/api/v2/${resource}?limit=100${query}`);
    const page = json as { data: T[]; nextCursor: string | null };
    rows.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

/** Writes until the server is gone; what was acknowledged is kept. */
async function writeUntilKilled(
  session: Session,
  client: number,
  round: number,
  acknowledged: Map<string, Set<string>>,
): Promise<void> {
  const writer = WRITERS[client % WRITERS.length];
  if (writer === undefined) return;
  for (let i = 0; ; i += 1) {
    const name = `r${round}c${client}n${i}`;
    const done = await writer.write(session, name).catch(() => 'gone' as const);
    if (done === 'gone') return;
    if (done !== null) acknowledged.get(writer.surface)?.add(done);
  }
}

function sizes(acknowledged: Map<string, Set<string>>): Map<string, number> {
  return new Map([...acknowledged].map(([surface, names]) => [surface, names.size]));
}

async function untilAcknowledged(acknowledged: Map<string, Set<string>>, before: Map<string, number>): Promise<void> {
  const grown = (): boolean =>
    [...acknowledged].every(([surface, names]) => names.size >= (before.get(surface) ?? 0) + ACKNOWLEDGED);
  for (let waited = 0; !grown() && waited < PATIENCE_MS; waited += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function compare(session: Session, acknowledged: Map<string, Set<string>>): Promise<void> {
  for (const writer of WRITERS) {
    const found = await writer.read(session);
    const names = found.map(({ name }) => name);
    const expected = acknowledged.get(writer.surface) ?? new Set();
    const have = new Set(names);
    expect(
      {
        lost: [...expected].filter((name) => !have.has(name)),
        doubled: names.filter((name, index) => names.indexOf(name) !== index),
        halfDone: found.filter(({ isWhole }) => !isWhole).map(({ name }) => name),
      },
      writer.surface,
    ).toEqual({ lost: [], doubled: [], halfDone: [] });
  }
}

const undo: (() => unknown)[] = [];
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

describe.each(dialects)('kill -9 while eight clients write through five surfaces, on %s', (dialect) => {
  it(
    'loses nothing it acknowledged, doubles nothing, leaves nothing half done',
    async () => {
      const { address, drop } = await cloneTemplate(dialect);
      undo.push(drop);
      const limits = {
        API_RATE_LIMIT: '0',
        SHORTENER_RATE_LIMIT: '0',
        RUNTIME_RATE_LIMIT: '0',
        APPLICATION_RATE_LIMIT: '0',
      };
      const port = await freePort();
      const options = { ...('url' in address ? { address } : {}), env: limits, port };
      let server: RunningServer = await startServer(options);
      const { dataDir } = server;
      undo.push(() => server.stop());
      const key = printedKey(server);
      const begun: Session = { url: server.url, key, productId: 0, typeId: 0, customerId: 0, soldId: 0 };
      const create = async (path: string, body: unknown): Promise<number> => {
        const { status, json } = await ask(begun, 'POST', `/api/v2/${path}`, body);
        expect(status).toBe(201);
        return (json as { id: number }).id;
      };
      const { json: types } = await ask(begun, 'GET', '/api/licencestypes');
      const made = {
        productId: await create('products', { name: 'Plugin' }),
        typeId: (types as { id: number }[])[0]?.id ?? 0,
        soldId: await create('products', { name: 'Sold plugin', type: 'license' }),
        customerId: await create('customers', { email: 'buyer@example.com' }),
      };
      const session = (): Session => ({ url: server.url, key, ...made });
      const acknowledged = new Map(WRITERS.map(({ surface }) => [surface, new Set<string>()]));
      for (let round = 0; round < ROUNDS[dialect]; round += 1) {
        const before = sizes(acknowledged);
        const clients = Array.from({ length: CLIENTS }, (_, client) =>
          writeUntilKilled(session(), client, round, acknowledged),
        );
        await untilAcknowledged(acknowledged, before);
        await server.end('SIGKILL');
        await Promise.all(clients);
        server = await startServer({ ...options, dataDir });
      }
      await compare(session(), acknowledged);
      for (const [surface, names] of acknowledged) expect(names.size, surface).toBeGreaterThan(0);
      await server.stop();
    },
    LONG ? 14_400_000 : 600_000,
  );
});
