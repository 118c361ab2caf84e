import { setImmediate as othersTurn } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { DAY_MS, HOUR_MS } from '../../kernel/instant.ts';
import type { Database } from '../db/database.ts';

const DONE_KEPT_MS = 7 * DAY_MS;
const FAILED_KEPT_MS = 90 * DAY_MS;
const CHANGES_KEPT_MS = HOUR_MS;
/** Rows of one transaction: few enough that nobody who wants to write notices. */
const AT_ONCE = 2_000;

type Condition = RawBuilder<unknown>;

async function drop(database: Database, table: string, key: readonly string[], old: Condition): Promise<void> {
  const name = sql.table(table);
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let dropped: bigint;
  do {
    const done = await database.transaction((db) =>
      sql`delete from ${name} where (${columns}) in (select ${columns} from ${name} where ${old} limit ${AT_ONCE})`.execute(
        db,
      ),
    );
    dropped = done.numAffectedRows ?? 0n;
    await othersTurn();
  } while (dropped >= AT_ONCE);
}

/** Drops what the machinery no longer needs: done and failed jobs, applied cache changes, spent idempotency rows. */
export async function sweepMachinery(database: Database, now: number): Promise<void> {
  await drop(database, 'jobs', ['id'], sql`"doneAt" < ${now - DONE_KEPT_MS}`);
  await drop(database, 'jobs', ['id'], sql`"failedAt" < ${now - FAILED_KEPT_MS}`);
  await drop(database, 'cache_changes', ['id'], sql`at < ${now - CHANGES_KEPT_MS}`);
  await drop(database, 'idempotency', ['accountId', 'actor', 'key'], sql`"expiresAt" < ${now}`);
}
