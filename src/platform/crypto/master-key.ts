import type { Log, Random, Seal } from '../../kernel/ports.ts';
import type { Db } from '../../kernel/tables.ts';
import type { CacheHub } from '../cache/caches.ts';
import type { Database } from '../db/database.ts';
import {
  KEY_BYTES,
  MasterKeyError,
  type MasterKeyPlace,
  describePlace,
  masterKeyFile,
  readMasterKeys,
  writeNewKeyFile,
} from './master-key-file.ts';
import { lockKeyring } from './keyring-lock.ts';
import { SealError, createSeal } from './seal.ts';

const CHECK = 'masterKeyCheck';
const CHECK_PLACE = 'instance.value.masterKeyCheck';
const CHECK_TEXT = 'this database is sealed under this master key';
/** The row of `cache_changes` that says "there is another master key". */
export const MASTER_KEY_REF = 'master';

export interface SealDeps {
  readonly database: Database;
  readonly caches: CacheHub;
  readonly random: Random;
  readonly log: Log;
}

async function readCheck(db: Db): Promise<string | null> {
  const row = await db.selectFrom('instance').select('value').where('name', '=', CHECK).executeTakeFirst();
  return row?.value ?? null;
}

/** Writes the value that proves which key this database is sealed under. */
export async function writeCheck(db: Db, seal: Seal): Promise<void> {
  const row = { name: CHECK, value: seal.seal(CHECK_TEXT, CHECK_PLACE) };
  await db
    .insertInto('instance')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value }))
    .execute();
}

function proves(seal: Seal, check: string): boolean {
  try {
    return seal.open(check, CHECK_PLACE) === CHECK_TEXT;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
}

function sealOf(keys: readonly Uint8Array[]): Seal | null {
  const [first, ...former] = keys;
  return first === undefined ? null : createSeal(first, former);
}

/** A key of its own for an empty database; the file's when another process has just written one. */
function newSeal(place: MasterKeyPlace, random: Random): Seal {
  const key = random.bytes(KEY_BYTES);
  try {
    writeNewKeyFile(masterKeyFile(place.dataDir), key);
  } catch (error) {
    const other = sealOf(readMasterKeys(place));
    if (other !== null) return other;
    throw error;
  }
  return createSeal(key);
}

function missing(place: MasterKeyPlace): MasterKeyError {
  return new MasterKeyError(
    `The master key of this database is missing: it was expected in ${describePlace(place)} or in MASTER_KEY. ` +
      'Restore it from your backup, or run `gatehouse master-key replace` to give up what it sealed.',
  );
}

function foreign(place: MasterKeyPlace): MasterKeyError {
  return new MasterKeyError(
    `The master key in ${describePlace(place)} is not the one this database was sealed under. ` +
      'Restore the right key, or run `gatehouse master-key replace` to give up what the old one sealed.',
  );
}

/** Seals an empty database under the key found, or a new one; of two that do it at once the first one's key counts. */
async function sealFresh(deps: SealDeps, place: MasterKeyPlace, found: readonly Uint8Array[]): Promise<Seal> {
  const seal = sealOf(found) ?? newSeal(place, deps.random);
  await deps.database.transaction(async (db) => {
    await lockKeyring(db, deps.database.dialect);
    if ((await readCheck(db)) === null) await writeCheck(db, seal);
  });
  const check = await readCheck(deps.database.read);
  if (check === null || !proves(seal, check)) throw foreign(place);
  return seal;
}

async function openNow(deps: SealDeps, place: MasterKeyPlace): Promise<Seal> {
  const check = await readCheck(deps.database.read);
  const found = readMasterKeys(place);
  if (check === null) return sealFresh(deps, place, found);
  const seal = sealOf(found);
  if (seal === null) throw missing(place);
  if (!proves(seal, check)) throw foreign(place);
  return seal;
}

/** Whether the key of a place is the one a database was sealed under. */
export async function judgeMasterKey(
  db: Db,
  place: MasterKeyPlace,
): Promise<'fits' | 'missing' | 'foreign' | 'unused'> {
  const check = await readCheck(db);
  if (check === null) return 'unused';
  const seal = sealOf(readMasterKeys(place));
  if (seal === null) return 'missing';
  return proves(seal, check) ? 'fits' : 'foreign';
}

/**
 * The seal for a thread that nobody tells of a new key, and that seals rarely: proved once, and the key file is read
 * again at each use.
 */
export async function openRereadingSeal(database: Database, place: MasterKeyPlace): Promise<Seal> {
  const check = await readCheck(database.read);
  const now = (): Seal => {
    const seal = sealOf(readMasterKeys(place));
    if (seal === null) throw missing(place);
    return seal;
  };
  if (check === null || !proves(now(), check)) throw foreign(place);
  return { seal: (plain, at) => now().seal(plain, at), open: (sealed, at) => now().open(sealed, at) };
}

/**
 * The seal of this database. A key is generated only for an empty database; a missing or wrong one for a database with
 * sealed rows refuses to start, because new secrets beside old ones could never be told apart.
 *
 * A server that runs while the key is changed follows: it reads the key file again. One that cannot (its key came by
 * the environment) seals and opens nothing more, so that nothing is sealed under a key that is no longer kept.
 */
export async function openSeal(deps: SealDeps, place: MasterKeyPlace): Promise<Seal> {
  let current: Seal = await openNow(deps, place);
  let isLeftBehind = false;

  async function follow(): Promise<void> {
    try {
      // The file first and at once: what is sealed from here on has to be sealed under the new key.
      current = sealOf(readMasterKeys(place)) ?? current;
      const check = await readCheck(deps.database.read);
      isLeftBehind = check !== null && !proves(current, check);
      if (isLeftBehind) deps.log.error({}, 'the master key was changed; restart this server with the new one');
    } catch (error) {
      deps.log.error({ err: error }, 'the master key was changed, and the new one could not be read');
    }
  }

  deps.caches.watch('keyring', (ref) => {
    if (ref === null || ref === MASTER_KEY_REF) void follow();
  });
  const known = (): Seal => {
    if (isLeftBehind) throw foreign(place);
    return current;
  };
  return { seal: (plain, at) => known().seal(plain, at), open: (sealed, at) => known().open(sealed, at) };
}
