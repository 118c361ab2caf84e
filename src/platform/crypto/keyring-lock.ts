import { sql } from 'kysely';
import type { Db, Dialect } from '../../kernel/tables.ts';

const POSTGRES_LOCK = 7_018_422;

/**
 * Lets the transactions that make an instance's first keys follow each other, so that of servers that start at once on an
 * empty database one makes each. SQLite's transactions are alone by themselves.
 */
export async function lockKeyring(db: Db, dialect: Dialect): Promise<void> {
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${POSTGRES_LOCK})`.execute(db);
}
