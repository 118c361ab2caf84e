import type { Random, Seal } from '../../kernel/ports.ts';
import type { Batch } from './batch.ts';
import type { Locate } from './classify.ts';
import { createReader } from './reader.ts';
import { type ClickDatabase, createSalts } from './salts.ts';
import { type ReadClick, sumUp, visitorsOf } from './settle.ts';
import { createSharedRows } from './shared-rows.ts';
import {
  CLICK_COLUMNS,
  type StoredClick,
  appendClicks,
  countNewClicks,
  keepClicks,
  takeNewClicks,
} from './store-clicks.ts';
import { addToAccountDays, addToLinkDays, addToLinks, addVisitors } from './store-rollups.ts';

/** Rows of one transaction: short enough that nobody who waits for the database notices. */
const CHUNK = 2_000;

export interface RecorderDeps {
  readonly database: ClickDatabase;
  readonly seal: Seal;
  readonly random: Random;
  readonly locate: Locate;
}

/**
 * The worker's side of analytics. `record` appends visits, cheaply; `settle` later moves them where they can be asked
 * for and adds them up. A visit is in one of the two tables at any time, and in the sums exactly when it is in the
 * second; what reads numbers adds the first one's rows.
 */
export function createRecorder(deps: RecorderDeps) {
  const { database } = deps;
  const shared = createSharedRows(database);
  const salts = createSalts(deps);
  const reader = createReader({ shared, salts, locate: deps.locate });

  async function withWords(clicks: readonly StoredClick[]): Promise<ReadClick[]> {
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

  return {
    salts,

    /** Stores a batch; when it resolves, its visits survive anything. */
    async record(batch: Batch): Promise<void> {
      const values = await reader.read(batch);
      const step = CHUNK * CLICK_COLUMNS.length;
      for (let start = 0; start < values.length; start += step) {
        await database.transaction((db) => appendClicks(db, database.dialect, values.slice(start, start + step)));
      }
    },

    /** Adds up the oldest new visits; answers how many there were. */
    async settle(): Promise<number> {
      return database.transaction(async (db) => {
        const taken = await takeNewClicks(db, database.dialect, CHUNK);
        if (taken.length === 0) return 0;
        const clicks = await withWords(taken);
        const newcomers = await addVisitors(db, database.dialect, visitorsOf(clicks));
        const sums = sumUp(clicks, newcomers);
        const living = await addToLinks(db, database.dialect, [...sums.links.values()]);
        const isLiving = (linkId: number | null): boolean => linkId === null || living.has(linkId);
        await keepClicks(
          db,
          database.dialect,
          taken.filter(({ linkId }) => isLiving(linkId)),
        );
        await addToLinkDays(
          db,
          database.dialect,
          sums.linkDays.filter(({ owner }) => isLiving(owner)),
        );
        await addToAccountDays(db, database.dialect, sums.accountDays);
        return taken.length;
      });
    },

    /** How many visits wait to be added up. */
    waiting: (): Promise<number> => countNewClicks(database.read),
  };
}

export type Recorder = ReturnType<typeof createRecorder>;
