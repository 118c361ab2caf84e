/** A small vendor with a product, license types and the licensing engine over one database handle: one process of it. */
import { createHmac } from 'node:crypto';
import type { Call } from '../../src/kernel/call.ts';
import type { HmacKeys, Passwords } from '../../src/kernel/ports.ts';
import type { SigningKeyring } from '../../src/kernel/signing-keyring.ts';
import { type Catalog, createCatalog } from '../../src/modules/catalog/index.ts';
import { type Customers, createCustomers } from '../../src/modules/customers/index.ts';
import { type LicenseAccounts, type Licensing, createLicensing } from '../../src/modules/licensing/index.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { ed25519Key } from '../../src/platform/crypto/ed25519.ts';
import { systemRandom } from '../../src/platform/system.ts';
import { type TestCallOptions, type TestClock, type TestMachine, testMachine } from './calls.ts';

/** Two secrets, the newest first, as after a rotation. */
export function testHmac(secrets: readonly string[] = ['new', 'old']): HmacKeys {
  const tail = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64url');
  return {
    sign: (text) => tail(secrets[0] ?? '', text),
    verify: (text, given) => secrets.some((secret) => tail(secret, text) === given),
  };
}

/** Fast and worthless: what matters here is that no hash leaves the module. */
const passwords: Passwords = {
  hash: (password) => Promise.resolve(`hash of ${password}`),
  verify: (hash, password) => Promise.resolve(hash === `hash of ${password}`),
};

/** What plans were asked, instead of plans. */
export interface QuotaLog {
  readonly taken: Map<string, number>;
  /** Refuses from then on. */
  refuse: Error | null;
}

export interface LicensingWorld {
  readonly machine: TestMachine;
  readonly clock: TestClock;
  readonly catalog: Catalog;
  readonly customers: Customers;
  readonly licensing: Licensing;
  readonly quota: QuotaLog;
  /** States of accounts that are not active; slugs are `account-<id>`. */
  readonly accountStates: Map<number, 'suspended' | 'closed'>;
  call(options?: TestCallOptions): Call;
  /** Makes an account's default license type, as identity does with a new account. */
  openAccount(accountId: number): Promise<void>;
}

export function licensingWorld(
  database: Database,
  options: { clock?: TestClock; hmac?: HmacKeys } = {},
): LicensingWorld {
  const machine = testMachine(database, options.clock === undefined ? {} : { clock: options.clock });
  const { caches } = machine;
  const quota: QuotaLog = { taken: new Map(), refuse: null };
  const plans = {
    take: (_call: Call, name: string, count = 1): Promise<void> => {
      if (quota.refuse !== null) return Promise.reject(quota.refuse);
      quota.taken.set(name, (quota.taken.get(name) ?? 0) + count);
      return Promise.resolve();
    },
    giveBack: (_call: Call, name: string, count = 1): Promise<void> => {
      quota.taken.set(name, (quota.taken.get(name) ?? 0) - count);
      return Promise.resolve();
    },
  };
  const accountStates = new Map<number, 'suspended' | 'closed'>();
  const accounts: LicenseAccounts = {
    state: (_call, id) => Promise.resolve(accountStates.get(id) ?? 'active'),
    idBySlug: (_call, slug) => Promise.resolve(/^account-\d+$/.test(slug) ? Number(slug.slice(8)) : null),
  };
  const catalog = createCatalog({ caches, plans });
  const customers = createCustomers({ caches, passwords, random: systemRandom, post: () => Promise.resolve() });
  const hmac = options.hmac ?? testHmac();
  const key = ed25519Key(new Uint8Array(32).fill(1));
  const only = { kid: key.kid, publicKey: key.publicKey, state: 'current', from: 0, until: null } as const;
  const signer: SigningKeyring = {
    current: () => key,
    publicKeys: () => [only],
    list: () => Promise.resolve([only]),
    publish: () => Promise.resolve(null),
    takeOver: () => Promise.resolve(null),
    withdraw: () => Promise.resolve(null),
  };
  const licensing = createLicensing({
    caches,
    plans,
    catalog,
    customers,
    accounts,
    hmac,
    signer,
    random: systemRandom,
  });
  catalog.bindProducts({ hasLicenseType: licensing.hasLicenseType });
  return {
    machine,
    clock: machine.clock,
    catalog,
    customers,
    licensing,
    quota,
    accountStates,
    call: (of) => machine.call(of),
    openAccount: (accountId) => machine.call({ accountId }).write((tx) => licensing.createDefaultType(tx, accountId)),
  };
}
