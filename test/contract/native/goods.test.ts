import { describe, expect, it } from 'vitest';
import { testServer } from '../../support/http.ts';

describe('native: groups, prices, services, links and codes', () => {
  const http = testServer();
  const home = () => http().home;
  const make = async (path: string, body: object) => {
    const answer = await home().post(`/api/v2/${path}`, body);
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json() as { id: number };
  };

  it('a service is ordered, suspended with its license, renewed and cancelled; a wrong state is 409', async () => {
    const customer = await make('customers', { email: 'buyer@goods.example' });
    const product = await make('products', { name: 'Licensed plugin', type: 'license' });
    await make('prices', {
      relatedType: 'product',
      relatedId: product.id,
      currency: 'EUR',
      amountsMinor: { monthly: 999 },
    });
    const order = { customerId: customer.id, productId: product.id, billing: 'monthly', currency: 'EUR' };
    const service = (await make('services', order)) as { id: number; licenseId: number };
    expect(service).toMatchObject({
      status: 'active',
      price: { amountMinor: 999, currency: 'EUR' },
      expiresAt: '2026-12-21T12:00:00.000Z',
    });
    const act = (verb: string, body: object = {}) =>
      home().post(`/api/v2/services/${service.id}/actions/${verb}`, body);
    const license = async () => (await home().get(`/api/v2/licenses/${service.licenseId}`)).json().status as string;
    expect((await act('suspend', { reason: 'unpaid' })).json()).toMatchObject({
      status: 'suspended',
      suspendReason: 'unpaid',
    });
    expect(await license()).toBe('suspended');
    expect((await act('unsuspend')).json()).toMatchObject({ status: 'active' });
    expect(await license()).toBe('active');
    expect((await act('renew')).json()).toMatchObject({ expiresAt: '2027-01-21T12:00:00.000Z', renewals: 1 });
    const conflict = await act('unsuspend');
    expect(conflict.json()).toMatchObject({
      status: 409,
      code: 'service_state_conflict',
      obstacle: 'wrong_state',
      detail: 'The service is active. This is not possible in the present state of the service.',
    });
    expect((await act('cancel')).json()).toMatchObject({ status: 'cancelled' });
    expect(await license()).toBe('expired');
  });

  it('groups stand in groups; one price for a thing and a currency', async () => {
    const parent = await make('groups', { name: 'Plugins' });
    const child = await make('groups', { name: 'Minecraft', parentId: parent.id });
    const loop = await home().patch(`/api/v2/groups/${parent.id}`, { parentId: child.id });
    expect(loop.statusCode).toBe(422);
    const product = await make('products', { name: 'Priced' });
    const price = { relatedType: 'product', relatedId: product.id, currency: 'JPY', amountsMinor: { onetime: 500 } };
    await make('prices', price);
    expect((await home().post('/api/v2/prices', price)).statusCode).toBeGreaterThanOrEqual(409);
  });

  it('a link with rules reads back as it was written, and changes with its ETag', async () => {
    const when = { country: ['LV'], after: '2027-01-01T00:00:00.000Z' };
    const rules = [
      { when, to: 'https://lv.example/' },
      { when: {}, to: { split: [{ url: 'https://a.example/', weight: 1 }] } },
    ];
    const link = (await make('links', { target: 'https://target.example/', alias: 'native-rules', rules })) as {
      id: number;
      shortUrl: string;
    };
    expect(link).toMatchObject({ shortUrl: 'http://localhost/native-rules', rules, clicks: 0, hasPassword: false });
    const read = await home().get(`/api/v2/links/${link.id}`);
    expect(read.json().rules).toEqual(rules);
    const headers = { 'if-match': String(read.headers['etag']) };
    expect((await home().patch(`/api/v2/links/${link.id}`, { title: 'New' }, { headers })).statusCode).toBe(200);
    expect((await home().patch(`/api/v2/links/${link.id}`, { title: 'Late' }, { headers })).statusCode).toBe(412);
    const unknown = await home().post('/api/v2/links', { target: 'https://x.example/', colour: 'red' });
    expect([unknown.statusCode, unknown.json().errors[0].pointer]).toEqual([422, '/colour']);
    const taken = await home().post('/api/v2/links', { target: 'https://x.example/', alias: 'native-rules' });
    expect([taken.statusCode, taken.json().code]).toEqual([409, 'alias_taken']);
  });

  it('a link is made and replaced by the vendor’s own id', async () => {
    const put = (body: object) => home().put('/api/v2/links/external/shop-1', body);
    expect((await put({ target: 'https://one.example/', title: 'One' })).statusCode).toBe(201);
    const replaced = await put({ target: 'https://two.example/' });
    expect([replaced.statusCode, replaced.json()]).toEqual([
      200,
      expect.objectContaining({ target: 'https://two.example/', title: null }),
    ]);
  });

  it('campaigns, channels, pixels, pages, domains and codes have the full form', async () => {
    const link = await make('links', { target: 'https://around.example/' });
    const campaign = await make('campaigns', { name: 'Native campaign', isPublic: true });
    expect(
      (await home().post(`/api/v2/campaigns/${campaign.id}/actions/assign`, { linkId: link.id })).json(),
    ).toMatchObject({ name: 'Native campaign' });
    expect((await home().get(`/api/v2/links?campaignId=${campaign.id}`)).json().data).toHaveLength(1);
    const channel = await make('channels', { name: 'Native channel', color: '#abc' });
    expect(channel).toMatchObject({ color: '#aabbcc' });
    expect(
      (await home().post(`/api/v2/channels/${channel.id}/actions/assign`, { type: 'links', id: link.id })).statusCode,
    ).toBe(200);
    expect(await make('splash-pages', { name: 'Splash', content: { title: 'Hi' } })).toMatchObject({
      content: { title: 'Hi', countdownSeconds: 5 },
    });
    expect(
      await make('overlays', { type: 'coupon', name: 'C', content: { text: 'Save', couponCode: 'TEN' } }),
    ).toMatchObject({ type: 'coupon' });
    expect(await make('domains', { domain: 'native.example.com' })).toMatchObject({
      host: 'native.example.com',
      status: 'verified',
    });
    expect(await make('pixels', { type: 'bing', name: 'B', tag: 't' })).toMatchObject({ tag: 't' });
    const code = (await make('qr-codes', {
      type: 'link',
      data: 'https://poster.example/',
      style: { moduleShape: 'rounded', foreground: 'rgb(10,20,30)' },
    })) as { id: number };
    expect(code).toMatchObject({
      style: { moduleShape: 'rounded', foreground: '#0a141e', logoUrl: null },
      scans: 0,
      imageUrl: expect.stringContaining('/qr/'),
    });
    const unreadable = await home().patch(`/api/v2/qr-codes/${code.id}`, {
      style: { foreground: '#ffffff', background: '#ffffff' },
    });
    expect(unreadable.statusCode).toBe(422);
  });
});
