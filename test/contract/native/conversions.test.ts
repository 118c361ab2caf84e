/** From a visit to the money, over the wire: what is told comes back as the funnel. */
import { beforeAll, expect, it } from 'vitest';
import { Batcher, createRecorder } from '../../../src/modules/analytics/index.ts';
import { systemRandom } from '../../../src/platform/system.ts';
import { CHROME } from '../../support/front.ts';
import { type TestAccount, type TestHttp, eachServer } from '../../support/http.ts';

interface Steps {
  readonly leads: number;
  readonly customers: number;
  readonly services: number;
  readonly licenses: number;
  readonly sales: number;
  readonly revenue: readonly { amountMinor: number; currency: string }[];
  readonly visits: { readonly clicks: number };
}

const idOf = (n: number): string => n.toString(16).padStart(16, '0');

eachServer('conversions', (http) => {
  let vendor: TestAccount;
  const links: number[] = [];
  let campaign = 0;

  const make = async (path: string, body: object): Promise<number> => {
    const answer = await vendor.post(`/api/v2/${path}`, body);
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json<{ id: number }>().id;
  };

  /** Visits to links, each with an id: the first is `first`, then the numbers after it. */
  async function visit({ app, clock }: TestHttp, to: readonly number[], first = 1): Promise<void> {
    const { database, seal } = app;
    const grant = (_scope: unknown, _id: number, { count }: { count: number }) => Promise.resolve(count);
    const recorder = createRecorder({ database, seal, random: systemRandom, locate: () => null, grant });
    const batcher = new Batcher(100);
    const person = {
      accountId: 1,
      domainId: 1,
      entry: 0,
      flags: 0,
      agent: CHROME,
      referrer: '',
      language: '',
      query: '',
    };
    for (const [n, linkId] of to.entries()) {
      batcher.add({ ...person, at: clock.now(), linkId, address: `192.0.2.${n}`, clickId: idOf(n + first) });
    }
    await recorder.record(batcher.take());
  }

  beforeAll(async () => {
    vendor = http().home;
    campaign = await make('campaigns', { name: 'Spring' });
    links.push(await make('links', { target: 'https://example.com/', campaignId: campaign }));
    links.push(await make('links', { target: 'https://example.com/' }));
    const [a = 0, b = 0] = links;
    // Not added up yet: a lead may be told a moment after the visit.
    await visit(http(), [a, a, a, b]);
  });

  const tell = (path: string, body: object, headers: Record<string, string> = {}) =>
    vendor.post(`/api/v2/track/${path}`, body, { headers });

  it('are made once, shown, and listed', async () => {
    const body = { clickId: idOf(1), customer: { email: 'ada@example.org' }, name: 'sign-up' };
    const first = await tell('lead', body);
    expect(first.statusCode, first.body).toBe(201);
    const lead = first.json<{ id: string }>();
    expect(lead).toMatchObject({ kind: 'lead', clickId: idOf(1), linkId: links[0], name: 'sign-up', amount: null });
    expect(first.headers['location']).toBe(`/api/v2/conversions/${lead.id}`);
    const again = await tell('lead', body);
    expect([again.statusCode, again.json()]).toEqual([200, lead]);
    expect((await vendor.get(`/api/v2/conversions/${lead.id}`)).json()).toEqual(lead);
    const list = await vendor.get('/api/v2/conversions', { query: { kind: 'lead', linkId: String(links[0]) } });
    expect(list.json()).toEqual({ data: [lead], nextCursor: null });
    const events = await vendor.get('/api/v2/events', { query: { name: 'conversion.lead' } });
    expect(events.json<{ data: unknown[] }>().data).toHaveLength(1);
  });

  it('are told once with an Idempotency-Key, whose answer comes back', async () => {
    const body = {
      clickId: idOf(2),
      customer: { email: 'eve@example.org' },
      amount: { amountMinor: 4_900, currency: 'EUR' },
      invoiceId: 'INV-1',
    };
    const headers = { 'idempotency-key': 'sale-1' };
    const [first, second] = [await tell('sale', body, headers), await tell('sale', body, headers)];
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    expect(second.headers['idempotency-replayed']).toBe('true');
    const changed = await tell('sale', { ...body, amount: { amountMinor: 1, currency: 'EUR' } });
    expect(changed.json()).toMatchObject({ status: 409, code: 'conversion_taken' });
  });

  it.each([
    ['lead', { customer: {} }, '/customer'],
    ['lead', { clickId: 'nope', customer: { email: 'a@example.org' } }, '/clickId'],
    ['lead', {}, '/customer'],
    ['lead', { customer: { email: 'nobody' } }, '/customer/email'],
    ['lead', { customer: { email: 'a@example.org' }, at: '2999-01-01T00:00:00Z' }, '/at'],
    ['lead', { customer: { email: 'a@example.org' }, at: '1960-01-01T00:00:00Z' }, '/at'],
    [
      'sale',
      { customer: { id: 1 }, invoiceId: 'x', amount: { amountMinor: 1.5, currency: 'EUR' } },
      '/amount/amountMinor',
    ],
    ['sale', { customer: { id: 1 }, invoiceId: 'x', amount: { amountMinor: 1, currency: 'eur' } }, '/amount/currency'],
    ['sale', { customer: { id: 1 }, amount: { amountMinor: 1, currency: 'EUR' } }, '/invoiceId'],
    ['sale', { invoiceId: 'x', amount: { amountMinor: 1, currency: 'EUR' } }, '/customer'],
    ['refund', { invoiceId: 'unknown' }, '/invoiceId'],
    ['refund', { invoiceId: 'INV-1', amount: { amountMinor: 0, currency: 'EUR' } }, '/amount/amountMinor'],
  ])('%s refuses %j with a pointer', async (path, body, pointer) => {
    const answer = await tell(path, body);
    expect(answer.statusCode, answer.body).toBe(422);
    const { errors } = answer.json<{ errors: { pointer: string; detail: string }[] }>();
    expect(errors).toMatchObject([{ pointer }]);
    expect(errors[0]?.detail).not.toMatch(/ [ .]/);
  });

  it('names one greatest amount, however far beyond it', async () => {
    const most = '1125899906842624';
    for (const path of ['sale', 'refund']) {
      for (const amountMinor of [2 ** 50 + 1, 2 ** 53, 1e300]) {
        const amount = { amountMinor, currency: 'EUR' };
        const answer = await tell(path, { customer: { id: 1 }, invoiceId: 'x', amount });
        const { errors } = answer.json<{ errors: { pointer: string; detail: string }[] }>();
        const [wrong] = errors.filter(({ pointer }) => pointer === '/amount/amountMinor');
        expect(wrong?.detail).toBe(`The amount.amountMinor field must not be greater than ${most}.`);
      }
    }
    const rich = await http().home.post('/api/v2/customers', {
      email: 'rich@example.org',
      balance: { amountMinor: 2 ** 53, currency: 'EUR' },
    });
    expect(rich.json<{ errors: object[] }>().errors).toMatchObject([
      { pointer: '/balance/amountMinor', detail: expect.stringContaining(most) },
    ]);
  });

  it('come back as the funnel, of all and of each link and campaign', async () => {
    const product = await make('products', { name: 'Plugin', type: 'license' });
    const { data } = (await vendor.get('/api/v2/customers', { query: { email: 'ada@example.org' } })).json<{
      data: { id: number }[];
    }>();
    const order = { customerId: data[0]?.id, productId: product, billing: 'monthly', currency: 'EUR', priceMinor: 999 };
    await make('services', order);
    await make('services', { ...order, clickId: null });
    await tell('refund', { invoiceId: 'INV-1', amount: { amountMinor: 900, currency: 'EUR' } });
    await tell('sale', {
      clickId: idOf(4),
      customer: { email: 'mia@example.org' },
      amount: { amountMinor: 500, currency: 'JPY' },
      invoiceId: 'INV-2',
    });
    const read = async (query: Record<string, string>) =>
      (await vendor.get('/api/v2/analytics/funnel', { query })).json<{
        steps: Steps;
        rows: (Steps & { value: string })[];
      }>();
    const ofFirst = { leads: 1, customers: 1, services: 1, licenses: 1, sales: 1 };
    const euros = [{ amountMinor: 999 + 4_000, currency: 'EUR' }];
    const yen = [{ amountMinor: 500, currency: 'JPY' }];
    expect((await read({})).steps).toMatchObject({ ...ofFirst, sales: 2, revenue: [...euros, ...yen] });
    expect((await read({ campaign: String(campaign) })).steps).toMatchObject({ ...ofFirst, revenue: euros });
    const { rows } = await read({ dimension: 'link' });
    expect(rows.map(({ value, leads, sales, revenue }) => [value, leads, sales, revenue])).toEqual([
      [String(links[0]), 1, 1, euros],
      [String(links[1]), 0, 1, yen],
    ]);
    const ofCampaigns = await read({ dimension: 'campaign' });
    expect(ofCampaigns.rows.map(({ value, services }) => [value, services])).toEqual([[String(campaign), 1]]);
    const other = await http().account();
    const theirs = (await other.get('/api/v2/analytics/funnel', { query: { link: String(links[0]) } })).json<{
      steps: Steps;
    }>();
    expect(theirs.steps).toMatchObject({ leads: 0, sales: 0, services: 0, revenue: [] });
  });

  it('come back as the funnel of the QR code that was scanned', async () => {
    const code = await vendor.post('/api/v2/qr-codes', {
      type: 'link',
      data: 'https://example.com/poster',
      clickIdName: 'gclick',
    });
    const { id, linkId } = code.json<{ id: number; linkId: number }>();
    await visit(http(), [linkId], 9);
    await tell('lead', { clickId: idOf(9), customer: { email: 'scan@example.org' } });
    const amount = { amountMinor: 700, currency: 'EUR' };
    await tell('sale', { customer: { email: 'scan@example.org' }, amount, invoiceId: 'INV-QR' });
    const query = { dimension: 'qr', qr: String(id) };
    const { rows, steps } = (await vendor.get('/api/v2/analytics/funnel', { query })).json<{
      steps: Steps;
      rows: (Steps & { value: string })[];
    }>();
    const led = { leads: 1, sales: 1, revenue: [amount] };
    expect(rows).toMatchObject([{ value: String(id), ...led }]);
    expect(steps).toMatchObject(led);
  });
});
