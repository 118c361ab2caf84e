import { sql } from 'kysely';
import type { Db, Dialect } from '../../kernel/tables.ts';

/** A table as a copy of the whole database needs it. */
export interface TableShape {
  readonly name: string;
  readonly columns: readonly string[];
  /** The primary key: rows are read in its order. */
  readonly key: readonly string[];
}

/** What each database keeps in its own way, or what is made anew: not part of the data. */
const MACHINERY = /^(?:migrations|rate_windows|search_fts.*|sqlite_.*)$/;

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  /** Place in the primary key from 1 on; 0 = not part of it. */
  readonly keyPlace: number;
}

async function readColumns(db: Db, dialect: Dialect): Promise<readonly ColumnRow[]> {
  const query =
    dialect === 'sqlite'
      ? sql<ColumnRow>`
          select t.name as "table", c.name as "column", c.pk as "keyPlace"
          from pragma_table_list t, pragma_table_xinfo(t.name) c
          where t.schema = 'main' and t.type = 'table'
          order by t.name, c.cid`
      : sql<ColumnRow>`
          select c.relname as "table", a.attname as "column",
            coalesce(array_position(i.indkey::int[], a.attnum::int) + 1, 0) as "keyPlace"
          from pg_class c
          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          left join pg_index i on i.indrelid = c.oid and i.indisprimary
          where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
          order by c.relname, a.attnum`;
  return (await query.execute(db)).rows;
}

/** Every table that holds data, in the order of their names. */
export async function readTables(db: Db, dialect: Dialect): Promise<readonly TableShape[]> {
  const rows = (await readColumns(db, dialect)).filter(({ table }) => !MACHINERY.test(table));
  const names = [...new Set(rows.map(({ table }) => table))].sort();
  return names.map((name) => {
    const own = rows.filter(({ table }) => table === name);
    const key = own.filter(({ keyPlace }) => keyPlace > 0).sort((a, b) => a.keyPlace - b.keyPlace);
    if (key.length === 0) throw new Error(`the table ${name} has no primary key`);
    return { name, columns: own.map(({ column }) => column), key: key.map(({ column }) => column) };
  });
}

/** The highest id ever given by each table that counts its ids; those of deleted rows are never given again. */
export async function readSequences(db: Db, dialect: Dialect): Promise<Readonly<Record<string, number>>> {
  if (dialect === 'sqlite') {
    const { rows } = await sql<{ name: string; seq: number }>`
      select name, seq from sqlite_sequence order by name`.execute(db);
    return Object.fromEntries(rows.filter(({ name }) => !MACHINERY.test(name)).map(({ name, seq }) => [name, seq]));
  }
  const { rows } = await sql<{ name: string; last: number | null }>`
    select t.relname as name, s.last_value as last
    from pg_class t
    join pg_depend d on d.refobjid = t.oid and d.deptype = 'i'
    join pg_class q on q.oid = d.objid and q.relkind = 'S'
    join pg_sequences s on s.schemaname = current_schema() and s.sequencename = q.relname
    where t.relnamespace = current_schema()::regnamespace
    order by t.relname collate "C"`.execute(db);
  return Object.fromEntries(rows.flatMap(({ name, last }) => (last === null ? [] : [[name, last]])));
}

/** Goes on counting after the highest id ever given. */
export async function writeSequences(
  db: Db,
  dialect: Dialect,
  highest: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [name, last] of Object.entries(highest)) {
    if (dialect === 'postgres') {
      await sql`select setval(pg_get_serial_sequence(${`"${name}"`}, 'id'), ${last})`.execute(db);
      continue;
    }
    const changed = await sql`update sqlite_sequence set seq = ${last} where name = ${name}`.execute(db);
    if ((changed.numAffectedRows ?? 0n) === 0n)
      await sql`insert into sqlite_sequence (name, seq) values (${name}, ${last})`.execute(db);
  }
}
