import { DAY_MS, HOUR_MS } from '../../kernel/instant.ts';
import type { Database } from '../db/database.ts';

const DONE_KEPT_MS = 7 * DAY_MS;
const FAILED_KEPT_MS = 90 * DAY_MS;
const CHANGES_KEPT_MS = HOUR_MS;

/** Drops what the machinery no longer needs: done and failed jobs, applied cache changes, spent idempotency rows. */
export async function sweepMachinery(database: Database, now: number): Promise<void> {
  await database.transaction(async (db) => {
    await db
      .deleteFrom('jobs')
      .where('doneAt', '<', now - DONE_KEPT_MS)
      .execute();
    await db
      .deleteFrom('jobs')
      .where('failedAt', '<', now - FAILED_KEPT_MS)
      .execute();
    await db
      .deleteFrom('cache_changes')
      .where('at', '<', now - CHANGES_KEPT_MS)
      .execute();
    await db.deleteFrom('idempotency').where('expiresAt', '<', now).execute();
  });
}
