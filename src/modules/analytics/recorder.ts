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
import { type StoredBatch, appendBatch, countWaiting, keepClicks, takeBatches } from './store-clicks.ts';
import { addToAccountDays, addToLinkDays, addToLinks, addVisitors } from './store-rollups.ts';

/** Visits of one transaction: short enough that nobody who waits for the database notices. */
const CHUNK = { batches: 20, clicks: 2_000 };
const LONG_BACKLOG = 20_000;
/** Visits that are put in order at once: a tenth of a second's work. */
const ORDERED = { batches: 2_000, clicks: 100_000 };

export interface RecorderDeps {
  readonly database: ClickDatabase;
  readonly seal: Seal;
  readonly random: Random;
  readonly locate: Locate;
  /** How many visits the accounts' plans let be kept in detail. */
  readonly grant: GrantDetail;
  /** From how many waiting visits on they are put in order before they are added up; 20,000 unless said. */
  readonly longBacklog?: number;
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

  /** Batches in the order of links, by number; those that another process has taken since are not there any more. */
  let ordered: readonly number[] = [];

  /**
   * Puts the oldest visits of a long backlog in the order of their links, in batches as large as a chunk. A link has rows in
   * half a dozen trees, and visits to a million links meet each on a page of its own; neighbours share them, which
   * makes adding up three times as fast.
   */
  async function putInOrder(): Promise<void> {
    if ((await countWaiting(database.read)) < (deps.longBacklog ?? LONG_BACKLOG)) return;
    ordered = await database.transaction(async (db) => {
      const numbers: number[] = [];
      for (const log of byLink(unpacked(await takeBatches(db, dialect, ORDERED)), CHUNK.clicks)) {
        numbers.push(await appendBatch(db, { at: log.firstAt, count: log.count, data: log.pack() }));
      }
      return numbers;
    });
  }

  /** Adds up a chunk: the batch that is named, or the oldest ones. Answers how many visits they held. */
  function settleChunk(named?: number): Promise<number> {
    return database.transaction(async (db) => {
      const logged = unpacked(await takeBatches(db, dialect, CHUNK, named));
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
  }

  return {
    /** Stores a batch; when it resolves, its visits survive anything. */
    async record(batch: Batch): Promise<void> {
      if (batch.count === 0) return;
      const log = await reader.read(batch);
      const row = { at: batch.numbers[0] ?? 0, count: log.count, data: log.pack() };
      await database.transaction((db) => appendBatch(db, row));
    },

    /** Adds up the next batches; answers how many visits they held, 0 when none is left. */
    async settle(): Promise<number> {
      if (ordered.length === 0) await putInOrder();
      while (ordered.length > 0) {
        const [next, ...others] = ordered;
        ordered = others;
        const moved = await settleChunk(next);
        if (moved > 0) return moved;
      }
      return settleChunk();
    },

    /** How many visits wait to be added up. */
    waiting: (): Promise<number> => countWaiting(database.read),
  };
}

export type Recorder = ReturnType<typeof createRecorder>;
