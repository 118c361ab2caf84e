import { sql } from 'kysely';
import type { Database } from './database.ts';

const BATCH = 5_000;

async function tablesOfAccounts(database: Database): Promise<string[]> {
  const tables = await database.read.introspection.getTables();
  return tables
    .filter((table) => table.columns.some((column) => column.name === 'accountId'))
    .map((table) => table.name);
}

/** Deletes up to a batch of an account's rows of one table; answers how many. */
async function deleteBatch(database: Database, table: string, accountId: number): Promise<number> {
  const row = database.dialect === 'sqlite' ? sql`rowid` : sql`ctid`;
  const name = sql.table(table);
  return database.transaction(async (db) => {
    if (table === 'search' && database.dialect === 'sqlite') {
      await sql`delete from search_fts where rowid in
        (select id from search where "accountId" = ${accountId} order by rowid limit ${BATCH})`.execute(db);
    }
    const order = database.dialect === 'sqlite' ? sql`order by rowid` : sql``;
    const result = await sql`delete from ${name} where ${row} in
      (select ${row} from ${name} where "accountId" = ${accountId} ${order} limit ${BATCH})`.execute(db);
    return Number(result.numAffectedRows ?? 0n);
  });
}

/**
 * Removes a closed account and all that is its own, table by table in short transactions; the account's row goes last,
 * so that an interrupted purge is taken up again. Every table with an `accountId` is found by itself.
 */
export async function purgeAccount(database: Database, accountId: number): Promise<void> {
  for (const table of await tablesOfAccounts(database)) {
    // A table without a rowid is keyed by the account first, and holds few rows of one account.
    while ((await deleteBatch(database, table, accountId)) === BATCH);
  }
  await database.transaction((db) => sql`delete from accounts where id = ${accountId}`.execute(db));
}
