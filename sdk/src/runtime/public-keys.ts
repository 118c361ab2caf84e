import { type Bytes, fromHex, sha256, toHex } from './bytes.ts';
import { GatehouseError } from './errors.ts';

/** A public key as `/.well-known/gatehouse/keys.json` lists it; `until` says when another took over. */
export interface PublicKeyEntry {
  readonly kid?: string;
  readonly publicKey: string;
  readonly until?: string | null;
}

/** One or more Ed25519 keys: 64 hexadecimal digits each, or entries of keys.json. */
export type PublicKeys = string | PublicKeyEntry | readonly (string | PublicKeyEntry)[];

export interface TrustedKey {
  readonly kid: string;
  /** After this instant (ms) the key signs no more; a later signature is somebody else's. */
  readonly until: number | null;
  readonly key: Awaited<ReturnType<typeof crypto.subtle.importKey>>;
}

/** A replaced key may go on for a moment in processes that have not yet heard of it. */
const HANDOVER_MS = 5 * 60_000;

const imported = new Map<string, Promise<Omit<TrustedKey, 'until'>>>();

/** Reads and imports the keys; throws `PUBLIC_KEY` on one that is none. */
export function importKeys(keys: PublicKeys): Promise<readonly TrustedKey[]> {
  const list: readonly (string | PublicKeyEntry)[] = isList(keys) ? keys : [keys];
  if (list.length === 0) throw new GatehouseError('PUBLIC_KEY', 'no public key was given');
  return Promise.all(list.map(importEntry));
}

/** Whether a trusted key has signed these bytes, at that instant if it is known. */
export async function signedBy(
  keys: readonly TrustedKey[],
  signature: Bytes,
  bytes: Bytes,
): Promise<TrustedKey | null> {
  for (const key of keys) {
    if (await crypto.subtle.verify('Ed25519', key.key, signature, bytes)) return key;
  }
  return null;
}

/** Whether the key was already replaced at this instant, so that it cannot have signed then. */
export function isRetired(key: TrustedKey, at: number): boolean {
  return key.until !== null && at > key.until + HANDOVER_MS;
}

async function importEntry(entry: string | PublicKeyEntry): Promise<TrustedKey> {
  const { publicKey, until = null } = typeof entry === 'string' ? { publicKey: entry } : entry;
  const hex = publicKey.toLowerCase();
  const known = imported.get(hex) ?? importHex(hex);
  imported.set(hex, known);
  const end = until === null ? null : Date.parse(until);
  if (Number.isNaN(end)) throw new GatehouseError('PUBLIC_KEY', `not an instant: ${until}`);
  return { ...(await known), until: end };
}

async function importHex(hex: string): Promise<Omit<TrustedKey, 'until'>> {
  const bytes = fromHex(hex);
  if (bytes?.length !== 32) throw new GatehouseError('PUBLIC_KEY', 'a public key has 64 hexadecimal digits');
  const kid = toHex(await sha256(bytes)).slice(0, 16);
  try {
    return { kid, key: await crypto.subtle.importKey('raw', bytes, 'Ed25519', false, ['verify']) };
  } catch (cause) {
    throw new GatehouseError('ED25519_MISSING', 'this runtime cannot verify Ed25519 signatures', { cause });
  }
}

function isList(keys: PublicKeys): keys is readonly (string | PublicKeyEntry)[] {
  return Array.isArray(keys);
}
