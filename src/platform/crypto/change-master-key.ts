import type { Call } from '../../kernel/call.ts';
import { OperatorError } from '../../kernel/operator-error.ts';
import type { Random } from '../../kernel/ports.ts';
import { addHmacKey } from './hmac-keys.ts';
import { MASTER_KEY_REF, writeCheck } from './master-key.ts';
import {
  KEY_BYTES,
  type MasterKeyPlace,
  masterKeyFile,
  readMasterKeys,
  replaceMasterKeyFile,
  setMasterKeyFileAside,
  writeNewKeyFile,
} from './master-key-file.ts';
import { dropEverythingSealed, markForeignKeys, resealEverything } from './reseal.ts';
import { createSeal } from './seal.ts';
import { replaceSigningKeys } from './change-signing-keys.ts';

/** How long running servers are given to notice: four polls and the slowest request. */
const NOTICE_MS = 2_000;

export interface Rotation {
  readonly resealed: number;
  /** The file that holds the new key. */
  readonly file: string;
  /** Whether servers follow by themselves, or have to be restarted with the new key. */
  readonly needsRestart: boolean;
}

function sealsOf(newKey: Uint8Array, before: readonly Uint8Array[]) {
  return { newest: createSeal(newKey), opens: createSeal(newKey, before) };
}

function reseal(call: Call, newKey: Uint8Array, before: readonly Uint8Array[]): Promise<number> {
  const seals = sealsOf(newKey, before);
  return call.write(async (tx) => {
    const count = await resealEverything(tx.db, seals);
    await writeCheck(tx.db, seals.newest);
    tx.changed('keyring', MASTER_KEY_REF);
    return count;
  });
}

/** The key came by the environment: the new one goes where the operator says, before anything is sealed under it. */
async function rotateGiven(
  call: Call,
  place: MasterKeyPlace,
  random: Random,
  toFile: string | null,
): Promise<Rotation> {
  if (toFile === null) {
    throw new OperatorError(
      'The master key comes from MASTER_KEY. Stop the servers, say with --to-file where the new key is to be written, and set MASTER_KEY to it afterwards.',
    );
  }
  const newKey = random.bytes(KEY_BYTES);
  writeNewKeyFile(toFile, newKey);
  const resealed = await reseal(call, newKey, readMasterKeys(place));
  return { resealed, file: toFile, needsRestart: true };
}

/**
 * Makes a new master key and seals everything again under it, in one transaction. The file holds both keys from before
 * the commit until servers have noticed, so that a crash at any moment, or a request sealed under the former key
 * meanwhile, leaves nothing that cannot be opened.
 */
export async function rotateMasterKey(
  call: Call,
  place: MasterKeyPlace,
  { random, toFile }: { readonly random: Random; readonly toFile: string | null },
): Promise<Rotation> {
  if (place.given !== null) return rotateGiven(call, place, random, toFile);
  const before = readMasterKeys(place);
  const newKey = random.bytes(KEY_BYTES);
  replaceMasterKeyFile(place.dataDir, [newKey, ...before]);
  const resealed = await reseal(call, newKey, before);
  await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
  const late = await reseal(call, newKey, before);
  replaceMasterKeyFile(place.dataDir, [newKey]);
  return { resealed: resealed + late, file: masterKeyFile(place.dataDir), needsRestart: false };
}

export interface Replacement {
  /** How many sealed texts were given up, by `table.column`. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Where the former key file went; null when there was none. */
  readonly formerFile: string | null;
  readonly file: string | null;
}

/**
 * Gives up a lost master key: everything sealed is dropped, new secrets and a new signing key are made, public keys
 * stay published. License keys stay valid; from now on they are looked up instead of proved by their form. The key is
 * MASTER_KEY when the configuration has one, otherwise a new file.
 */
export async function replaceMasterKey(
  call: Call,
  place: MasterKeyPlace,
  { random, now }: { readonly random: Random; readonly now: number },
): Promise<Replacement> {
  const formerFile = place.given === null ? setMasterKeyFileAside(place.dataDir, now) : null;
  const [given] = place.given === null ? [] : readMasterKeys(place);
  const newKey = given ?? random.bytes(KEY_BYTES);
  const file = given === undefined ? masterKeyFile(place.dataDir) : null;
  if (file !== null) writeNewKeyFile(file, newKey);
  const seal = createSeal(newKey);
  const dropped = await call.write(async (tx) => {
    const counts = await dropEverythingSealed(tx.db);
    await addHmacKey(tx.db, seal, random, tx.now);
    await replaceSigningKeys(tx, seal, random);
    await markForeignKeys(tx.db);
    await writeCheck(tx.db, seal);
    tx.changed('keyring', 'hmac');
    tx.changed('keyring', MASTER_KEY_REF);
    return counts;
  });
  return { dropped, formerFile, file };
}
