import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type KeyOrigin, makeKey, readKey } from './key.ts';
import { makePatternKey } from './key-pattern.ts';
import type { LicenseType } from './license-type.ts';
import { type Parts, anyKeyRef, keyRef } from './parts.ts';
import { loadLicenseIdByKey } from './store-licenses.ts';

export interface NewKey {
  readonly key: string;
  readonly origin: KeyOrigin;
}

/** A new key in the form the type asks for. */
export function newKey(parts: Parts, type: Pick<LicenseType, 'keyPattern'>): NewKey {
  if (type.keyPattern === null) return { key: makeKey(parts.random, parts.hmac), origin: 'generated' };
  return { key: makePatternKey(type.keyPattern, parts.random), origin: 'pattern' };
}

/**
 * A key the vendor gave, if the account may have it: refused when it has it already, and when it is one of ours, which
 * is found without naming an account.
 */
export async function givenKey(parts: Parts, tx: Call, key: string, self: number | null = null): Promise<NewKey> {
  const form = readKey(key, parts.hmac);
  const known = await loadLicenseIdByKey(tx.db, tx.actor.accountId, key);
  if (form === 'generated' || (known !== null && known !== self)) throw new Refusal('license_key_taken');
  return { key, origin: form };
}

const HOME_ACCOUNT = 1;

/**
 * A key came to an account. Other processes forget "unknown" by themselves within a second; this one at once. What they
 * believe for longer is told to them: that no key looks like ours, and whose a text is when the home account takes it.
 */
export function keyAppeared(parts: Parts, tx: WriteCall, { key, origin }: NewKey): void {
  const { accountId } = tx.actor;
  tx.afterCommit(() => {
    parts.keys.drop(keyRef(accountId, key));
    parts.keys.drop(anyKeyRef(key));
  });
  if (origin === 'foreign') {
    tx.changed('license', `foreign.${accountId}`);
    tx.changed('license', 'foreign.any');
  }
  if (accountId === HOME_ACCOUNT && origin !== 'generated') tx.changed('license', anyKeyRef(key));
}

/** A key left an account. */
export function keyVanished(tx: WriteCall, key: string): void {
  tx.changed('license', keyRef(tx.actor.accountId, key));
  tx.changed('license', anyKeyRef(key));
}
