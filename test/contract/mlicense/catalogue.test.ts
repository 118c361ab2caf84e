import { describe, expect, it } from 'vitest';
import { type TestClient, eachServer } from '../../support/http.ts';
import { API, clientOf, createLicense, newKey } from './given.ts';

const STAMP = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

eachServer('mlicense products, addons and blacklists', (http) => {
  async function fresh() {
    const account = await http().account();
    return { account, client: clientOf(http(), account) };
  }
  const idOf = (answer: { json<T>(): T }): number => answer.json<{ id: number }>().id;

  describe('products', () => {
    it('201: the object in its order; a resource id as it came, a file by its number', async () => {
      const { account, client } = await fresh();
      const answer = await client.put(`${API}/products`, {
        name: 'Spawn',
        version: '2.1.0',
        builtByBitResourceId: 12_345,
        mainClass: 'lv.example.Main',
        file: { id: 0, name: 'spawn.jar', data: Buffer.from('PK…').toString('base64') },
      });
      expect([answer.statusCode, Object.entries(answer.json())]).toEqual([
        201,
        [
          ['id', expect.any(Number)],
          ['name', 'Spawn'],
          ['version', '2.1.0'],
          ['createdAt', STAMP],
          ['assignedUserId', account.accountId],
          ['builtByBitResourceId', 12_345],
          ['binaryFileId', expect.any(Number)],
        ],
      ]);
      const plain = await client.put(`${API}/products`, { name: 'Plain', version: '1' });
      expect(plain.json()).toMatchObject({ builtByBitResourceId: null, binaryFileId: null });
    });

    it('200: all of them inside an object, one by id, one by name in any case', async () => {
      const { client } = await fresh();
      expect((await client.get(`${API}/products/all`)).body).toBe('{"products":[]}');
      const made = (await client.put(`${API}/products`, { name: 'Spawn Plus', version: '1' })).json();
      expect((await client.get(`${API}/products/all`)).json()).toEqual({ products: [made] });
      expect((await client.get(`${API}/products/id?id=${made.id}`)).json()).toEqual(made);
      expect((await client.get(`${API}/products/name?name=spawn%20PLUS`)).json()).toEqual(made);
    });

    it('200: an update changes what was sent; the file can be replaced, named again and taken away', async () => {
      const { client } = await fresh();
      const file = { name: 'a.jar', data: 'aGVsbG8=' };
      const made = (await client.put(`${API}/products`, { name: 'Spawn', version: '1', mainClass: 'A', file })).json();
      const newer = await client.post(`${API}/products`, { id: made.id, version: '2' });
      expect([newer.statusCode, newer.json()]).toEqual([200, { ...made, version: '2' }]);
      const replaced = (await client.post(`${API}/products`, { id: made.id, file })).json();
      expect(replaced.binaryFileId).not.toBe(made.binaryFileId);
      const back = await client.post(`${API}/products`, { id: made.id, file: { id: made.binaryFileId } });
      expect(back.json().binaryFileId).toBe(made.binaryFileId);
      expect((await client.post(`${API}/products`, { id: made.id, file: null })).json().binaryFileId).toBeNull();
    });

    it('409: a name that is taken, whatever its case; the product’s own name is not', async () => {
      const { client } = await fresh();
      const id = idOf(await client.put(`${API}/products`, { name: 'Spawn', version: '1' }));
      const second = await client.put(`${API}/products`, { name: 'SPAWN', version: '1' });
      expect([second.statusCode, second.json()]).toEqual([
        409,
        { status: 409, message: 'Product with this name already exists.' },
      ]);
      expect((await client.post(`${API}/products`, { id, name: 'SPAWN' })).statusCode).toBe(200);
      const other = idOf(await client.put(`${API}/products`, { name: 'Other', version: '1' }));
      expect((await client.post(`${API}/products`, { id: other, name: 'spawn' })).statusCode).toBe(409);
    });

    it('400: what is missing or wrong is named, and no file is left behind', async () => {
      const { account, client } = await fresh();
      expect(Object.keys((await client.put(`${API}/products`, {})).json().errors)).toEqual(['name', 'version']);
      const { id } = (await client.put(`${API}/products`, { name: 'Named', version: '1' })).json();
      expect((await client.post(`${API}/products`, { id, name: '' })).json().errors).toEqual({
        name: ['The name field is required.'],
      });
      const broken = { name: 'Spawn', version: '1', file: { name: 'a.jar', data: '***' } };
      expect(Object.keys((await client.put(`${API}/products`, broken)).json().errors)).toEqual(['file.data']);
      const foreign = { name: 'Spawn', version: '1', file: { id: 2_000_000 } };
      expect(Object.keys((await client.put(`${API}/products`, foreign)).json().errors)).toEqual(['file.id']);
      await client.put(`${API}/products`, { name: 'Spawn', version: '1' });
      const withFile = { name: 'Spawn', version: '1', file: { name: 'a.jar', data: 'aGVsbG8=' } };
      expect((await client.put(`${API}/products`, withFile)).statusCode).toBe(409);
      const files = await account
        .call()
        .db.selectFrom('files')
        .select('id')
        .where('accountId', '=', account.accountId)
        .execute();
      expect(files).toEqual([]);
    });

    it("204 and 404: deleted once; unknown and another account's are not found", async () => {
      const { client } = await fresh();
      const id = idOf(await client.put(`${API}/products`, { name: 'Spawn', version: '1' }));
      const other = (await fresh()).client;
      expect((await other.delete(`${API}/products?id=${id}`)).statusCode).toBe(404);
      expect((await client.delete(`${API}/products?id=${id}`)).statusCode).toBe(204);
      for (const url of [`products/id?id=${id}`, 'products/name?name=Spawn', 'products/name', 'products/id']) {
        const answer = await client.get(`${API}/${url}`);
        expect([answer.statusCode, answer.json()]).toEqual([404, { status: 404, message: 'Product not found.' }]);
      }
      expect((await client.post(`${API}/products`, { version: '2' })).statusCode).toBe(404);
    });
  });

  describe('addons', () => {
    it('201, 200, 204: made, read, changed and deleted; a license loses a deleted one', async () => {
      const { account, client } = await fresh();
      const license = await createLicense(client);
      const sent = { name: 'Skins', version: '1.0', products: [license.productId], priority: 5 };
      const made = await client.put(`${API}/addons`, sent);
      const object = {
        id: expect.any(Number),
        ...sent,
        createdAt: STAMP,
        assignedUserId: account.accountId,
        builtByBitResourceId: null,
        binaryFileId: 0,
      };
      expect([made.statusCode, made.json()]).toEqual([201, object]);
      const id = idOf(made);
      expect((await client.get(`${API}/addons/all`)).json()).toEqual({ addons: [made.json()] });
      expect((await client.get(`${API}/addons/id?id=${id}`)).json()).toEqual(made.json());
      const changed = await client.post(`${API}/addons`, { id, priority: 9, products: [] });
      expect([changed.statusCode, changed.json()]).toEqual([200, { ...made.json(), priority: 9, products: [] }]);
      await client.post(`${API}/licenses`, { id: license.id, addons: `[${id}]` });
      expect((await client.delete(`${API}/addons?id=${id}`)).statusCode).toBe(204);
      expect((await client.get(`${API}/licenses/id?id=${license.id}`)).json().addons).toEqual([]);
      const gone = await client.get(`${API}/addons/id?id=${id}`);
      expect([gone.statusCode, gone.json().message]).toEqual([404, 'Addon not found.']);
    });

    it('400 and 409: missing fields, unknown products, a name that is taken', async () => {
      const { client } = await fresh();
      const missing = Object.keys((await client.put(`${API}/addons`, {})).json().errors);
      expect(missing.toSorted()).toEqual(['name', 'priority', 'products', 'version']);
      const addon = { name: 'Skins', version: '1', products: [2_000_000], priority: 0 };
      expect(Object.keys((await client.put(`${API}/addons`, addon)).json().errors)).toEqual(['products.0']);
      await client.put(`${API}/addons`, { ...addon, products: [] });
      const twice = await client.put(`${API}/addons`, { ...addon, products: [], name: 'skins' });
      expect([twice.statusCode, twice.json().message]).toEqual([409, 'Addon with this name already exists.']);
    });
  });

  describe('blacklists', () => {
    it('201 for create and update, a bare array, 204', async () => {
      const { account, client } = await fresh();
      const made = await client.put(`${API}/blacklists`, { value: '203.0.113.0/24', type: 'IP' });
      const object = {
        id: expect.any(Number),
        value: '203.0.113.0/24',
        type: 'IP',
        requests: 0,
        createdAt: STAMP,
        assignedUserId: account.accountId,
      };
      expect([made.statusCode, Object.keys(made.json()), made.json()]).toEqual([201, Object.keys(object), object]);
      const id = idOf(made);
      const changed = await client.post(`${API}/blacklists`, { id, type: 'HWID', value: 'f'.repeat(64) });
      expect([changed.statusCode, changed.json().type]).toEqual([201, 'HWID']);
      expect((await client.get(`${API}/blacklists/all`)).json()).toEqual([changed.json()]);
      expect((await client.get(`${API}/blacklists/id?id=${id}`)).json()).toEqual(changed.json());
      expect((await client.delete(`${API}/blacklists?id=${id}`)).statusCode).toBe(204);
      const gone = await client.get(`${API}/blacklists/id?id=${id}`);
      expect([gone.statusCode, gone.json().message]).toEqual([404, 'Blacklist not found.']);
    });

    it.each(['10.0.0.1', '2001:db8::1', '2001:db8::/32', '0.0.0.0/0'])(
      '201: %s is an address or range',
      async (value) => {
        const { client } = await fresh();
        expect((await client.put(`${API}/blacklists`, { value, type: 'IP' })).statusCode).toBe(201);
      },
    );

    it.each([
      { value: 'nonsense', type: 'IP' },
      { value: '10.0.0.0/33', type: 'IP' },
      { value: '', type: 'HWID' },
      { value: 'x'.repeat(10_000), type: 'HWID' },
      { value: 'a', type: 'OTHER' },
      {},
    ])('400: an entry that is none (case %$)', async (entry) => {
      const { client } = await fresh();
      const answer = await client.put(`${API}/blacklists`, entry);
      expect([answer.statusCode, Object.keys(answer.json())]).toEqual([400, ['status', 'message', 'errors']]);
    });

    it('409: the same range in another spelling', async () => {
      const { client } = await fresh();
      await client.put(`${API}/blacklists`, { value: '203.0.113.0/24', type: 'IP' });
      const again = await client.put(`${API}/blacklists`, { value: '203.0.113.77/24', type: 'IP' });
      expect(again.statusCode).toBe(409);
    });
  });

  describe('rights and plans', () => {
    it('401: each action needs its own right, and says which in words', async () => {
      const call = async (client: TestClient, method: 'PUT' | 'POST' | 'GET' | 'DELETE', noun: string) => {
        const url = method === 'GET' ? `${API}/${noun}s/all` : `${API}/${noun}s`;
        const answer = await client.ask(method, url, method === 'GET' ? {} : { body: {} });
        return [answer.statusCode, answer.json()];
      };
      const { account } = await fresh();
      const poor = await http().key(account, { permissions: ['links:index'] });
      const client = http().client(poor.token, { credential: (token) => ({ 'x-api-key': token }) });
      for (const noun of ['license', 'product', 'addon', 'blacklist']) {
        const doing = {
          PUT: `create ${noun}`,
          POST: `update ${noun}`,
          GET: `view this ${noun}`,
          DELETE: `delete this ${noun}`,
        };
        for (const [method, words] of Object.entries(doing)) {
          const answer = await call(client, method as keyof typeof doing, noun);
          expect(answer).toEqual([401, { status: 401, message: `You don't have permission to ${words}.` }]);
        }
      }
    });

    it('423: each kind has its own quota', async () => {
      const { client } = await fresh();
      const { plans } = http().app.modules;
      const license = await createLicense(client);
      const limit = (count: number | null) =>
        plans.changePlan(http().home.call(), 1, { limits: { products: count, addons: count, blacklists: count } });
      await limit(1);
      const addon = { version: '1', products: [license.productId], priority: 0 };
      const first = [
        await client.put(`${API}/addons`, { ...addon, name: newKey() }),
        await client.put(`${API}/blacklists`, { value: '10.0.0.1', type: 'IP' }),
      ];
      const second = [
        await client.put(`${API}/products`, { name: newKey(), version: '1' }),
        await client.put(`${API}/addons`, { ...addon, name: newKey() }),
        await client.put(`${API}/blacklists`, { value: '10.0.0.2', type: 'IP' }),
      ];
      await limit(null);
      expect(first.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
      expect(second.map((answer) => answer.json())).toEqual(
        ['products', 'addons', 'blacklists'].map((many) => ({
          status: 423,
          message: `You don't have any plan assigned or you have reached the limit of ${many}.`,
        })),
      );
    });
  });
});
