import { Kysely, sql } from 'kysely';
import type { Db, Tables } from '../../kernel/tables.ts';
import type { Database } from './database.ts';
import { openSqliteHandle, sqliteDialect } from './sqlite.ts';

/** Reads everything as it was at one moment, while others go on writing; nobody waits for it, and it waits for nobody. */
export async function readSnapshot<T>(database: Database, work: (db: Db) => Promise<T>): Promise<T> {
  if (database.file === null) {
    const begin = database.read.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
    return begin.execute(work);
  }
  const handle = openSqliteHandle({ file: database.file, readonly: true });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(handle, false) });
  try {
    await sql`begin`.execute(db);
    return await work(db);
  } finally {
    await db.destroy();
    handle.close();
  }
}
