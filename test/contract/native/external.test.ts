import { beforeAll, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

eachServer('native external ids', (http) => {
  let vendor: TestAccount;
  beforeAll(async () => {
    vendor = await http().account();
  });

  it('201 then 200: creates, then replaces what the body does not name with its default', async () => {
    const url = '/api/v2/products/external/shop%2F1';
    const made = await vendor.put(url, { name: 'Shop', stock: 5, description: 'text' });
    expect([made.statusCode, made.json<{ externalId: string }>().externalId]).toEqual([201, 'shop/1']);
    const replaced = await vendor.put(url, { name: 'Shop 2', status: 'hidden' });
    expect(replaced.statusCode).toBe(200);
    expect(replaced.json()).toMatchObject({
      id: made.json<{ id: number }>().id,
      name: 'Shop 2',
      status: 'hidden',
      stock: null,
      description: null,
      externalId: 'shop/1',
    });
  });

  it('200: the same for customers and licenses', async () => {
    const customer = '/api/v2/customers/external/c-1';
    expect((await vendor.put(customer, { email: 'c@example.com', city: 'Riga' })).statusCode).toBe(201);
    expect((await vendor.put(customer, { email: 'c@example.com' })).json()).toMatchObject({ city: null });
    const { id: productId } = (await vendor.post('/api/v2/products', { name: 'P' })).json<{ id: number }>();
    const license = '/api/v2/licenses/external/l-1';
    const made = await vendor.put(license, { productId, holder: { name: 'Ada' }, limits: { maxSites: 1 } });
    const again = await vendor.put(license, { productId });
    expect([made.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(again.json()).toMatchObject({
      key: made.json<{ key: string }>().key,
      holder: { name: null },
      overrides: {},
    });
  });

  it('201 once: of parallel first writes one creates and the others replace', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => vendor.put('/api/v2/products/external/race', { name: `Race ${n}` })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([200, 200, 200, 201]);
    const found = await vendor.get('/api/v2/products?externalId=race');
    expect(found.json<{ data: unknown[] }>().data).toHaveLength(1);
  });

  it('422: a body that names another id', async () => {
    const answer = await vendor.put('/api/v2/products/external/a', { name: 'A', externalId: 'b' });
    expect(answer.json()).toMatchObject({ errors: [{ pointer: '/externalId', code: 'not_allowed' }] });
  });

  it('403: creating needs the right to create, replacing the right to update', async () => {
    const creator = await http().key(vendor, { permissions: ['products:create'] });
    const editor = await http().key(vendor, { permissions: ['products:update'] });
    const put = (who: typeof creator, id: string) => who.put(`/api/v2/products/external/${id}`, { name: 'A' });
    expect((await put(editor, 'rights')).json()).toMatchObject({ status: 403, right: 'products:create' });
    expect((await put(creator, 'rights')).statusCode).toBe(201);
    expect((await put(creator, 'rights')).json()).toMatchObject({ status: 403, right: 'products:update' });
    expect((await put(editor, 'rights')).statusCode).toBe(200);
  });

  it("201: another account's own id is free for this one", async () => {
    const other = await http().account();
    await other.put('/api/v2/products/external/shared', { name: 'Theirs' });
    const mine = await vendor.put('/api/v2/products/external/shared', { name: 'Mine' });
    expect(mine.statusCode).toBe(201);
    expect((await other.get('/api/v2/products?externalId=shared')).json()).toMatchObject({
      data: [{ name: 'Theirs' }],
    });
  });
});
