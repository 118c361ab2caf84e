import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LicensingWorld, licensingWorld } from '../../../test/support/licensing-world.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS, MINUTE_MS } from '../../kernel/instant.ts';
import type { Page, Position } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type License } from './index.ts';
import { HOLDS, LICENSE_STATES, LICENSE_STATUSES, bandOf } from './license.ts';

eachDatabase('licence work', ({ open }) => {
  let world: LicensingWorld;
  let productId: number;

  beforeAll(async () => {
    world = licensingWorld(open());
    await world.openAccount(1);
    await world.openAccount(2);
    productId = (await world.catalog.createProduct(world.call(), { name: 'Gate' })).id;
  });

  async function typeId(fields: object = {}): Promise<number> {
    return (await world.licensing.createLicenseType(world.call(), { name: 'Terms', ...fields })).id;
  }

  async function issue(fields: object = {}): Promise<License> {
    return (await world.licensing.issueLicense(world.call(), { productId, ...fields })).license;
  }

  async function owned(term: object = {}): Promise<{ license: License; serviceId: number }> {
    const serviceId = Math.floor(world.clock.now() / 1_000) % 1_000_000;
    world.clock.advance(1_000);
    const customer = await world.customers.createCustomer(world.call(), { email: `c${serviceId}@example.org` });
    const id = await world.call().write((tx) =>
      world.licensing.issueForService(tx, {
        serviceId,
        productId,
        customerId: customer.id,
        typeId: null,
        startsAt: tx.now,
        expiresAt: tx.now + 30 * DAY_MS,
        ...term,
      }),
    );
    return { license: await world.licensing.getLicense(world.call(), id), serviceId };
  }

  async function events(name: string, subjectId: number): Promise<string[]> {
    const { rows } = {
      rows: await world.call().db.selectFrom('events').selectAll().where('name', '=', name).execute(),
    };
    return rows.filter((row) => row.subjectId === subjectId).map((row) => row.data);
  }

  describe('updating', () => {
    it('changes only what is sent', async () => {
      const before = await issue({ holderName: 'Ada', description: 'first', limits: { maxSites: 3 } });
      const after = await world.licensing.updateLicense(world.call(), { id: before.id, description: null });
      expect(after).toEqual({ ...before, description: null, rowVersion: 2 });
      const limited = await world.licensing.updateLicense(world.call(), {
        id: before.id,
        limits: { maxSites: 'inherit', maxMachines: 2 },
      });
      expect(limited.limits).toMatchObject({ maxSites: null, maxMachines: 2 });
    });

    it('keeps duration and end together', async () => {
      const { id, startsAt } = await issue();
      const timed = await world.licensing.updateLicense(world.call(), { id, durationMonths: 2 });
      expect(timed.expiresAt).toBe(Date.UTC(2027, 0, 21));
      const exact = await world.licensing.updateLicense(world.call(), { id, expiresAt: startsAt + 40 * DAY_MS });
      expect(exact.durationMonths).toBe(2);
      const endless = await world.licensing.updateLicense(world.call(), { id, durationMonths: null });
      expect(endless).toMatchObject({ expiresAt: null, status: 'active' });
    });

    it('says in the log which personal fields changed, never what they held', async () => {
      const { id } = await issue({ holderName: 'Grace Hopper' });
      await world.licensing.updateLicense(world.call(), { id, holderName: 'Ada Lovelace', assignedMachine: 'm' });
      const [data] = await events('license.updated', id);
      expect(JSON.parse(data ?? '')).toMatchObject({
        personal: ['holderName'],
        changes: { assignedMachine: [null, 'm'] },
      });
      expect(data).not.toContain('Lovelace');
    });

    it('refuses a key that is taken, an addon and a product of another account, an older version', async () => {
      const taken = await issue({ key: 'TAKEN-1' });
      const { id } = await issue();
      const update = (fields: object) => world.licensing.updateLicense(world.call(), { id, ...fields });
      await expect(update({ key: taken.key })).rejects.toMatchObject({ code: 'license_key_taken' });
      const foreign = world.call({ accountId: 2 });
      const addon = await world.licensing.createAddon(foreign, { name: 'Theirs' });
      await expect(update({ addonIds: [addon.id] })).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: ['addonIds', 0], code: 'not_found' }],
      });
      const product = await world.catalog.createProduct(foreign, { name: 'Theirs' });
      await expect(update({ productId: product.id })).rejects.toMatchObject({ code: 'invalid' });
      await expect(update({ rowVersion: 7 })).rejects.toMatchObject({ code: 'stale' });
      expect(await world.licensing.getLicense(world.call(), id)).toMatchObject({ rowVersion: 1, productId });
    });

    it('creates or replaces by the vendor’s own id', async () => {
      const put = (fields: object) =>
        world.licensing.putLicense(world.call(), { productId, externalId: 'own-1', ...fields });
      const made = await put({ holderName: 'A' });
      expect(made.created).toBe(true);
      const replaced = await put({ description: 'B' });
      expect(replaced).toMatchObject({
        created: false,
        license: { id: made.license.id, holderName: null, description: 'B' },
      });
      expect(replaced.license.key).toBe(made.license.key);
    });

    it('two writers at once change the licence one after the other', async () => {
      const { id } = await issue();
      await Promise.all(
        Array.from({ length: 5 }, (_, n) => world.licensing.updateLicense(world.call(), { id, description: `d${n}` })),
      );
      expect((await world.licensing.getLicense(world.call(), id)).rowVersion).toBe(6);
    });
  });

  describe('life', () => {
    it('renews from the end or from now', async () => {
      const { id } = await issue({ typeId: await typeId({ durationMonths: 1 }) });
      const renewed = await world.licensing.renewLicense(world.call(), { id, months: 2 });
      expect(renewed).toMatchObject({ expiresAt: Date.UTC(2027, 1, 21), durationMonths: 3 });
      const fresh = await world.licensing.renewLicense(world.call(), { id, from: 'now' });
      expect(fresh.expiresAt).toBe(Date.UTC(2026, 11, 21));
      expect(await events('license.renewed', id)).toHaveLength(2);
      const endless = await issue();
      await expect(world.licensing.renewLicense(world.call(), { id: endless.id, months: 1 })).rejects.toMatchObject({
        code: 'invalid',
      });
    });

    it('a renewed licence that had ended is valid again', async () => {
      const { id, key } = await issue({ expiresAt: world.clock.now() - DAY_MS });
      const code = async () => (await world.licensing.validateKey(world.call(), { key })).verdict.code;
      expect(await code()).toBe('EXPIRED');
      await world.licensing.renewLicense(world.call(), { id, months: 1, from: 'now' });
      expect(await code()).toBe('VALID');
    });

    it('is handed on, with a clean slate where asked', async () => {
      const buyer = await world.customers.createCustomer(world.call(), { email: 'buyer@example.org' });
      const { id } = await issue({
        holderEmail: 'seller@example.org',
        assignedMachine: 'm',
        site: 'https://a.example',
      });
      const moved = await world.licensing.transferLicense(world.call(), {
        id,
        holderEmail: 'Buyer@example.org',
        releaseClaims: true,
      });
      expect(moved).toMatchObject({ customerId: buyer.id, assignedMachine: null });
      expect(await world.licensing.sitesOfLicense(world.call(), id)).toEqual([]);
    });

    it('revoked stays revoked', async () => {
      const { id } = await issue({ durationMonths: 1 });
      await world.licensing.revokeLicense(world.call(), { id });
      await expect(world.licensing.renewLicense(world.call(), { id, months: 1 })).rejects.toMatchObject({
        code: 'license_state_conflict',
      });
      await expect(world.licensing.transferLicense(world.call(), { id, holderName: 'x' })).rejects.toMatchObject({
        code: 'license_state_conflict',
      });
    });

    it('deleted leaves nothing: not its claims, not its search text, not its place in the plan', async () => {
      const before = world.quota.taken.get('licenses') ?? 0;
      const { id, key } = await issue({ site: 'https://a.example', holderName: 'Zebediah' });
      await world.licensing.activateMachine(world.call(), { licenseId: id, fingerprint: 'f' });
      await world.licensing.deleteLicense(world.call(), { id });
      expect(world.quota.taken.get('licenses')).toBe(before);
      expect((await world.licensing.validateKey(world.call(), { key })).verdict.code).toBe('NOT_FOUND');
      const found = await world.licensing.listLicenses(world.call(), {
        filters: [],
        search: 'zebediah',
        sort: [],
        limit: 5,
      });
      expect(found.rows).toEqual([]);
      const { db } = world.call();
      expect(await db.selectFrom('license_machines').selectAll().where('licenseId', '=', id).execute()).toEqual([]);
      expect(await db.selectFrom('license_sites').selectAll().where('licenseId', '=', id).execute()).toEqual([]);
    });
  });

  describe('of a service', () => {
    it('refuses what the service decides', async () => {
      const { license, serviceId } = await owned();
      const { id } = license;
      const refused = { code: 'license_owned_by_service', values: { serviceId } };
      const { licensing } = world;
      await expect(licensing.renewLicense(world.call(), { id, months: 1 })).rejects.toMatchObject(refused);
      await expect(licensing.updateLicense(world.call(), { id, durationMonths: 1 })).rejects.toMatchObject(refused);
      await expect(licensing.transferLicense(world.call(), { id, customerId: null })).rejects.toMatchObject(refused);
      await expect(licensing.deleteLicense(world.call(), { id })).rejects.toMatchObject(refused);
      expect((await licensing.updateLicense(world.call(), { id, description: 'ok' })).description).toBe('ok');
    });

    it('follows it: held, released, ended without grace, revoked', async () => {
      const { license, serviceId } = await owned();
      await world.licensing.updateLicenseType(world.call(), { id: license.typeId, graceDays: 5 });
      const follow = async (hold: 'none' | 'suspended' | 'ended', expiresAt: number | null) => {
        await world.call().write((tx) => world.licensing.followService(tx, serviceId, { hold, expiresAt }));
        return (await world.licensing.validateKey(world.call(), { key: license.key })).verdict.code;
      };
      expect(await follow('suspended', license.expiresAt)).toBe('SUSPENDED');
      expect(await follow('none', license.expiresAt)).toBe('VALID');
      expect(await follow('ended', world.clock.now())).toBe('EXPIRED');
      await world.call().write((tx) => world.licensing.revokeOfService(tx, serviceId));
      expect(await follow('none', null)).toBe('REVOKED');
      await world.licensing.updateLicenseType(world.call(), { id: license.typeId, graceDays: 0 });
      await world.licensing.deleteLicense(world.call(), { id: license.id });
    });
  });

  describe('many at once', () => {
    it(
      '10,000 keys of a pattern, all different, all found, none when the plan refuses',
      { timeout: 120_000 },
      async () => {
        const type = await typeId({ keyPattern: 'GATE-####-####-####-####@' });
        const made = await world.licensing.generateLicenses(world.call(), { productId, typeId: type, count: 10_000 });
        expect(new Set(made.map((license) => license.key)).size).toBe(10_000);
        const last = made.at(-1);
        expect((await world.licensing.validateKey(world.call(), { key: last?.key ?? '' })).verdict.code).toBe('VALID');
        const found = await world.licensing.listLicenses(world.call(), {
          filters: [],
          search: (last?.key ?? '').toLowerCase(),
          sort: [],
          limit: 5,
        });
        expect(found.rows.map((license) => license.id)).toEqual([last?.id]);
        const timeline = await world
          .call()
          .db.selectFrom('event_subjects')
          .selectAll()
          .where('accountId', '=', 1)
          .where('type', '=', 'license')
          .where('id', '=', last?.id ?? 0)
          .execute();
        expect(timeline).toHaveLength(1);
        const before = await world.licensing.countLicenses(world.call(), { filters: [] });
        world.quota.refuse = new Refusal('plan_limit_reached', { quota: 'licenses', limit: 1 });
        try {
          await expect(
            world.licensing.generateLicenses(world.call(), { productId, count: 1_000 }),
          ).rejects.toMatchObject({ code: 'plan_limit_reached' });
        } finally {
          world.quota.refuse = null;
        }
        expect(await world.licensing.countLicenses(world.call(), { filters: [] })).toBe(before);
      },
    );

    it.each([0, -1, 10_001, 1.5])('refuses to make %s', async (count) => {
      await expect(world.licensing.generateLicenses(world.call(), { productId, count })).rejects.toMatchObject({
        code: 'invalid',
      });
    });
  });

  describe('lists', () => {
    it('filtered by status show exactly the licences that have it', { timeout: 120_000 }, async () => {
      const again = () => world.call({ accountId: 2 });
      let call = again();
      const product = await world.catalog.createProduct(call, { name: 'Listed' });
      const graced = await world.licensing.createLicenseType(call, { name: 'G', graceDays: 2 });
      const now = world.clock.now();
      const customers = {
        none: null,
        banned: (await world.customers.createCustomer(call, { email: 'b@example.org' })).id,
        suspended: (await world.customers.createCustomer(call, { email: 's@example.org' })).id,
      };
      for (const customerId of Object.values(customers)) {
        for (const expiresAt of [null, now + DAY_MS, now - DAY_MS, now - 3 * DAY_MS]) {
          const made = await world.licensing.generateLicenses(call, {
            productId: product.id,
            typeId: graced.id,
            customerId,
            expiresAt,
            count: LICENSE_STATES.length * HOLDS.length,
          });
          await call.write(async (tx) => {
            for (const [at, { id }] of made.entries()) {
              const state = LICENSE_STATES[at % LICENSE_STATES.length] ?? 'active';
              const hold = HOLDS[Math.floor(at / LICENSE_STATES.length)] ?? 'none';
              const band = bandOf({ state, hold, expiresAt }, now);
              await tx.db.updateTable('licenses').set({ state, hold, band }).where('id', '=', id).execute();
            }
          });
        }
      }
      await world.customers.banCustomer(call, { id: customers.banned });
      await world.customers.suspendCustomer(call, { id: customers.suspended });
      const all: License[] = [];
      for await (const batch of world.licensing.streamLicenses(call)) all.push(...batch);
      expect(new Set(all.map((license) => license.status))).toEqual(new Set(LICENSE_STATUSES));
      const check = async () => {
        for (const status of LICENSE_STATUSES) {
          const expected = all.filter((license) => license.status === status).map((license) => license.id);
          expect(await paged(call, [status])).toEqual(expected);
          const down = { sort: [{ field: 'id', descending: true }] };
          expect(await paged(call, [status], down)).toEqual(expected.toReversed());
          const others = LICENSE_STATUSES.filter((other) => other !== status);
          const rest = all.filter((license) => license.status !== status).map((license) => license.id);
          expect(await paged(call, others)).toEqual(rest);
          const filters = [{ field: 'status', comparison: 'ne', values: [status] }] as const;
          expect(await world.licensing.countLicenses(call, { filters })).toBe(rest.length);
        }
      };
      await check();
      await world.licensing.tellEndedLicenses(world.call());
      await check();
      // The clock moves on, and nobody has written down yet what ended meanwhile.
      world.clock.advance(2 * DAY_MS);
      try {
        all.length = 0;
        for await (const batch of world.licensing.streamLicenses(again())) all.push(...batch);
        call = again();
        await check();
      } finally {
        world.clock.advance(-2 * DAY_MS);
      }
    });

    async function paged(call: Call, statuses: readonly string[], more: object = {}): Promise<number[]> {
      const ids: number[] = [];
      let after: Position | null = null;
      do {
        const filters = [{ field: 'status', comparison: 'eq', values: statuses }] as const;
        const page: Page<License> = await world.licensing.listLicenses(call, {
          filters,
          sort: [],
          limit: 10,
          after,
          ...more,
        });
        ids.push(...page.rows.map((row) => row.id));
        after = page.next;
      } while (after !== null);
      return ids;
    }

    it('search finds keys, holders and sites, in any script, within the account alone', async () => {
      const license = await issue({ key: 'Grüße-2026', holderName: 'Žanis Bērziņš', site: 'https://koks.example' });
      const search = async (text: string, accountId = 1) =>
        (
          await world.licensing.listLicenses(world.call({ accountId }), {
            filters: [],
            search: text,
            sort: [],
            limit: 9,
          })
        ).rows.map((row) => row.id);
      for (const text of ['grüße', 'BĒRZIŅŠ', 'koks.exam', 'žanis']) expect(await search(text)).toEqual([license.id]);
      expect(await search('grüße', 2)).toEqual([]);
    });
  });

  describe('sweeps', () => {
    it('remove ended licences that ask for it, after their grace, and no others', async () => {
      const type = await typeId({ graceDays: 1, durationMonths: 1 });
      const gone = await issue({ typeId: type, deleteAfterExpire: true });
      const kept = await issue({ typeId: type });
      world.clock.set(Date.UTC(2026, 11, 21, 12));
      expect(await world.licensing.removeEndedLicenses(world.call())).toBe(0);
      world.clock.advance(DAY_MS);
      expect(await world.licensing.removeEndedLicenses(world.call())).toBe(1);
      await expect(world.licensing.getLicense(world.call(), gone.id)).rejects.toMatchObject({
        code: 'license_not_found',
      });
      expect((await world.licensing.getLicense(world.call(), kept.id)).status).toBe('expired');
      expect(await events('license.deleted', gone.id)).toEqual(['{"reason":"ended"}']);
    });

    it('tell once of terms that ended and of machines that fell silent', async () => {
      await world.licensing.tellEndedLicenses(world.call());
      await world.licensing.tellEndedLicenses(world.call());
      const license = await issue({ expiresAt: world.clock.now() + MINUTE_MS });
      const beating = await issue({ typeId: await typeId({ heartbeatSeconds: 60, durationMonths: null }) });
      const machine = await world.licensing.activateMachine(world.call(), { licenseId: beating.id, fingerprint: 'f' });
      world.clock.advance(5 * MINUTE_MS);
      for (let n = 0; n < 3; n += 1) {
        await world.licensing.tellEndedLicenses(world.call());
        await world.licensing.tellDeadMachines(world.call());
      }
      expect(await events('license.expired', license.id)).toHaveLength(1);
      expect(await events('machine.died', machine.id)).toHaveLength(1);
      await world.licensing.pingMachine(world.call(), { id: machine.id });
      await world.licensing.flushChecks(world.call());
      world.clock.advance(5 * MINUTE_MS);
      await world.licensing.tellDeadMachines(world.call());
      expect(await events('machine.died', machine.id)).toHaveLength(2);
    });
  });

  describe('types', () => {
    it('an account has one default type, which cannot be deleted', async () => {
      const list = async () =>
        (await world.licensing.listLicenseTypes(world.call(), { filters: [], sort: [], limit: 100 })).rows;
      const first = (await list()).find((type) => type.isDefault);
      expect(first?.name).toBe('Standard');
      const next = await world.licensing.createLicenseType(world.call(), { name: 'New default', isDefault: true });
      expect((await list()).filter((type) => type.isDefault).map((type) => type.id)).toEqual([next.id]);
      await expect(world.licensing.deleteLicenseType(world.call(), { id: next.id })).rejects.toMatchObject({
        code: 'license_type_is_default',
      });
      await world.licensing.updateLicenseType(world.call(), { id: first?.id ?? 0, isDefault: true });
      await world.licensing.deleteLicenseType(world.call(), { id: next.id });
    });

    it('of several that are to be the default at once one is', async () => {
      const list = async () =>
        (await world.licensing.listLicenseTypes(world.call(), { filters: [], sort: [], limit: 100 })).rows;
      const before = (await list()).find((type) => type.isDefault);
      const names = [1, 2, 3, 4].map((n) => `At once ${n}`);
      const made = await Promise.all(
        names.map((name) => world.licensing.createLicenseType(world.call(), { name, isDefault: true })),
      );
      const defaults = (await list()).filter((type) => type.isDefault).map(({ id }) => id);
      expect(defaults).toHaveLength(1);
      expect(made.map(({ id }) => id)).toContain(defaults[0]);
      await world.licensing.updateLicenseType(world.call(), { id: before?.id ?? 0, isDefault: true });
    });

    it('in use cannot be deleted', async () => {
      const id = await typeId();
      await issue({ typeId: id });
      await expect(world.licensing.deleteLicenseType(world.call(), { id })).rejects.toMatchObject({
        code: 'license_type_in_use',
      });
    });
  });

  describe('addons and blacklists', () => {
    it('an addon is known by its code, made from its name and unique', async () => {
      const first = await world.licensing.createAddon(world.call(), { name: 'Fast Lane', productIds: [productId] });
      const second = await world.licensing.createAddon(world.call(), { name: 'Fast Lane' });
      expect([first.code, second.code]).toEqual(['fast-lane', 'fast-lane-2']);
      expect(first.productIds).toEqual([productId]);
      const again = { name: 'FAST lane', uniqueName: true };
      await expect(world.licensing.createAddon(world.call(), again)).rejects.toMatchObject({
        code: 'addon_name_taken',
      });
      await expect(
        world.licensing.updateAddon(world.call(), { id: second.id, code: first.code }),
      ).rejects.toMatchObject({ code: 'addon_code_taken' });
      const license = await issue({ addonIds: [first.id, second.id] });
      await world.licensing.deleteAddon(world.call(), { id: first.id });
      expect(await world.licensing.addonsOfLicense(world.call(), license.id)).toEqual([second.id]);
    });

    it('a value is on the blacklist once, however it is spelt', async () => {
      await world.licensing.createBlacklistEntry(world.call(), { type: 'address', value: '2001:db8::/32' });
      await expect(
        world.licensing.createBlacklistEntry(world.call(), { type: 'address', value: '2001:DB8:0::1/32' }),
      ).rejects.toMatchObject({ code: 'blacklist_value_taken' });
    });
  });
});
