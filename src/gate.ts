import { ANONYMOUS, systemActor } from './kernel/actor.ts';
import type { Call } from './kernel/call.ts';
import type { VisitsHealth } from './kernel/health.ts';
import { Refusal } from './kernel/refusal.ts';
import type { ClickWorkerData } from './click-worker.ts';
import type { Machine } from './machine.ts';
import { type Analytics, type Batch, Batcher, type Locate, type Visit } from './modules/analytics/index.ts';
import type { Catalog } from './modules/catalog/index.ts';
import { type Identity, brandOf } from './modules/identity/index.ts';
import type { Licensing } from './modules/licensing/index.ts';
import { type Links, type Visitor, isBranded } from './modules/links/index.ts';
import type { Qr } from './modules/qr/index.ts';
import { type Feed, type Gatherer, startFeed } from './platform/clicks/feed.ts';
import { openLocate } from './platform/geo/locate.ts';
import type { Reading } from './platform/metrics/metrics.ts';
import { programFile } from './platform/place.ts';
import { createOutbox } from './surfaces/kit/outbox.ts';
import { trustedProxies } from './surfaces/kit/proxy.ts';
import { createFront, type Front } from './visitor/front.ts';

/** Visits of one message to the worker at most; a full one goes at once. */
const BATCH = 2_000;
const CLICK_ID_BYTES = 8;
/** How long visits wait in another server before they are stored, and some more. */
const OTHERS_MS = 200;
/** Visits in memory at most: a minute of a busy core. */
const MOST_WAITING = 1_000_000;
/** Days of a link that its public numbers show. */
const DAYS_SHOWN = 30;

/** What stands before the framework, and the worker behind it. */
export interface GateParts {
  readonly front: Front;
  /** Where an address is, as far as the operator's database says. */
  readonly locate: Locate;
  /** Whether a `Host` header is known to name no branded domain. */
  isOwnHost(host: string): boolean;
  readonly readings: readonly Reading[];
  /** What became of the visits of this process. */
  visits(): VisitsHealth;
  /** Starts the worker; to be called before anybody can visit. */
  start(): void;
  /** Resolves when the visits of a moment ago are stored, those of other servers on the same database too. */
  flush(): Promise<void>;
  /** Stores every visit and ends the worker. */
  close(): Promise<void>;
}

function gatherVisits(): Gatherer<Visit, Batch> {
  const batcher = new Batcher(BATCH);
  return {
    get count() {
      return batcher.count;
    },
    add: (visit) => batcher.add(visit),
    take: () => {
      const batch = batcher.take();
      return { batch, transfer: [batch.numbers.buffer] };
    },
    forget: () => batcher.forget(),
  };
}

function startClickFeed(machine: Machine): Feed<Visit> {
  const { config, database, ports, log } = machine;
  const data: ClickWorkerData = {
    address: database.file === null ? { url: database.url ?? '' } : { file: database.file },
    masterKey: { given: config.masterKey, dataDir: config.dataDir },
    geoipDb: config.geoipDb,
  };
  return startFeed<Visit, Batch>({
    worker: programFile('src/click-worker.ts'),
    workerData: data,
    gatherer: gatherVisits(),
    clock: ports.clock,
    log,
    max: MOST_WAITING,
  });
}

const NO_VISITS: VisitsHealth = { waiting: 0, lagMs: 0, stored: 0, dropped: 0, backlog: 0 };

function readingsOf(visits: () => VisitsHealth): readonly Reading[] {
  const read = (name: string, help: string, pick: (visits: VisitsHealth) => number): Reading => ({
    name: `gatehouse_clicks_${name}`,
    help,
    read: () => pick(visits()),
  });
  return [
    read('waiting', 'Visits served and not stored yet.', ({ waiting }) => waiting),
    read('lag_seconds', 'How long the oldest of them has been waiting.', ({ lagMs }) => lagMs / 1_000),
    read('stored', 'Visits stored since the start.', ({ stored }) => stored),
    read('dropped', 'Visits that could not be stored since the start.', ({ dropped }) => dropped),
    read('backlog', 'Visits stored and not added up yet.', ({ backlog }) => backlog),
  ];
}

/** What the gate shows comes from these. */
export interface GateModules {
  readonly identity: Identity;
  readonly links: Links;
  readonly analytics: Analytics;
  readonly catalog: Catalog;
  readonly licensing: Licensing;
  readonly qr: Qr;
}

/** The license of a key that a visitor showed, as the rules of links see it: its status and its product's version. */
async function licenseOf(call: Call, { licensing, catalog }: GateModules, key: string): Promise<Visitor['license']> {
  const license = await licensing.getLicenseByKey(call, key).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (license === null) return null;
  const product = await catalog.getProduct(call, license.productId);
  return { state: license.status, version: product.version };
}

/** Puts the gate together. */
export function createGateParts(machine: Machine, modules: GateModules): GateParts {
  const { calls, config, limits, passwords, ports, log } = machine;
  const locate = openLocate(config.geoipDb);
  let feed: Feed<Visit> | null = null;
  const callFor = (accountId: number): Call => calls({ actor: systemActor(accountId), surface: 'visitor' });
  const isOpen = (account: { readonly status: string } | null): boolean => account?.status === 'active';
  const front = createFront({
    links: modules.links,
    accounts: {
      peek: (id) => {
        const account = modules.identity.peekAccount(id);
        return account === undefined ? undefined : isOpen(account);
      },
      isOpen: async (call: Call, id) => isOpen(await modules.identity.accountById(call.as(systemActor(id)), id)),
      brand: async (call, id) =>
        brandOf((await modules.identity.accountById(call.as(systemActor(id)), id))?.settings ?? {}),
      slug: async (call, id) => {
        const account = await modules.identity.accountById(call.as(systemActor(id)), id);
        return isOpen(account) ? (account?.slug ?? null) : null;
      },
    },
    record: (visit) => feed?.push(visit),
    newClickId: () => Buffer.from(ports.random.bytes(CLICK_ID_BYTES)).toString('hex'),
    newCall: () => calls({ actor: ANONYMOUS, surface: 'visitor' }),
    callFor,
    numbersOf: async (accountId, linkId) => ({
      stats: await modules.analytics.linkStats(callFor(accountId), linkId),
      days: await modules.analytics.linkDays(callFor(accountId), linkId, DAYS_SHOWN),
    }),
    qrPicture: modules.qr.pictureOf,
    licenseOf: (accountId, key) => licenseOf(callFor(accountId), modules, key),
    dice: () => ports.random.fraction(),
    outbox: createOutbox(log),
    isTrustedProxy: trustedProxies(config.trustProxy),
    locate,
    passwords,
    limits,
    clock: ports.clock,
    log,
  });
  const visits = (): VisitsHealth => {
    if (feed === null) return NO_VISITS;
    const { waiting, lagMs, stored, dropped, backlog } = feed;
    return { waiting, lagMs, stored, dropped, backlog };
  };
  return {
    front,
    locate,
    isOwnHost: (host) => {
      const domain = modules.links.gate.peekDomain(host);
      return domain !== undefined && !isBranded(domain);
    },
    readings: readingsOf(visits),
    visits,
    start: () => {
      feed = startClickFeed(machine);
    },
    flush: async () => {
      await feed?.flush();
      if (machine.database.url !== null) await new Promise((done) => setTimeout(done, OTHERS_MS));
    },
    close: async () => {
      await feed?.close();
    },
  };
}
