import type { WriteCall } from './call.ts';
import type { Instant } from './instant.ts';
import type { PublicSigningKey, Signer } from './ports.ts';
import type { Db } from './tables.ts';

/** A key that was changed, with the id of its row. */
export interface ChangedSigningKey extends PublicSigningKey {
  readonly id: number;
}

/**
 * The signer and the changes of its keys. Each is a part of the caller's transaction and answers null where the keys are
 * not as it wants them; then nothing was written.
 */
export interface SigningKeyring extends Signer {
  /** All keys as the database has them. */
  list(db: Db, now: Instant): Promise<readonly PublicSigningKey[]>;
  /** Publishes another key, which signs from `from` on (null: not before somebody says so). Null: one is published. */
  publish(tx: WriteCall, from: Instant | null): Promise<ChangedSigningKey | null>;
  /** The next key signs from `from` on. Null: `kid` is not the next. */
  takeOver(tx: WriteCall, kid: string, from: Instant): Promise<ChangedSigningKey | null>;
  /** The next key will not sign, and stays published. Null: `kid` is not the next. */
  withdraw(tx: WriteCall, kid: string): Promise<ChangedSigningKey | null>;
}
