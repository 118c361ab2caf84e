import { expect, it, vi } from 'vitest';
import { eachServer } from '../../support/http.ts';

const PATHS = [
  ['GET', '/api/licences'],
  ['POST', '/api/licence/create'],
  ['GET', '/api/licences/ABC123'],
  ['POST', '/api/licences/ABC123/sites'],
  ['DELETE', '/api/licences/ABC123/sites/1'],
  ['POST', '/api/licences/ABC123/check'],
  ['POST', '/api/licences/ABC123/revoke'],
  ['GET', '/api/licencestypes'],
  ['GET', '/api/products'],
] as const;

eachServer('mlm refusals', (http) => {
  it.each(PATHS)('401: %s %s without a key, with a wrong, an expired and a revoked one', async (method, url) => {
    const { home, app, clock } = http();
    const expired = await http().key(home, { expiresAt: clock.now() });
    const revoked = await http().key(home);
    await app.modules.identity.revokeApiKey(home.call(), revoked.id);
    const wrong = http().client('gh_nothing');
    const basic = http().client('x', { credential: () => ({ authorization: 'Basic YTpi' }) });
    for (const client of [http().nobody, wrong, basic, expired, revoked]) {
      const answer = await client.ask(method, url);
      expect([answer.statusCode, answer.json()]).toEqual([401, { message: 'Unauthenticated.' }]);
    }
  });

  it('200: a key of the vendor’s own text with a bar in it', async () => {
    const token = '12|laravel-sanctum-looks-like-this-0123456789';
    const call = http().home.call();
    await http().app.modules.identity.createApiKey(call, { name: 'Moved', userId: http().home.ownerId, token });
    expect((await http().client(token).get('/api/licences')).statusCode).toBe(200);
  });

  it('200: an empty JSON body is none', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await http().home.get('/api/licences', { headers })).statusCode).toBe(200);
    const answer = await http().home.ask('POST', '/api/licence/create', { headers });
    expect(Object.keys(answer.json().errors)).toEqual(['licence_type', 'product_id', 'url']);
  });

  it.each([
    ['half a body', '{"url":', 'application/json', 400],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 'application/json', 400],
    ['JSON 10,000 deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'application/json', 400],
    ['more than a megabyte', `{"url":"${'a'.repeat(1_100_000)}"}`, 'application/json', 413],
    ['a form', 'url=https%3A%2F%2Fexample.com', 'application/x-www-form-urlencoded', 415],
    ['a list for the body', '[]', 'application/json', 422],
  ])('%s is refused with a message', async (_name, body, type, status) => {
    const answer = await http().home.ask('POST', '/api/licence/create', { body, headers: { 'content-type': type } });
    expect([answer.statusCode, typeof answer.json().message]).toEqual([status, 'string']);
  });

  it.each(['null', '"text"', '5'])('422: a body that is %s is named as such', async (body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await http().home.ask('POST', '/api/licence/create', { body, headers });
    expect([answer.statusCode, answer.json()]).toEqual([
      422,
      { message: 'The given data was invalid.', errors: { body: ['The body field must be an object.'] } },
    ]);
  });

  it.each([
    ['GET', '/api/licence/create', 'POST'],
    ['DELETE', '/api/licences', 'GET'],
    ['PUT', '/api/licences/ABC123/sites', 'POST'],
    ['POST', '/api/products', 'GET'],
  ] as const)('405: %s %s says what is allowed', async (method, url, allow) => {
    const answer = await http().home.ask(method, url);
    expect([answer.statusCode, answer.headers['allow'], Object.keys(answer.json())]).toEqual([405, allow, ['message']]);
  });

  it('405: HEAD where GET is not answered', async () => {
    const answer = await http().home.ask('HEAD', '/api/licence/create');
    expect([answer.statusCode, answer.headers['allow'], answer.body]).toEqual([405, 'POST', '']);
  });

  it('404: an address below its own that is nothing, key or no key', async () => {
    for (const client of [http().home, http().nobody]) {
      const answer = await client.get('/api/licences/a/b/c/d');
      expect([answer.statusCode, typeof answer.json().message]).toEqual([404, 'string']);
    }
  });

  it('400: broken percent-encoding', async () => {
    const answer = await http().home.get('/api/licences/%zz');
    expect([answer.statusCode, Object.keys(answer.json())]).toEqual([400, ['message']]);
  });

  it('204: OPTIONS without a key, with what browsers ask for; errors carry the origin too', async () => {
    const answer = await http().nobody.ask('OPTIONS', '/api/licence/create');
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([204, '*']);
    expect(answer.headers['access-control-allow-headers']).toContain('Authorization');
    const refused = await http().nobody.get('/api/licences');
    expect(refused.headers['access-control-allow-origin']).toBe('*');
  });

  it('422: constants stay, other sentences follow Accept-Language', async () => {
    const ask = async (language: string) =>
      (await http().home.post('/api/licence/create', {}, { headers: { 'accept-language': language } })).json();
    const [french, english, any] = [await ask('fr'), await ask('en'), await ask('*')];
    expect(french.message).toBe('The given data was invalid.');
    expect(french.errors.url[0]).toBe('Le champ url est obligatoire.');
    expect(english.errors.url[0]).toBe('The url field is required.');
    expect(any).toEqual(english);
  });
});

eachServer(
  'mlm limits and failures',
  (http) => {
    it('429: after the minute’s requests, with the time to wait', async () => {
      const client = await http().key(http().home);
      expect((await client.get('/api/products')).headers).toMatchObject({
        'x-ratelimit-limit': '2',
        'x-ratelimit-remaining': '1',
      });
      await client.get('/api/products');
      const answer = await client.get('/api/products');
      expect([answer.statusCode, Object.keys(answer.json())]).toEqual([429, ['message']]);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      http().clock.advance(60_000);
      expect((await client.get('/api/products')).statusCode).toBe(200);
    });

    it('500: a failure of ours is `error`, and says nothing of the inside', async () => {
      const { app, home } = http();
      vi.spyOn(app.modules.catalog, 'streamProducts').mockImplementationOnce(() => {
        throw new Error('secret detail');
      });
      const answer = await home.get('/api/products');
      expect([answer.statusCode, answer.json()]).toEqual([500, { error: expect.any(String) }]);
      expect(answer.body).not.toContain('secret detail');
    });
  },
  { env: { API_RATE_LIMIT: '2' } },
);
