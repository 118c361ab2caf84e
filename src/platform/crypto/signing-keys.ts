/**
 * The keys that sign answers and licence files, kept in `keyring` with their secrets sealed. A replaced key loses its
 * secret's use, never its place: files signed by it must verify for as long as somebody holds one.
 */
import type { WriteCall } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Log, PublicSigningKey, Random, Seal, Signer } from '../../kernel/ports.ts';
import type { Db } from '../../kernel/tables.ts';
import type { CacheHub } from '../cache/caches.ts';
import type { Database } from '../db/database.ts';
import { type Ed25519Key, SEED_BYTES, ed25519Key } from './ed25519.ts';
import { lockKeyring } from './keyring-lock.ts';

const PURPOSE = 'signing';
/** The row of `cache_changes` that says "another key signs from now on". */
const CACHE_REF = 'signing';

export interface SigningKeysDeps {
  readonly database: Database;
  readonly caches: Pick<CacheHub, 'open' | 'watch'>;
  readonly seal: Seal;
  readonly random: Random;
  readonly log: Log;
}

interface Ring {
  readonly current: Ed25519Key;
  readonly published: readonly PublicSigningKey[];
}

/** Reads the signing keys, making the first one in a database that has none. */
export async function openSigningKeys(deps: SigningKeysDeps, now: Instant): Promise<Signer> {
  const { database, seal, random } = deps;
  await database.transaction(async (db) => {
    await lockKeyring(db, database.dialect);
    if (!(await hasCurrent(db))) await addSigningKey(db, seal, random, now);
  });
  const cache = deps.caches.open<Ring>('keyring', { max: 1 });
  const load = (): Promise<Ring | null> => cache.get(CACHE_REF, () => readRing(database.read, seal));
  let ring = (await load()) ?? (await readRing(database.read, seal));
  let reading = false;
  let changed = false;
  let failing = false;

  /** Reads the ring again, and once more where it changed meanwhile. */
  const reload = async (): Promise<void> => {
    if (reading) return;
    reading = true;
    try {
      do {
        changed = false;
        ring = (await load()) ?? ring;
      } while (changed);
      failing = false;
    } catch (error) {
      if (!failing) deps.log.warn({ err: error }, 'the signing keys cannot be read again; the known ones stay in use');
      failing = true;
    } finally {
      reading = false;
    }
  };

  // A replaced key is noticed at once: an answer hours later must not be the last one with the former key.
  deps.caches.watch('keyring', (ref) => {
    if (ref !== null && ref !== CACHE_REF) return;
    changed = true;
    void reload();
  });

  /** Until a changed ring is read, the former key signs, and verifies. What could not be read is tried again here. */
  const fresh = (): Ring => {
    const known = cache.peek(CACHE_REF);
    if (known !== undefined && known !== null) ring = known;
    else void reload();
    return ring;
  };

  return { current: () => fresh().current, publicKeys: () => fresh().published };
}

/** Makes a new key that signs from now on; the former ones stay published. Answers the new key's id. */
export async function rotateSigningKey(tx: WriteCall, seal: Seal, random: Random): Promise<string> {
  await lockKeyring(tx.db, tx.dialect);
  const kid = await addSigningKey(tx.db, seal, random, tx.now);
  tx.changed('keyring', CACHE_REF);
  return kid;
}

/** Retires the key that signed until now and adds another. */
export async function addSigningKey(db: Db, seal: Seal, random: Random, now: Instant): Promise<string> {
  const seed = random.bytes(SEED_BYTES);
  const { kid, publicKey } = ed25519Key(seed);
  await db
    .updateTable('keyring')
    .set({ retiredAt: now })
    .where('purpose', '=', PURPOSE)
    .where('retiredAt', 'is', null)
    .execute();
  const secretSealed = seal.seal(Buffer.from(seed).toString('base64'), sealedPlace(kid));
  await db.insertInto('keyring').values({ purpose: PURPOSE, kid, publicKey, secretSealed, createdAt: now }).execute();
  return kid;
}

async function hasCurrent(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('keyring')
    .select('id')
    .where('purpose', '=', PURPOSE)
    .where('retiredAt', 'is', null)
    .where('secretSealed', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function readRing(db: Db, seal: Seal): Promise<Ring> {
  const rows = await db
    .selectFrom('keyring')
    .select(['kid', 'publicKey', 'secretSealed', 'createdAt', 'retiredAt'])
    .where('purpose', '=', PURPOSE)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const current = rows.find((row) => row.retiredAt === null && row.secretSealed !== null);
  if (current === undefined || current.secretSealed === null) throw new Error('the keyring has no current signing key');
  const seed = Buffer.from(seal.open(current.secretSealed, sealedPlace(current.kid)), 'base64');
  return {
    current: ed25519Key(seed),
    published: [current, ...rows.filter((row) => row !== current)].map((row) => ({
      kid: row.kid,
      publicKey: row.publicKey ?? '',
      from: row.createdAt,
      until: row.retiredAt,
    })),
  };
}

function sealedPlace(kid: string): string {
  return `keyring.secretSealed.${kid}`;
}
