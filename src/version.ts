import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './platform/place.ts';

function readVersion(): string {
  try {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    return version;
  } catch {
    return 'unknown';
  }
}

/** The version of this program, from its package file. */
export const VERSION: string = readVersion();
