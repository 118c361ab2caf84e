import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildDashboard } from '../support/dashboard.ts';

const MOST_BYTES = 200_000;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

const folder = await buildDashboard();
const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;

/** A chunk's scripts with everything they import before they run. */
function scriptsOf(name: string, found: Set<string> = new Set()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const imported of chunk.imports ?? []) scriptsOf(imported, found);
  return found;
}

it('the first screen needs at most 200 kB of compressed JavaScript, its list and its strings included', () => {
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry === true);
  const first = [
    entry ?? '',
    'src/screens/session/sign-in.tsx',
    'src/screens/products/list.tsx',
    'src/i18n/lv/common.ts',
  ];
  const scripts = new Set(first.flatMap((name) => [...scriptsOf(name)]));
  const bytes = [...scripts].reduce((sum, file) => sum + statSync(join(folder, `${file}.gz`)).size, 0);
  expect(scripts.size).toBeGreaterThan(3);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});
