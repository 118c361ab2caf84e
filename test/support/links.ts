/** The links module as a server composes it, with plans that a test decides on. */
import { createHmac } from 'node:crypto';
import { ALL_FEATURES, NO_LIMITS, type Plan, createPlans } from '../../src/modules/plans/index.ts';
import { type DomainProofs, type Links, createLinks, instanceAddress } from '../../src/modules/links/index.ts';
import type { Call } from '../../src/kernel/call.ts';
import type { ListRequest } from '../../src/kernel/page.ts';
import type { HmacKeys, Passwords } from '../../src/kernel/ports.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { systemRandom } from '../../src/platform/system.ts';
import { type TestClock, type TestMachine, testMachine } from './calls.ts';

/** Reversible and instant: what a hash protects is not what these tests look at. */
export const plainPasswords: Passwords = {
  hash: (password) => Promise.resolve(`hash:${password}`),
  verify: (hash, password) => Promise.resolve(hash === `hash:${password}`),
};

/** One secret for all tests. */
export const plainHmac: HmacKeys = {
  sign: (text) => createHmac('sha256', 'test').update(text).digest('base64url'),
  verify: (text, tail) => plainHmac.sign(text) === tail,
};

export interface LinksMachine extends TestMachine {
  readonly links: Links;
}

export interface LinksOptions {
  readonly clock?: TestClock;
  /** Absent: no limits. */
  readonly limits?: Partial<Plan['limits']>;
  readonly features?: Partial<Plan['features']>;
  readonly blockedTargets?: readonly string[];
  readonly origin?: string;
  readonly given?: boolean;
  readonly proofs?: DomainProofs;
  readonly verification?: 'off' | 'required';
}

/** One process with the links module over an open database. */
export function linksMachine(database: Database, options: LinksOptions = {}): LinksMachine {
  const machine = testMachine(database, options.clock === undefined ? {} : { clock: options.clock });
  const instance = instanceAddress(options.origin ?? 'https://gate.example.com', options.given ?? true);
  const plans = createPlans({ caches: machine.caches });
  const isLimited = options.limits !== undefined || options.features !== undefined;
  plans.bind({
    subscriptionOf: () => Promise.resolve({ planId: 1, planExpiresAt: null, unlimited: !isLimited }),
    isPlanUsed: () => Promise.resolve(true),
    counters: { links: (db, accountId) => links.quotaOfLinks(db, accountId) },
  });
  const links = createLinks({
    caches: machine.caches,
    plans,
    random: systemRandom,
    passwords: plainPasswords,
    blockedTargets: () => Promise.resolve(options.blockedTargets ?? []),
    hmac: plainHmac,
    instance: () => instance,
    proofs: options.proofs ?? { txt: () => Promise.resolve([]), file: () => Promise.resolve(null) },
    verification: options.verification ?? 'off',
  });
  return { ...machine, links };
}

/** Writes plan 1 with the limits and features a test asks for. */
export async function writePlan(database: Database, options: LinksOptions): Promise<void> {
  await database.transaction(async (db) => {
    await db
      .insertInto('plans')
      .values({
        id: 1,
        name: 'Test',
        isFree: 1,
        isDefault: 1,
        prices: null,
        limits: JSON.stringify({ ...NO_LIMITS, ...options.limits }),
        features: JSON.stringify({ ...ALL_FEATURES, ...options.features }),
        rowVersion: 1,
        createdAt: 0,
        updatedAt: 0,
      })
      .execute();
  });
}

/** How many links of a call's account the filters leave. */
export async function linkCount(
  links: Links,
  call: Call,
  request: Pick<ListRequest, 'filters' | 'search'>,
): Promise<number> {
  return (await links.listLinks(call, { sort: [], limit: 1, ...request, count: true })).total ?? -1;
}
