import { beforeAll, describe, expect, it } from 'vitest';
import {
  BASE,
  type Shop,
  idOf,
  newCustomer,
  newProduct,
  object,
  openShop,
  problems,
} from '../../support/application.ts';
import { type Answer, type TestAccount, type TestHttp, eachServer } from '../../support/http.ts';

const STAMP = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/);

eachServer('services of the application API', (http) => {
  let server: TestHttp;
  let vendor: TestAccount;
  let shop: Shop;

  beforeAll(async () => {
    server = http();
    vendor = await server.account();
    shop = await openShop(vendor);
  });

  const order = (fields: object = {}): Promise<Answer> =>
    vendor.post(`${BASE}/services`, {
      customer_id: shop.customerId,
      product_id: shop.productId,
      billing: 'monthly',
      currency: 'EUR',
      ...fields,
    });
  const act = (id: number | string, action: string, body: object = {}): Promise<Answer> =>
    vendor.post(`${BASE}/services/${id}/${action}`, body);
  const licenses = async (id: number): Promise<Record<string, unknown>[]> => {
    const shown = await vendor.get(`${BASE}/services/${id}?include=licenses`);
    return shown.json<{ licenses: Record<string, unknown>[] }>().licenses;
  };

  describe('POST /services', () => {
    it('201 with every field of the contract, in its order; the licence is there and ends with it', async () => {
      server.clock.set(Date.UTC(2026, 0, 31, 8));
      const made = object(await order({ notes: 'n', data: { host: 'a' }, max_renewals: 3 }), 201);
      server.clock.set(Date.UTC(2026, 10, 21, 12));
      expect(Object.entries(made)).toEqual([
        ['id', expect.any(Number)],
        ['uuid', UUID],
        ['customer_id', shop.customerId],
        ['name', 'VPS S'],
        ['description', null],
        ['type', 'license'],
        ['status', 'active'],
        ['billing', 'monthly'],
        ['currency', 'EUR'],
        ['price', 9.99],
        ['setup', 1],
        ['product_id', shop.productId],
        ['expires_at', '2026-02-28T08:00:00.000000Z'],
        ['suspended_at', null],
        ['suspend_reason', null],
        ['cancelled_at', null],
        ['cancelled_reason', null],
        ['trial_ends_at', null],
        ['renewals', 0],
        ['max_renewals', 3],
        ['notes', 'n'],
        ['data', { host: 'a', licenseId: expect.any(Number) }],
        ['created_at', STAMP],
        ['updated_at', STAMP],
      ]);
      expect(await licenses(Number(made['id']))).toMatchObject([{ expires_at: '2026-02-28T08:00:00.000000Z' }]);
    });

    it('201 takes what is sent empty as not sent', async () => {
      const empty = { name: '', status: null, price: '', data: null, notes: '', expires_at: null, max_renewals: '' };
      expect(object(await order(empty), 201)).toMatchObject({
        name: 'VPS S',
        status: 'active',
        price: 9.99,
        notes: null,
      });
    });

    it('201 pending has no licence until it is started', async () => {
      const id = idOf(await order({ status: 'pending' }));
      expect([object(await vendor.get(`${BASE}/services/${id}`))['expires_at'], await licenses(id)]).toEqual([
        null,
        [],
      ]);
      expect(object(await vendor.post(`${BASE}/services/${id}`, { status: 'active' }))['status']).toBe('active');
      expect(await licenses(id)).toHaveLength(1);
    });

    it.each([
      ['customer_id', { customer_id: 999_999 }],
      ['customer_id', { customer_id: null }],
      ['product_id', { product_id: 'x' }],
      ['product_id', { product_id: 999_999 }],
      ['billing', { billing: 'daily' }],
      ['billing', { billing: 'weekly' }],
      ['currency', { currency: 'EURO' }],
      ['currency', { currency: 'QQQ' }],
      ['currency', { currency: 'USD' }],
      ['price', { price: 9.999 }],
      ['price', { price: -1 }],
      ['price', { price: '1e9' }],
      ['setup', { setup: 'x' }],
      ['expires_at', { expires_at: '2026-02-31' }],
      ['expires_at', { billing: 'onetime', price: 1, expires_at: '2030-01-01' }],
      ['trial_ends_at', { trial_ends_at: 'soon' }],
      ['max_renewals', { max_renewals: -1 }],
      ['notes', { notes: 'a'.repeat(1_001) }],
      ['name', { name: 'a'.repeat(256) }],
      ['status', { status: 'expired' }],
      ['data', { data: 'text' }],
    ])('422 errors.%s for %j', async (name, fields) => {
      expect(problems(await order(fields))).toHaveProperty([name]);
    });

    it('201 in a currency without a price costs what the order says, never nothing by mistake', async () => {
      expect(problems(await order({ currency: 'USD' }))).toEqual({
        currency: ['The product has no price for this currency; choose another or say the price.'],
      });
      expect(object(await order({ currency: 'USD', price: 12.5 }), 201)).toMatchObject({ price: 12.5, setup: 0 });
      expect(object(await order({ currency: 'USD', price: 0 }), 201)).toMatchObject({ price: 0 });
    });

    it('422 errors.customer_id says that a suspended customer is not active', async () => {
      const customer = { email: 'late@example.com', firstname: 'Late', lastname: 'Payer' };
      const customerId = idOf(await vendor.post(`${BASE}/customers`, customer));
      await vendor.post(`${BASE}/customers/${customerId}/action/suspend`);
      expect(problems(await order({ customer_id: customerId }))).toEqual({
        customer_id: ['The selected customer id is not active.'],
      });
    });

    it('422 errors.product_id when the last piece is gone, however many ask at once', async () => {
      const product = newProduct({ group_id: shop.groupId, stock: 2 });
      const productId = idOf(await vendor.post(`${BASE}/products`, product));
      const answers = await Promise.all(Array.from({ length: 6 }, () => order({ product_id: productId, price: 1 })));
      expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 201, 422, 422, 422, 422]);
      for (const answer of answers.filter(({ statusCode }) => statusCode === 422)) {
        expect(problems(answer)).toHaveProperty(['product_id']);
      }
      expect(object(await vendor.get(`${BASE}/products/${productId}`))['stock']).toBe(0);
    });

    it('422 for a suspended customer', async () => {
      const id = idOf(await vendor.post(`${BASE}/customers`, newCustomer()));
      await vendor.post(`${BASE}/customers/${id}/action/suspend`);
      expect(problems(await order({ customer_id: id }))).toHaveProperty(['customer_id']);
    });
  });

  describe('POST /services/{id|uuid}', () => {
    it('200, and only what is sent changes; the uuid works as well', async () => {
      const made = object(await order({ notes: 'n' }), 201);
      const changed = object(await vendor.post(`${BASE}/services/${made['uuid']}`, { name: 'Renamed', price: '5.50' }));
      expect(changed).toEqual({ ...made, name: 'Renamed', price: 5.5 });
    });

    it('200 empties its data when that is sent empty, and leaves it when it is not sent', async () => {
      const id = idOf(await order({ status: 'pending', data: { host: 'a' } }));
      const change = (fields: object): Promise<unknown> =>
        vendor.post(`${BASE}/services/${id}`, fields).then((answer) => object(answer)['data']);
      expect(await change({ notes: 'x' })).toEqual({ host: 'a' });
      expect(await change({ data: [] })).toEqual({});
      await change({ data: { host: 'b' } });
      expect(await change({ data: null, status: '' })).toEqual({});
    });

    it('422 names all that is wrong at once, whatever rule it breaks', async () => {
      const id = idOf(await order());
      const wrong = { name: '', price: -1, billing: 'daily', expires_at: 'soon', status: 'expired' };
      const refused = await vendor.post(`${BASE}/services/${id}`, wrong);
      expect(Object.keys(problems(refused) as object)).toEqual(Object.keys(wrong));
    });

    it('200 with an end of its own, which the licence follows', async () => {
      const id = idOf(await order());
      const changed = object(await vendor.post(`${BASE}/services/${id}`, { expires_at: '2027-03-15 10:00:00' }));
      expect(changed['expires_at']).toBe('2027-03-15T10:00:00.000000Z');
      expect((await licenses(id))[0]).toMatchObject({ expires_at: '2027-03-15T10:00:00.000000Z' });
    });

    it.each([
      ['status', { status: 'suspended' }],
      ['billing', { billing: 'never' }],
      ['price', { price: 1.001 }],
      ['name', { name: '' }],
    ])('422 errors.%s for %j', async (name, fields) => {
      expect(problems(await vendor.post(`${BASE}/services/${shop.serviceId}`, fields))).toHaveProperty([name]);
    });
  });

  describe('state calls', () => {
    it('suspend and unsuspend: the licence follows in the same transaction', async () => {
      const id = idOf(await order());
      const suspended = object(await act(id, 'suspend', { reason: 'late' }));
      expect(suspended).toEqual({
        data: expect.objectContaining({ id, status: 'suspended', suspend_reason: 'late', suspended_at: STAMP }),
        result: {
          service: suspended['data'],
          success: true,
          message: 'Service suspended.',
          created_at: STAMP,
          data: [],
        },
      });
      expect((await licenses(id))[0]).toMatchObject({ status: 'suspended' });
      expect(object(await act(id, 'unsuspend'))).toMatchObject({ data: { status: 'active', suspend_reason: null } });
      expect((await licenses(id))[0]).toMatchObject({ status: 'active' });
    });

    it('expire pulls the end to now and renew counts from the start day', async () => {
      const id = idOf(await order());
      const renewed = object(await act(id, 'renew'));
      expect(renewed).toMatchObject({ data: { renewals: 1, expires_at: '2027-01-21T12:00:00.000000Z' } });
      const expired = object(await act(id, 'expire', { force: true }));
      expect(expired).toMatchObject({ data: { status: 'expired', expires_at: '2026-11-21T12:00:00.000000Z' } });
      expect((await licenses(id))[0]).toMatchObject({ status: 'expired' });
    });

    it('says whether a service is cancelled now or will be', async () => {
      const said = async (body: object): Promise<unknown> => {
        const { serviceId } = await openShop(vendor);
        const answer = await vendor.post(`${BASE}/services/${serviceId}/cancel`, body);
        return answer.json<{ result: { message: string } }>().result.message;
      };
      expect(await said({ at_end: true })).toBe('Service will be cancelled at its end.');
      expect(await said({})).toBe('Service cancelled.');
    });

    it('cancel now, or at the end', async () => {
      const id = idOf(await order());
      expect(object(await act(id, 'cancel', { at_end: 1, reason: 'moving' }))).toMatchObject({
        data: { status: 'active', cancelled_reason: 'moving', cancelled_at: null },
      });
      expect(object(await act(id, 'cancel'))).toMatchObject({ data: { status: 'cancelled', cancelled_at: STAMP } });
    });

    it('what the state does not allow is 200 with success false, and changes nothing', async () => {
      const made = object(await order(), 201);
      const refused = object(await act(Number(made['id']), 'unsuspend'));
      expect(refused).toMatchObject({ data: made, result: { success: false, service: made } });
      await act(Number(made['id']), 'expire');
      for (const action of ['suspend', 'unsuspend', 'expire', 'renew', 'cancel']) {
        expect(object(await act(Number(made['id']), action))).toMatchObject({ result: { success: false } });
      }
    });

    it('200 for an empty list, which is how PHP writes an empty body, and for empty flags', async () => {
      const id = idOf(await order());
      const call = (action: string, body: object): Promise<unknown> =>
        vendor.post(`${BASE}/services/${id}/${action}`, body).then((answer) => object(answer)['result']);
      expect(await call('suspend', [])).toMatchObject({ success: true });
      expect(await call('unsuspend', { notify: null, reason: null })).toMatchObject({ success: true });
      expect(await call('cancel', { notify: '', at_end: '' })).toMatchObject({ service: { status: 'cancelled' } });
    });

    it('422 for a reason that is no text', async () => {
      const id = idOf(await order());
      expect(problems(await act(id, 'suspend', { reason: ['x'] }))).toHaveProperty(['reason']);
    });

    it('as XML', async () => {
      const answer = await vendor.post(`${BASE}/services/${idOf(await order())}/suspend`, undefined, {
        headers: { accept: 'application/xml' },
      });
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toMatch(/<result><service>.*<\/service><success>true<\/success>/);
    });
  });

  describe('DELETE /services/{id}', () => {
    it('200 with the object; its licences are revoked', async () => {
      const id = idOf(await order());
      const [license] = await licenses(id);
      expect(object(await vendor.delete(`${BASE}/services/${id}`))).toMatchObject({ id, status: 'active' });
      expect((await vendor.get(`${BASE}/services/${id}`)).statusCode).toBe(404);
      const held = await vendor.get(`${BASE}/customers/${shop.customerId}?include=licenses`);
      expect(held.json<{ licenses: { id: unknown; status: string }[] }>().licenses).toContainEqual(
        expect.objectContaining({ id: license!['id'], status: 'revoked' }),
      );
    });
  });

  describe('GET /services', () => {
    it('200 with everything beside it that can be asked for', async () => {
      const include = 'customer,product,pricing,licenses,metadata,configoptions';
      const shown = object(await vendor.get(`${BASE}/services/${shop.uuid}?include=${include}`));
      expect(shown).toMatchObject({
        id: shop.serviceId,
        customer: { id: shop.customerId },
        product: { id: shop.productId },
        pricing: [{ id: shop.priceId, monthly: 9.99 }],
        licenses: [{ product_id: shop.productId }],
        metadata: [],
        configoptions: [],
      });
    });

    it('200 filtered and sorted', async () => {
      const other = idOf(await vendor.post(`${BASE}/customers`, newCustomer()));
      const ids = [idOf(await order({ customer_id: other })), idOf(await order({ customer_id: other }))];
      await act(ids[1]!, 'suspend');
      const list = async (query: string): Promise<unknown> =>
        (
          object(await vendor.get(`${BASE}/services?filter[customer_id]=${other}&${query}`))['data'] as { id: number }[]
        ).map(({ id }) => id);
      expect(await list('sort=-id')).toEqual(ids.toReversed());
      expect(await list('filter[status]=suspended')).toEqual([ids[1]]);
      expect(await list('filter[status]=suspended,active')).toEqual(ids);
      expect(await list('filter[expires_at]=2026-12')).toEqual(ids);
      expect(await list('filter[expires_at]=2025')).toEqual([]);
    });
  });

  it('a product of this API is a product of the others, and so is the licence of its service', async () => {
    const [license] = await licenses(shop.serviceId);
    const products = await vendor.get('/api/products');
    expect(products.json()).toContainEqual(expect.objectContaining({ id: shop.productId, name: 'VPS S' }));
    const key = String(license!['key']);
    const licence = `/api/licences/${encodeURIComponent(key)}`;
    const site = { url: 'https://example.org' };
    expect((await vendor.post(`${licence}/sites`, site)).statusCode).toBe(201);
    const check = () => vendor.post(`${licence}/check`, site);
    expect((await check()).json()).toMatchObject({ valid: true });
    await act(shop.serviceId, 'suspend');
    expect((await check()).json()).toMatchObject({ valid: false });
    await act(shop.serviceId, 'unsuspend');
    expect((await check()).json()).toMatchObject({ valid: true });
  });
});
