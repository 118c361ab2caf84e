import { sql } from 'kysely';
import type { WriteCall } from '../../kernel/call.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Database } from './database.ts';
import { migrationState } from './migrate.ts';

const MARK = 'firstRun';

/** Whether some process has already made the first account here. */
export async function isSetUp(db: Db): Promise<boolean> {
  const row = await db.selectFrom('instance').select('name').where('name', '=', MARK).executeTakeFirst();
  return row !== undefined;
}

/** Claims the first start for this process; of two that start at once on an empty database one makes the account. */
export async function claimFirstRun(tx: WriteCall): Promise<boolean> {
  const claimed = await tx.db
    .insertInto('instance')
    .values({ name: MARK, value: String(tx.now) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return (claimed.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Whether requests can be served: the database answers and has every table this program needs. */
export async function isReady(database: Database): Promise<boolean> {
  await sql`select 1`.execute(database.read);
  const state = await migrationState(database);
  return state.missing.length === 0;
}
