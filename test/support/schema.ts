/** The schema of a live database in words that mean the same on SQLite and PostgreSQL. */
import { sql } from 'kysely';
import type { Db } from '../../src/kernel/tables.ts';
import type { Database } from '../../src/platform/db/database.ts';

export interface LiveColumn {
  readonly kind: 'number' | 'text';
  readonly nullable: boolean;
}

export interface LiveTable {
  readonly columns: Readonly<Record<string, LiveColumn>>;
  /** Primary key and indexes as `primary(a, b)`, `unique(a, b)`, `index(a) where …`, sorted. */
  readonly keys: readonly string[];
}

export type LiveSchema = Readonly<Record<string, LiveTable>>;

interface KeyRow {
  readonly tableName: string;
  readonly kind: string;
  readonly columns: string;
  readonly predicate: string | null;
}

interface ColumnRow {
  readonly tableName: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: number | boolean;
}

export async function readSchema(database: Database): Promise<LiveSchema> {
  const db = database.read;
  const [columns, keys] =
    database.dialect === 'sqlite'
      ? await Promise.all([sqliteColumns(db), sqliteKeys(db)])
      : await Promise.all([postgresColumns(db), postgresKeys(db)]);
  const tables = [...new Set(columns.map((column) => column.tableName))].sort((a, b) => a.localeCompare(b));
  return Object.fromEntries(
    tables.map((name) => [name, { columns: columnsOf(name, columns), keys: keysOf(name, keys) }]),
  );
}

function columnsOf(table: string, rows: readonly ColumnRow[]): Record<string, LiveColumn> {
  const own = rows.filter((row) => row.tableName === table).sort((a, b) => a.name.localeCompare(b.name));
  return Object.fromEntries(own.map((row) => [row.name, { kind: kindOf(row), nullable: Boolean(row.nullable) }]));
}

function kindOf({ tableName, name, type }: ColumnRow): 'number' | 'text' {
  const word = type.toLowerCase();
  if (/^(?:integer|bigint|smallint|real|double precision)$/.test(word)) return 'number';
  if (word.startsWith('text')) return 'text';
  throw new Error(`${tableName}.${name} has a type that is not portable: ${type}`);
}

function keysOf(table: string, rows: readonly KeyRow[]): string[] {
  return rows
    .filter((row) => row.tableName === table)
    .map(
      ({ kind, columns, predicate }) => `${kind}(${columns})${predicate === null ? '' : ` where ${plain(predicate)}`}`,
    )
    .sort((a, b) => a.localeCompare(b));
}

/** PostgreSQL prints conditions with parentheses, casts and capitals of its own. */
function plain(predicate: string): string {
  return predicate
    .replaceAll(/::[a-z]+/g, '')
    .replaceAll(/["()]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\b(?:IS|NOT|NULL|AND|OR)\b/g, (word) => word.toLowerCase())
    .replaceAll('!=', '<>')
    .trim();
}

async function sqliteColumns(db: Db): Promise<readonly ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    select t.name as "tableName", c.name, c.type, (c."notnull" = 0 and c.pk = 0) as nullable
    from pragma_table_list t, pragma_table_xinfo(t.name) c
    where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%'`.execute(db);
  return rows;
}

async function sqliteKeys(db: Db): Promise<readonly KeyRow[]> {
  const indexes = await sql<KeyRow>`
    select t.name as "tableName",
      case when i.origin = 'pk' then 'primary' when i."unique" = 1 then 'unique' else 'index' end as kind,
      (select group_concat(name, ', ') from (select name from pragma_index_info(i.name) order by seqno)) as columns,
      case when i.partial = 1 then (select substr(sql, instr(lower(sql), ' where ') + 7) from sqlite_master m where m.name = i.name) end as predicate
    from pragma_table_list t, pragma_index_list(t.name) i
    where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%'`.execute(db);
  // A key that is the row's own number has no index to list.
  const rowids = await sql<KeyRow>`
    select t.name as "tableName", 'primary' as kind, c.name as columns, null as predicate
    from pragma_table_list t, pragma_table_xinfo(t.name) c
    where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%' and c.pk = 1
      and not exists (select 1 from pragma_index_list(t.name) i where i.origin = 'pk')`.execute(db);
  return [...indexes.rows, ...rowids.rows];
}

async function postgresColumns(db: Db): Promise<readonly ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    select c.relname as "tableName", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as nullable
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`.execute(
    db,
  );
  return rows;
}

async function postgresKeys(db: Db): Promise<readonly KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select t.relname as "tableName",
      case when i.indisprimary then 'primary' when i.indisunique then 'unique' else 'index' end as kind,
      (select string_agg(a.attname, ', ' order by k.ordinality)
        from unnest(i.indkey) with ordinality k(attnum, ordinality)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum) as columns,
      pg_get_expr(i.indpred, i.indrelid) as predicate
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace`.execute(db);
  return rows;
}
