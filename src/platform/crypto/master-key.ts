import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../../kernel/operator-error.ts';
import type { Random, Seal } from '../../kernel/ports.ts';
import type { Database } from '../db/database.ts';
import { SealError, createSeal } from './seal.ts';

const KEY_BYTES = 32;
const CHECK = 'masterKeyCheck';
const CHECK_PLACE = 'instance.value.masterKeyCheck';
const CHECK_TEXT = 'this database is sealed under this master key';

/** The master key is missing or is not the one this database was sealed under; the message says where it was expected. */
export class MasterKeyError extends OperatorError {
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

function describePlace(place: MasterKeyPlace): string {
  return place.given === null ? `the file ${masterKeyFile(place.dataDir)}` : 'MASTER_KEY';
}

function readKey(place: MasterKeyPlace): Uint8Array | null {
  const file = masterKeyFile(place.dataDir);
  const text = place.given ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);
  if (text === null) return null;
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) throw new MasterKeyError(`${describePlace(place)} does not hold 32 bytes in base64.`);
  return key;
}

async function readCheck(database: Database): Promise<string | null> {
  const row = await database.read.selectFrom('instance').select('value').where('name', '=', CHECK).executeTakeFirst();
  return row?.value ?? null;
}

/** Writes a key file that only its owner can read. */
export function writeMasterKeyFile(dataDir: string, key: Uint8Array): void {
  writeFileSync(masterKeyFile(dataDir), `${Buffer.from(key).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
}

function newKey(place: MasterKeyPlace, random: Random): Uint8Array {
  const key = random.bytes(KEY_BYTES);
  writeMasterKeyFile(place.dataDir, key);
  return key;
}

/** The value that proves a key: stored beside the rows it seals. */
export function sealCheck(seal: Seal): { name: string; value: string } {
  return { name: CHECK, value: seal.seal(CHECK_TEXT, CHECK_PLACE) };
}

/**
 * The seal of this database. A key is generated only for an empty database; a missing or wrong one for a database with
 * sealed rows refuses to start, because new secrets beside old ones could never be told apart.
 */
export async function openSeal(database: Database, place: MasterKeyPlace, random: Random): Promise<Seal> {
  const check = await readCheck(database);
  const found = readKey(place);
  if (check === null) {
    const seal = createSeal(found ?? newKey(place, random));
    const row = sealCheck(seal);
    await database.transaction((db) =>
      db
        .insertInto('instance')
        .values(row)
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute(),
    );
    const stored = await readCheck(database);
    if (stored !== null && stored !== row.value) proveKey(seal, stored, place);
    return seal;
  }
  if (found === null) {
    throw new MasterKeyError(
      `The master key of this database is missing: it was expected in ${describePlace(place)} or in MASTER_KEY. ` +
        'Restore it from your backup, or run `gatehouse master-key replace` to give up what it sealed.',
    );
  }
  const seal = createSeal(found);
  proveKey(seal, check, place);
  return seal;
}

function proveKey(seal: Seal, check: string, place: MasterKeyPlace): void {
  try {
    seal.open(check, CHECK_PLACE);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw new MasterKeyError(
      `The master key in ${describePlace(place)} is not the one this database was sealed under. ` +
        'Restore the right key, or run `gatehouse master-key replace` to give up what the old one sealed.',
    );
  }
}
