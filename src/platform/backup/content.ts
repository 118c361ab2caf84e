/**
 * What a backup says, line by line, in JSON: the manifest; for each table its name and columns, its rows as arrays, and
 * how many there were; at the end the highest ids ever given. The same on both databases.
 */
export type Value = string | number | null;

export interface Manifest {
  readonly program: string;
  readonly createdAt: string;
  readonly dialect: string;
  readonly migrations: readonly string[];
  readonly tables: readonly string[];
}

export type Line =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'table'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly values: readonly Value[] }
  | { readonly kind: 'rows'; readonly count: number }
  | { readonly kind: 'end'; readonly highestIds: Readonly<Record<string, number>> };

/** A row is most of a backup, so it is the bare array. */
export function writeLine(line: Line): string {
  return `${JSON.stringify(line.kind === 'row' ? line.values : line)}\n`;
}

export function readLine(text: string): Line {
  // Only verified files are read: their lines are those that `writeLine` wrote.
  const parsed = JSON.parse(text) as readonly Value[] | Line;
  return isRow(parsed) ? { kind: 'row', values: parsed } : parsed;
}

function isRow(parsed: readonly Value[] | Line): parsed is readonly Value[] {
  return Array.isArray(parsed);
}
