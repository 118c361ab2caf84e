/** The machinery around one database as a server has it, with a clock that a test sets. */
import type { Actor } from '../../src/kernel/actor.ts';
import type { Call, EventConsumer, Surface } from '../../src/kernel/call.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import type { Clock, Log } from '../../src/kernel/ports.ts';
import { type CacheHub, createCacheHub } from '../../src/platform/cache/caches.ts';
import { createCalls } from '../../src/platform/calls.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { systemRandom } from '../../src/platform/system.ts';

export interface TestClock extends Clock {
  set(instant: Instant): void;
  advance(ms: number): void;
}

/** Stands still until told; begins at 2026-11-21T12:00Z unless given. */
export function testClock(start: Instant = Date.UTC(2026, 10, 21, 12)): TestClock {
  let instant = start;
  return {
    now: () => instant,
    set: (to) => void (instant = to),
    advance: (ms) => void (instant += ms),
  };
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface TestCallOptions extends Partial<Actor> {
  readonly surface?: Surface;
  readonly requestId?: string;
}

export interface TestMachine {
  readonly clock: TestClock;
  readonly caches: CacheHub;
  /** A call of the API key of an account's owner (account 1), except for what is said otherwise. */
  call(options?: TestCallOptions): Call;
}

/** One process's clock, caches and calls over an open database; two of them are two processes. */
export function testMachine(
  database: Database,
  options: { clock?: TestClock; consumers?: readonly EventConsumer[] } = {},
): TestMachine {
  const clock = options.clock ?? testClock();
  const caches = createCacheHub({ database, clock, log: silentLog });
  const calls = createCalls({
    database,
    caches,
    clock,
    random: systemRandom,
    log: silentLog,
    consumers: options.consumers ?? [],
  });
  return {
    clock,
    caches,
    call: ({ surface = 'native', requestId = 'test', ...actor } = {}) =>
      calls({ actor: { ...owner, ...actor }, surface, requestId }),
  };
}

const owner: Actor = {
  kind: 'key',
  accountId: 1,
  userId: 1,
  id: '1',
  role: 'owner',
  isPlatformAdmin: false,
  profile: 'documented',
  rights: 'all',
};
