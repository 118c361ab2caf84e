import type { Random, Seal } from '../../kernel/ports.ts';
import { type LoggedClick, byLink, unpackClicks } from './batch-log.ts';
import type { Batch } from './batch.ts';
import type { ReadClick } from './counts.ts';
import type { Locate } from './classify.ts';
import { createReader } from './reader.ts';
import { type GrantDetail, overLimit } from './detail.ts';
import { type ClickDatabase, createSalts } from './salts.ts';
import { accountDays, sumUp, visitorsOf } from './settle.ts';
import { createSharedRows } from './shared-rows.ts';
import { type StoredBatch, countWaiting, keepClicks, oldestBatch, putBatch, takeBatches } from './store-clicks.ts';
import { addToAccountDays, addToLinkDays, addToLinks, addVisitors } from './store-rollups.ts';

/** Visits of one transaction: short enough that nobody who waits for the database notices. */
const CHUNK = { batches: 20, clicks: 2_000 };
/** Visits that are put in order at once: a tenth of a second's work; and in how many batches at most. */
const ORDERED_AT_ONCE = 100_000;
const BATCHES_AT_ONCE = 100;

export interface RecorderDeps {
  readonly database: ClickDatabase;
  readonly seal: Seal;
  readonly random: Random;
  readonly locate: Locate;
  /** How many visits the accounts' plans let be kept in detail. */
  readonly grant: GrantDetail;
  /** Visits that are put in order at once; a fifth of it is a long backlog. */
  readonly orderedAtOnce?: number;
}

function unpacked(batches: readonly StoredBatch[]): LoggedClick[] {
  const clicks: LoggedClick[] = [];
  for (const { data } of batches) unpackClicks(data, (click) => clicks.push(click));
  return clicks;
}

/**
 * The worker's side of analytics. `record` appends visits, cheaply; `settle` later gives each a row that can be asked for
 * and adds them up. A visit is in a batch or in the sums at any time, never in both; it is in `clicks` besides unless the
 * account's plan has no place for more detail. What reads numbers adds those of the batches.
 */
export function createRecorder(deps: RecorderDeps) {
  const { database } = deps;
  const { dialect } = database;
  const shared = createSharedRows(database);
  const salts = createSalts(deps);
  const reader = createReader({ shared, salts, locate: deps.locate });

  async function withWords(clicks: readonly LoggedClick[]): Promise<ReadClick[]> {
    const client = await shared.clients(clicks.map(({ clientId }) => clientId));
    const source = await shared.sources(clicks.map(({ sourceId }) => sourceId));
    const place = await shared.places(clicks.map(({ placeId }) => placeId));
    return clicks.map((click) => ({
      ...click,
      client: client(click.clientId),
      source: source(click.sourceId),
      place: place(click.placeId),
    }));
  }

  const orderedAtOnce = deps.orderedAtOnce ?? ORDERED_AT_ONCE;
  /** The number of the last batch that was put in order; later ones are as they came. */
  let orderedUpTo = 0;
  /** Visits stored since. */
  let unordered = 0;

  /**
   * Puts the oldest visits that are as they came in the order of their links, in batches as large as a chunk. A link has
   * rows in half a dozen trees, and visits to a million links meet each on a page of its own; neighbours share them, which
   * makes adding up three times as fast. And whoever asks for one link has few batches to look into.
   *
   * The new batches take the numbers of those they are made of: whatever came later must be added up later, as the first
   * visit of a visitor is the one that counts as theirs.
   */
  async function putInOrder(): Promise<void> {
    const most = { batches: BATCHES_AT_ONCE, clicks: orderedAtOnce };
    const taken = await database.transaction(async (db) => {
      const batches = await takeBatches(db, dialect, most, orderedUpTo + 1);
      const count = batches.reduce((sum, batch) => sum + batch.count, 0);
      // Never more of them than were taken, so that the numbers are enough.
      const size = Math.max(CHUNK.clicks, Math.ceil(count / Math.max(1, batches.length)));
      const texts = batches.map(({ data }) => data);
      for (const [index, batch] of byLink(texts, size).entries()) await putBatch(db, batch, batches[index]?.id);
      return { last: batches.at(-1)?.id ?? orderedUpTo, count };
    });
    orderedUpTo = taken.last;
    unordered = taken.count === 0 ? 0 : Math.max(0, unordered - taken.count);
  }

  return {
    /** Stores a batch; when it resolves, its visits survive anything. */
    async record(batch: Batch): Promise<void> {
      if (batch.count === 0) return;
      const log = await reader.read(batch);
      const row = log.pack();
      await database.transaction((db) => putBatch(db, row));
      unordered += row.count;
    },

    /** For while more comes than can be added up: puts what has come in order once there is enough of it. */
    async order(): Promise<void> {
      if (unordered >= orderedAtOnce) await putInOrder();
    },

    /** Adds up the oldest batches; answers how many visits they held. */
    async settle(): Promise<number> {
      if ((await oldestBatch(database.read)) > orderedUpTo) {
        const isLong = (await countWaiting(database.read)) >= orderedAtOnce / 5;
        if (isLong) await putInOrder();
      }
      return database.transaction(async (db) => {
        const logged = unpacked(await takeBatches(db, dialect, CHUNK));
        if (logged.length === 0) return 0;
        const undetailed = await overLimit(db, logged, deps.grant);
        const newcomers = await addVisitors(db, dialect, visitorsOf(logged));
        const { links, linkDays, uniques } = sumUp(await withWords(logged), newcomers);
        const living = await addToLinks(db, dialect, links);
        const isLiving = (linkId: number | null): boolean => linkId === null || living.has(linkId);
        await keepClicks(
          db,
          dialect,
          logged
            .map((click, place) => ({ click, isUnique: uniques[place] === true }))
            .filter(({ click }) => isLiving(click.linkId) && !undetailed.has(click)),
        );
        await addToLinkDays(
          db,
          dialect,
          linkDays.filter(({ linkId }) => isLiving(linkId)),
        );
        await addToAccountDays(db, dialect, accountDays(linkDays));
        return logged.length;
      });
    },

    /** How many visits wait to be added up. */
    waiting: (): Promise<number> => countWaiting(database.read),
  };
}

export type Recorder = ReturnType<typeof createRecorder>;
