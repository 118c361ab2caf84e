import { setImmediate as othersTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from './database.ts';

const BATCH = 5_000;

async function tablesOfAccounts(database: Database): Promise<string[]> {
  const tables = await database.read.introspection.getTables();
  return tables
    .filter((table) => table.columns.some((column) => column.name === 'accountId'))
    .map((table) => table.name);
}

/** Tables whose rows belong to a link and so to its account. */
const OF_LINKS = ['click_days', 'visitor_days'];

/** Deletes what hangs on the account's links, some links at a time, while it is known which they are. */
async function deleteOfLinks(database: Database, accountId: number): Promise<void> {
  let last = 0;
  for (;;) {
    const { rows } = await sql<{ id: number }>`select id from links
      where "accountId" = ${accountId} and id > ${last} order by id limit 200`.execute(database.read);
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return;
    last = ids.at(-1) ?? last;
    await database.transaction(async (db) => {
      for (const table of OF_LINKS)
        await sql`delete from ${sql.table(table)} where "linkId" in (${sql.join(ids)})`.execute(db);
    });
    await othersTurn();
  }
}

/** SQLite's tables that have no rowid to delete by in batches; none on PostgreSQL. */
async function clusteredTables(database: Database): Promise<ReadonlySet<string>> {
  if (database.dialect === 'postgres') return new Set();
  const { rows } = await sql<{ name: string }>`select name from pragma_table_list where wr = 1`.execute(database.read);
  return new Set(rows.map(({ name }) => name));
}

async function deleteAll(database: Database, table: string, accountId: number): Promise<void> {
  await database.transaction((db) => sql`delete from ${sql.table(table)} where "accountId" = ${accountId}`.execute(db));
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
  await deleteOfLinks(database, accountId);
  const clustered = await clusteredTables(database);
  for (const table of await tablesOfAccounts(database)) {
    if (clustered.has(table)) await deleteAll(database, table, accountId);
    else while ((await deleteBatch(database, table, accountId)) === BATCH) await othersTurn();
  }
  await database.transaction((db) => sql`delete from accounts where id = ${accountId}`.execute(db));
}
