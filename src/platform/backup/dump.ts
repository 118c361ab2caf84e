import { sql } from 'kysely';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { type TableShape, readSequences, readTables } from '../db/catalogue.ts';
import { type Manifest, type Value, writeLine } from './content.ts';

const FIRST_BATCH = 50;
const MOST_ROWS = 5_000;
const BATCH_BYTES = 4_194_304;

type Row = Readonly<Record<string, Value>>;

function refs(names: readonly string[]) {
  return sql.join(names.map((name) => sql.ref(name)));
}

async function readBatch(db: Db, table: TableShape, after: Row | null, limit: number): Promise<readonly Row[]> {
  const { name, columns, key } = table;
  const values = after === null ? [] : key.map((column) => sql`${after[column] ?? null}`);
  const where = after === null ? sql`` : sql`where (${refs(key)}) > (${sql.join(values)})`;
  const { rows } = await sql<Row>`
    select ${refs(columns)} from ${sql.table(name)} ${where} order by ${refs(key)} limit ${limit}`.execute(db);
  return rows;
}

/** Rows differ from a few bytes to a whole file: a batch is as many as fit into a few megabytes. */
function nextLimit(rows: number, bytes: number): number {
  const each = Math.max(1, bytes / Math.max(1, rows));
  return Math.max(1, Math.min(MOST_ROWS, Math.floor(BATCH_BYTES / each)));
}

async function* dumpTable(db: Db, table: TableShape): AsyncGenerator<string, number> {
  yield writeLine({ kind: 'table', name: table.name, columns: table.columns });
  let count = 0;
  let after: Row | null = null;
  let limit = FIRST_BATCH;
  for (;;) {
    const rows: readonly Row[] = await readBatch(db, table, after, limit);
    const text = rows
      .map((row) => writeLine({ kind: 'row', values: table.columns.map((name) => row[name] ?? null) }))
      .join('');
    if (text !== '') yield text;
    count += rows.length;
    after = rows.at(-1) ?? null;
    if (rows.length < limit) break;
    limit = nextLimit(rows.length, text.length);
  }
  yield writeLine({ kind: 'rows', count });
  return count;
}

/** The whole database as lines, read from one snapshot; `counted` hears how many rows each table had. */
export async function* dump(
  db: Db,
  dialect: Dialect,
  about: { readonly program: string; readonly at: number; readonly counted: (table: string, rows: number) => void },
): AsyncGenerator<string> {
  const tables = await readTables(db, dialect);
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db);
  const manifest: Manifest = {
    program: about.program,
    createdAt: new Date(about.at).toISOString(),
    dialect,
    migrations: rows.map(({ name }) => name),
    tables: tables.map(({ name }) => name),
  };
  yield writeLine({ kind: 'manifest', manifest });
  for (const table of tables) about.counted(table.name, yield* dumpTable(db, table));
  yield writeLine({ kind: 'end', highestIds: await readSequences(db, dialect) });
}
