import BetterSqlite3 from 'better-sqlite3';
import { OperatorError } from '../../kernel/operator-error.ts';

/** Another server already serves this file. */
export class AlreadyServedError extends OperatorError {
  constructor(file: string) {
    super(
      `Another gatehouse serves ${file} already. One server per SQLite file; use PostgreSQL for more (DATABASE_URL).`,
    );
    this.name = 'AlreadyServedError';
  }
}

/** Holds the right to serve a SQLite file until released; the kernel frees it when the process dies, however it dies. */
export function holdServeLock(file: string): () => void {
  const handle = new BetterSqlite3(`${file}.serve`, { timeout: 0 });
  try {
    handle.pragma('locking_mode = EXCLUSIVE');
    handle.exec('begin exclusive');
  } catch {
    handle.close();
    throw new AlreadyServedError(file);
  }
  return () => handle.close();
}
