import { type KeyObject, createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { SigningKey } from '../../kernel/ports.ts';

/** PKCS #8 of an Ed25519 key (RFC 8410) up to its 32 secret bytes. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
export const SEED_BYTES = 32;

export interface Ed25519Key extends SigningKey {
  /** 32 bytes in hexadecimal. */
  readonly publicKey: string;
}

function publicBytes(secret: KeyObject): Buffer {
  const { x } = createPublicKey(secret).export({ format: 'jwk' });
  if (typeof x !== 'string') throw new Error('an Ed25519 key without a public part');
  return Buffer.from(x, 'base64url');
}

/** The name of a public key: the first 16 hexadecimal digits of its SHA-256. */
export function kidOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

/** The signing key that 32 secret bytes stand for. */
export function ed25519Key(seed: Uint8Array): Ed25519Key {
  if (seed.length !== SEED_BYTES) throw new Error(`an Ed25519 secret has ${SEED_BYTES} bytes, not ${seed.length}`);
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = publicBytes(secret);
  return {
    kid: kidOf(publicKey),
    publicKey: publicKey.toString('hex'),
    sign: (bytes) => sign(null, bytes, secret),
  };
}
