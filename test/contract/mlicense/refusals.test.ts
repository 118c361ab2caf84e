import { expect, it, vi } from 'vitest';
import { eachServer } from '../../support/http.ts';
import { API, clientOf, createLicense, keyOf, secretOf, withHeader } from './given.ts';

const ROUTES = [
  ['PUT', 'licenses', 'create license'],
  ['POST', 'licenses', 'update license'],
  ['GET', 'licenses/all', 'view this license'],
  ['GET', 'licenses/id?id=1', 'view this license'],
  ['GET', 'licenses/key?key=A', 'view this license'],
  ['DELETE', 'licenses?id=1', 'delete this license'],
  ['PUT', 'products', 'create product'],
  ['GET', 'products/name?name=A', 'view this product'],
  ['POST', 'addons', 'update addon'],
  ['DELETE', 'blacklists?id=1', 'delete this blacklist'],
] as const;

eachServer('mlicense refusals', (http) => {
  it.each(ROUTES)('401: %s %s with no, a wrong, an expired and a revoked key', async (method, path, words) => {
    const { home, app, clock } = http();
    const expired = await http().key(home, { expiresAt: clock.now() });
    const revoked = await http().key(home);
    await app.modules.identity.revokeApiKey(home.call(), revoked.id);
    const tokens = [null, 'gh_nothing', expired.token, revoked.token];
    for (const client of [...tokens.map((token) => withHeader(http(), token)), http().home]) {
      const answer = await client.ask(method, `${API}/${path}`);
      const message = `You don't have permission to ${words}.`;
      expect([answer.statusCode, answer.json()]).toEqual([401, { status: 401, message }]);
    }
  });

  it('401: there is no 403; a right that is missing reads the same', async () => {
    const reader = await keyOf(http(), http().home, { permissions: ['licenses:index'] });
    expect((await reader.get(`${API}/licenses/all`)).statusCode).toBe(200);
    const answer = await reader.put(`${API}/licenses`, {});
    expect([answer.statusCode, answer.json().message]).toEqual([401, "You don't have permission to create license."]);
  });

  it('200: an empty JSON body is none', async () => {
    const headers = { 'content-type': 'application/json' };
    const client = clientOf(http(), http().home);
    expect((await client.get(`${API}/licenses/all`, { headers })).statusCode).toBe(200);
    expect((await client.delete(`${API}/licenses?id=1`, { headers })).statusCode).toBe(404);
    expect((await client.ask('POST', `${API}/licenses`, { headers })).statusCode).toBe(404);
    expect((await client.ask('PUT', `${API}/licenses`, { headers })).statusCode).toBe(400);
  });

  it.each([
    ['half a body', '{"key":', 'application/json', 400],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 'application/json', 400],
    ['JSON 10,000 deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'application/json', 400],
    ['a list for the body', '[]', 'application/json', 400],
    ['more than a megabyte', `{"key":"${'a'.repeat(1_100_000)}"}`, 'application/json', 413],
    ['a form', 'key=A', 'application/x-www-form-urlencoded', 415],
  ])('%s is refused with its status and a message', async (_name, body, type, status) => {
    const client = clientOf(http(), http().home);
    const answer = await client.ask('PUT', `${API}/licenses`, { body, headers: { 'content-type': type } });
    expect([answer.statusCode, answer.json()]).toMatchObject([status, { status, message: expect.any(String) }]);
  });

  it.each(['[]', '"text"', 'null', '7'])('400: %s is no object, said of the body', async (body) => {
    const client = clientOf(http(), http().home);
    const authorization = await secretOf(http(), http().home);
    for (const [method, path] of [
      ['PUT', 'licenses'],
      ['POST', 'validation'],
    ] as const) {
      const answer = await client.ask(method, `${API}/${path}`, {
        body,
        headers: { 'content-type': 'application/json', authorization },
      });
      expect(answer.json().errors).toEqual({ body: ['The body field must be an object.'] });
    }
  });

  it.each([
    ['PATCH', 'licenses', 'POST, PUT, DELETE'],
    ['POST', 'licenses/all', 'GET'],
    ['DELETE', 'products/name', 'GET'],
  ] as const)('405: %s %s says what is allowed', async (method, path, allow) => {
    const answer = await http().nobody.ask(method, `${API}/${path}`);
    expect([answer.statusCode, answer.json().status]).toEqual([405, 405]);
    expect(answer.headers['allow']?.toString().split(', ').toSorted()).toEqual(allow.split(', ').toSorted());
  });

  it('404: unknown addresses, with or without a key, and the prefix itself', async () => {
    for (const client of [clientOf(http(), http().home), http().nobody]) {
      for (const path of ['', '/nothing', '/licenses/nothing', '/licensesx']) {
        const answer = await client.get(`${API}${path}`);
        expect([answer.statusCode, Object.keys(answer.json())]).toEqual([404, ['status', 'message']]);
      }
    }
    expect((await http().nobody.get('/api/v11')).json()).toMatchObject({ error: 1 });
  });

  it('400: broken percent-encoding', async () => {
    const answer = await http().nobody.get(`${API}/licenses/%zz`);
    expect([answer.statusCode, answer.json().status]).toEqual([400, 400]);
  });

  it('204: OPTIONS without a key; errors carry the origin too', async () => {
    const answer = await http().nobody.ask('OPTIONS', `${API}/licenses`);
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([204, '*']);
    expect(answer.headers['access-control-allow-headers']).toContain('X-API-KEY');
    expect((await http().nobody.get(`${API}/licenses/all`)).headers['access-control-allow-origin']).toBe('*');
  });

  it('500: a failure of ours, without a word of the inside', async () => {
    const { app, home } = http();
    vi.spyOn(app.modules.licensing, 'getLicense').mockImplementationOnce(() => {
      throw new Error('secret detail');
    });
    const answer = await clientOf(http(), home).get(`${API}/licenses/id?id=1`);
    expect([answer.statusCode, answer.json().status]).toEqual([500, 500]);
    expect(answer.body).not.toContain('secret detail');
  });
});

eachServer(
  'mlicense limits',
  (http) => {
    it('429: after the minute’s requests of the key', async () => {
      const client = await keyOf(http(), http().home);
      const first = await client.get(`${API}/products/all`);
      expect(first.headers).toMatchObject({ 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '1' });
      await client.get(`${API}/products/all`);
      const answer = await client.get(`${API}/products/all`);
      expect([answer.statusCode, answer.json().status, Number(answer.headers['retry-after']) > 0]).toEqual([
        429,
        429,
        true,
      ]);
    });
  },
  { env: { API_RATE_LIMIT: '2' } },
);

eachServer('mlicense: ids', (http) => {
  it('404: `true` is no id, not even of the first thing there is', async () => {
    const client = clientOf(http(), http().home);
    expect((await createLicense(client)).id).toBe(1);
    for (const path of ['licenses', 'products']) {
      expect((await client.post(`${API}/${path}`, { id: true, description: 'Changed' })).statusCode).toBe(404);
      expect((await client.get(`${API}/${path}/id?id=1`)).json().description ?? null).toBeNull();
    }
  });
});
