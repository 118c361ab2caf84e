import { beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/kernel/instant.ts';
import { newCustomer, openShop, type Shop } from '../../support/application.ts';
import { type TestHttp, eachServer } from '../../support/http.ts';

const APP = '/api/application';

interface Item {
  readonly at: string;
  readonly kind: string;
  readonly serviceId: number;
  readonly customerId: number;
  readonly amount: { readonly amountMinor: number; readonly currency: string };
  readonly reason: string;
}

interface Page<T> {
  readonly data: T[];
  readonly nextCursor: string | null;
}

interface EventObject {
  readonly id: string;
  readonly name: string;
  readonly subject: { readonly type: string; readonly id: number };
}

eachServer('the forecast', (http) => {
  let shop: Shop;
  const ask = async (query: string): Promise<Page<Item>> => (await http().home.get(`/api/v2/forecast${query}`)).json();

  beforeAll(async () => {
    shop = await openShop(http().home);
  });

  it('says what will happen to whom, when and why, in pages and as a stream', async () => {
    const { home, clock } = http();
    const { data, nextCursor } = await ask('');
    const { expiresAt } = (await home.get(`/api/v2/services/${shop.serviceId}`)).json<{ expiresAt: string }>();
    const end = Date.parse(expiresAt);
    const days = [-7, -3, -1, 0, 0, 7];
    expect(data.map(({ kind }) => kind)).toEqual(['notice', 'notice', 'notice', 'renewal_due', 'suspension', 'expiry']);
    expect(data.slice(0, 3).map(({ reason }) => reason)).toEqual(['ends in 7 days', 'ends in 3 days', 'ends in 1 day']);
    expect(data.map(({ at }) => (Date.parse(at) - end) / DAY_MS)).toEqual(days);
    expect(data[3]).toMatchObject({
      serviceId: shop.serviceId,
      customerId: shop.customerId,
      amount: { amountMinor: 999, currency: 'EUR' },
      reason: 'the paid period ends',
    });
    expect(nextCursor).toBeNull();
    const paged: Item[] = [];
    let cursor = '';
    do {
      const page = await ask(`?limit=1${cursor}`);
      paged.push(...page.data);
      cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
      clock.advance(1);
    } while (cursor !== '');
    expect(paged).toEqual(data);
    const csv = await home.get('/api/v2/forecast', { headers: { accept: 'text/csv' } });
    expect(csv.body.split('\r\n').length).toBeGreaterThan(data.length);
    expect(csv.body).toContain('amount.amountMinor');
  });

  it('is for a number of days, and for one customer', async () => {
    expect((await ask('?days=1')).data).toEqual([]);
    expect((await ask(`?customerId=${shop.customerId}`)).data).toHaveLength(6);
    const other = (await http().home.post(`${APP}/customers`, newCustomer())).json<{ id: number }>().id;
    expect((await ask(`?customerId=${other}`)).data).toEqual([]);
  });

  it.each([
    ['days=0', 422],
    ['days=x', 422],
    ['days=99999', 422],
    ['limit=1001', 422],
    ['cursor=made-up', 422],
    ['customerId=2000000000', 404],
    ['more=1', 422],
  ])('refused: %s', async (query, status) => {
    const answer = await http().home.get(`/api/v2/forecast?${query}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it("another account's customer is unknown", async () => {
    const tenant = await http().account();
    expect((await tenant.get(`/api/v2/forecast?customerId=${shop.customerId}`)).statusCode).toBe(404);
    expect((await tenant.get('/api/v2/forecast')).json<Page<Item>>().data).toEqual([]);
  });
});

eachServer("a customer's timeline", (http) => {
  const timeline = async ({ home }: TestHttp, id: number, query = ''): Promise<Page<EventObject>> =>
    (await home.get(`/api/v2/customers/${id}/timeline${query}`)).json();

  it('shows what happened to the customer, services, licenses, machines and sites, the newest first', async () => {
    const { home, app } = http();
    const { customerId, serviceId } = await openShop(home);
    const { licenseId } = (await home.get(`/api/v2/services/${serviceId}`)).json<{ licenseId: number }>();
    await app.modules.licensing.bindSite(home.call(), { licenseId, url: 'https://ada.example.org' });
    await app.modules.licensing.activateMachine(home.call(), { licenseId, fingerprint: 'ada-pc' });
    await home.post(`${APP}/services/${serviceId}/suspend`);
    await home.post(`${APP}/customers/${customerId}/action/ban`);
    await openShop(home);
    const { data, nextCursor } = await timeline(http(), customerId);
    expect(data.map(({ name }) => name)).toEqual([
      'customer.banned',
      'service.suspended',
      'license.suspended',
      'machine.activated',
      'site.bound',
      'service.activated',
      'license.created',
      'service.created',
      'customer.created',
    ]);
    expect(nextCursor).toBeNull();

    const names: string[] = [];
    let cursor = '';
    do {
      const page = await timeline(http(), customerId, `?limit=2${cursor}`);
      names.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    expect(names).toEqual(data.map(({ name }) => name));
  });

  it('stays after the customer is deleted, without a personal word; other accounts see nothing', async () => {
    const { home } = http();
    const email = 'gone@example.org';
    const { id } = (await home.post(`${APP}/customers`, newCustomer({ email }))).json<{ id: number }>();
    await home.post(`${APP}/customers/${id}`, { firstname: 'Secretly' });
    expect((await home.delete(`${APP}/customers/${id}`)).statusCode).toBe(200);
    const { data } = await timeline(http(), id);
    expect(data.map(({ name }) => name)).toEqual(['customer.deleted', 'customer.updated', 'customer.created']);
    expect(JSON.stringify(data)).not.toMatch(/gone@example|Secretly/);
    const tenant = await http().account();
    expect((await tenant.get(`/api/v2/customers/${id}/timeline`)).statusCode).toBe(404);
    expect((await home.get('/api/v2/customers/2000000000/timeline')).statusCode).toBe(404);
    expect((await home.get(`/api/v2/customers/${id}/timeline?cursor=x`)).statusCode).toBe(422);
  });
});
