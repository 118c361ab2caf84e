/**
 * `npm run bench` measures every row, `npm run bench -- redirect` those whose name begins so. Figures are ratios between
 * two programs measured in turn in one run; a table is printed and `bench/results/<name>.json` written.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { analyticsGrowthRows, analyticsRows } from './analytics/rows.ts';
import { createRows } from './creates/rows.ts';
import { repeatedRows, signedRows, unsignedRows } from './checks/rows.ts';
import { customerListRows, licenseListRows, linkListRows, serviceListRows } from './lists/rows.ts';
import { nginxRows } from './redirect/nginx.ts';
import { manyRows, redirectRows } from './redirect/rows.ts';
import { growthRows } from './growth/rows.ts';
import { screenRows } from './screen/rows.ts';
import { startRows } from './start/rows.ts';
import type { Row } from './support/measure.ts';
import { isPinned, repository } from './support/processes.ts';
import { twoRows } from './two/rows.ts';

const BENCHES: Readonly<Record<string, () => Promise<Row[]>>> = {
  redirect: redirectRows,
  'redirect-nginx': nginxRows,
  'redirect-many': manyRows,
  'check-unsigned': unsignedRows,
  'check-signed': signedRows,
  'check-repeated': repeatedRows,
  'list-licenses': licenseListRows,
  'list-links': linkListRows,
  screen: screenRows,
  'list-customers': customerListRows,
  'list-services': serviceListRows,
  analytics: analyticsRows,
  'analytics-growth': analyticsGrowthRows,
  start: startRows,
  creates: createRows,
  two: twoRows,
  growth: growthRows,
};

function verdict({ value, better, floor, aim, skipped }: Row): string {
  if (value === null) return `skipped: ${skipped ?? ''}`;
  const reaches = (mark: number): boolean => (better === 'more' ? value >= mark : value <= mark);
  if (aim !== null && reaches(aim)) return 'aim reached';
  if (floor === null) return 'no floor';
  return reaches(floor) ? 'floor reached' : 'BELOW FLOOR';
}

function print(rows: readonly Row[]): void {
  for (const row of rows) {
    const value = row.value === null ? '—' : `${row.value.toFixed(3)} ${row.unit}`;
    const marks = `floor ${row.floor ?? '—'}, aim ${row.aim ?? '—'}`;
    console.log(`${row.name} / ${row.against}: ${value} (${marks}): ${verdict(row)}`);
    for (const [name, detail] of Object.entries(row.detail)) console.log(`    ${name}: ${detail}`);
  }
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  // A whole name means that bench alone, a beginning all that begin so.
  const names = Object.keys(BENCHES).filter(
    (name) =>
      wanted.length === 0 ||
      wanted.some((word) => name === word || (BENCHES[word] === undefined && name.startsWith(word))),
  );
  if (names.length === 0) throw new Error(`no such bench; there are ${Object.keys(BENCHES).join(', ')}`);
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  // What is measured is what an installation runs.
  execFileSync(process.execPath, [join(repository, 'tools/build-program.cjs')], { stdio: 'inherit' });
  for (const name of names) {
    const begun = performance.now();
    const rows = (await BENCHES[name]?.()) ?? [];
    print(rows);
    const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version, isPinned };
    const seconds = Math.round((performance.now() - begun) / 1_000);
    console.log(`  (${name} took ${seconds} s)\n`);
    const verdicts = rows.map((row) => ({ ...row, verdict: verdict(row) }));
    writeFileSync(
      join(folder, `${name}.json`),
      `${JSON.stringify({ at: new Date().toISOString(), machine, seconds, rows: verdicts }, null, 2)}\n`,
    );
  }
}

await main();
