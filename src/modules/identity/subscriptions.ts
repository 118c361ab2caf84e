import type { Caches } from '../../kernel/cache.ts';
import type { Call } from '../../kernel/call.ts';
import type { Subscription } from '../plans/index.ts';
import { type IdentityCaches, openIdentityCaches } from './caches.ts';

const HOME = 1;

/** What an account pays for; the home account without a plan and accounts of platform admins have no limits. */
export function createSubscriptions(kept: Pick<IdentityCaches, 'account'>) {
  return async (call: Pick<Call, 'db'>, accountId: number): Promise<Subscription> => {
    const found = await kept.account(call.db, accountId);
    const isHome = accountId === HOME && found?.account.planId === null;
    return {
      planId: found?.account.planId ?? null,
      planExpiresAt: found?.account.planExpiresAt ?? null,
      unlimited: isHome || found?.hasPlatformAdmin === true,
    };
  };
}

/** The same for a thread that needs nothing else of this module. */
export function openSubscriptions(caches: Caches): ReturnType<typeof createSubscriptions> {
  return createSubscriptions(openIdentityCaches(caches));
}
