import { beforeAll, describe, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

eachServer('native objects', (http) => {
  let vendor: TestAccount;
  const create = async (body: object = {}): Promise<{ id: number; etag: string }> => {
    const answer = await vendor.post('/api/v2/products', { name: 'Shop', ...body });
    return { id: answer.json<{ id: number }>().id, etag: String(answer.headers['etag']) };
  };

  beforeAll(async () => {
    vendor = await http().account();
  });

  it('201: a create needs only what has no default, and says where the thing is', async () => {
    const answer = await vendor.post('/api/v2/products', { name: 'Chest Shop' });
    const { id } = answer.json<{ id: number }>();
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ location: `/api/v2/products/${id}`, etag: '"1"' });
    expect((await vendor.get(String(answer.headers['location']))).json()).toEqual(answer.json());
    expect((await vendor.post('/api/v2/license-types', { name: 'Pro' })).statusCode).toBe(201);
    expect((await vendor.post('/api/v2/products', { name: 'Chest Shop' })).statusCode).toBe(201);
  });

  it('200: PATCH changes only what is sent; null clears', async () => {
    const { id } = await create({ description: 'text', stock: 4 });
    const changed = await vendor.patch(`/api/v2/products/${id}`, { stock: null });
    expect(changed.json()).toMatchObject({ name: 'Shop', description: 'text', stock: null });
    expect(changed.headers['etag']).toBe('"2"');
    const merged = await vendor.patch(`/api/v2/products/${id}`, JSON.stringify({ name: 'New' }), {
      headers: { 'content-type': 'application/merge-patch+json' },
    });
    expect(merged.json()).toMatchObject({ name: 'New', description: 'text' });
  });

  it('204: DELETE answers nothing, and the thing is gone', async () => {
    const { id } = await create();
    const gone = await vendor.delete(`/api/v2/products/${id}`);
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    expect((await vendor.get(`/api/v2/products/${id}`)).statusCode).toBe(404);
    expect((await vendor.delete(`/api/v2/products/${id}`)).statusCode).toBe(404);
  });

  it('304: what the client has is not sent again', async () => {
    const { id, etag } = await create();
    const known = await vendor.get(`/api/v2/products/${id}`, { headers: { 'if-none-match': `"9", W/${etag}` } });
    expect([known.statusCode, known.body, known.headers['etag']]).toEqual([304, '', etag]);
    const other = await vendor.get(`/api/v2/products/${id}`, { headers: { 'if-none-match': '"9"' } });
    expect(other.statusCode).toBe(200);
  });

  it('304 not: a status that changed by itself is sent although nobody wrote', async () => {
    const { id: productId } = await create();
    const { id } = (await vendor.post('/api/v2/licenses', { productId, durationMonths: 1 })).json<{ id: number }>();
    const first = await vendor.get(`/api/v2/licenses/${id}`);
    http().clock.advance(40 * 86_400_000);
    const later = await vendor.get(`/api/v2/licenses/${id}`, {
      headers: { 'if-none-match': String(first.headers['etag']) },
    });
    expect([later.statusCode, later.json<{ status: string }>().status]).toEqual([200, 'expired']);
    const changed = await vendor.patch(
      `/api/v2/licenses/${id}`,
      { description: 'late' },
      { headers: { 'if-match': String(first.headers['etag']) } },
    );
    expect(changed.statusCode).toBe(200);
  });

  it('412: a change or delete that starts from an old version is refused, and changes nothing', async () => {
    const { id, etag } = await create();
    const headers = { 'if-match': etag };
    expect((await vendor.patch(`/api/v2/products/${id}`, { name: 'A' }, { headers })).statusCode).toBe(200);
    const stale = await vendor.patch(`/api/v2/products/${id}`, { name: 'B' }, { headers });
    expect([stale.statusCode, stale.json<{ code: string }>().code]).toEqual([412, 'stale']);
    expect((await vendor.delete(`/api/v2/products/${id}`, { headers })).statusCode).toBe(412);
    expect((await vendor.delete(`/api/v2/products/${id}`, { headers: { 'if-match': '"x"' } })).statusCode).toBe(412);
    expect((await vendor.get(`/api/v2/products/${id}`)).json()).toMatchObject({ name: 'A' });
    const any = { headers: { 'if-match': `"77", ${'"2"'}` } };
    expect((await vendor.patch(`/api/v2/products/${id}`, { name: 'C' }, any)).statusCode).toBe(200);
    expect((await vendor.delete(`/api/v2/products/${id}`, { headers: { 'if-match': '*' } })).statusCode).toBe(204);
  });

  it('412: of parallel changes that start from one version exactly one wins', async () => {
    const { id, etag } = await create();
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        vendor.patch(`/api/v2/products/${id}`, { name: `N${n}` }, { headers: { 'if-match': etag } }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([200, 412, 412, 412]);
  });

  it('200: parallel changes that insist on no version all go through', async () => {
    const { id } = await create();
    const change = (body: object) => vendor.patch(`/api/v2/products/${id}`, body);
    const answers = await Promise.all([change({ stock: 1 }), change({ version: '2' }), change({ pinned: true })]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await vendor.get(`/api/v2/products/${id}`)).json()).toMatchObject({ stock: 1, version: '2', pinned: true });
  });

  it.each(['0', '-1', 'abc', '1.5', '2147483648', '99999999999999999999', '%20', "1'--"])(
    '404: the id %s is as unknown as any other',
    async (id) => {
      const answer = await vendor.get(`/api/v2/products/${id}`);
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'product_not_found']);
    },
  );

  it('422: fields that do not exist are refused with a pointer, and nothing is made', async () => {
    const before = (await vendor.get('/api/v2/products?count=1')).json<{ total: number }>().total;
    const answer = await vendor.post('/api/v2/products', { name: 'X', 'col/or~': 1 });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'unknown_field',
      status: 422,
      type: 'http://localhost/docs/problems/unknown_field',
      errors: [{ pointer: '/col~1or~0', code: 'unknown_field' }],
    });
    expect((await vendor.get('/api/v2/products?count=1')).json<{ total: number }>().total).toBe(before);
  });

  it('422: every wrong field is named at once, where it is in the input', async () => {
    const answer = await vendor.post('/api/v2/licenses', {
      productId: 'x',
      holder: { email: 'e'.repeat(300), age: 3 },
      limits: { maxSites: 0 },
      startsAt: 5,
    });
    const pointers = answer.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(['/holder/age', '/holder/email', '/limits/maxSites', '/productId', '/startsAt']);
  });

  it('422: what the rules refuse points at this API’s own field names', async () => {
    const { id: productId } = await create();
    const errors = async (path: string, body: object) =>
      (await vendor.post(path, body)).json<{ errors: { pointer: string; code: string }[] }>().errors;
    expect(await errors('/api/v2/licenses', { productId, holder: { name: 'a\u0007b' } })).toMatchObject([
      { pointer: '/holder/name', code: 'characters' },
    ]);
    expect(await errors('/api/v2/licenses', { productId, startsAt: '2026-02-30T00:00:00Z' })).toMatchObject([
      { pointer: '/startsAt', code: 'format' },
    ]);
    expect(
      await errors('/api/v2/customers', { email: 'a@example.com', balance: { amountMinor: -1, currency: 'EUR' } }),
    ).toMatchObject([{ pointer: '/balance/amountMinor' }]);
    expect(
      await errors('/api/v2/customers', { email: 'a@example.com', balance: { amountMinor: 1, currency: 'USD' } }),
    ).toMatchObject([{ pointer: '/balance/currency', code: 'enum' }]);
  });

  describe('things named in a body', () => {
    it.each([
      ['/api/v2/licenses', 'productId', {}],
      ['/api/v2/licenses', 'typeId', { productId: 'own' }],
      ['/api/v2/licenses', 'customerId', { productId: 'own' }],
      ['/api/v2/products', 'licenseTypeId', { name: 'X' }],
    ])("422: POST %s with another account's %s is refused like an unknown one", async (path, name, rest) => {
      const other = await http().account();
      const made = {
        productId: await other.post('/api/v2/products', { name: 'Theirs' }),
        typeId: await other.post('/api/v2/license-types', { name: 'Theirs' }),
        licenseTypeId: await other.post('/api/v2/license-types', { name: 'Theirs' }),
        customerId: await other.post('/api/v2/customers', { email: 'their@example.com' }),
      }[name];
      const own = { ...rest, ...('productId' in rest ? { productId: (await create()).id } : {}) };
      const withId = (id: unknown) => vendor.post(path, { ...own, [name]: id });
      const theirs = await withId(made?.json<{ id: number }>().id);
      const unknown = await withId(2_000_000_000);
      expect(theirs.statusCode).toBe(422);
      expect(theirs.json()).toMatchObject({ errors: [{ pointer: `/${name}`, code: 'not_found' }] });
      expect(theirs.json<{ errors: unknown }>().errors).toEqual(unknown.json<{ errors: unknown }>().errors);
    });
  });

  it('200: actions answer with the object as it is afterwards; doing one twice changes nothing', async () => {
    const { id } = (await vendor.post('/api/v2/customers', { email: 'ban@example.com' })).json<{ id: number }>();
    const { id: productId } = await create();
    const license = (await vendor.post('/api/v2/licenses', { productId, customerId: id })).json<{ id: number }>();
    const status = async () => (await vendor.get(`/api/v2/licenses/${license.id}`)).json<{ status: string }>().status;
    const act = (verb: string) => vendor.post(`/api/v2/customers/${id}/actions/${verb}`, { reason: 'chargeback' });
    expect((await act('ban')).json()).toMatchObject({ status: 'banned', statusReason: 'chargeback' });
    expect([(await act('ban')).statusCode, await status()]).toEqual([200, 'banned']);
    expect((await act('reactivate')).json()).toMatchObject({ status: 'active', statusReason: null, bannedAt: null });
    expect((await act('suspend')).json()).toMatchObject({ status: 'suspended' });
    expect(await status()).toBe('suspended');
    await act('reactivate');
    const revoke = await vendor.post(`/api/v2/licenses/${license.id}/actions/revoke`);
    expect([revoke.statusCode, revoke.json<{ status: string }>().status]).toEqual([200, 'revoked']);
    const back = await vendor.post(`/api/v2/licenses/${license.id}/actions/reinstate`);
    expect([back.statusCode, back.json<{ code: string }>().code]).toEqual([409, 'license_state_conflict']);
  });
});
