/**
 * The thread that stores visits and adds them up, with a database handle of its own: the thread that answers requests
 * never waits for either.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, type ClickDatabase, type GrantDetail, createRecorder } from './modules/analytics/index.ts';
import { openSubscriptions } from './modules/identity/index.ts';
import { createPlans } from './modules/plans/index.ts';
import type { FeedAnswer, FeedMessage } from './platform/clicks/feed.ts';
import { createBriefCaches } from './platform/cache/brief.ts';
import { openRereadingSeal } from './platform/crypto/master-key.ts';
import type { MasterKeyPlace } from './platform/crypto/master-key-file.ts';
import { isPassing } from './platform/db/failure.ts';
import { type DatabaseAddress, openDatabase } from './platform/db/open.ts';
import { openLocate } from './platform/geo/locate.ts';
import { systemClock, systemRandom } from './platform/system.ts';

export interface ClickWorkerData {
  readonly address: DatabaseAddress;
  readonly masterKey: MasterKeyPlace;
  readonly geoipDb: string | null;
}

/** Above this many visits a second adding up waits, so that storing them never falls behind. */
const BUSY_PER_SECOND = 3_000;
/** Above this many visits that wait to be added up, as many are added up as come. */
const MOST_WAITING = 5_000_000;
const RETRY_MS = 200;
/** How long a closing server tries to reach a database that is away. */
const LAST_TRIES_MS = 3_000;
/** Breath between two chunks, for others who want to write. */
const PAUSE_MS = 5;
/** How late a changed plan may be felt here. */
const PLANS_KEPT_MS = 1_000;

// The main thread of this very program wrote it.
const given = workerData as ClickWorkerData;
const port = parentPort;
if (port === null) throw new Error('this file is a worker, not a program');

const database = openDatabase(given.address);
let giveUpAt = Number.POSITIVE_INFINITY;

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Tries again as long as the database is only away: the visits wait in memory meanwhile. */
const patient: ClickDatabase = {
  dialect: database.dialect,
  read: database.read,
  async transaction(work) {
    for (;;) {
      try {
        return await database.transaction(work);
      } catch (error) {
        if (!isPassing(error) || Date.now() > giveUpAt) throw error;
        await pause(RETRY_MS);
      }
    }
  },
};

function say(answer: FeedAnswer): void {
  port?.postMessage(answer);
}

/** What accounts' plans let be kept in detail; the rule is the plans module's, as in every other thread. */
function openGrants(): GrantDetail {
  const caches = createBriefCaches(systemClock, PLANS_KEPT_MS);
  const plans = createPlans({ caches });
  plans.bind({ subscriptionOf: openSubscriptions(caches), isPlanUsed: () => Promise.resolve(true), counters: {} });
  const { dialect } = database;
  return (scope, accountId, asked) => plans.grantClicks({ ...scope, dialect }, accountId, asked);
}

const recorder = createRecorder({
  database: patient,
  seal: await openRereadingSeal(database, given.masterKey),
  random: systemRandom,
  locate: openLocate(given.geoipDb),
  grant: openGrants(),
});
let backlog = await recorder.waiting();
let isSettling = false;
let closing = false;
let secondBegan = Date.now();
let thisSecond = 0;
let lastSecond = 0;

function countRate(items: number): void {
  const now = Date.now();
  const passed = Math.abs(now - secondBegan);
  if (passed >= 1_000) {
    lastSecond = passed >= 2_000 ? 0 : thisSecond;
    thisSecond = 0;
    secondBegan = now;
  }
  thisSecond += items;
}

function isBusy(): boolean {
  return Math.max(lastSecond, thisSecond) > BUSY_PER_SECOND;
}

async function settleChunk(): Promise<number> {
  const moved = await recorder.settle();
  backlog = moved === 0 ? 0 : Math.max(0, backlog - moved);
  say({ type: 'backlog', items: backlog });
  return moved;
}

/** Adds up chunk after chunk while nothing more urgent is there. */
async function settleAll(): Promise<void> {
  if (isSettling) return;
  isSettling = true;
  try {
    while (backlog > 0 && !closing) {
      countRate(0);
      if (isBusy()) await pause(100);
      else if ((await settleChunk()) === 0) break;
      await pause(PAUSE_MS);
    }
  } catch {
    // What could not be added up stays where it is and is met again at the next turn.
  } finally {
    isSettling = false;
  }
}

async function store(batch: Batch): Promise<void> {
  let lost = false;
  try {
    await recorder.record(batch);
    backlog += batch.count;
  } catch {
    lost = true;
  }
  countRate(batch.count);
  say({ type: 'stored', lost });
  say({ type: 'backlog', items: backlog });
  await recorder.order().catch(() => undefined);
  if (backlog >= MOST_WAITING) await settleChunk().catch(() => 0);
  void settleAll();
}

async function close(): Promise<void> {
  closing = true;
  while (isSettling) await pause(PAUSE_MS);
  await database.close();
  say({ type: 'closed' });
}

let line: Promise<void> = Promise.resolve();
port.on('message', (message: FeedMessage<Batch>) => {
  if (message.type === 'batch') {
    line = line.then(() => store(message.batch));
    return;
  }
  giveUpAt = Date.now() + LAST_TRIES_MS;
  line = line.then(close);
});
void settleAll();
