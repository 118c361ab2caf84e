/** For programs that run on Node, Deno or Bun: keeps texts in a folder. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptTexts } from './runtime/storage.ts';

/** One file for each text, readable by its owner alone, replaced whole or not at all. */
export function folderStorage(folder: string): KeptTexts {
  const path = (name: string): string => join(folder, `${name}.json`);
  return {
    get: async (name) => {
      try {
        return await readFile(path(name), 'utf8');
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    set: async (name, text) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const fresh = `${path(name)}.${process.pid}.new`;
      await writeFile(fresh, text, { mode: 0o600 });
      await rename(fresh, path(name));
    },
    remove: (name) => rm(path(name), { force: true }),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
