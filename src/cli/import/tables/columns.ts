import { type FieldError, field } from '../../../kernel/refusal.ts';
import { columnName } from '../csv-file.ts';

export interface Column {
  /** As the native export writes it. */
  readonly name: string;
  readonly type: 'text' | 'integer' | 'flag';
  readonly required?: boolean;
}

export type Cells = Readonly<Record<string, string | number | boolean>>;

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

function cellOf({ name, type }: Column, text: string, errors: FieldError[]): Cells[string] | undefined {
  if (type === 'text') return text;
  const value = type === 'flag' ? FLAGS.get(text.toLowerCase()) : Number(text);
  if (typeof value === 'boolean' || (/^-?\d+$/.test(text) && Number.isSafeInteger(value))) return value;
  errors.push(field(name, 'type', { expected: type === 'flag' ? 'boolean' : 'integer' }));
  return undefined;
}

/** The cells of a record that hold anything, by the names of their columns, and what is wrong with them. */
export function readCells(
  columns: readonly Column[],
  values: Readonly<Record<string, string>>,
): { cells: Cells; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const cells: Record<string, Cells[string]> = {};
  for (const column of columns) {
    const text = plain(values[columnName(column.name)] ?? '');
    if (text === '') {
      if (column.required === true) errors.push(field(column.name, 'required'));
      continue;
    }
    const cell = cellOf(column, text, errors);
    if (cell !== undefined) cells[column.name] = cell;
  }
  return { cells, errors };
}
