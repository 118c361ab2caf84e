/** Data goes to standard output, remarks to standard error, so that a pipe gets the data alone. */

export function print(text: string): void {
  console.log(text);
}

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}

export function note(text: string): void {
  console.error(text);
}

/** Rows as aligned columns under their names; `empty` when there is none. */
export function printTable(names: readonly string[], rows: readonly (readonly string[])[], empty: string): void {
  if (rows.length === 0) {
    print(empty);
    return;
  }
  const widths = names.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)));
  for (const row of [names, ...rows]) {
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** Name and value lines, the values one below the other. */
export function printPairs(pairs: readonly (readonly [name: string, value: string])[]): void {
  const width = Math.max(...pairs.map(([name]) => name.length)) + 1;
  for (const [name, value] of pairs) print(`${`${name}:`.padEnd(width)}  ${value}`);
}

/** An instant for people and programs: ISO 8601 in UTC, null for none. */
export function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
