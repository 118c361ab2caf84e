import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { OperatorError } from '../../kernel/operator-error.ts';

export const KEY_BYTES = 32;
/** For its owner alone. */
const MODE = 0o600;

/** The master key is missing or is not the one this database was sealed under; the message says where it was expected. */
export class MasterKeyError extends OperatorError {
  /** Lets a wire answer "not now" when a running server is left behind by a new key. */
  readonly code = 'MASTER_KEY';

  constructor(message: string) {
    super(message);
    this.name = 'MasterKeyError';
  }
}

export interface MasterKeyPlace {
  /** base64 from the configuration; null = the file in the data folder. */
  readonly given: string | null;
  readonly dataDir: string;
}

/** The file the key is kept in when the configuration gives none. */
export function masterKeyFile(dataDir: string): string {
  return join(dataDir, 'master.key');
}

export function describePlace(place: MasterKeyPlace): string {
  return place.given === null ? `the file ${masterKeyFile(place.dataDir)}` : 'MASTER_KEY';
}

function decode(text: string, place: MasterKeyPlace): Uint8Array {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) throw new MasterKeyError(`${describePlace(place)} does not hold 32 bytes in base64.`);
  return key;
}

/**
 * The keys of a place, the one that seals first; empty when there is none. A file holds a second line only while the
 * key is being changed: the one before it.
 */
export function readMasterKeys(place: MasterKeyPlace): readonly Uint8Array[] {
  if (place.given !== null) return [decode(place.given, place)];
  const file = masterKeyFile(place.dataDir);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  const texts = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (texts.length === 0) throw new MasterKeyError(`${describePlace(place)} is empty.`);
  return texts.map((text) => decode(text, place));
}

function encode(keys: readonly Uint8Array[]): string {
  return keys.map((key) => `${Buffer.from(key).toString('base64')}\n`).join('');
}

function writeDurably(file: string, text: string, flag: 'w' | 'wx'): void {
  const handle = openSync(file, flag, MODE);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a key file that only its owner can read; refuses to write over one. It appears whole: another process that
 * starts at this moment finds no file or the key, never an empty file.
 */
export function writeNewKeyFile(file: string, key: Uint8Array): void {
  const whole = `${file}.${process.pid}.new`;
  writeDurably(whole, encode([key]), 'w');
  try {
    linkSync(whole, file);
  } catch (error) {
    // Some file systems know no second name; whatever else is wrong shows again here.
    if (existsSync(file)) throw error;
    writeDurably(file, encode([key]), 'wx');
  } finally {
    unlinkSync(whole);
  }
  syncFolder(dirname(file));
}

/** Replaces the key file in one step: a crash leaves the old one or the new one, never half of one. */
export function replaceMasterKeyFile(dataDir: string, keys: readonly Uint8Array[]): void {
  const file = masterKeyFile(dataDir);
  writeDurably(`${file}.new`, encode(keys), 'w');
  renameSync(`${file}.new`, file);
  syncFolder(dataDir);
}

/** Puts a key file aside under a name that says when; answers the name, null when there was none. */
export function setMasterKeyFileAside(dataDir: string, now: number): string | null {
  const file = masterKeyFile(dataDir);
  if (!existsSync(file)) return null;
  const aside = `${file}.replaced-${new Date(now).toISOString().replaceAll(/[:.]/g, '')}`;
  renameSync(file, aside);
  return aside;
}
