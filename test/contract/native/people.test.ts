import { beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/kernel/instant.ts';
import { type TestAccount, eachServer } from '../../support/http.ts';

eachServer('native account, keys, events and plans', (http) => {
  let vendor: TestAccount;
  beforeAll(async () => {
    vendor = await http().account();
  });

  it('200: the account changes field by field; its settings are merged', async () => {
    const before = await vendor.get('/api/v2/account');
    await vendor.patch('/api/v2/account', { settings: { theme: 'dark' }, timeZone: 'Europe/Riga' });
    const after = await vendor.patch('/api/v2/account', { settings: { density: 'high' }, name: 'Acme' });
    expect(after.json()).toMatchObject({
      name: 'Acme',
      timeZone: 'Europe/Riga',
      settings: { theme: 'dark', density: 'high' },
    });
    const headers = { 'if-match': String(before.headers['etag']) };
    expect((await vendor.patch('/api/v2/account', { name: 'Late' }, { headers })).statusCode).toBe(412);
  });

  it('422: what no account can have', async () => {
    const refused = async (body: object) =>
      (await vendor.patch('/api/v2/account', body)).json<{ errors: { pointer: string }[] }>().errors[0]?.pointer;
    expect(await refused({ timeZone: 'Mars/Base' })).toBe('/timeZone');
    expect(await refused({ timeZone: '+05:30' })).toBe('/timeZone');
    expect(await refused({ currency: 'euro' })).toBe('/currency');
    expect(await refused({ locale: 'xx' })).toBe('/locale');
    expect(await refused({ status: 'active' })).toBe('/status');
    expect(await refused({ settings: { serviceGraceDays: -1 } })).toBe('/settings/serviceGraceDays');
    expect(await refused({ settings: { serviceGraceDays: 2.5 } })).toBe('/settings/serviceGraceDays');
    expect(await refused({ settings: { serviceGraceDays: '7' } })).toBe('/settings/serviceGraceDays');
  });

  it('422: everything that is wrong with the settings is said at once', async () => {
    const settings = {
      brand: { accent: 'red' },
      mail: { replyTo: 'nobody' },
      customCheck: {},
      serviceGraceDays: 5_000,
    };
    const answer = await vendor.patch('/api/v2/account', { settings });
    const pointers = answer.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual([
      '/settings/brand/accent',
      '/settings/customCheck/url',
      '/settings/mail/replyTo',
      '/settings/serviceGraceDays',
    ]);
  });

  it('200: a new account secret; the one before is valid for a day', async () => {
    const first = (await vendor.get('/api/v2/account/secret')).json<{ secret: string }>();
    const second = (await vendor.post('/api/v2/account/secret')).json<{
      secret: string;
      previousValidUntil: string;
    }>();
    expect(second.secret).not.toBe(first.secret);
    expect(Date.parse(second.previousValidUntil)).toBe(http().clock.now() + DAY_MS);
    expect((await vendor.get('/api/v2/account/secret')).json()).toMatchObject({ secret: second.secret });
  });

  it('201: a key is shown once, may do what it was given, and nothing once revoked', async () => {
    const made = await vendor.post('/api/v2/api-keys', { name: 'CI', permissions: ['products:show', 'licenses:*'] });
    const { id, token } = made.json<{ id: number; token: string }>();
    expect(made.json()).toMatchObject({ permissions: ['products:index', 'licenses:*'], profile: 'documented' });
    const shown = await vendor.get(`/api/v2/api-keys/${id}`);
    expect(shown.json()).not.toHaveProperty('token');
    expect(shown.body).not.toContain(token);
    const key = http().client(token);
    expect((await key.get('/api/v2/products')).statusCode).toBe(200);
    expect((await key.post('/api/v2/products', { name: 'X' })).json()).toMatchObject({ right: 'products:create' });
    expect((await vendor.delete(`/api/v2/api-keys/${id}`)).statusCode).toBe(204);
    expect((await key.get('/api/v2/products')).statusCode).toBe(401);
    expect((await vendor.get(`/api/v2/api-keys/${id}`)).json<{ revokedAt: string }>().revokedAt).not.toBeNull();
  });

  it('201: a text of one’s own as key; 409 when it is in use', async () => {
    const body = { name: 'Old client', token: 'the-key-this-client-has' };
    expect((await vendor.post('/api/v2/api-keys', body)).statusCode).toBe(201);
    expect((await http().client(body.token).get('/api/v2/products')).statusCode).toBe(200);
    expect((await vendor.post('/api/v2/api-keys', body)).json()).toMatchObject({ status: 409, code: 'api_key_taken' });
    expect((await vendor.post('/api/v2/api-keys', { ...body, token: 'short' })).statusCode).toBe(422);
  });

  it('403: nobody hands out more than they have; 422 an unknown right', async () => {
    const key = await http().key(vendor, { permissions: ['api-keys:create', 'products:index'] });
    const refused = await key.post('/api/v2/api-keys', { name: 'More', permissions: ['products:create'] });
    expect(refused.json()).toMatchObject({ status: 403, right: 'products:create' });
    const unknown = await vendor.post('/api/v2/api-keys', { name: 'X', permissions: ['products:fly'] });
    expect(unknown.json()).toMatchObject({ errors: [{ pointer: '/permissions/0', code: 'enum' }] });
  });

  it('409: the owner stays, an e-mail belongs to one person', async () => {
    const owner = await vendor.delete(`/api/v2/members/${vendor.ownerId}`);
    expect(owner.json()).toMatchObject({ status: 409, code: 'member_protected', reason: 'owner' });
    const taken = await vendor.post('/api/v2/members', { email: vendor.email.toUpperCase(), role: 'viewer' });
    expect(taken.json()).toMatchObject({ status: 409, code: 'email_taken' });
  });

  it('200: events tell who did what, with ids as texts, and the timeline of one thing', async () => {
    const headers = { 'x-request-id': 'my-request-7' };
    const { id } = (await vendor.post('/api/v2/customers', { email: 'ev@example.com' }, { headers })).json<{
      id: number;
    }>();
    await vendor.patch(`/api/v2/customers/${id}`, { firstname: 'Ada', country: 'FR' });
    const { data } = (await vendor.get(`/api/v2/events?about=customer:${id}`)).json<{ data: { id: string }[] }>();
    expect(data).toMatchObject([
      { name: 'customer.created', surface: 'native', requestId: 'my-request-7', actor: { kind: 'key' } },
      { name: 'customer.updated', data: { changes: { country: [null, 'FR'] }, personal: ['firstname'] } },
    ]);
    expect((await vendor.get(`/api/v2/events/${data[0]?.id}`)).json()).toEqual(data[0]);
    const newest = (await vendor.get('/api/v2/events?sort=-id&limit=1')).json<{ data: { id: string }[] }>().data;
    expect(newest[0]?.id).toBe(data[1]?.id);
    expect((await vendor.get('/api/v2/events/9223372036854775807')).statusCode).toBe(404);
  });

  it('200: platform admins make plans; 409 while an account has one', async () => {
    const { home } = http();
    const made = await home.post('/api/v2/plans', { name: 'Team', limits: { products: 1 }, features: { geo: false } });
    expect(made.json()).toMatchObject({ limits: { products: 1, links: null }, features: { geo: false, export: true } });
    const { id } = made.json<{ id: number }>();
    expect((await vendor.get(`/api/v2/plans/${id}`)).statusCode).toBe(403);
    expect((await home.delete('/api/v2/plans/1')).json()).toMatchObject({ status: 409, code: 'plan_in_use' });
    expect((await home.delete(`/api/v2/plans/${id}`)).statusCode).toBe(204);
  });

  it('403: what the plan does not allow, with its numbers, and nothing is made', async () => {
    const { home, app } = http();
    const { id } = (await home.post('/api/v2/plans', { name: 'Tiny', limits: { products: 1 } })).json<{ id: number }>();
    const small = await http().account();
    await app.modules.identity.subscribe(home.call(), small.accountId, {
      planId: id,
      term: 'monthly',
      expiresAt: null,
    });
    expect((await small.post('/api/v2/products', { name: 'One' })).statusCode).toBe(201);
    const refused = await small.post('/api/v2/products', { name: 'Two' });
    expect(refused.json()).toMatchObject({ status: 403, code: 'plan_limit_reached', quota: 'products', limit: 1 });
    expect((await small.get('/api/v2/products?count=1')).json()).toMatchObject({ total: 1 });
  });
});
