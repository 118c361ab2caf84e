import { sql } from 'kysely';
import { rebuildSearchIndex } from '../../kernel/store-search.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { writeSequences } from '../db/catalogue.ts';
import { type Line, type Manifest, type Value, readLine } from './content.ts';

/** Parameters of one statement: SQLite allows 32,766. */
const MOST_PARAMETERS = 30_000;
const MOST_ROWS = 500;
const BATCH_CHARACTERS = 4_194_304;

/** Rows on their way into one table. */
class Loader {
  readonly #db: Db;
  readonly #name: string;
  readonly #columns: readonly string[];
  readonly #most: number;
  #waiting: (readonly Value[])[] = [];
  #characters = 0;
  count = 0;

  constructor(db: Db, name: string, columns: readonly string[]) {
    this.#db = db;
    this.#name = name;
    this.#columns = columns;
    this.#most = Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns.length));
  }

  async add(values: readonly Value[], characters: number): Promise<void> {
    this.#waiting.push(values);
    this.#characters += characters;
    this.count += 1;
    if (this.#waiting.length >= this.#most || this.#characters > BATCH_CHARACTERS) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const rows = this.#waiting.map((row) => sql`(${sql.join(row.map((value) => sql`${value}`))})`);
    const columns = sql.join(this.#columns.map((column) => sql.ref(column)));
    await sql`insert into ${sql.table(this.#name)} (${columns}) values ${sql.join(rows)}`.execute(this.#db);
    this.#waiting = [];
    this.#characters = 0;
  }
}

/** The first line of a backup. */
export async function readManifest(lines: AsyncIterable<string>): Promise<Manifest> {
  for await (const text of lines) {
    const line = readLine(text);
    if (line.kind === 'manifest') return line.manifest;
    break;
  }
  throw new Error('a backup begins with its manifest');
}

/** Loads the rows of a backup into the empty tables of the same schema; answers how many each table got. */
export async function load(
  db: Db,
  dialect: Dialect,
  lines: AsyncIterable<string>,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  let loader: { name: string; rows: Loader } | null = null;
  let ended = false;
  for await (const text of lines) {
    const line: Line = readLine(text);
    if (line.kind === 'row') await loader?.rows.add(line.values, text.length);
    else if (line.kind === 'table') {
      // What migrations put there themselves is part of the backup, as it was when that was taken.
      await sql`delete from ${sql.table(line.name)}`.execute(db);
      loader = { name: line.name, rows: new Loader(db, line.name, line.columns) };
    } else if (line.kind === 'rows' && loader !== null) {
      await loader.rows.flush();
      if (loader.rows.count !== line.count) throw new Error(`the backup of ${loader.name} is not complete`);
      counts[loader.name] = line.count;
    } else if (line.kind === 'end') {
      await writeSequences(db, dialect, line.highestIds);
      ended = true;
    }
  }
  if (!ended) throw new Error('the backup has no end');
  await rebuildSearchIndex(db, dialect);
  return counts;
}
