import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Seal } from '../../kernel/ports.ts';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed text that this master key cannot open: another key sealed it, or it was changed or moved. */
export class SealError extends Error {
  constructor(place: string) {
    super(`cannot open the sealed value at ${place}: it was sealed under another master key, or changed`);
    this.name = 'SealError';
  }
}

function openWith(masterKey: Uint8Array, bytes: Uint8Array, place: string): string | null {
  const decipher = createDecipheriv('aes-256-gcm', masterKey, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/**
 * AES-256-GCM under the master key (32 bytes); the place is associated data, so a sealed value cannot be moved. Former
 * keys open what is not sealed again yet; only the first key seals.
 */
export function createSeal(masterKey: Uint8Array, former: readonly Uint8Array[] = []): Seal {
  return {
    seal: (plain, place) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', masterKey, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed.slice(VERSION.length + 1), 'base64url');
      if (!sealed.startsWith(`${VERSION}.`) || bytes.length < IV_BYTES + TAG_BYTES) throw new SealError(place);
      for (const key of [masterKey, ...former]) {
        const plain = openWith(key, bytes, place);
        if (plain !== null) return plain;
      }
      throw new SealError(place);
    },
  };
}
