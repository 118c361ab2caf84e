/** The changes of signing keys; each takes its turn after the others, inside the caller's transaction. */
import type { WriteCall } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Random, Seal } from '../../kernel/ports.ts';
import type { ChangedSigningKey, SigningKeyring } from '../../kernel/signing-keyring.ts';
import type { Db } from '../../kernel/tables.ts';
import { SEED_BYTES, ed25519Key } from './ed25519.ts';
import { lockKeyring } from './keyring-lock.ts';
import { SIGNING, type SigningKeyRow, loadSigningKeys, published, sealedPlace, sortKeys } from './signing-ring.ts';

/** The row of `cache_changes` that says "other keys sign, or are published, from now on". */
export const CACHE_REF = 'signing';

/** Adds a key that signs from `startsAt` on; null: not before somebody says so. */
export async function addSigningKey(
  db: Db,
  by: { readonly seal: Seal; readonly random: Random; readonly now: Instant },
  startsAt: Instant | null,
): Promise<string> {
  const seed = by.random.bytes(SEED_BYTES);
  const { kid, publicKey } = ed25519Key(seed);
  const secretSealed = by.seal.seal(Buffer.from(seed).toString('base64'), sealedPlace(kid));
  const row = { purpose: SIGNING, kid, publicKey, secretSealed, createdAt: by.now, startsAt };
  await db.insertInto('keyring').values(row).execute();
  return kid;
}

async function loadNext(tx: WriteCall): Promise<SigningKeyRow | null> {
  await lockKeyring(tx.db, tx.dialect);
  return sortKeys(await loadSigningKeys(tx.db), tx.now)?.next ?? null;
}

/** The key as it is after a change, which every process is told of. */
async function changed(tx: WriteCall, kid: string): Promise<ChangedSigningKey | null> {
  tx.changed('keyring', CACHE_REF);
  const rows = await loadSigningKeys(tx.db);
  const row = rows.find((one) => one.kid === kid);
  const sorted = sortKeys(rows, tx.now);
  const key = sorted === null ? undefined : published(sorted).find((one) => one.kid === kid);
  return row === undefined || key === undefined ? null : { ...key, id: row.id };
}

async function retire(tx: WriteCall, { id }: SigningKeyRow): Promise<void> {
  await tx.db.updateTable('keyring').set({ retiredAt: tx.now, secretSealed: null }).where('id', '=', id).execute();
}

type Changes = Pick<SigningKeyring, 'list' | 'publish' | 'takeOver' | 'withdraw'>;

export function createSigningKeyChanges({ seal, random }: { readonly seal: Seal; readonly random: Random }): Changes {
  return {
    async list(db, now) {
      const sorted = sortKeys(await loadSigningKeys(db), now);
      return sorted === null ? [] : published(sorted);
    },

    async publish(tx, from) {
      if ((await loadNext(tx)) !== null) return null;
      return changed(tx, await addSigningKey(tx.db, { seal, random, now: tx.now }, from));
    },

    async takeOver(tx, kid, from) {
      const next = await loadNext(tx);
      if (next?.kid !== kid) return null;
      await tx.db.updateTable('keyring').set({ startsAt: from }).where('id', '=', next.id).execute();
      return changed(tx, kid);
    },

    async withdraw(tx, kid) {
      const next = await loadNext(tx);
      if (next?.kid !== kid) return null;
      await retire(tx, next);
      return changed(tx, kid);
    },
  };
}

/** Withdraws the next key, if there is one, and adds another that signs from now on: for keys whose secrets are lost. */
export async function replaceSigningKeys(tx: WriteCall, seal: Seal, random: Random): Promise<void> {
  const next = await loadNext(tx);
  if (next !== null) await retire(tx, next);
  await addSigningKey(tx.db, { seal, random, now: tx.now }, tx.now);
  tx.changed('keyring', CACHE_REF);
}
