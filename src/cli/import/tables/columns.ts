import { type FieldError, field } from '../../../kernel/refusal.ts';
import { columnName } from '../csv-file.ts';
import { readInstant } from '../instant-text.ts';

export interface Column {
  /** As the native export writes it. */
  readonly name: string;
  /** Other names it may have. */
  readonly also?: readonly string[];
  /** `limit`: a whole number, or the word `unlimited`, which is null; `object` and `list`: JSON. */
  readonly type: 'text' | 'integer' | 'flag' | 'instant' | 'limit' | 'object' | 'list';
  readonly required?: boolean;
  /** Nothing in its cell says something: it is null, as if the column were not there it is absent. */
  readonly blank?: boolean;
}

export type Cell = string | number | boolean | null | object;
export type Cells = Readonly<Record<string, Cell>>;

/** All names a column is known by, as the reader of files writes them. */
export function namesOf({ name, also = [] }: Column): readonly string[] {
  return [name, ...also].map(columnName);
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['no', false],
]);

/** Our exports put an apostrophe before what a spreadsheet would take for a formula, such as `+33…`. */
function plain(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

function integerOf(text: string): number | undefined {
  const value = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(value) ? value : undefined;
}

function jsonOf(text: string, isList: boolean): object | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    const isObject = typeof value === 'object' && value !== null;
    return isObject && Array.isArray(value) === isList ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a text in a column of that type is; undefined when it is no such thing. */
const READERS: Readonly<Record<Column['type'], (text: string) => Cell | undefined>> = {
  text: (text) => text,
  integer: integerOf,
  flag: (text) => FLAGS.get(text.toLowerCase()),
  instant: (text) => readInstant(text) ?? undefined,
  limit: (text) => (text.toLowerCase() === 'unlimited' ? null : integerOf(text)),
  object: (text) => jsonOf(text, false),
  list: (text) => jsonOf(text, true),
};

const EXPECTED: Readonly<Record<Column['type'], string>> = {
  text: 'string',
  integer: 'integer',
  flag: 'boolean',
  instant: 'date',
  limit: 'integer',
  object: 'object',
  list: 'array',
};

/** The cells of a record that hold anything, by the names of their columns, and what is wrong with them. */
export function readCells(
  columns: readonly Column[],
  values: Readonly<Record<string, string>>,
): { cells: Cells; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const cells: Record<string, Cell> = {};
  for (const column of columns) {
    const { name, type, required = false, blank = false } = column;
    const texts = namesOf(column).flatMap((known) => values[known] ?? []);
    const text = plain(texts.find((one) => one !== '') ?? '');
    if (text === '') {
      if (required) errors.push(field(name, 'required'));
      else if (blank && texts.length > 0) cells[name] = null;
      continue;
    }
    const cell = READERS[type](text);
    if (cell === undefined) errors.push(field(name, 'type', { expected: EXPECTED[type] }));
    else cells[name] = cell;
  }
  return { cells, errors };
}
