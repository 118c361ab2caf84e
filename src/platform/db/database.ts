import type { PointRead } from '../../kernel/call.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';

/** An open database. `read` never waits for a writer; `transaction` is the only way to write. */
export interface Database {
  readonly dialect: Dialect;
  /** Where it is, for people: a file or an address without its password. */
  readonly place: string;
  /** The SQLite file, for workers that open handles of their own; null on PostgreSQL. */
  readonly file: string | null;
  readonly url: string | null;
  readonly read: Db;
  readonly point: PointRead;
  /** Reads that may take long: on SQLite in a thread of their own, so that nothing else waits for them. */
  readonly scan: Db;
  /** Runs the work in one transaction; it runs again, three times at most, after a serialisation failure. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
