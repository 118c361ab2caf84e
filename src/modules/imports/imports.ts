import type { Call } from '../../kernel/call.ts';
import { DAY_MS, MINUTE_MS } from '../../kernel/instant.ts';
import { OperatorError } from '../../kernel/operator-error.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import type { Tables } from '../../kernel/tables.ts';
import type { ImportProgress, ImportReport, ImportSource, ImportWriter } from './import.ts';
import { HIGHEST_KEPT, type IdsToGive, type Reserved, withRange } from './reserved.ts';
import * as store from './store.ts';
import { loadHighestGiven, reserveIds } from './store-ids.ts';
import { deleteImport, findStale } from './store-sweeps.ts';
import type { ImportRow } from './tables.ts';
import { writeAll } from './write.ts';

/** How long a run may be silent before another may take its place. */
const LEASE_MS = 2 * MINUTE_MS;
/** What was read longer ago than this is read again. */
const FRESH_MS = DAY_MS;
/** Staged rows stay this long after the last touch, to be looked at when something went wrong. */
const KEPT_MS = 7 * DAY_MS;
const DROPPED_AT_ONCE = 5_000;

export interface RunImport {
  readonly source: ImportSource;
  /** In the order of writing: what others refer to comes first. */
  readonly writers: readonly ImportWriter[];
  /** Says what would happen and changes nothing. */
  readonly dryRun?: boolean;
  /** Reads from the start although an interrupted reading could go on. */
  readonly fresh?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Somebody else brings in the same source at this moment. */
function runningElsewhere(): OperatorError {
  return new OperatorError(
    'Another run brings in this source at the moment. Wait for it; after a crash try again in two minutes.',
  );
}

/** Bringing in what a vendor has elsewhere. See index.ts for what always holds. */
export function createImports() {
  async function dropRows(newCall: () => Call, importId: number): Promise<void> {
    const { accountId } = newCall().actor;
    for (;;) {
      const count = await newCall().write((tx) => store.dropRows(tx.db, accountId, importId, DROPPED_AT_ONCE));
      if (count < DROPPED_AT_ONCE) return;
    }
  }

  /** Takes the unfinished import of the source, or begins one. */
  async function take(call: Call, source: string): Promise<ImportRow> {
    const { accountId } = call.actor;
    const leasedUntil = call.now + LEASE_MS;
    try {
      return await call.write(async (tx) => {
        const open = await store.lockOpenImport(tx, accountId, source);
        if (open === null) return store.insertImport(tx.db, accountId, { source, leasedUntil, now: tx.now });
        if (open.leasedUntil !== null && open.leasedUntil > tx.now) throw runningElsewhere();
        await store.changeImport(tx.db, accountId, open.id, { leasedUntil });
        return { ...open, leasedUntil };
      });
    } catch (error) {
      throw isUniqueViolation(error) ? runningElsewhere() : error;
    }
  }

  /** Lets the next run begin at once. */
  async function release(call: Call, open: ImportRow): Promise<void> {
    await call.write((tx) => store.changeImport(tx.db, open.accountId, open.id, { leasedUntil: null }));
  }

  /** Forgets what was read, so that the next run reads the source as it is then. */
  async function forgetRows(newCall: () => Call, open: ImportRow): Promise<ImportRow> {
    await dropRows(newCall, open.id);
    const call = newCall();
    const blank = { cursor: null, rowsRead: 0, readAt: null, updatedAt: call.now };
    await call.write((tx) => store.changeImport(tx.db, open.accountId, open.id, blank));
    return { ...open, ...blank };
  }

  async function readAll(newCall: () => Call, open: ImportRow, run: RunImport): Promise<ImportRow> {
    if (open.readAt !== null) return open;
    let { cursor, rowsRead } = open;
    for await (const batch of run.source.read(cursor)) {
      const call = newCall();
      const change = { cursor: batch.cursor, rowsRead: rowsRead + batch.rows.length, updatedAt: call.now };
      await call.write(async (tx) => {
        const lease = { leasedUntil: tx.now + LEASE_MS };
        if (!(await store.changeImport(tx.db, open.accountId, open.id, { ...change, ...lease })))
          throw runningElsewhere();
        await store.insertRows(tx.db, open.accountId, { importId: open.id, after: rowsRead, rows: batch.rows });
      });
      ({ cursor, rowsRead } = change);
      run.onProgress?.({ phase: 'reading', done: batch.done ?? rowsRead, total: batch.total });
    }
    const call = newCall();
    const change = { readAt: call.now, updatedAt: call.now };
    await call.write((tx) => store.changeImport(tx.db, open.accountId, open.id, change));
    return { ...open, ...change, cursor, rowsRead };
  }

  /** Ids that rows want and nobody here has had; a real run takes them off the counters, a dry run only looks. */
  async function reserve(newCall: () => Call, open: ImportRow, run: RunImport): Promise<IdsToGive> {
    // Written by this function.
    let reserved = JSON.parse(open.reserved) as Reserved;
    const lastTried = new Map<keyof Tables, number>();
    for (const { kind, table } of run.writers) {
      if (table === undefined) continue;
      const call = newCall();
      const of = { importId: open.id, kind, most: HIGHEST_KEPT };
      const highest = await store.loadHighestWanted(call.db, open.accountId, of);
      if (highest === null) continue;
      const before = reserved;
      if (run.dryRun === true) {
        const given = await loadHighestGiven(call, table);
        reserved = withRange(before, table, [given, highest]);
        if (given < highest) lastTried.set(table, highest);
        continue;
      }
      reserved = await call.write(async (tx) => {
        const after = withRange(before, table, [await reserveIds(tx, table, highest), highest]);
        await store.changeImport(tx.db, open.accountId, open.id, { reserved: JSON.stringify(after) });
        return after;
      });
    }
    return { reserved, lastTried };
  }

  async function readAndWrite(newCall: () => Call, taken: ImportRow, run: RunImport): Promise<ImportReport> {
    const isOld = newCall().now - taken.updatedAt > FRESH_MS;
    const isFresh = run.fresh === true || isOld;
    const begun = isFresh && taken.rowsRead > 0 ? await forgetRows(newCall, taken) : taken;
    const open = await readAll(newCall, begun, run);
    const ids = await reserve(newCall, open, run);
    const report = await writeAll(newCall(), { open, ids, run });
    if (report.result === 'written') await dropRows(newCall, open.id);
    // The next run is to see the source, or the account, mended: nothing of this reading is kept.
    else await release(newCall(), await forgetRows(newCall, open));
    return report;
  }

  return {
    /**
     * Reads the source to its end, then writes everything in one transaction of the account of `newCall`. Throws what
     * reading throws; what was read until then is kept for the next run. Throws an OperatorError while another run
     * brings in the same source.
     */
    async runImport(newCall: () => Call, run: RunImport): Promise<ImportReport> {
      const taken = await take(newCall(), run.source.name);
      try {
        return await readAndWrite(newCall, taken, run);
      } catch (error) {
        await release(newCall(), taken).catch(() => undefined);
        throw error;
      }
    },

    /** Removes what interrupted imports of all accounts left behind. */
    async sweepImports(call: Call): Promise<void> {
      for (const { id, accountId } of await findStale(call.db, call.now - KEPT_MS, 100)) {
        for (;;) {
          const count = await call.write((tx) => store.dropRows(tx.db, accountId, id, DROPPED_AT_ONCE));
          if (count < DROPPED_AT_ONCE) break;
        }
        await call.write((tx) => deleteImport(tx.db, accountId, id));
      }
    },
  };
}

export type Imports = ReturnType<typeof createImports>;
