import { sql } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import type { Tables } from '../../kernel/tables.ts';

type Scope = Pick<Call, 'db' | 'dialect'>;

function sequenceOf(table: keyof Tables) {
  return sql`pg_get_serial_sequence(${`"${table}"`}, 'id')`;
}

/** The highest id the table has ever given. */
export async function loadHighestGiven({ db, dialect }: Scope, table: keyof Tables): Promise<number> {
  if (dialect === 'sqlite') {
    const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = ${table}`.execute(db);
    return rows[0]?.seq ?? 0;
  }
  const { rows } = await sql<{
    last: number | null;
  }>`select pg_sequence_last_value(${sequenceOf(table)}) as last`.execute(db);
  return rows[0]?.last ?? 0;
}

/**
 * Moves the table's counter past an id and answers where it stood: every id between the two is the caller's alone.
 * The lock keeps the counter still in between; an insert takes its own before it asks for an id. Short transactions only.
 */
export async function reserveIds(scope: Scope, table: keyof Tables, upTo: number): Promise<number> {
  const { db, dialect } = scope;
  if (dialect === 'postgres') await sql`lock table ${sql.table(table)} in share row exclusive mode`.execute(db);
  const above = await loadHighestGiven(scope, table);
  if (above >= upTo) return above;
  if (dialect === 'postgres') await sql`select setval(${sequenceOf(table)}, ${upTo})`.execute(db);
  else {
    await sql`delete from sqlite_sequence where name = ${table}`.execute(db);
    await sql`insert into sqlite_sequence (name, seq) values (${table}, ${upTo})`.execute(db);
  }
  return above;
}
