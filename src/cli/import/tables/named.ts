import { field, invalid } from '../../../kernel/refusal.ts';
import type { Cells, Column } from './columns.ts';

/** The first of some columns in which a row has something that tells it from others. */
export function nameFrom(cells: Cells, columns: readonly string[]): { column: string; value: string } | null {
  for (const column of columns) {
    const cell = cells[column];
    if (typeof cell === 'string' || typeof cell === 'number') return { column, value: String(cell) };
  }
  return null;
}

/** The cells of some columns that hold anything. */
export function pick(cells: Cells, columns: readonly Column[]): Cells {
  return Object.fromEntries(columns.flatMap(({ name }) => (name in cells ? [[name, cells[name] ?? null]] : [])));
}

export function textOf(cells: Cells, name: string): string | undefined {
  const cell = cells[name];
  return typeof cell === 'string' ? cell : undefined;
}

export function numberOf(cells: Cells, name: string): number | undefined {
  const cell = cells[name];
  return typeof cell === 'number' ? cell : undefined;
}

/** A word of a column, under the column's name; refuses any other, and answers nothing where there is none. */
export function wordOf<N extends string, W extends string>(
  cells: Cells,
  name: N,
  words: readonly W[],
): { readonly [K in N]?: W } {
  const cell = cells[name];
  if (cell === undefined || cell === null) return {};
  const word = words.find((one) => one === cell);
  if (word === undefined) throw invalid(field(name, 'enum'));
  // The one name there is.
  return { [name]: word } as { readonly [K in N]?: W };
}
