/** Statements over many rows at once, written out: building them piece by piece would cost more than running them. */
import { CompiledQuery } from 'kysely';
import type { Db, Dialect } from '../../kernel/tables.ts';

/** Rows of one statement. Few sizes, so that a prepared statement of each is soon at hand. */
const SIZES = [64, 8, 1] as const;

export interface ManyRows {
  /** `insert into x ("a", "b") values`. */
  readonly head: string;
  /** What follows the rows. */
  readonly tail?: string;
  readonly width: number;
  /** Casts of the first row's values (`integer`), where PostgreSQL could not tell their type. */
  readonly types?: readonly string[];
}

function placeholders(dialect: Dialect, many: ManyRows, rows: number): string {
  const lines: string[] = [];
  let number = 0;
  for (let row = 0; row < rows; row += 1) {
    const values: string[] = [];
    for (let i = 0; i < many.width; i += 1) {
      number += 1;
      const mark = dialect === 'sqlite' ? '?' : `$${number}`;
      const type = row === 0 ? many.types?.[i] : undefined;
      values.push(type === undefined ? mark : `cast(${mark} as ${type})`);
    }
    lines.push(`(${values.join(',')})`);
  }
  return lines.join(',');
}

const texts = new Map<string, string>();

function textOf(dialect: Dialect, many: ManyRows, rows: number): string {
  const key = `${dialect}${rows}${many.head}${many.tail ?? ''}`;
  const kept = texts.get(key);
  if (kept !== undefined) return kept;
  const text = `${many.head} ${placeholders(dialect, many, rows)} ${many.tail ?? ''}`;
  texts.set(key, text);
  return text;
}

/** Runs the statement for all rows (`values` row after row) and answers what its tail returns. */
export async function runMany<R>(db: Db, dialect: Dialect, many: ManyRows, values: readonly unknown[]): Promise<R[]> {
  const found: R[] = [];
  let done = 0;
  const total = values.length / many.width;
  for (const size of SIZES) {
    while (total - done >= size) {
      const part = values.slice(done * many.width, (done + size) * many.width);
      const result = await db.executeQuery<R>(CompiledQuery.raw(textOf(dialect, many, size), part));
      if (result.rows.length > 0) found.push(...result.rows);
      done += size;
    }
  }
  return found;
}

/** Runs one written statement; `$1`, `$2` … are its values on both databases. */
export async function run<R>(db: Db, dialect: Dialect, text: string, values: readonly unknown[]): Promise<R[]> {
  const numbers = [...text.matchAll(/\$(\d+)/g)].map((match) => Number(match[1]));
  const plain = dialect === 'sqlite' ? text.replaceAll(/\$\d+/g, '?') : text;
  const given = dialect === 'sqlite' ? numbers.map((number) => values[number - 1]) : values;
  return (await db.executeQuery<R>(CompiledQuery.raw(plain, [...given]))).rows;
}
