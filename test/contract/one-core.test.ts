/**
 * One core behind all wires: what is made on one appears on the others, key by key. Each wire has a function that says
 * what it prints of a thing of the core; each thing is made on each wire in turn and read on all of them.
 */
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/kernel/actor.ts';
import { type Answer, type TestAccount, type TestClient, eachServer } from '../support/http.ts';

const NO_LIMIT = 2_147_483_647;

/** A product in the core's words. */
interface Product {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly slug: string;
  readonly description: string | null;
  readonly version: string | null;
  /** Made elsewhere than on a wire with groups: none. */
  readonly groupId?: number;
}

const PRODUCT_ON = {
  mlm: (core: Product) => ({
    id: core.id,
    name: core.name,
    slug: core.slug,
    description: core.description ?? '',
    created_at: expect.any(String),
    updated_at: expect.any(String),
  }),
  mlicense: (core: Product) => ({
    id: core.id,
    name: core.name,
    version: core.version ?? '1.0.0',
    createdAt: expect.any(String),
    assignedUserId: core.accountId,
    builtByBitResourceId: null,
    binaryFileId: null,
  }),
  application: (core: Product) =>
    expect.objectContaining({
      id: core.id,
      name: core.name,
      slug: core.slug,
      description: core.description,
      group_id: core.groupId ?? null,
      stock: -1,
    }),
  native: (core: Product) =>
    expect.objectContaining({
      id: core.id,
      name: core.name,
      slug: core.slug,
      description: core.description,
      version: core.version,
      groupId: core.groupId ?? null,
      stock: null,
    }),
} as const;

/** A license in the core's words. */
interface License {
  readonly id: number;
  readonly accountId: number;
  readonly productId: number;
  readonly typeId: number;
  readonly key: string;
  /** Days, as printed by wires. */
  readonly endsOn: string | null;
  readonly months: number | null;
  readonly holderName: string | null;
  readonly email: string | null;
  readonly discordId: string | null;
  readonly description: string | null;
  readonly addresses: readonly [limit: number | null, days: number | null];
  readonly machines: readonly [limit: number | null, days: number | null];
  readonly assignedAddress: string | null;
  readonly deleteAfterExpire: boolean;
  readonly sites: readonly string[];
}

/** Small enough here for a number; json.test.ts is about those that are not. */
const digits = (text: string | null): number | null => (text === null ? null : Number(text));
const midnight = (day: string | null, fraction: string): string | null =>
  day === null ? null : `${day}T00:00:00.${fraction}Z`;

function flat(core: License) {
  return {
    id: core.id,
    key: core.key,
    productId: core.productId,
    description: core.description,
    clientName: core.holderName ?? '',
    email: core.email,
    discordId: digits(core.discordId),
    addressLimit: core.addresses[0],
    addressDuration: core.addresses[1],
    assignedAddress: core.assignedAddress,
    machineLimit: core.machines[0],
    machineDuration: core.machines[1],
    assignedMachine: null,
    duration: core.months,
    deleteAfterExpire: core.deleteAfterExpire,
    addons: [],
  };
}

const LICENSE_ON = {
  mlm: (core: License) => ({
    id: core.id,
    product_id: core.productId,
    key: core.key,
    status: 'active',
    expires_at: midnight(core.endsOn, '000000'),
    licence_type_id: core.typeId,
    sites: core.sites.map((url) => ({ id: expect.any(Number), url })),
  }),
  'mlicense flat': flat,
  'mlicense observed': (core: License) => ({
    ...flat(core),
    addressLimit: core.addresses[0] ?? 0,
    addressDuration: core.addresses[1] ?? 0,
    machineLimit: core.machines[0] ?? 0,
    machineDuration: core.machines[1] ?? 0,
    assignedUserId: core.accountId,
    client: { name: core.holderName ?? '', email: core.email, discordId: digits(core.discordId) },
    address: {
      limit: core.addresses[0] ?? 0,
      duration: core.addresses[1] ?? 0,
      assignedTo: core.assignedAddress,
      lastAddress: null,
      requests: [],
    },
    machine: {
      limit: core.machines[0] ?? 0,
      duration: core.machines[1] ?? 0,
      assignedTo: null,
      lastMachine: null,
      requests: [],
    },
    duration: {
      duration: core.months ?? 0,
      createdAt: '2026-11-21T12:00:00.000000Z',
      lastRequest: null,
      deleteAfterExpire: core.deleteAfterExpire,
      active: true,
      expiresAt: midnight(core.endsOn, '000000'),
    },
  }),
  native: (core: License) =>
    expect.objectContaining({
      id: core.id,
      key: core.key,
      status: 'active',
      productId: core.productId,
      typeId: core.typeId,
      customerId: null,
      serviceId: null,
      holder: { name: core.holderName, email: core.email, discordId: core.discordId },
      description: core.description,
      startsAt: '2026-11-21T12:00:00.000Z',
      durationMonths: core.months,
      expiresAt: midnight(core.endsOn, '000'),
      limits: expect.objectContaining({
        maxAddresses: core.addresses[0],
        addressDays: core.addresses[1],
        maxMachines: core.machines[0],
        machineDays: core.machines[1],
      }),
      assignedAddress: core.assignedAddress,
      assignedMachine: null,
      deleteAfterExpire: core.deleteAfterExpire,
      addonIds: [],
    }),
} as const;

