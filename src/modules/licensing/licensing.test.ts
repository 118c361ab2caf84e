import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LicensingWorld, licensingWorld } from '../../../test/support/licensing-world.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import type { License } from './index.ts';

eachDatabase('licences', ({ open }) => {
  let world: LicensingWorld;
  let productId: number;

  beforeAll(async () => {
    world = licensingWorld(open());
    await world.openAccount(1);
    await world.openAccount(2);
    productId = (await world.catalog.createProduct(world.call(), { name: 'Green Gate' })).id;
  });

  async function typeId(fields: object = {}): Promise<number> {
    return (await world.licensing.createLicenseType(world.call(), { name: 'Plugin', ...fields })).id;
  }

  async function issue(fields: object = {}): Promise<License> {
    return (await world.licensing.issueLicense(world.call(), { productId, ...fields })).license;
  }

  describe('issuing', () => {
    it('makes a key of the documented form and a term of whole months from today', async () => {
      const license = await issue({ typeId: await typeId() });
      expect(license.key).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}-[A-Za-z0-9_-]{43}$/);
      expect(license.expiresAt).toBe(Date.UTC(2027, 10, 21));
      expect(license.status).toBe('active');
    });

    it('uses the default type, without end, where no type is named', async () => {
      const license = await issue();
      expect(license).toMatchObject({ expiresAt: null, durationMonths: null });
      expect(license.limits.maxSites).toBeNull();
    });

    it('binds the named site in the same transaction, and leaves nothing behind when the site is refused', async () => {
      const before = await world.licensing.countLicenses(world.call(), { filters: [] });
      const issued = await world.licensing.issueLicense(world.call(), { productId, site: 'https://example.org' });
      expect(issued.site).toMatchObject({ licenseId: issued.license.id, url: 'https://example.org' });
      await expect(issue({ site: 'ftp://example.org' })).rejects.toMatchObject({ code: 'invalid' });
      expect(await world.licensing.countLicenses(world.call(), { filters: [] })).toBe(before + 1);
    });

    it('refuses a key the account has, and one made here for another account', async () => {
      const first = await issue({ key: 'ABC-123!@' });
      await expect(issue({ key: 'ABC-123!@' })).rejects.toMatchObject({ code: 'license_key_taken' });
      const made = await issue();
      const other = world.call({ accountId: 2 });
      const product = await world.catalog.createProduct(other, { name: 'Other' });
      await expect(world.licensing.issueLicense(other, { productId: product.id, key: made.key })).rejects.toMatchObject(
        { code: 'license_key_taken' },
      );
      const copy = await world.licensing.issueLicense(other, { productId: product.id, key: 'ABC-123!@' });
      expect(copy.license.id).not.toBe(first.id);
    });

    it("refuses another account's product and type", async () => {
      const other = world.call({ accountId: 2 });
      await expect(world.licensing.issueLicense(other, { productId })).rejects.toMatchObject({ code: 'invalid' });
    });

    it('ties a licence to the customer with the holder’s e-mail address', async () => {
      const customer = await world.customers.createCustomer(world.call(), { email: 'Ada@Example.org' });
      expect((await issue({ holderEmail: 'ada@example.ORG' })).customerId).toBe(customer.id);
      expect((await issue({ holderEmail: 'nobody@example.org' })).customerId).toBeNull();
    });
  });

  describe('sites', () => {
    it('refuses the site after the limit, answers a known one again and frees a released slot', async () => {
      const license = await issue({ typeId: await typeId({ maxSites: 2 }) });
      const bind = (url: string) => world.licensing.bindSite(world.call(), { licenseId: license.id, url });
      const first = await bind('https://one.example');
      await bind('https://two.example');
      await expect(bind('https://three.example')).rejects.toMatchObject({ code: 'site_limit_reached' });
      expect(await bind('http://www.ONE.example/')).toEqual({ ...first, isNew: false });
      await world.licensing.releaseSite(world.call(), { licenseId: license.id, siteId: first.id });
      await bind('https://three.example');
      const sites = await world.licensing.sitesOfLicense(world.call(), license.id);
      expect(sites.map((site) => site.url)).toEqual(['https://two.example', 'https://three.example']);
    });

    it('admits exactly one of four at once at the limit, 50 times in a row', async () => {
      const type = await typeId({ maxSites: 3 });
      for (let round = 0; round < 50; round += 1) {
        const license = await issue({ typeId: type });
        const bind = (url: string) => world.licensing.bindSite(world.call(), { licenseId: license.id, url });
        await bind('https://a.example');
        await bind('https://b.example');
        const answers = await Promise.allSettled(
          ['https://c.example', 'https://d.example', 'https://e.example', 'https://f.example'].map(bind),
        );
        const won = answers.filter((answer) => answer.status === 'fulfilled');
        const lost = answers.filter((answer) => answer.status === 'rejected');
        expect(won).toHaveLength(1);
        for (const { reason } of lost) expect(reason).toMatchObject({ code: 'site_limit_reached' });
      }
    });

    it('is refused on a licence that is not valid, with the reason', async () => {
      const license = await issue();
      await world.licensing.revokeLicense(world.call(), { id: license.id });
      await expect(
        world.licensing.bindSite(world.call(), { licenseId: license.id, url: 'https://a.example' }),
      ).rejects.toMatchObject({ code: 'license_not_active', values: { verdict: 'REVOKED' } });
    });
  });

  describe('states', () => {
    it('suspend and reinstate lead back, revoke is final, twice changes nothing', async () => {
      const { id } = await issue();
      const { licensing } = world;
      expect((await licensing.suspendLicense(world.call(), { id })).status).toBe('suspended');
      const again = await licensing.suspendLicense(world.call(), { id });
      expect(again.rowVersion).toBe(2);
      expect((await licensing.reinstateLicense(world.call(), { id })).status).toBe('active');
      expect((await licensing.revokeLicense(world.call(), { id })).status).toBe('revoked');
      await expect(licensing.reinstateLicense(world.call(), { id })).rejects.toMatchObject({
        code: 'license_state_conflict',
      });
    });

    it('refuses a change from an older version', async () => {
      const { id } = await issue();
      await world.licensing.suspendLicense(world.call(), { id, rowVersion: 1 });
      await expect(world.licensing.reinstateLicense(world.call(), { id, rowVersion: 1 })).rejects.toMatchObject({
        code: 'stale',
      });
    });

    it("answers another account's licence like one that does not exist", async () => {
      const { id, key } = await issue();
      const other = world.call({ accountId: 2 });
      await expect(world.licensing.getLicense(other, id)).rejects.toMatchObject({ code: 'license_not_found' });
      await expect(world.licensing.getLicenseByKey(other, key)).rejects.toMatchObject({ code: 'license_not_found' });
      await expect(world.licensing.revokeLicense(other, { id })).rejects.toMatchObject({ code: 'license_not_found' });
    });
  });

  describe('checks', () => {
    beforeEach(() => {
      world.clock.set(Date.UTC(2026, 10, 21, 12));
    });

    it('say what is the case', async () => {
      const license = await issue({ typeId: await typeId({ durationMonths: 1, graceDays: 3 }) });
      const code = async (scope: object = {}) =>
        (await world.licensing.validateKey(world.call(), { key: license.key, scope })).verdict;
      expect(await code()).toMatchObject({ code: 'VALID', valid: true });
      expect(await code({ site: 'https://a.example' })).toMatchObject({ code: 'SITE_SCOPE_MISMATCH', valid: false });
      await world.licensing.bindSite(world.call(), { licenseId: license.id, url: 'https://a.example' });
      expect(await code({ site: 'http://www.a.example/' })).toMatchObject({ code: 'VALID' });
      expect(await code({ product: 'green-gate' })).toMatchObject({ code: 'VALID' });
      expect(await code({ product: 'Another' })).toMatchObject({ code: 'PRODUCT_SCOPE_MISMATCH' });
      await world.licensing.suspendLicense(world.call(), { id: license.id });
      expect(await code()).toMatchObject({ code: 'SUSPENDED', valid: false });
      await world.licensing.reinstateLicense(world.call(), { id: license.id });
      world.clock.set(Date.UTC(2026, 11, 21) - 1);
      expect(await code()).toMatchObject({ code: 'VALID', graceEndsAt: null });
      world.clock.advance(1);
      expect(await code()).toMatchObject({ code: 'VALID', graceEndsAt: Date.UTC(2026, 11, 24) });
      world.clock.advance(3 * DAY_MS);
      expect(await code()).toMatchObject({ code: 'EXPIRED', valid: false });
      const unknown = await world.licensing.validateKey(world.call(), { key: 'no such key' });
      expect(unknown).toMatchObject({ verdict: { code: 'NOT_FOUND' }, license: null });
    });

    it('see a banned customer at once', async () => {
      const customer = await world.customers.createCustomer(world.call(), { email: 'b@example.org' });
      const license = await issue({ customerId: customer.id });
      const code = async () => (await world.licensing.validateKey(world.call(), { key: license.key })).verdict.code;
      expect(await code()).toBe('VALID');
      await world.customers.banCustomer(world.call(), { id: customer.id });
      expect(await code()).toBe('BANNED');
      await world.customers.reactivateCustomer(world.call(), { id: customer.id });
      expect(await code()).toBe('VALID');
    });
  });
});
