/** Plans and identity over one database, wired as the server wires them. */
import { systemActor } from '../../src/kernel/actor.ts';
import { type CreatedAccount, type Identity, createIdentity } from '../../src/modules/identity/index.ts';
import { type Plans, type PlansBinding, createPlans } from '../../src/modules/plans/index.ts';
import { createPasswords } from '../../src/platform/crypto/passwords.ts';
import { createSeal } from '../../src/platform/crypto/seal.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { createLimits } from '../../src/platform/limits/limits.ts';
import { systemRandom } from '../../src/platform/system.ts';
import { type TestClock, type TestMachine, testMachine } from './calls.ts';

export interface IdentityWorld extends TestMachine {
  readonly identity: Identity;
  readonly plans: Plans;
  /** Makes an account with a password of `correct horse`, on the free plan unless said. */
  account(email: string, options?: { isPlatformAdmin?: boolean; planId?: number | null }): Promise<CreatedAccount>;
}

const MASTER_KEY = new Uint8Array(32).fill(7);

/** One process's identity; two worlds over one database are two processes. */
export function identityWorld(
  database: Database,
  options: { clock?: TestClock; counters?: PlansBinding['counters'] } = {},
): IdentityWorld {
  const machine = testMachine(database, options.clock === undefined ? {} : { clock: options.clock });
  const plans = createPlans({ caches: machine.caches });
  const identity = createIdentity({
    caches: machine.caches,
    plans,
    random: systemRandom,
    seal: createSeal(MASTER_KEY),
    passwords: createPasswords(),
    limits: createLimits(machine.clock, database),
    post: () => Promise.resolve(),
    registrationOpen: false,
    accountSetups: [],
  });
  plans.bind({
    subscriptionOf: identity.subscriptionOf,
    isPlanUsed: identity.isPlanUsed,
    counters: { team: identity.countMembers, ...options.counters },
  });
  return {
    ...machine,
    identity,
    plans,
    account: (email, { isPlatformAdmin = false, planId } = {}) =>
      identity.createAccount(machine.call({ ...systemActor(0), kind: 'system' }), {
        email,
        password: 'correct horse',
        isPlatformAdmin,
        ...(planId === undefined ? {} : { planId }),
      }),
  };
}
