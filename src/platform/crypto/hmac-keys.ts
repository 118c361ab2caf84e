import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Caches } from '../../kernel/cache.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { HmacKeys, Random, Seal } from '../../kernel/ports.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Database } from '../db/database.ts';
import { lockKeyring } from './keyring-lock.ts';

const PURPOSE = 'hmac';
const SECRET_BYTES = 32;

export interface HmacKeysDeps {
  readonly database: Database;
  readonly caches: Caches;
  readonly seal: Seal;
  readonly random: Random;
}

function sign(secret: Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}

/** Adds a secret that makes new keys from now on; those before it go on verifying. */
export async function addHmacKey(db: Db, seal: Seal, random: Random, now: Instant): Promise<void> {
  const secret = Buffer.from(random.bytes(SECRET_BYTES)).toString('base64');
  const kid = random.uuid();
  await db
    .updateTable('keyring')
    .set({ retiredAt: now })
    .where('purpose', '=', PURPOSE)
    .where('retiredAt', 'is', null)
    .execute();
  await db
    .insertInto('keyring')
    .values({
      purpose: PURPOSE,
      kid,
      publicKey: null,
      secretSealed: seal.seal(secret, `keyring.secretSealed.${kid}`),
      createdAt: now,
    })
    .execute();
}

async function readSecrets(db: Db, seal: Seal): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('keyring')
    .select(['kid', 'secretSealed'])
    .where('purpose', '=', PURPOSE)
    .where('secretSealed', 'is not', null)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => Buffer.from(seal.open(row.secretSealed ?? '', `keyring.secretSealed.${row.kid}`), 'base64'));
}

/** Reads the secrets, making the first one in a database that has none. */
export async function openHmacKeys(deps: HmacKeysDeps, now: Instant): Promise<HmacKeys> {
  const { database, seal, random } = deps;
  await database.transaction(async (db) => {
    await lockKeyring(db, database.dialect);
    if ((await readSecrets(db, seal)).length === 0) await addHmacKey(db, seal, random, now);
  });
  const cache = deps.caches.open<readonly Buffer[]>('keyring', { max: 1 });
  let secrets: readonly Buffer[] = await readSecrets(database.read, seal);
  cache.put(PURPOSE, secrets);

  /** The secrets known now; a change elsewhere is read in the background and counts from the next use on. */
  function current(): readonly Buffer[] {
    const known = cache.peek(PURPOSE);
    if (known !== undefined && known !== null) return (secrets = known);
    void cache
      .get(PURPOSE, () => readSecrets(database.read, seal))
      .then((read) => void (secrets = read ?? secrets))
      .catch(() => undefined);
    return secrets;
  }

  return {
    sign: (text) => {
      const [newest] = current();
      if (newest === undefined) throw new Error('there is no secret to sign with');
      return sign(newest, text).toString('base64url');
    },
    verify: (text, tail) => {
      const given = Buffer.from(tail, 'base64url');
      return current().some((secret) => {
        const made = sign(secret, text);
        return given.length === made.length && timingSafeEqual(given, made);
      });
    },
  };
}
