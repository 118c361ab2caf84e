import type { Call } from '../../kernel/call.ts';
import type { Soon } from '../../kernel/soon.ts';
import { type LicenseEntry, loadEntry } from './entry.ts';
import { isKeyText, readKey } from './key.ts';
import { type Parts, anyKeyRef, keyRef, refOf } from './parts.ts';
import { type FoundLicense, findGeneratedKey, findOldestKey } from './store-door.ts';
import { holdsForeignKeys, loadLicenseIdByKey } from './store-licenses.ts';

/** The account that owns the instance; its keys come first where a key names no account. */
const HOME_ACCOUNT = 1;

/** How to find an account for a key that comes without a credential. */
export interface KeyHint {
  /** The account's slug. */
  readonly account?: string;
  /** A product's id. */
  readonly productId?: number;
}

/** Whether keys that look like ours but are not may exist: only then is one looked up. */
async function mayHoldForeign(parts: Parts, call: Call, accountId: number | null): Promise<boolean> {
  const ref = `foreign.${accountId ?? 'any'}`;
  const known = await parts.foreign.get(ref, async () => ({ held: await holdsForeignKeys(call.db, accountId) }));
  return known?.held === true;
}

/** A key of the account, by memory where possible; null when it has no such key. Asked without any right. */
export function findInAccount(parts: Parts, call: Call, accountId: number, key: string): Soon<FoundLicense | null> {
  const known = parts.keys.peek(keyRef(accountId, key));
  return known === undefined ? lookUpInAccount(parts, call, accountId, key) : known;
}

async function lookUpInAccount(parts: Parts, call: Call, accountId: number, key: string): Promise<FoundLicense | null> {
  if (!isKeyText(key)) return null;
  if (readKey(key, parts.hmac) === 'foreign' && !(await mayHoldForeign(parts, call, accountId))) return null;
  return parts.keys.get(keyRef(accountId, key), async () => {
    const licenseId = await loadLicenseIdByKey(call.db, accountId, key);
    return licenseId === null ? null : { accountId, licenseId };
  });
}

async function findAnywhere(parts: Parts, call: Call, key: string): Promise<FoundLicense | null> {
  const home = await loadLicenseIdByKey(call.db, HOME_ACCOUNT, key);
  return home === null ? findOldestKey(call.db, key) : { accountId: HOME_ACCOUNT, licenseId: home };
}

async function accountOf(parts: Parts, call: Call, hint: KeyHint): Promise<number | null | undefined> {
  if (hint.account !== undefined) return parts.accounts.idBySlug(call, hint.account);
  if (hint.productId !== undefined) return parts.catalog.accountOfProduct(call, hint.productId);
  return undefined;
}

/**
 * The license of a key that comes without a credential. A key made here is found in any account; any other in the account
 * that is named, else in the home account, else the oldest one. Never ambiguous: else any tenant could switch off
 * another's license by storing the same text.
 */
export function findByKeyAlone(parts: Parts, call: Call, key: string, hint: KeyHint = {}): Soon<FoundLicense | null> {
  const known = parts.keys.peek(anyKeyRef(key));
  const hinted = hint.account !== undefined || hint.productId !== undefined;
  if (known !== undefined && (known?.generated === true || !hinted)) return known;
  return lookUpByKeyAlone(parts, call, key, hint);
}

async function lookUpByKeyAlone(parts: Parts, call: Call, key: string, hint: KeyHint): Promise<FoundLicense | null> {
  const ref = anyKeyRef(key);
  if (!isKeyText(key)) return null;
  const form = readKey(key, parts.hmac);
  if (form === 'generated') return parts.keys.get(ref, () => findGeneratedKey(call.db, key));
  const accountId = await accountOf(parts, call, hint);
  if (accountId === null) return null;
  if (accountId !== undefined) return findInAccount(parts, call, accountId, key);
  if (form === 'foreign' && !(await mayHoldForeign(parts, call, null))) return null;
  return parts.keys.get(ref, () => findAnywhere(parts, call, key));
}

/** A license with its claims, from memory where possible. */
export async function findEntry(parts: Parts, call: Call, found: FoundLicense): Promise<LicenseEntry | null> {
  const ref = refOf(found.accountId, found.licenseId);
  const known = parts.entries.peek(ref);
  if (known !== undefined) return known;
  return parts.entries.get(ref, () => loadEntry(call, found.accountId, found.licenseId));
}

/** Reads a license again although memory has it: other processes may have seen its claims meanwhile. */
export async function rereadEntry(parts: Parts, call: Call, found: FoundLicense): Promise<LicenseEntry | null> {
  parts.entries.drop(refOf(found.accountId, found.licenseId));
  return findEntry(parts, call, found);
}
