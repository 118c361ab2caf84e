import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { OperatorError } from '../kernel/operator-error.ts';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Refuses a file that a person named and that cannot be read, before anything is begun. */
export function requireReadable(file: string): void {
  try {
    closeSync(openSync(file, 'r'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new OperatorError(`There is no file ${file}.`);
    throw new OperatorError(`${file} cannot be read (${codeOf(error)}).`);
  }
  if (statSync(file).isDirectory()) throw new OperatorError(`${file} is a folder. Name a file in it.`);
}

/** The same for a file that is to be written once the work is done: by then it would be too late to say so. */
export function requireWritable(file: string): void {
  try {
    closeSync(openSync(file, 'a'));
  } catch (error) {
    throw new OperatorError(`${file} cannot be written (${codeOf(error)}). Name a file in a folder that can.`);
  }
}

export function readNamedFile(file: string): string {
  requireReadable(file);
  return readFileSync(file, 'utf8');
}
