/** The gate on a port of its own, with nothing behind it but a marker of what it lets through. */
import {
  type IncomingMessage,
  type Server,
  type ServerResponse,
  createServer,
  request as httpRequest,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemActor } from '../../src/kernel/actor.ts';
import { type Visit, createAnalytics } from '../../src/modules/analytics/index.ts';
import { type Brand, NO_BRAND } from '../../src/modules/identity/index.ts';
import type { Visitor } from '../../src/modules/links/index.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { createLimits } from '../../src/platform/limits/limits.ts';
import { systemRandom } from '../../src/platform/system.ts';
import { createOutbox } from '../../src/surfaces/kit/outbox.ts';
import { trustedProxies } from '../../src/surfaces/kit/proxy.ts';
import { createFront } from '../../src/visitor/front.ts';
import { silentLog } from './calls.ts';
import { type LinksMachine, type LinksOptions, linksMachine, plainPasswords } from './links.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface FrontServer extends LinksMachine {
  readonly visits: Visit[];
  readonly suspended: Set<number>;
  readonly brands: Map<number, Brand>;
  /** Licenses that visitors may show, by key. */
  readonly licenses: Map<string, Visitor['license']>;
  ask(path: string, options?: AskOptions): Promise<Answer>;
  /** Where it listens. */
  address(): ReturnType<Server['address']>;
  stop(): Promise<void>;
}

export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

export interface FrontOptions extends LinksOptions {
  readonly trustProxy?: readonly string[];
}

export async function startFront(database: Database, options: FrontOptions = {}): Promise<FrontServer> {
  const machine = linksMachine(database, options);
  const visits: Visit[] = [];
  const suspended = new Set<number>();
  const brands = new Map<number, Brand>();
  const licenses = new Map<string, Visitor['license']>();
  const analytics = createAnalytics();
  const front = createFront({
    links: machine.links,
    accounts: {
      peek: (id) => !suspended.has(id),
      isOpen: (_call, id) => Promise.resolve(!suspended.has(id)),
      brand: (_call, id) => Promise.resolve(brands.get(id) ?? NO_BRAND),
      slug: (_call, id) => Promise.resolve(suspended.has(id) ? null : `account${id}`),
    },
    record: (visit) => void visits.push(visit),
    newClickId: () => Buffer.from(systemRandom.bytes(8)).toString('hex'),
    newCall: () => machine.call({ accountId: 0, surface: 'visitor' }),
    callFor: (accountId) => machine.call({ ...systemActor(accountId), surface: 'visitor' }),
    numbersOf: async (accountId, linkId) => ({
      stats: await analytics.linkStats(machine.call({ accountId }), linkId),
      days: await analytics.linkDays(machine.call({ accountId }), linkId, 30),
    }),
    qrPicture: (text, pixels) => `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}"><desc>${text}</desc></svg>`,
    licenseOf: (_accountId, key) => Promise.resolve(licenses.get(key) ?? null),
    dice: () => Math.random(),
    outbox: createOutbox(silentLog),
    isTrustedProxy: trustedProxies(options.trustProxy ?? []),
    locate: (address) => (address.startsWith('203.0.113.') ? { country: 'LV', region: 'Riga', city: 'Riga' } : null),
    passwords: plainPasswords,
    limits: createLimits(machine.clock, database),
    clock: machine.clock,
    log: silentLog,
  });
  const server = createServer((request, response) => {
    const framework = (_request: IncomingMessage, own: ServerResponse): void =>
      void own.writeHead(299, { 'Content-Type': 'text/plain' }).end('framework');
    if (!front(request, response, framework)) framework(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...machine,
    visits,
    suspended,
    brands,
    licenses,
    ask: (path, how) => ask(server, path, how),
    address: () => server.address(),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function ask(server: Server, path: string, { method = 'GET', headers = {}, body }: AskOptions = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const form = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        headers: { Host: 'gate.example.com', 'User-Agent': CHROME, ...form, ...headers },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