function ok(answer: Answer): Record<string, unknown> & { id: number } {
  if (answer.statusCode !== 200 && answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json();
}

eachServer('one core', (http) => {
  const onMlicense = async (account: TestAccount, profile: Profile = 'documented'): Promise<TestClient> => {
    const { token } = await http().key(account, { profile });
    return http().client(token, { credential: (text) => ({ 'x-api-key': text }) });
  };

  describe('products', () => {
    const MADE_ON: Readonly<Record<string, (account: TestAccount) => Promise<Omit<Product, 'accountId'>>>> = {
      mlicense: async (account) => {
        const client = await onMlicense(account);
        const { id } = ok(await client.put('/api/v1/products', { name: 'Chest Shop', version: '2.0' }));
        return { id, name: 'Chest Shop', slug: 'chest-shop', description: null, version: '2.0' };
      },
      application: async (account) => {
        const words = { description: 'Sells chests.', status: 'active' };
        const group = ok(await account.post('/api/application/groups', { name: 'Plugins', ...words }));
        const groupId = (group['data'] as { id: number } | undefined)?.id ?? group.id;
        const body = { name: 'Chest Shop', type: 'license', group_id: groupId, stock: -1, ...words };
        const made = ok(await account.post('/api/application/products', body));
        const id = (made['data'] as { id: number } | undefined)?.id ?? made.id;
        return { id, name: 'Chest Shop', slug: 'chest-shop', description: 'Sells chests.', version: null, groupId };
      },
      native: async (account) => {
        const { id } = ok(await account.post('/api/v2/products', { name: 'Chest Shop', version: '1.1' }));
        return { id, name: 'Chest Shop', slug: 'chest-shop', description: null, version: '1.1' };
      },
    };

    it.each(Object.keys(MADE_ON))('made on %s is the same product on every wire', async (wire) => {
      const account = await http().account();
      const made = await MADE_ON[wire]?.(account);
      const core = { ...made!, accountId: account.accountId };
      const mlicense = await onMlicense(account);
      expect((await account.get('/api/products')).json()).toEqual([PRODUCT_ON.mlm(core)]);
      expect((await mlicense.get('/api/v1/products/all')).json()).toEqual({ products: [PRODUCT_ON.mlicense(core)] });
      expect((await account.get('/api/application/products')).json().data).toEqual([PRODUCT_ON.application(core)]);
      expect((await account.get('/api/v2/products')).json().data).toEqual([PRODUCT_ON.native(core)]);
    });

    it('an update on one wire leaves alone what that wire does not know', async () => {
      const account = await http().account();
      const { id } = ok(
        await account.post('/api/v2/products', { name: 'Shop', description: 'Kept.', version: '1', stock: 5 }),
      );
      ok(await (await onMlicense(account)).post('/api/v1/products', { id, version: '2' }));
      expect((await account.get(`/api/v2/products/${id}`)).json()).toMatchObject({
        description: 'Kept.',
        version: '2',
        stock: 5,
      });
    });
  });

  describe('licenses', () => {
    const NOTHING = { holderName: null, email: null, discordId: null, description: null, assignedAddress: null };
    const MADE_ON: Readonly<
      Record<string, (account: TestAccount, product: number) => Promise<Omit<License, 'accountId' | 'productId'>>>
    > = {
      mlm: async (account, product_id) => {
        const type = { name: 'Agency', durationMonths: 12, limits: { maxSites: 5, maxMachines: 3, machineDays: 30 } };
        const { id: typeId } = ok(await account.post('/api/v2/license-types', type));
        const body = { licence_type: typeId, product_id, url: 'https://example.com' };
        const { licence } = (await account.post('/api/licence/create', body)).json();
        const limits = { addresses: [null, null], machines: [3, 30] } as const;
        const rest = { ...NOTHING, deleteAfterExpire: false, sites: ['https://example.com'] };
        return { id: licence.id, key: licence.key, typeId, endsOn: '2027-11-21', months: 12, ...limits, ...rest };
      },
      mlicense: async (account, productId) => {
        const sent = {
          description: 'For the event',
          email: 'Buyer@Example.com',
          discordId: 987_654_321,
          addressLimit: 2,
          addressDuration: 7,
          assignedAddress: '192.0.2.1',
          duration: 3,
          deleteAfterExpire: true,
        };
        const body = { key: 'HGA!@-ASDAS', productId, clientName: 'Ada', ...sent };
        const { id } = ok(await (await onMlicense(account)).put('/api/v1/licenses', body));
        const typeId = (await account.get('/api/v2/license-types')).json().data[0].id;
        return {
          id,
          key: 'HGA!@-ASDAS',
          typeId,
          endsOn: '2027-02-21',
          months: 3,
          holderName: 'Ada',
          email: 'Buyer@Example.com',
          discordId: '987654321',
          description: 'For the event',
          addresses: [2, 7],
          machines: [null, null],
          assignedAddress: '192.0.2.1',
          deleteAfterExpire: true,
          sites: [],
        };
      },
      native: async (account, productId) => {
        const body = { productId, holder: { name: 'Grace' }, limits: { maxMachines: 4 }, durationMonths: null };
        const { id, key, typeId } = ok(await account.post('/api/v2/licenses', body)) as never;
        const limits = { addresses: [null, null], machines: [4, null] } as const;
        const rest = { ...NOTHING, holderName: 'Grace', deleteAfterExpire: false, sites: [] };
        return { id, key, typeId, endsOn: null, months: null, ...limits, ...rest };
      },
    };

    async function make(wire: string): Promise<{ account: TestAccount; core: License }> {
      const account = await http().account();
      const { id: productId } = ok(await account.post('/api/v2/products', { name: 'Chest Shop' }));
      const made = await MADE_ON[wire]?.(account, productId);
      return { account, core: { ...made!, accountId: account.accountId, productId } };
    }

    it.each(Object.keys(MADE_ON))('made on %s is the same license on every wire', async (wire) => {
      const { account, core } = await make(wire);
      const [documented, observed] = [await onMlicense(account), await onMlicense(account, 'observed')];
      const query = { key: core.key };
      const { sites: _, ...listed } = LICENSE_ON.mlm(core);
      expect((await account.get('/api/licences')).json()).toEqual([listed]);
      expect((await account.get(`/api/licences/${encodeURIComponent(core.key)}`)).json()).toEqual(LICENSE_ON.mlm(core));
      expect((await documented.get('/api/v1/licenses/all')).json()).toEqual([LICENSE_ON['mlicense flat'](core)]);
      expect((await documented.get('/api/v1/licenses/key', { query })).json()).toEqual(flat(core));
      expect((await observed.get('/api/v1/licenses/key', { query })).json()).toEqual(
        LICENSE_ON['mlicense observed'](core),
      );
      expect((await account.get(`/api/v2/licenses/${core.id}`)).json()).toEqual(LICENSE_ON.native(core));
      const sites = (await account.get(`/api/v2/sites?licenseId=${core.id}`)).json().data;
      expect(sites.map(({ url }: { url: string }) => url)).toEqual(core.sites);
    });

    it('a license of mlicense takes sites on mlm without limit, and its type says so in a number', async () => {
      const { account, core } = await make('mlicense');
      for (const n of [1, 2, 3, 4, 5, 6]) {
        const url = `https://site${n}.example`;
        const answer = await account.post(`/api/licences/${encodeURIComponent(core.key)}/sites`, { url });
        expect(answer.statusCode).toBe(201);
      }
      const types = (await account.get('/api/licencestypes')).json<{ id: number; max_sites: number }[]>();
      expect(types.find(({ id }) => id === core.typeId)?.max_sites).toBe(NO_LIMIT);
    });

    it.each([
      ['suspend', 'suspended', 'suspended', 'The license is suspended.'],
      ['revoke', 'revoked', 'revoked', 'The license is revoked.'],
    ])('%s on native is felt on every wire at once', async (action, status, word, message) => {
      const { account, core } = await make('mlicense');
      ok(await account.post(`/api/v2/licenses/${core.id}/actions/${action}`));
      const path = `/api/licences/${encodeURIComponent(core.key)}`;
      expect((await account.get(path)).json().status).toBe(word);
      expect((await account.post(`${path}/check`, { url: 'https://example.com' })).json()).toMatchObject({
        valid: false,
      });
      const observed = await onMlicense(account, 'observed');
      expect((await observed.get(`/api/v1/licenses/id?id=${core.id}`)).json().duration.active).toBe(false);
      const { secret } = await http().app.modules.identity.accountSecret(account.call());
      const program = http().client(secret, { credential: (text) => ({ authorization: text }) });
      const said = await program.post('/api/v1/validation', { key: core.key, product: 'Chest Shop' });
      expect([said.statusCode, said.json().message]).toEqual([403, message]);
      expect((await account.get(`/api/v2/licenses/${core.id}`)).json().status).toBe(status);
    });

    it('suspending its service makes a license fail on every wire, and unsuspending restores it', async () => {
      const account = await http().account();
      const { catalog, customers, services } = http().app.modules;
      const call = account.call();
      const product = await catalog.createProduct(call, { name: 'Chest Shop', type: 'license' });
      const customer = await customers.createCustomer(call, { email: 'ada@customer.test', firstname: 'Ada' });
      const order = { customerId: customer.id, productId: product.id, billing: 'monthly', currency: 'EUR' } as const;
      const service = await services.createService(call, { ...order, priceMinor: 900 });
      const { key } = (await account.get(`/api/v2/licenses/${service.licenseId}`)).json();
      const { secret } = await http().app.modules.identity.accountSecret(call);
      const program = http().client(secret, { credential: (text) => ({ authorization: text }) });
      const seen = async () => [
        (await account.post(`/api/licences/${key}/check`, { url: 'https://a.example' })).json().code,
        (await program.post('/api/v1/validation', { key, product: 'Chest Shop' })).json().code,
        (await http().nobody.post('/api/v2/licenses/actions/validate-key', { meta: { key } })).json().meta.code,
        (await account.get(`/api/v2/licenses/${service.licenseId}`)).json().status,
      ];
      const running = ['SITE_SCOPE_MISMATCH', 'OK', 'VALID', 'active'];
      expect(await seen()).toEqual(running);
      const act = (action: string) => account.post(`/api/application/services/${service.id}/${action}`);
      expect((await act('suspend')).statusCode).toBe(200);
      expect(await seen()).toEqual(['SUSPENDED', 'LICENSE_NOT_ASSIGNED', 'SUSPENDED', 'suspended']);
      expect((await act('unsuspend')).statusCode).toBe(200);
      expect(await seen()).toEqual(running);
    });

    it('a license of a service keeps its term on a wire that knows no services', async () => {
      const account = await http().account();
      const { catalog, customers, services } = http().app.modules;
      const call = account.call();
      const product = await catalog.createProduct(call, { name: 'Chest Shop', type: 'license' });
      const customer = await customers.createCustomer(call, { email: 'ada@customer.test', firstname: 'Ada' });
      const order = { customerId: customer.id, productId: product.id, billing: 'monthly', currency: 'EUR' } as const;
      const { licenseId: id } = await services.createService(call, { ...order, priceMinor: 900 });
      const client = await onMlicense(account);
      const read = (await client.get(`/api/v1/licenses/id?id=${id}`)).json();
      expect(read.clientName).toBe('Ada');
      const sent = await client.post('/api/v1/licenses', { ...read, description: 'Noted' });
      expect([sent.statusCode, sent.json()]).toEqual([200, { ...read, description: 'Noted' }]);
      const longer = await client.post('/api/v1/licenses', { id, duration: 100 });
      expect([longer.statusCode, longer.json().status]).toEqual([409, 409]);
    });

    it('an update on one wire leaves alone what that wire does not know', async () => {
      const { account, core } = await make('mlm');
      const before = (await account.get(`/api/v2/licenses/${core.id}`)).json();
      ok(await (await onMlicense(account)).post('/api/v1/licenses', { id: core.id, description: 'Noted' }));
      const {
        description,
        rowVersion: _,
        updatedAt: __,
        ...after
      } = (await account.get(`/api/v2/licenses/${core.id}`)).json();
      expect(description).toBe('Noted');
      expect(before).toMatchObject(after);
    });
  });
});
