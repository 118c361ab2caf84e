/**
 * The keys that sign answers and licence files, kept in `keyring` with their secrets sealed. A key is published first and
 * signs from its time on. A replaced key loses its secret's use, never its place: files signed by it must verify for as
 * long as somebody holds one.
 */
import type { Clock, Log, Random, Seal } from '../../kernel/ports.ts';
import type { SigningKeyring } from '../../kernel/signing-keyring.ts';
import type { CacheHub } from '../cache/caches.ts';
import type { Database } from '../db/database.ts';
import { CACHE_REF, addSigningKey, createSigningKeyChanges } from './change-signing-keys.ts';
import { lockKeyring } from './keyring-lock.ts';
import { type Ring, loadSigningKeys, published, readRing, sortKeys } from './signing-ring.ts';

export interface SigningKeysDeps {
  readonly database: Database;
  readonly caches: Pick<CacheHub, 'open' | 'watch'>;
  readonly seal: Seal;
  readonly random: Random;
  readonly clock: Clock;
  readonly log: Log;
}

/** Reads the signing keys, making the first one in a database that has none. */
export async function openSigningKeys(deps: SigningKeysDeps): Promise<SigningKeyring> {
  const { database, seal, random, clock } = deps;
  await database.transaction(async (db) => {
    await lockKeyring(db, database.dialect);
    const now = clock.now();
    const known = sortKeys(await loadSigningKeys(db), now);
    if (known === null || known.current.secretSealed === null) await addSigningKey(db, { seal, random, now }, now);
  });
  const cache = deps.caches.open<Ring>('keyring', { max: 1 });
  const load = (): Promise<Ring | null> => cache.get(CACHE_REF, () => readRing(database.read, seal, clock.now()));
  let ring = (await load()) ?? (await readRing(database.read, seal, clock.now()));
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

  return {
    current() {
      const { key, later } = fresh();
      return later.find(({ startsAt }) => startsAt <= clock.now())?.key ?? key;
    },
    publicKeys() {
      const sorted = sortKeys(fresh().rows, clock.now());
      return sorted === null ? [] : published(sorted);
    },
    ...createSigningKeyChanges(deps),
  };
}
