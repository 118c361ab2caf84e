import { describe, expect, it } from 'vitest';
import { type TestAccount, type TestClient, eachServer } from '../../support/http.ts';
import { API, type FlatLicense, clientOf, createLicense, keyOf, newKey } from './given.ts';

const FLAT_KEYS = [
  'id',
  'key',
  'productId',
  'description',
  'clientName',
  'email',
  'discordId',
  'addressLimit',
  'addressDuration',
  'assignedAddress',
  'machineLimit',
  'machineDuration',
  'assignedMachine',
  'duration',
  'deleteAfterExpire',
  'addons',
];

eachServer('mlicense licenses', (http) => {
  async function fresh(): Promise<{ account: TestAccount; client: TestClient; productId: number }> {
    const account = await http().account();
    const client = clientOf(http(), account);
    const product = await client.put(`${API}/products`, { name: 'Loader', version: '1.0.0' });
    return { account, client, productId: product.json<FlatLicense>().id };
  }

  const everything = (productId: number, addons: number[]) => ({
    key: 'example-key',
    productId,
    description: 'Example license description',
    clientName: 'John Doe',
    email: '[email protected]',
    addressLimit: 5,
    addressDuration: 30,
    assignedAddress: '192.168.1.1',
    machineLimit: 3,
    machineDuration: 60,
    assignedMachine: 'Machine-1234',
    duration: 365,
    deleteAfterExpire: true,
    addons,
  });

  async function threeAddons(client: TestClient): Promise<number[]> {
    const ids = [];
    for (const name of ['A', 'B', 'C']) {
      const addon = { name, version: '1', products: [], priority: 0 };
      ids.push((await client.put(`${API}/addons`, addon)).json<FlatLicense>().id);
    }
    return ids;
  }

  describe('PUT /licenses', () => {
    it('201: every field as the documentation prints it, in its order', async () => {
      const { client, productId } = await fresh();
      const sent = everything(productId, await threeAddons(client));
      const answer = await client.put(`${API}/licenses`, { ...sent, discordId: 987_654_321 });
      expect(answer.statusCode).toBe(201);
      expect(Object.keys(answer.json())).toEqual(FLAT_KEYS);
      expect(answer.json()).toEqual({ id: expect.any(Number), ...sent, discordId: 987_654_321 });
    });

    it('201: what is not sent is null, addons are an empty array', async () => {
      const { client, productId } = await fresh();
      const key = newKey();
      const answer = await client.put(`${API}/licenses`, { key, productId, clientName: 'A' });
      const { id, ...rest } = answer.json<Record<string, unknown>>();
      expect(rest).toEqual({
        ...Object.fromEntries(FLAT_KEYS.filter((name) => name !== 'id').map((name) => [name, null])),
        key,
        productId,
        clientName: 'A',
        deleteAfterExpire: false,
        addons: [],
      });
      expect(id).toBeLessThan(2 ** 31);
    });

    it('201: 0 and null mean no limit, for ever and no end', async () => {
      const { client, productId } = await fresh();
      for (const none of [0, null]) {
        const limits = { addressLimit: none, addressDuration: none, machineLimit: none, machineDuration: none };
        const body = { key: newKey(), productId, clientName: 'A', ...limits, duration: none, discordId: none };
        const unset = Object.fromEntries([...Object.keys(limits), 'duration', 'discordId'].map((name) => [name, null]));
        expect((await client.put(`${API}/licenses`, body)).json()).toMatchObject(unset);
      }
    });

    it.each(['12345678901234567', '123456789012345678', '9223372036854775807'])(
      '201: the Discord id %s comes back digit for digit, as a number',
      async (digits) => {
        const { client, productId } = await fresh();
        const body = `{"key":"${newKey()}","productId":${productId},"clientName":"A","discordId":${digits}}`;
        const made = await client.put(`${API}/licenses`, body);
        expect([made.statusCode, made.body.includes(`"discordId":${digits},`)]).toEqual([201, true]);
        const { id } = made.json<FlatLicense>();
        for (const path of ['all', `id?id=${id}`]) {
          expect((await client.get(`${API}/licenses/${path}`)).body).toContain(`"discordId":${digits},`);
        }
      },
    );

    it('201: a comma before the closing bracket and addons in a text are forgiven', async () => {
      const { client, productId } = await fresh();
      const [first] = await threeAddons(client);
      const body = `{"key":"${newKey()}","productId":${productId},"clientName":"A","addons":"[${first}]",\n}`;
      const answer = await client.put(`${API}/licenses`, body);
      expect([answer.statusCode, answer.json().addons]).toEqual([201, [first]]);
    });

    it.each(['HGA!@-ASDAS-ASDAS', 'with "quotes" & <tags>', 'ключ-🔑-key', 'a b c d'])(
      '201: the key %s is kept as it is and found by it',
      async (key) => {
        const { client, productId } = await fresh();
        expect((await client.put(`${API}/licenses`, { key, productId, clientName: 'A' })).json().key).toBe(key);
        const found = await client.get(`${API}/licenses/key`, { query: { key } });
        expect([found.statusCode, found.json().key]).toEqual([200, key]);
      },
    );

    it('201: a term of months ends on the calendar’s day; a month too short ends it on its last', async () => {
      const { account, client, productId } = await fresh();
      const { clock, app } = http();
      const before = clock.now();
      clock.set(Date.UTC(2027, 0, 31, 18));
      const make = async (duration: number) =>
        (await client.put(`${API}/licenses`, { key: newKey(), productId, clientName: 'A', duration })).json().id;
      const ids = [await make(1), await make(2)];
      clock.set(before);
      const ends = await Promise.all(ids.map((id) => app.modules.licensing.getLicense(account.call(), id)));
      expect(ends.map(({ expiresAt }) => new Date(expiresAt ?? 0).toISOString())).toEqual([
        '2027-02-28T00:00:00.000Z',
        '2027-03-31T00:00:00.000Z',
      ]);
    });

    it('409: the key exists in the account; another account may have it', async () => {
      const { client, productId } = await fresh();
      const body = { key: newKey(), productId, clientName: 'A' };
      expect((await client.put(`${API}/licenses`, body)).statusCode).toBe(201);
      const second = await client.put(`${API}/licenses`, body);
      expect([second.statusCode, second.json()]).toEqual([
        409,
        { status: 409, message: 'License with this key already exists.' },
      ]);
      const other = await fresh();
      expect((await other.client.put(`${API}/licenses`, { ...body, productId: other.productId })).statusCode).toBe(201);
    });

    it('409 × 3: of four parallel creates with one key one wins', async () => {
      const { client, productId } = await fresh();
      const body = { key: newKey(), productId, clientName: 'A' };
      const answers = await Promise.all([1, 2, 3, 4].map(() => client.put(`${API}/licenses`, body)));
      expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409]);
    });

    it('423: the plan’s licenses are used up, or there is no plan; nothing is left behind', async () => {
      const { account, client, productId } = await fresh();
      const { plans, identity } = http().app.modules;
      const body = () => ({ key: newKey(), productId, clientName: 'A' });
      await plans.changePlan(http().home.call(), 1, { limits: { licenses: 1 } });
      expect((await client.put(`${API}/licenses`, body())).statusCode).toBe(201);
      const refused = await client.put(`${API}/licenses`, body());
      await plans.changePlan(http().home.call(), 1, { limits: { licenses: null } });
      const message = "You don't have any plan assigned or you have reached the limit of licenses.";
      expect([refused.statusCode, refused.json()]).toEqual([423, { status: 423, message }]);
      expect((await client.get(`${API}/licenses/all`)).json()).toHaveLength(1);
      const bare = await identity.createAccount(http().app.systemCall(0), {
        email: `without-plan@${http().dialect}.test`,
        password: null,
        planId: null,
      });
      const without = { ...account, ...http().client(bare.apiKey), token: bare.apiKey };
      const product = await clientOf(http(), without).put(`${API}/products`, { name: 'X', version: '1' });
      expect(product.json()).toEqual({ status: 423, message: message.replace('licenses', 'products') });
    });

    it.each<[string, Record<string, unknown>]>([
      ['key', { key: undefined }],
      ['key', { key: '' }],
      ['key', { key: 'abc' }],
      ['key', { key: ' outer space ' }],
      ['key', { key: 'x'.repeat(10_000) }],
      ['key', { key: 'line\nbreak' }],
      ['productId', { productId: undefined }],
      ['productId', { productId: 2_000_000 }],
      ['productId', { productId: 2 ** 40 }],
      ['clientName', { clientName: undefined }],
      ['clientName', { clientName: 'x'.repeat(300) }],
      ['addressLimit', { addressLimit: -1 }],
      ['addressLimit', { addressLimit: 1.5 }],
      ['machineLimit', { machineLimit: 10 ** 12 }],
      ['duration', { duration: -1 }],
      ['duration', { duration: 10 ** 6 }],
      ['assignedAddress', { assignedAddress: '192.168.1.300' }],
      ['assignedMachine', { assignedMachine: 'x'.repeat(1_000_000) }],
      ['discordId', { discordId: -5 }],
      ['discordId', { discordId: '1'.repeat(30) }],
      ['addons.0', { addons: [2_000_000] }],
      ['addons', { addons: '[1' }],
      ['addons', { addons: '{"a":1}' }],
    ])('400: names %s when it is wrong (case %$)', async (field, wrong) => {
      const { client, productId } = await fresh();
      const answer = await client.put(`${API}/licenses`, { key: newKey(), productId, clientName: 'A', ...wrong });
      expect([answer.statusCode, answer.json().status]).toEqual([400, 400]);
      expect(Object.keys(answer.json())).toEqual(['status', 'message', 'errors']);
      expect(Object.keys(answer.json().errors)).toEqual([field]);
      expect((await client.get(`${API}/licenses/all`)).json()).toEqual([]);
    });

    it("400: another account's product and addons are unknown ones", async () => {
      const mine = await fresh();
      const theirs = await fresh();
      const addons = await threeAddons(theirs.client);
      const body = { key: newKey(), productId: theirs.productId, clientName: 'A', addons };
      const product = await mine.client.put(`${API}/licenses`, body);
      expect(Object.keys(product.json().errors)).toContain('productId');
      const addon = await mine.client.put(`${API}/licenses`, { ...body, productId: mine.productId });
      expect(Object.keys(addon.json().errors)).toEqual(['addons.0', 'addons.1', 'addons.2']);
    });
  });

  describe('POST /licenses', () => {
    it('200: changes what was sent and nothing else', async () => {
      const { client, productId } = await fresh();
      const sent = everything(productId, await threeAddons(client));
      const { id } = (await client.put(`${API}/licenses`, { ...sent, discordId: 987_654_321 })).json();
      const all = { id, ...sent, discordId: 987_654_321 };
      const body = `{"id": ${id},\n"key": "HGA!@-ASDAS-ASDAS-ASDAS-ASDAS",\n}`;
      const answer = await client.post(`${API}/licenses`, body);
      expect([answer.statusCode, answer.json()]).toEqual([200, { ...all, key: 'HGA!@-ASDAS-ASDAS-ASDAS-ASDAS' }]);
      expect((await client.get(`${API}/licenses/key`, { query: { key: 'example-key' } })).statusCode).toBe(404);
      const cleared = await client.post(`${API}/licenses`, { id, description: null, addressLimit: 0, addons: '[]' });
      expect(cleared.json()).toEqual({ ...answer.json(), description: null, addressLimit: null, addons: [] });
    });

    it('200: a new duration counts from the creation', async () => {
      const { account, client } = await fresh();
      const { id } = await createLicense(client, { duration: 1 });
      http().clock.advance(10 * 86_400_000);
      await client.post(`${API}/licenses`, { id, duration: 2 });
      http().clock.advance(-10 * 86_400_000);
      const { expiresAt } = await http().app.modules.licensing.getLicense(account.call(), id);
      expect(new Date(expiresAt ?? 0).toISOString()).toBe('2027-01-21T00:00:00.000Z');
    });

    it('200: sending an object back as it was read changes nothing, not even an end set by its day', async () => {
      const { account, client } = await fresh();
      const { id } = await createLicense(client, { duration: 3 });
      const { licensing } = http().app.modules;
      await licensing.updateLicense(account.call(), { id, expiresAt: Date.UTC(2027, 1, 3) });
      const read = (await client.get(`${API}/licenses/id?id=${id}`)).json();
      const answer = await client.post(`${API}/licenses`, read);
      expect([answer.statusCode, answer.json()]).toEqual([200, read]);
      expect((await licensing.getLicense(account.call(), id)).expiresAt).toBe(Date.UTC(2027, 1, 3));
    });

    it("404: no id, an unknown one, one that is none, another account's", async () => {
      const { client } = await fresh();
      const other = await createLicense((await fresh()).client);
      for (const id of [undefined, null, 2_000_000, 2 ** 31, 1.5, 'x', true, other.id]) {
        const answer = await client.post(`${API}/licenses`, { id, description: 'Mine now' });
        expect([id, answer.statusCode, answer.json()]).toEqual([
          id,
          404,
          { status: 404, message: 'License not found.' },
        ]);
      }
    });

    it('409: a key that another license has', async () => {
      const { client } = await fresh();
      const [one, two] = [await createLicense(client), await createLicense(client)];
      const answer = await client.post(`${API}/licenses`, { id: one.id, key: two.key });
      expect([answer.statusCode, answer.json().message]).toEqual([409, 'License with this key already exists.']);
      expect((await client.post(`${API}/licenses`, { id: one.id, key: one.key })).statusCode).toBe(200);
    });
  });

  describe('GET /licenses/all, /id, /key', () => {
    it('200: a bare array; an empty one is []', async () => {
      const { client } = await fresh();
      expect((await client.get(`${API}/licenses/all`)).body).toBe('[]');
      const { product: _, ...first } = await createLicense(client);
      const { product: __, ...second } = await createLicense(client);
      expect((await client.get(`${API}/licenses/all`)).json()).toEqual([first, second]);
    });

    it('200: one by id and one by key, in the same form', async () => {
      const { client } = await fresh();
      const { product: _, ...license } = await createLicense(client);
      expect((await client.get(`${API}/licenses/id?id=${license.id}`)).json()).toEqual(license);
      expect((await client.get(`${API}/licenses/key`, { query: { key: license.key } })).json()).toEqual(license);
    });

    it("404: none, unknown and another account's alike", async () => {
      const { client } = await fresh();
      const other = await createLicense((await fresh()).client);
      const queries = ['id', 'id?id=', 'id?id=abc', 'id?id=2000000', `id?id=${other.id}`, 'key', 'key?key=nothing'];
      for (const query of [...queries, `key?key=${encodeURIComponent(other.key)}`]) {
        const answer = await client.get(`${API}/licenses/${query}`);
        expect([query, answer.statusCode, answer.json()]).toEqual([
          query,
          404,
          { status: 404, message: 'License not found.' },
        ]);
      }
    });

    it('200: the observed profile answers reads nested, every key present; writes stay flat', async () => {
      const { account } = await fresh();
      const observed = await keyOf(http(), account, { profile: 'observed' });
      const { product: _, ...license } = await createLicense(observed);
      expect(Object.keys(license)).toEqual(FLAT_KEYS);
      const one = (await observed.get(`${API}/licenses/id?id=${license.id}`)).json();
      expect(one).toEqual({
        id: license.id,
        key: license.key,
        productId: license.productId,
        description: null,
        clientName: 'mLicense Dev',
        email: null,
        discordId: null,
        addressLimit: 0,
        addressDuration: 0,
        assignedAddress: null,
        machineLimit: 0,
        machineDuration: 0,
        assignedMachine: null,
        deleteAfterExpire: false,
        addons: [],
        assignedUserId: account.accountId,
        client: { name: 'mLicense Dev', email: null, discordId: null },
        address: { limit: 0, duration: 0, assignedTo: null, lastAddress: null, requests: [] },
        machine: { limit: 0, duration: 0, assignedTo: null, lastMachine: null, requests: [] },
        duration: {
          duration: 0,
          createdAt: '2026-11-21T12:00:00.000000Z',
          lastRequest: null,
          deleteAfterExpire: false,
          active: true,
          expiresAt: null,
        },
      });
      expect((await observed.get(`${API}/licenses/all`)).json()).toEqual([one]);
      expect(Object.keys((await observed.post(`${API}/licenses`, { id: license.id })).json())).toEqual(FLAT_KEYS);
    });

    it('200: a license without a holder’s name shows its customer’s', async () => {
      const { account, client, productId } = await fresh();
      const { customers, licensing } = http().app.modules;
      const call = account.call();
      const { id: customerId } = await customers.createCustomer(call, {
        email: 'zane@customer.test',
        firstname: 'Zane',
        lastname: 'Ozola',
      });
      await licensing.issueLicense(call, { productId, key: 'OF-A-CUSTOMER', customerId });
      await licensing.issueLicense(call, { productId, key: 'OF-NOBODY' });
      const names = (await client.get(`${API}/licenses/all`)).json<{ clientName: string }[]>();
      expect(names.map(({ clientName }) => clientName)).toEqual(['Zane Ozola', '']);
    });
  });

  describe('DELETE /licenses', () => {
    it('204: an empty body; afterwards it is unknown', async () => {
      const { client } = await fresh();
      const { id } = await createLicense(client);
      const headers = { 'content-type': 'application/json' };
      const gone = await client.delete(`${API}/licenses?id=${id}`, { headers });
      expect([gone.statusCode, gone.body]).toEqual([204, '']);
      const again = await client.delete(`${API}/licenses?id=${id}`);
      expect([again.statusCode, again.json()]).toEqual([404, { status: 404, message: 'License not found.' }]);
    });

    it("404: another account's license stays", async () => {
      const owner = await fresh();
      const { id } = await createLicense(owner.client);
      expect((await (await fresh()).client.delete(`${API}/licenses?id=${id}`)).statusCode).toBe(404);
      expect((await owner.client.get(`${API}/licenses/id?id=${id}`)).statusCode).toBe(200);
    });
  });

  it('deleteAfterExpire: the job removes a license that ended, and only then', async () => {
    const { account, client } = await fresh();
    const { id } = await createLicense(client, { duration: 1, deleteAfterExpire: true });
    const kept = await createLicense(client, { duration: 1 });
    const { licensing } = http().app.modules;
    const sweep = () => licensing.removeEndedLicenses(http().app.systemCall(0, 'jobs'));
    await sweep();
    expect((await client.get(`${API}/licenses/id?id=${id}`)).statusCode).toBe(200);
    http().clock.advance(31 * 86_400_000);
    await sweep();
    const left = (await client.get(`${API}/licenses/all`)).json<FlatLicense[]>().map((license) => license.id);
    http().clock.advance(-31 * 86_400_000);
    expect(left).toEqual([kept.id]);
    expect(account.accountId).toBeGreaterThan(1);
  });
});
