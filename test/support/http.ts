/** A whole server in this process, without a port: the app over a fresh database, with a client that injects requests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Profile } from '../../src/kernel/actor.ts';
import type { Call } from '../../src/kernel/call.ts';
import type { Dialect } from '../../src/kernel/tables.ts';
import { systemRandom } from '../../src/platform/system.ts';
import type { HttpServer } from '../../src/surfaces/kit/server.ts';
import { type TestClock, testClock } from './calls.ts';
import { cloneTemplate, dialects } from './databases.ts';

export type Answer = LightMyRequestResponse;
type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

export interface Ask {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly address?: string;
}

/** Requests with one credential. `body` objects travel as JSON, texts as they are. */
export interface TestClient {
  readonly token: string | null;
  ask(method: Method, url: string, ask?: Ask): Promise<Answer>;
  get(url: string, ask?: Ask): Promise<Answer>;
  post(url: string, body?: unknown, ask?: Ask): Promise<Answer>;
  put(url: string, body?: unknown, ask?: Ask): Promise<Answer>;
  patch(url: string, body?: unknown, ask?: Ask): Promise<Answer>;
  delete(url: string, ask?: Ask): Promise<Answer>;
}

/** An account of the server with its owner and its own key, which may do everything. */
export interface TestAccount extends TestClient {
  readonly accountId: number;
  readonly ownerId: number;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  /** The instance itself acting in this account; for setting up through the modules. */
  call(): Call;
}

export interface KeyOptions {
  /** Absent or empty = everything. */
  readonly permissions?: readonly string[];
  readonly profile?: Profile;
  readonly expiresAt?: number;
}

export interface TestHttp {
  readonly dialect: Dialect;
  readonly app: App;
  readonly server: HttpServer;
  readonly clock: TestClock;
  /** Account 1, of the platform admin, without plan limits. */
  readonly home: TestAccount;
  readonly nobody: TestClient;
  /** Another tenant, on the default free plan, no platform admin. */
  account(): Promise<TestAccount>;
  client(token: string | null, options?: ClientOptions): TestClient;
  /** A new API key of the account's owner, as a client. */
  key(account: TestAccount, options?: KeyOptions): Promise<TestClient & { id: number; token: string }>;
}

export interface ClientOptions {
  /** The headers a token travels in; `Authorization: Bearer` unless said. */
  readonly credential?: (token: string) => Readonly<Record<string, string>>;
}

export interface HttpOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: TestClock;
}

const PASSWORD = 'correct horse battery';

/** `describe` with a server on each database: `eachServer('products', (http) => { … http().home.get('/api/v2/products') })`. */
export function eachServer(name: string, body: (http: () => TestHttp) => void, options: HttpOptions = {}): void {
  describe.each(dialects)(`${name} on %s`, (dialect) => {
    body(testServer(dialect, options));
  });
}

/** One server for the surrounding `describe` (or file), closed after it. */
export function testServer(dialect: Dialect = 'sqlite', options: HttpOptions = {}): () => TestHttp {
  let started: { http: TestHttp; stop: () => Promise<void> } | undefined;
  beforeAll(async () => {
    started = await startHttp(dialect, options);
  });
  afterAll(async () => {
    await started?.stop();
  });
  return () => {
    if (started === undefined) throw new Error('the test server exists only inside tests and hooks');
    return started.http;
  };
}

/** Starts a server that the caller stops. Rate limits are off unless `env` sets them. */
export async function startHttp(
  dialect: Dialect,
  options: HttpOptions = {},
): Promise<{ http: TestHttp; stop: () => Promise<void> }> {
  const { address, drop } = await cloneTemplate(dialect);
  const folder = 'file' in address ? dirname(address.file) : mkdtempSync(join(tmpdir(), 'gatehouse-http-'));
  const clock = options.clock ?? testClock();
  const config = readConfig({
    DATA_DIR: folder,
    ...('url' in address ? { DATABASE_URL: address.url } : {}),
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: PASSWORD,
    BASE_URL: 'http://localhost',
    LOG_LEVEL: 'error',
    API_RATE_LIMIT: '0',
    SHORTENER_RATE_LIMIT: '0',
    APPLICATION_RATE_LIMIT: '0',
    RUNTIME_RATE_LIMIT: '0',
    ...options.env,
  });
  const app = await createApp(config, { clock, random: systemRandom });
  const server = await app.http();
  await server.app.ready();
  const http = createTestHttp(dialect, app, server, clock);
  const stop = async (): Promise<void> => {
    await app.close();
    await drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { http, stop };
}

function createTestHttp(dialect: Dialect, app: App, server: HttpServer, clock: TestClock): TestHttp {
  const ownKey = app.firstRun?.apiKey;
  if (ownKey === undefined) throw new Error('the test database was not empty');
  let made = 0;
  const client = (token: string | null, options?: ClientOptions): TestClient => createClient(server, token, options);
  const asAccount = (token: string, who: Omit<TestAccount, keyof TestClient | 'call' | 'token'>): TestAccount => ({
    ...client(token),
    ...who,
    token,
    call: () => app.systemCall(who.accountId, 'native'),
  });
  return {
    dialect,
    app,
    server,
    clock,
    home: asAccount(ownKey, { accountId: 1, ownerId: 1, email: 'admin@example.com', password: PASSWORD }),
    nobody: client(null),
    client,
    account: async () => {
      made += 1;
      const email = `owner${made}@tenant.test`;
      const created = await app.modules.identity.createAccount(app.systemCall(0), { email, password: PASSWORD });
      return asAccount(created.apiKey, {
        accountId: created.account.id,
        ownerId: created.owner.id,
        email,
        password: PASSWORD,
      });
    },
    key: async (account, { permissions, profile, expiresAt } = {}) => {
      const { key, token } = await app.modules.identity.createApiKey(account.call(), {
        name: 'Test key',
        userId: account.ownerId,
        ...(permissions === undefined ? {} : { permissions }),
        ...(profile === undefined ? {} : { profile }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      });
      return { ...client(token), id: key.id, token };
    },
  };
}

function createClient(server: HttpServer, token: string | null, options: ClientOptions = {}): TestClient {
  const credential = options.credential ?? ((text: string) => ({ authorization: `Bearer ${text}` }));
  const ask = (method: Method, url: string, { body, headers, query, address }: Ask = {}): Promise<Answer> => {
    const isText = typeof body === 'string' || Buffer.isBuffer(body);
    const request: InjectOptions = {
      method,
      url,
      headers: {
        ...(token === null ? {} : credential(token)),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(query === undefined ? {} : { query: { ...query } }),
      ...(body === undefined ? {} : { payload: isText ? body : JSON.stringify(body) }),
      ...(address === undefined ? {} : { remoteAddress: address }),
    };
    return server.app.inject(request);
  };
  return {
    token,
    ask,
    get: (url, options) => ask('GET', url, options),
    post: (url, body, options) => ask('POST', url, { ...options, body }),
    put: (url, body, options) => ask('PUT', url, { ...options, body }),
    patch: (url, body, options) => ask('PATCH', url, { ...options, body }),
    delete: (url, options) => ask('DELETE', url, options),
  };
}
