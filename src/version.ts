import { readFileSync } from 'node:fs';

function readVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const { version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as { version: string };
      return version;
    } catch {
      // Compiled files lie one folder deeper than the sources.
    }
  }
  return 'unknown';
}

/** The version of this program, from its package file. */
export const VERSION: string = readVersion();
