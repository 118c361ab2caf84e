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
