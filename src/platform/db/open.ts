import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { PointRead } from '../../kernel/call.ts';
import type { Db, Tables } from '../../kernel/tables.ts';
import type { Database } from './database.ts';
import { scanDialect } from './scan.ts';
import { openSqliteHandle, pointReadOf, sqliteDialect } from './sqlite.ts';

/** Where the database is: a PostgreSQL address, or a SQLite file. */
export type DatabaseAddress = { readonly url: string } | { readonly file: string };

const INT8 = 20;
const SERIALISATION_FAILURE = '40001';
const DEADLOCK = '40P01';
/** A statement after a failed one: work that begins anew by itself can do so only from the start of the transaction. */
const ABORTED = '25P02';
/** Of writers that meet at one row each round lets one through. */
const ATTEMPTS = 10;

function openSqlite(file: string): Database {
  const writerHandle = openSqliteHandle({ file });
  const readerHandle = openSqliteHandle({ file, readonly: true });
  const writer = new Kysely<Tables>({ dialect: sqliteDialect(writerHandle, true) });
  const read = new Kysely<Tables>({ dialect: sqliteDialect(readerHandle, false) });
  const thread = scanDialect(file);
  const scan = new Kysely<Tables>({ dialect: thread.dialect });
  return {
    dialect: 'sqlite',
    place: file,
    file,
    url: null,
    read,
    point: pointReadOf(readerHandle),
    scan,
    transaction: (work) => writer.transaction().execute(work),
    close: async () => {
      // Kysely closes only what it has used. The writer goes last and folds the log into the file.
      await thread.close();
      await read.destroy();
      readerHandle.close();
      await writer.destroy();
      writerHandle.close();
    },
  };
}

/** Point reads with the statements of a database or of an open transaction. */
export function pointReadBy(db: Db): PointRead {
  return <R>(sql: string, parameters: readonly unknown[]) =>
    db.executeQuery<R>(CompiledQuery.raw(sql, [...parameters])).then(({ rows }) => rows);
}

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`a 64-bit number does not fit: ${text}`);
  return value;
}

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  if (parsed.password !== '') parsed.password = '***';
  return parsed.toString();
}

async function retrying<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const code = error instanceof pg.DatabaseError ? error.code : undefined;
      const again = code === SERIALISATION_FAILURE || code === DEADLOCK || code === ABORTED;
      if (!again || attempt >= ATTEMPTS) throw error;
    }
  }
}

function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 16,
    connectionTimeoutMillis: 5_000,
    // Finds out about a database that went without a word.
    keepAlive: true,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
        oid === INT8 && format !== 'binary' ? parseInt8 : pg.types.getTypeParser(oid, format),
    },
  });
  // A connection that breaks is replaced by the pool, and whoever waits on it is told by the query; without listeners on
  // the pool, for idle ones, and on each connection, for those in use, it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    dialect: 'postgres',
    place: withoutPassword(url),
    file: null,
    url,
    read: db,
    point: pointReadBy(db),
    scan: db,
    transaction: (work) => retrying(db, work),
    close: () => db.destroy(),
  };
}

/** Opens the database; its schema is `migrate`'s business. */
export function openDatabase(address: DatabaseAddress): Database {
  return 'url' in address ? openPostgres(address.url) : openSqlite(address.file);
}
