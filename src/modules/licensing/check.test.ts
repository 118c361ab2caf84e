import { beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LicensingWorld, licensingWorld, testHmac } from '../../../test/support/licensing-world.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS, dayOf } from '../../kernel/instant.ts';
import { systemRandom } from '../../platform/system.ts';
import type { CheckScope, License } from './index.ts';
import { makeKey } from './key.ts';

/** The call of somebody whose database is away. */
function offline(call: Call): Call {
  const gone = new Proxy(call.db, {
    get: () => {
      throw new Error('the database was asked');
    },
  });
  return { ...call, db: gone, write: () => Promise.reject(new Error('the database was written')) };
}

eachDatabase('checks', ({ open }) => {
  let world: LicensingWorld;
  let other: LicensingWorld;
  let productId: number;

  beforeAll(async () => {
    const clock = testClock();
    world = licensingWorld(open(), { clock });
    other = licensingWorld(open(), { clock });
    for (const account of [1, 2, 3]) await world.openAccount(account);
    productId = (await world.catalog.createProduct(world.call(), { name: 'Green Gate' })).id;
  });

  async function issue(fields: object = {}, type: object = {}): Promise<License> {
    const { id: typeId } = await world.licensing.createLicenseType(world.call(), {
      name: 'T',
      durationMonths: null,
      ...type,
    });
    return (await world.licensing.issueLicense(world.call(), { productId, typeId, ...fields })).license;
  }

  async function issueIn(accountId: number, key?: string): Promise<License> {
    const call = world.call({ accountId });
    const product = await world.catalog.createProduct(call, { name: 'P' });
    const named = key === undefined ? {} : { key };
    return (await world.licensing.issueLicense(call, { productId: product.id, ...named })).license;
  }

  const validate = (key: string, scope: CheckScope = {}, more: object = {}) =>
    world.licensing.validateKey(world.call({ kind: 'anonymous', accountId: 0, rights: new Set() }), {
      key,
      scope,
      ...more,
    });
  const codeOf = async (key: string, scope: CheckScope = {}, address: string | null = null) =>
    (await validate(key, scope, { address })).verdict.code;

  describe('when warm', () => {
    it('ask no database, whatever the scope, and a known machine is only seen again', async () => {
      const addon = await world.licensing.createAddon(world.call(), { name: 'Pro' });
      await world.licensing.createBlacklistEntry(world.call(), { type: 'address', value: '203.0.113.0/24' });
      await world.catalog.createProductVersion(world.call(), { productId, version: '1.0.0' });
      const customer = await world.customers.createCustomer(world.call(), { email: 'warm@example.org' });
      const license = await issue(
        { customerId: customer.id, addonIds: [addon.id], site: 'https://a.example' },
        { maxSites: 5, maxMachines: 5, maxAddresses: 5, machineDays: 30, addressDays: 30, heartbeatSeconds: 600 },
      );
      const scope = {
        product: 'green-gate',
        version: '1.0.0',
        fingerprint: 'f1',
        site: 'https://a.example',
        entitlements: ['pro'],
      };
      const claiming = { accountId: 1, key: license.key, scope: { product: 'Green Gate', fingerprint: 'f1' } };
      const ask = { ...claiming, address: '192.0.2.1' };
      await world.licensing.checkAndClaim(world.call(), ask);
      expect(await codeOf(license.key, scope, '192.0.2.1')).toBe('VALID');
      const asked = offline(world.call());
      const found = await world.licensing.validateKey(asked, { key: license.key, scope, address: '192.0.2.1' });
      expect(found).toMatchObject({ verdict: { code: 'VALID' }, entitlements: ['pro'] });
      expect((await world.licensing.checkAndClaim(asked, ask)).verdict.code).toBe('VALID');
      const byId = await world.licensing.checkLicense(asked, { licenseId: license.id, scope });
      expect(byId.verdict.code).toBe('VALID');
      expect(
        (await world.licensing.validateKey(asked, { key: license.key, address: '203.0.113.9' })).verdict.code,
      ).toBe('BLACKLISTED_ADDRESS');
    });

    it('a key that is ours in form but not in tail costs no look-up while nobody holds such keys', async () => {
      const foreign = makeKey(systemRandom, testHmac(['elsewhere']));
      await codeOf(makeKey(systemRandom, testHmac(['elsewhere'])));
      const asked = offline(world.call());
      expect((await world.licensing.validateKey(asked, { key: foreign })).verdict.code).toBe('NOT_FOUND');
      expect((await world.licensing.validateKey(asked, { key: 'x'.repeat(10_000) })).verdict.code).toBe('NOT_FOUND');
    });
  });

  describe('what changes is felt', () => {
    it('at once by this process and after one poll by another', async () => {
      const license = await issue();
      const elsewhere = async () =>
        (await other.licensing.validateKey(other.call(), { key: license.key })).verdict.code;
      expect(await codeOf(license.key)).toBe('VALID');
      expect(await elsewhere()).toBe('VALID');
      await world.licensing.suspendLicense(world.call(), { id: license.id });
      expect(await codeOf(license.key)).toBe('SUSPENDED');
      await other.machine.caches.poll();
      expect(await elsewhere()).toBe('SUSPENDED');
    });

    it('when a type, an addon, a blacklist or a version changes', async () => {
      const addon = await world.licensing.createAddon(world.call(), { name: 'Extra', code: 'extra' });
      const license = await issue({ addonIds: [addon.id] });
      expect(await codeOf(license.key, { entitlements: ['extra'] })).toBe('VALID');
      await world.licensing.updateAddon(world.call(), { id: addon.id, code: 'other' });
      expect(await codeOf(license.key, { entitlements: ['extra'] })).toBe('ENTITLEMENTS_MISSING');
      await world.licensing.updateLicenseType(world.call(), { id: license.typeId, requireSite: true });
      expect(await codeOf(license.key)).toBe('SITE_SCOPE_REQUIRED');
      await world.licensing.updateLicenseType(world.call(), { id: license.typeId, requireSite: false });
      const entry = await world.licensing.createBlacklistEntry(world.call(), { type: 'machine', value: 'bad' });
      expect(await codeOf(license.key, { fingerprint: 'bad' })).toBe('BLACKLISTED_MACHINE');
      await world.licensing.deleteBlacklistEntry(world.call(), { id: entry.id });
      expect(await codeOf(license.key, { fingerprint: 'bad' })).toBe('NO_MACHINES');
      const version = await world.catalog.createProductVersion(world.call(), { productId, version: '2.0.0' });
      expect(await codeOf(license.key, { version: '2.0.0' })).toBe('VALID');
      expect(await codeOf(license.key, { version: '9.9.9' })).toBe('VERSION_SCOPE_MISMATCH');
      await world.catalog.updateProductVersion(world.call(), { id: version.id, withdrawnAt: world.clock.now() });
      expect(await codeOf(license.key, { version: '2.0.0' })).toBe('VERSION_SCOPE_MISMATCH');
    });

    it('when a key is rotated: the old one is unknown, sites and machines stay', async () => {
      const license = await issue({ site: 'https://a.example' });
      await world.licensing.activateMachine(world.call(), { licenseId: license.id, fingerprint: 'f' });
      expect(await codeOf(license.key)).toBe('VALID');
      const rotated = await world.licensing.rotateLicenseKey(world.call(), { id: license.id });
      expect(rotated.key).not.toBe(license.key);
      expect(await codeOf(license.key)).toBe('NOT_FOUND');
      expect(await codeOf(rotated.key, { site: 'https://a.example', fingerprint: 'f' })).toBe('VALID');
    });

    it('when an unknown key appears', async () => {
      expect(await codeOf('SOON-THERE')).toBe('NOT_FOUND');
      await issue({ key: 'SOON-THERE' });
      expect(await codeOf('SOON-THERE')).toBe('VALID');
    });
  });

  describe('a key without a credential', () => {
    it('made here is found in any account', async () => {
      const license = await issueIn(2);
      expect((await validate(license.key)).license?.id).toBe(license.id);
    });

    it('given by several accounts is the named account’s, else the home account’s, else the oldest', async () => {
      const second = await issueIn(3, 'SHARED-1');
      const third = await issueIn(2, 'SHARED-1');
      expect((await validate('SHARED-1')).license?.id).toBe(second.id);
      expect((await validate('SHARED-1', {}, { account: 'account-2' })).license?.id).toBe(third.id);
      expect((await validate('SHARED-1', { product: third.productId })).license?.id).toBe(third.id);
      expect((await validate('SHARED-1', {}, { account: 'account-9' })).license).toBeNull();
      const home = await issueIn(1, 'SHARED-1');
      expect((await validate('SHARED-1')).license?.id).toBe(home.id);
    });

    it('cannot be switched off by another account that stores the same text', async () => {
      const mine = await issueIn(2, 'MINE-123');
      expect((await validate('MINE-123')).license?.id).toBe(mine.id);
      const copy = await issueIn(3, 'MINE-123');
      await world.licensing.revokeLicense(world.call({ accountId: 3 }), { id: copy.id });
      expect((await validate('MINE-123')).verdict.code).toBe('VALID');
    });

    it('signed elsewhere is found once its vendor brought it along', async () => {
      const foreign = makeKey(systemRandom, testHmac(['elsewhere']));
      expect(await codeOf(foreign)).toBe('NOT_FOUND');
      const license = await issueIn(2, foreign);
      expect(license.origin).toBe('foreign');
      expect((await validate(foreign)).license?.id).toBe(license.id);
      expect((await world.licensing.getLicenseByKey(world.call({ accountId: 2 }), foreign)).id).toBe(license.id);
    });
  });

  describe('rules', () => {
    it('updates stop at the end of the term where use goes on', async () => {
      const license = await issue(
        { expiresAt: world.clock.now() + DAY_MS, durationMonths: undefined },
        { expiry: 'maintain' },
      );
      const before = await world.catalog.createProductVersion(world.call(), { productId, version: '3.0.0' });
      world.clock.advance(2 * DAY_MS);
      await world.catalog.createProductVersion(world.call(), { productId, version: '3.1.0' });
      expect((await validate(license.key, { version: before.version })).verdict).toMatchObject({
        code: 'EXPIRED',
        valid: true,
      });
      expect(await codeOf(license.key, { version: '3.1.0' })).toBe('VERSION_SCOPE_MISMATCH');
    });

    it('the product is known by id, slug and name', async () => {
      const license = await issue();
      for (const product of [productId, String(productId), 'green-gate', 'Green Gate', 'GREEN GATE']) {
        expect(await codeOf(license.key, { product })).toBe('VALID');
      }
      const foreign = await issueIn(2);
      const verdict = await world.licensing.checkLicense(world.call(), {
        licenseId: license.id,
        scope: { product: foreign.productId },
      });
      expect(verdict.verdict).toMatchObject({ code: 'PRODUCT_SCOPE_MISMATCH', saw: { known: false } });
    });

    it('an assigned address is compared in its canonical form', async () => {
      const license = await issue({ assignedAddress: '2001:DB8::1' });
      expect(await codeOf(license.key, {}, '2001:db8:0::1')).toBe('VALID');
      expect(await codeOf(license.key, {}, '2001:db8::2')).toBe('ADDRESS_SCOPE_MISMATCH');
      expect(await codeOf(license.key)).toBe('VALID');
    });

    it('explain shows every rule to the vendor and nothing to the licence itself', async () => {
      const license = await issue();
      const seen = await world.licensing.explainLicense(world.call(), {
        licenseId: license.id,
        scope: { site: 'https://nowhere.example' },
      });
      expect(seen.verdict.code).toBe('SITE_SCOPE_MISMATCH');
      expect(seen.rules.find((rule) => rule.code === 'SITE_SCOPE_MISMATCH')).toMatchObject({
        decision: 'refused',
        saw: { sent: true, bound: false },
      });
      const holder = world.call({ kind: 'license', id: String(license.id), rights: new Set(['licenses:check']) });
      await expect(world.licensing.explainLicense(holder, { licenseId: license.id })).rejects.toMatchObject({
        code: 'permission_missing',
      });
    });
  });

  describe('what they leave behind', () => {
    it('is counted by day and verdict, and the last 50 callers that were let in are kept', async () => {
      const license = await issue();
      for (let n = 0; n < 60; n += 1) await codeOf(license.key, {}, `192.0.2.${n}`);
      await world.licensing.suspendLicense(world.call(), { id: license.id });
      await codeOf(license.key);
      await codeOf(license.key, {}, '203.0.113.200');
      await world.licensing.flushChecks(world.call());
      await world.licensing.reinstateLicense(world.call(), { id: license.id });
      await codeOf(license.key, {}, '198.51.100.1');
      await world.licensing.flushChecks(world.call());
      const today = dayOf(world.clock.now());
      const days = await world.licensing.licenseCheckDays(world.call(), {
        licenseId: license.id,
        from: today,
        to: today,
      });
      expect(days).toEqual([
        { day: today, code: 'SUSPENDED', count: 2 },
        { day: today, code: 'VALID', count: 61 },
      ]);
      const extras = await world.licensing.licenseExtras(world.call(), [license.id]);
      const requests = extras.get(license.id)?.requests ?? [];
      expect(requests).toHaveLength(50);
      expect(requests[0]).toMatchObject({ kind: 'address', value: '198.51.100.1' });
      expect(requests.at(-1)?.value).toBe('192.0.2.11');
      const read = await world.licensing.getLicense(world.call(), license.id);
      expect(read).toMatchObject({ lastCode: 'VALID', lastCheckedAt: world.clock.now(), rowVersion: 3 });
    });

    it('a hit is counted on its blacklist entry', async () => {
      const license = await issue();
      const entry = await world.licensing.createBlacklistEntry(world.call(), {
        type: 'address',
        value: '100.64.0.0/10',
      });
      for (const address of ['100.64.0.1', '100.127.255.255', '100.128.0.0']) await codeOf(license.key, {}, address);
      await world.licensing.flushChecks(world.call());
      expect((await world.licensing.getBlacklistEntry(world.call(), entry.id)).hits).toBe(2);
    });

    it('survives a database that is away for a while', async () => {
      const license = await issue();
      await codeOf(license.key);
      await expect(world.licensing.flushChecks(offline(world.call()))).rejects.toThrow('written');
      await codeOf(license.key);
      await world.licensing.flushChecks(world.call());
      const today = dayOf(world.clock.now());
      const days = await world.licensing.licenseCheckDays(world.call(), {
        licenseId: license.id,
        from: today,
        to: today,
      });
      expect(days).toEqual([{ day: today, code: 'VALID', count: 2 }]);
    });

    it('reaching a limit is told once a day', async () => {
      const license = await issue({}, { maxAddresses: 1 });
      const ask = (address: string) =>
        world.licensing.checkAndClaim(world.call(), { accountId: 1, key: license.key, scope: {}, address });
      await ask('192.0.2.1');
      for (let n = 2; n < 6; n += 1) await ask(`192.0.2.${n}`);
      await world.licensing.flushChecks(world.call());
      const told = await world
        .call()
        .db.selectFrom('events')
        .selectAll()
        .where('name', '=', 'license.limit_reached')
        .where('subjectId', '=', license.id)
        .execute();
      expect(told).toHaveLength(1);
    });
  });
});
