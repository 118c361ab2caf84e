import { describe, expect, it, vi } from 'vitest';
import { BASE, object, openShop } from '../../support/application.ts';
import { eachServer, testServer } from '../../support/http.ts';

eachServer('health, licence and statistics of the application API', (http) => {
  it('GET /health 200', async () => {
    expect(object(await http().home.get(`${BASE}/health`))).toEqual({ status: 'ok' });
    const xml = await http().home.get(`${BASE}/health`, { headers: { accept: 'text/xml' } });
    expect(xml.body).toBe('<?xml version="1.0" encoding="UTF-8"?><response><status>ok</status></response>');
  });

  it('GET /health 503 when the database does not answer, JSON and XML, also to a key nobody remembers', async () => {
    const { app, home } = http();
    const unknown = await http().key(home);
    const fail = (): never => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    };
    const gone = [
      vi.spyOn(app.database.read, 'getExecutor').mockImplementation(fail),
      vi.spyOn(app.database.read, 'selectFrom').mockImplementation(fail),
    ];
    const json = [await home.get(`${BASE}/health`), await unknown.get(`${BASE}/health`)];
    const xml = await home.get(`${BASE}/health`, { headers: { accept: 'text/xml' } });
    for (const spy of gone) spy.mockRestore();
    for (const answer of json) {
      expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'error', checks: { database: 'error' } }]);
    }
    expect([xml.statusCode, xml.body]).toEqual([
      503,
      expect.stringContaining('<response><status>error</status><checks><database>error</database></checks></response>'),
    ]);
  });

  it('500 says Server Error and nothing of the inside, JSON and XML', async () => {
    const { app, home } = http();
    const broken = vi.spyOn(app.modules.catalog, 'getProduct').mockImplementation(() => {
      throw new Error('secret detail');
    });
    const french = { 'accept-language': 'fr' };
    const json = await home.get(`${BASE}/products/1`, { headers: french });
    const xml = await home.get(`${BASE}/products/1`, { headers: { ...french, accept: 'application/xml' } });
    broken.mockRestore();
    expect([json.statusCode, json.json()]).toEqual([500, { message: 'Server Error' }]);
    expect([xml.statusCode, xml.headers['content-type'], xml.body]).toEqual([
      500,
      'application/xml; charset=utf-8',
      '<?xml version="1.0" encoding="UTF-8"?><response><message>Server Error</message></response>',
    ]);
  });

  it('GET /license 200', async () => {
    expect(object(await http().home.get(`${BASE}/license`))).toEqual({
      status: 'ok',
      license: {
        expire: null,
        domain: 'localhost',
        lastchecked: '2026-11-21T12:00:00.000000Z',
        nextCheck: '2026-11-22T12:00:00.000000Z',
        domains: [],
        data: [],
        server: null,
        extensions: {},
        type: 'community',
        support_expiration: null,
        version_type: 'self_hosted',
      },
    });
  });

  it('GET /statistics 200 counts this account alone, and /statitics says the same', async () => {
    const vendor = await http().account();
    const shop = await openShop(vendor);
    const yearly = { customer_id: shop.customerId, product_id: shop.productId, currency: 'EUR', price: 120 };
    await vendor.post(`${BASE}/services`, { ...yearly, billing: 'annually' });
    await vendor.post(`${BASE}/services`, { ...yearly, billing: 'onetime', currency: 'JPY', price: 500 });
    await vendor.post(`${BASE}/services/${shop.serviceId}/suspend`);
    const expected = {
      customers: 1,
      products: 1,
      groups: 1,
      services: 3,
      services_pending: 0,
      services_active: 2,
      services_suspended: 1,
      services_expired: 0,
      services_cancelled: 0,
      licenses: 3,
      licenses_active: 2,
      licenses_expired: 0,
      licenses_suspended: 1,
      licenses_revoked: 0,
      active_monthly_revenue: { EUR: 10 },
      new_customers_30d: 1,
    };
    expect(object(await vendor.get(`${BASE}/statistics`))).toEqual(expected);
    expect(object(await vendor.get(`${BASE}/statitics`))).toEqual(expected);
    await vendor.post(`${BASE}/services/${shop.serviceId}/unsuspend`);
    const revenue = object(await vendor.get(`${BASE}/statistics`))['active_monthly_revenue'];
    expect(revenue).toEqual({ EUR: 19.99 });
  });
});

describe('the rate limit of the application API', () => {
  const http = testServer('sqlite', { env: { APPLICATION_RATE_LIMIT: '3' } });

  it('counts an account, whichever its keys, and comes before the right', async () => {
    const one = await http().account();
    const two = await http().key(one, { permissions: ['health'] });
    const first = await one.get(`${BASE}/health`);
    expect([first.headers['x-ratelimit-limit'], first.headers['x-ratelimit-remaining']]).toEqual(['3', '2']);
    expect(first.headers).not.toHaveProperty('x-ratelimit-reset');
    await two.get(`${BASE}/health`);
    expect((await two.get(`${BASE}/customers`)).statusCode).toBe(403);
    for (const client of [one, two]) {
      const over = await client.get(`${BASE}/customers`);
      expect([over.statusCode, over.json()]).toEqual([429, { message: 'Too Many Attempts.' }]);
      expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(over.headers['x-ratelimit-reset'])).toBeGreaterThan(http().clock.now() / 1_000);
      expect(over.headers['x-ratelimit-remaining']).toBe('0');
    }
    const xml = await one.get(`${BASE}/customers`, { headers: { accept: 'application/xml' } });
    expect([xml.statusCode, xml.body]).toEqual([429, expect.stringContaining('<message>Too Many Attempts.</message>')]);
    expect((await http().nobody.get(`${BASE}/customers`)).statusCode).toBe(401);
    expect((await (await http().account()).get(`${BASE}/customers`)).statusCode).toBe(200);
    http().clock.advance(60_000);
    expect((await one.get(`${BASE}/customers`)).statusCode).toBe(200);
  });
});
