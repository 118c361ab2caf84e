import BetterSqlite3 from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { PointRead } from '../../kernel/call.ts';
import { fold } from '../../kernel/text.ts';

type Handle = BetterSqlite3.Database;

/** How long a statement may block the thread while another process has the file for itself: opens, recovers, closes it. */
const BUSY_MS = 100;
/** The same for the begin of a write, which is tried again without blocking; a write of another process may take long. */
const BUSY_WRITE_MS = 10;
const BUSY_RETRY_MS = 20;
const BUSY_GIVE_UP_MS = 5_000;
const STATEMENTS_KEPT = 500;

export interface SqliteOptions {
  readonly file: string;
  readonly readonly?: boolean;
}

/** Opens a handle with the settings every handle of a Gatehouse file has: WAL, full durability, foreign keys. */
export function openSqliteHandle(options: SqliteOptions): Handle {
  const handle = new BetterSqlite3(options.file, {
    readonly: options.readonly ?? false,
    timeout: BUSY_MS,
  });
  if (options.readonly !== true) handle.pragma('journal_mode = WAL');
  handle.pragma('synchronous = FULL');
  handle.pragma('foreign_keys = ON');
  handle.pragma('temp_store = MEMORY');
  // Each thread has a handle of its own; the file's pages are in the system's cache anyway. Larger ones cost a server with
  // a million links 100 MB and were no faster.
  handle.pragma('cache_size = -16384');
  handle.pragma('mmap_size = 67108864');
  handle.function('gatehouse_fold', { deterministic: true }, (text) => (typeof text === 'string' ? fold(text) : null));
  return handle;
}

function isBusy(error: unknown): boolean {
  return error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** Keeps prepared statements, because preparing costs more than most point reads. */
class SqliteConnection implements DatabaseConnection {
  readonly #handle: Handle;
  readonly #statements = new Map<string, BetterSqlite3.Statement>();

  constructor(handle: Handle) {
    this.#handle = handle;
  }

  #prepare(sql: string): BetterSqlite3.Statement {
    const kept = this.#statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = this.#handle.prepare(sql);
    if (this.#statements.size >= STATEMENTS_KEPT) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return Promise.resolve(this.run<R>(query.sql, query.parameters));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  run<R>(sql: string, parameters: readonly unknown[] = []): QueryResult<R> {
    const statement = this.#prepare(sql);
    if (statement.reader) {
      // The statement was written for this row type; SQLite itself cannot vouch for it.
      return { rows: statement.all(...parameters) as R[] };
    }
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

/**
 * One handle. A writer is used by one transaction at a time, in order of asking, and always begins IMMEDIATE: a
 * deferred transaction that read first fails at once when another process wrote meanwhile, whatever the time-out.
 */
class SqliteDriver implements Driver {
  readonly #handle: Handle;
  readonly #connection: SqliteConnection;
  readonly #exclusive: boolean;
  #tail: Promise<void> = Promise.resolve();
  #release: (() => void) | null = null;

  constructor(handle: Handle, exclusive: boolean) {
    this.#handle = handle;
    this.#connection = new SqliteConnection(handle);
    this.#exclusive = exclusive;
    if (exclusive) handle.pragma(`busy_timeout = ${BUSY_WRITE_MS}`);
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#exclusive) return this.#connection;
    const before = this.#tail;
    const turn = Promise.withResolvers<void>();
    this.#tail = turn.promise;
    await before;
    this.#release = turn.resolve;
    return this.#connection;
  }

  releaseConnection(): Promise<void> {
    const release = this.#release;
    this.#release = null;
    release?.();
    return Promise.resolve();
  }

  async beginTransaction(): Promise<void> {
    const giveUpAt = performance.now() + BUSY_GIVE_UP_MS;
    for (;;) {
      try {
        this.#connection.run('begin immediate');
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() >= giveUpAt) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, BUSY_RETRY_MS));
    }
  }

  commitTransaction(): Promise<void> {
    this.#connection.run('commit');
    return Promise.resolve();
  }

  rollbackTransaction(): Promise<void> {
    if (this.#handle.inTransaction) this.#connection.run('rollback');
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    this.#handle.close();
    return Promise.resolve();
  }
}

/** Point reads over one open handle. */
export function pointReadOf(handle: Handle): PointRead {
  const connection = new SqliteConnection(handle);
  return <R>(sql: string, parameters: readonly unknown[]) => connection.run<R>(sql, parameters).rows;
}

/** Kysely's dialect over one open handle. */
export function sqliteDialect(handle: Handle, exclusive: boolean): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(handle, exclusive),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
