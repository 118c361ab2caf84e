import type { Instant } from './instant.ts';

/** The only source of the present time. */
export interface Clock {
  now(): Instant;
}

/** The only source of chance. */
export interface Random {
  bytes(count: number): Uint8Array<ArrayBuffer>;
  uuid(): string;
  /** 0 ≤ n < 1, for dice that need not be secret. */
  fraction(): number;
}

export interface Log {
  debug(fields: Readonly<Record<string, unknown>>, message: string): void;
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Encrypts what has to be readable again, under the master key; `place` (`table.column.id`) is bound to the text. */
export interface Seal {
  seal(plain: string, place: string): string;
  open(sealed: string, place: string): string;
}

/** Hashes passwords; slow on purpose, so never inside a transaction. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(hash: string | null, password: string): Promise<boolean>;
}

/** Server secrets for keyed hashes: the newest makes, all of them verify. */
export interface HmacKeys {
  /** base64url of HMAC-SHA256 under the current secret, 43 characters. */
  sign(text: string): string;
  verify(text: string, tail: string): boolean;
}

/** `next`: published ahead, so that programs have it built in before it signs. `current`: signs. `former`: signs no more. */
export type SigningKeyState = 'next' | 'current' | 'former';

/** A public key that answers and licence files are verified with; published for ever, also after it was replaced. */
export interface PublicSigningKey {
  /** The first 16 hexadecimal digits of the SHA-256 of the key. */
  readonly kid: string;
  /** 32 bytes in hexadecimal. */
  readonly publicKey: string;
  readonly state: SigningKeyState;
  /** From when it signs; null for a next one nobody has said it of, or that was withdrawn before. */
  readonly from: Instant | null;
  /** When another key took over, or it was withdrawn; null for the current one and the next. */
  readonly until: Instant | null;
}

export interface SigningKey {
  readonly kid: string;
  /** The Ed25519 signature, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

/** Signs what programs verify offline. Replaced keys sign no more and stay published. */
export interface Signer {
  /** The key that signs now. */
  current(): SigningKey;
  /** Every key there ever was: the current one, the next, then former ones from new to old. */
  publicKeys(): readonly PublicSigningKey[];
}
