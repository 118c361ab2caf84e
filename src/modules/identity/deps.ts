import type { Caches } from '../../kernel/cache.ts';
import type { WriteCall } from '../../kernel/call.ts';
import type { Limits } from '../../kernel/limits.ts';
import type { PostNotice } from '../../kernel/notice.ts';
import type { Passwords, Random, Seal } from '../../kernel/ports.ts';
import type { Plans } from '../plans/index.ts';
import type { IdentityCaches } from './caches.ts';

/** What other modules add to a new account, in the transaction that makes it (the default license type, …). */
export type AccountSetup = (call: WriteCall, accountId: number) => Promise<void>;

export interface IdentityDeps {
  readonly caches: Caches;
  readonly plans: Plans;
  readonly random: Random;
  readonly seal: Seal;
  readonly passwords: Passwords;
  readonly limits: Limits;
  readonly post: PostNotice;
  readonly registrationOpen: boolean;
  readonly accountSetups: readonly AccountSetup[];
}

export interface Deps extends IdentityDeps {
  readonly kept: IdentityCaches;
}
