import type { Caches } from '../../kernel/cache.ts';
import type { Call } from '../../kernel/call.ts';
import type { HmacKeys, Passwords, Random } from '../../kernel/ports.ts';
import type { Plans } from '../plans/index.ts';
import type { Gate } from './gate.ts';
import type { InstanceAddress } from './host.ts';

export interface LinksDeps {
  readonly caches: Caches;
  readonly plans: Pick<Plans, 'take' | 'giveBack' | 'demandFeature'>;
  readonly random: Random;
  readonly passwords: Passwords;
  /** Hosts that no link of the instance may lead to, with every host below them. */
  readonly blockedTargets: (call: Call) => Promise<readonly string[]>;
  /** Signs what visitors bring back, and names senders by numbers that say nothing of them. */
  readonly hmac: HmacKeys;
  /** Asked each time, because a port that the system chooses is known only once the server listens. */
  readonly instance: () => InstanceAddress;
}

export interface Deps extends LinksDeps {
  readonly gate: Gate;
}
