/** Where this program lies: as its sources, or as the files of `dist/program` that tools/build-program.cjs made of them. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const isBuilt = !import.meta.url.endsWith('.ts');

/** The nearest folder above this file that has a package file; a built file may lie anywhere below `dist/program`. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** The folder Gatehouse is installed in. */
export const ROOT: string = findRoot();

/** The folder that has `src/` and `migrations/` as they run. */
export const PROGRAM: string = isBuilt ? join(ROOT, 'dist', 'program') : ROOT;

/** The file that runs for a source, such as `src/click-worker.ts`; it is an entry of tools/build-program.cjs. */
export function programFile(source: string): URL {
  return pathToFileURL(join(PROGRAM, isBuilt ? source.replace(/\.ts$/, '.js') : source));
}
