/**
 * `npm run bench` measures every row, `npm run bench -- redirect` some. Figures are ratios between two programs measured
 * in turn in one run; a table is printed and `bench/results/<name>.json` written.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { manyRows, warmRows } from './redirect/rows.ts';
import type { Row } from './support/measure.ts';
import { isPinned } from './support/processes.ts';

const BENCHES: Readonly<Record<string, () => Promise<Row[]>>> = {
  redirect: warmRows,
  'redirect-many': manyRows,
};

function verdict({ ratio, floor, aim, skipped }: Row): string {
  if (ratio === null) return skipped ?? 'skipped';
  if (aim !== null && ratio >= aim) return 'aim reached';
  return floor === null || ratio >= floor ? 'floor reached' : 'BELOW FLOOR';
}

function print(rows: readonly Row[]): void {
  for (const row of rows) {
    const ratio = row.ratio === null ? '—' : row.ratio.toFixed(3);
    console.log(
      `${row.name} / ${row.against}: ${ratio} (floor ${row.floor ?? '—'}, aim ${row.aim ?? '—'}): ${verdict(row)}`,
    );
    for (const [name, value] of Object.entries(row.detail)) console.log(`    ${name}: ${value}`);
  }
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const names = Object.keys(BENCHES).filter(
    (name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)),
  );
  if (names.length === 0) throw new Error(`no such bench; there are ${Object.keys(BENCHES).join(', ')}`);
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const rows = (await BENCHES[name]?.()) ?? [];
    print(rows);
    const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version, isPinned };
    writeFileSync(
      join(folder, `${name}.json`),
      `${JSON.stringify({ at: new Date().toISOString(), machine, rows }, null, 2)}\n`,
    );
  }
}

await main();
