/** A database that is gone for a while, or has no room: what memory knows is served, the rest is told to come again. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { printedKey } from '../support/beside.ts';
import { cloneTemplate } from '../support/databases.ts';
import { testServer } from '../support/http.ts';
import '../support/patience.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const undo: (() => unknown)[] = [];

afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

/** Stands between a server and its database, and can be cut. */
interface Wire {
  readonly port: number;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

async function wireTo(host: string, port: number): Promise<Wire> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const listen = (at: number): Promise<Server> =>
    new Promise((resolve, reject) => {
      const server = createServer((near) => {
        const far = connect(port, host);
        keep(near);
        keep(far);
        near.pipe(far).pipe(near);
      });
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => resolve(server));
    });
  let server = await listen(0);
  const own = (server.address() as AddressInfo).port;
  const cut = async (): Promise<void> => {
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  undo.push(cut);
  return {
    port: own,
    cut,
    mend: async () => {
      server = await listen(own);
    },
  };
}

interface Said {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

async function ask(server: RunningServer, key: string, path: string, body?: unknown): Promise<Said> {
  const response = await fetch(`${server.url}${path}`, {
    redirect: 'manual',
    headers: { 'user-agent': CHROME, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
}

describe('PostgreSQL that is gone and comes back', () => {
  it('stops no warm redirect and no warm check, has writes wait, loses no click, and lets the server end', async () => {
    const { address, drop } = await cloneTemplate('postgres');
    undo.push(drop);
    if (!('url' in address)) throw new Error('unreachable: a PostgreSQL has an address');
    const url = new URL(address.url);
    const wire = await wireTo(url.hostname, Number(url.port));
    url.port = String(wire.port);
    const limits = { API_RATE_LIMIT: '0', RUNTIME_RATE_LIMIT: '0', TRUST_PROXY: '127.0.0.1' };
    const server = await startServer({ address: { url: url.href }, env: limits });
    undo.push(server.stop);
    const key = printedKey(server);
    const product = JSON.parse((await ask(server, key, '/api/v2/products', { name: 'Plugin' })).text) as { id: number };
    const license = { productId: product.id, key: 'AWAY-1' };
    expect((await ask(server, key, '/api/v2/licenses', license)).status).toBe(201);
    const link = { target: 'https://target.example/', alias: 'away' };
    const { id } = JSON.parse((await ask(server, key, '/api/v2/links', link)).text) as { id: number };
    let visitors = 0;
    const visit = async (): Promise<number> => {
      visitors += 1;
      const headers = { 'user-agent': CHROME, 'x-forwarded-for': `198.51.100.${visitors}` };
      return (await fetch(`${server.url}/away`, { redirect: 'manual', headers })).status;
    };
    const check = async (): Promise<boolean> =>
      (await ask(server, key, '/api/v2/licenses/actions/validate-key', { meta: { key: 'AWAY-1' } })).text.includes(
        '"VALID"',
      );
    // What was written a moment ago is dropped from memory once more, when the process reads of it as any other would.
    await new Promise((next) => setTimeout(next, 3_000));
    expect([await visit(), await check()]).toEqual([302, true]);

    await wire.cut();
    for (let n = 0; n < 20; n += 1) expect([await visit(), await check()]).toEqual([302, true]);
    for (const [path, body] of [
      ['/api/v2/products', { name: 'Later' }],
      ['/api/v2/products?limit=1', undefined],
    ] as const) {
      const refused = await ask(server, key, path, body);
      expect([refused.status, Number(refused.retryAfter) > 0], refused.text).toEqual([503, true]);
    }
    expect((await ask(server, key, '/readyz')).status).toBe(503);
    expect((await ask(server, key, '/livez')).status).toBe(200);

    await wire.mend();
    await expect
      .poll(async () => (await ask(server, key, '/api/v2/products', { name: 'Later' })).status, { timeout: 20_000 })
      .toBe(201);
    await expect
      .poll(
        async () => (JSON.parse((await ask(server, key, `/api/v2/links/${id}`)).text) as { clicks: number }).clicks,
        {
          timeout: 20_000,
        },
      )
      .toBe(visitors);

    await wire.cut();
    expect(await visit()).toBe(302);
    const late = new Promise<string>((done) => setTimeout(() => done('still running'), 60_000).unref());
    expect(await Promise.race([server.end('SIGTERM'), late])).toBe(0);
  }, 120_000);
});

describe('a disk without room under SQLite', () => {
  const http = testServer('sqlite');

  it('has writes wait with nothing half done, serves what is there, and goes on when there is room', async () => {
    const { home, app, nobody } = http();
    const product = (await home.post('/api/v2/products', { name: 'Plugin' })).json<{ id: number }>();
    await home.post('/api/v2/licenses', { productId: product.id, key: 'FULL-1' });
    const setLimit = (pages: number): Promise<unknown> =>
      app.database.transaction((db) => sql.raw(`pragma max_page_count = ${pages}`).execute(db));
    const valid = async (): Promise<boolean> =>
      (await nobody.post('/api/v2/licenses/actions/validate-key', { meta: { key: 'FULL-1' } })).body.includes(
        '"VALID"',
      );
    expect(await valid()).toBe(true);

    await setLimit(1);
    const long = 'x'.repeat(60_000);
    const statuses: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      const answer = await home.post('/api/v2/products', { name: 'Large', description: long });
      statuses.push(answer.statusCode);
      if (answer.statusCode === 503) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(new Set(statuses)).toEqual(new Set([503]));
    expect([await valid(), (await home.get(`/api/v2/products/${product.id}`)).statusCode]).toEqual([true, 200]);
    const total = async (): Promise<number> =>
      (await home.get('/api/v2/products?count=1')).json<{ total: number }>().total;
    expect(await total()).toBe(1);

    await setLimit(1_000_000_000);
    expect((await home.post('/api/v2/products', { name: 'Large', description: long })).statusCode).toBe(201);
    expect(await total()).toBe(2);
  });
});
