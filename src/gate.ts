import { ANONYMOUS, systemActor } from './kernel/actor.ts';
import type { Call } from './kernel/call.ts';
import type { ClickWorkerData } from './click-worker.ts';
import type { Machine } from './machine.ts';
import { type Batch, Batcher, type Visit } from './modules/analytics/index.ts';
import type { Identity } from './modules/identity/index.ts';
import type { Links } from './modules/links/index.ts';
import { type Feed, type Gatherer, startFeed } from './platform/clicks/feed.ts';
import { openLocate } from './platform/geo/locate.ts';
import type { Reading } from './platform/metrics/metrics.ts';
import { trustedProxies } from './surfaces/kit/proxy.ts';
import { createFront, type Front } from './visitor/front.ts';

/** Visits of one message to the worker at most; a full one goes at once. */
const BATCH = 2_000;
/** Visits in memory at most: a minute of a busy core. */
const MOST_WAITING = 1_000_000;

/** What stands before the framework, and the worker behind it. */
export interface GateParts {
  readonly front: Front;
  readonly readings: readonly Reading[];
  /** Starts the worker; visits before that are kept for it. */
  start(): void;
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
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return startFeed<Visit, Batch>({
    worker: new URL(`./click-worker.${extension}`, import.meta.url),
    workerData: data,
    gatherer: gatherVisits(),
    clock: ports.clock,
    log,
    max: MOST_WAITING,
  });
}

function readingsOf(feed: () => Feed<Visit> | null): readonly Reading[] {
  const read = (name: string, help: string, pick: (feed: Feed<Visit>) => number): Reading => ({
    name: `gatehouse_clicks_${name}`,
    help,
    read: () => {
      const running = feed();
      return running === null ? 0 : pick(running);
    },
  });
  return [
    read('waiting', 'Visits served and not stored yet.', (running) => running.waiting),
    read('lag_seconds', 'How long the oldest of them has been waiting.', (running) => running.lagMs / 1_000),
    read('stored', 'Visits stored since the start.', (running) => running.stored),
    read('dropped', 'Visits that could not be stored since the start.', (running) => running.dropped),
    read('backlog', 'Visits stored and not added up yet.', (running) => running.backlog),
  ];
}

/** Puts the gate together. */
export function createGateParts(machine: Machine, modules: { identity: Identity; links: Links }): GateParts {
  const { calls, config, limits, passwords, ports, log } = machine;
  let feed: Feed<Visit> | null = null;
  const isOpen = (account: { readonly status: string } | null): boolean => account?.status === 'active';
  const front = createFront({
    links: modules.links,
    accounts: {
      peek: (id) => {
        const account = modules.identity.peekAccount(id);
        return account === undefined ? undefined : isOpen(account);
      },
      isOpen: async (call: Call, id) => isOpen(await modules.identity.accountById(call.as(systemActor(id)), id)),
    },
    record: (visit) => feed?.push(visit),
    newCall: () => calls({ actor: ANONYMOUS, surface: 'visitor' }),
    isTrustedProxy: trustedProxies(config.trustProxy),
    locate: openLocate(config.geoipDb),
    passwords,
    limits,
    clock: ports.clock,
    log,
  });
  return {
    front,
    readings: readingsOf(() => feed),
    start: () => {
      feed = startClickFeed(machine);
    },
    close: async () => {
      await feed?.close();
    },
  };
}
