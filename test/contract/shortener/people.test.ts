import { describe, expect, it } from 'vitest';
import { type TestHttp, eachServer } from '../../support/http.ts';

const URL_OF_SSO = /^http:\/\/localhost\/user\/login\/sso\/[a-z]{32}$/;

eachServer('shortener: account, users, plans', (http) => {
  let number = 0;
  const person = () => {
    number += 1;
    return { username: `user${number}`, email: `user${number}@vendor.test`, password: '12345' };
  };
  const register = async (extra: object = {}): Promise<number> => {
    const answer = await http().home.post('/api/user/add', { ...person(), ...extra });
    expect(answer.statusCode).toBe(200);
    return answer.json().data.id as number;
  };
  const user = async (id: number, server: TestHttp = http()) => (await server.home.get(`/api/user/${id}`)).json().data;

  describe('the account', () => {
    it('200: in the printed form', async () => {
      const answer = await http().home.get('/api/account');
      expect(answer.json()).toEqual({
        error: 0,
        data: {
          id: 1,
          email: 'admin@example.com',
          username: 'admin',
          avatar: 'http://localhost/user/avatar/1.svg',
          status: 'pro',
          expires: null,
          registered: '2026-11-21 12:00:00',
        },
      });
      expect(Object.keys(answer.json())).toEqual(['error', 'data']);
    });

    it.each(['Bearer', 'Token', 'bearer', ''])('200: a key after the word %j', async (word) => {
      const { token } = await http().account();
      const answer = await http().nobody.get('/api/account', { headers: { authorization: `${word} ${token}`.trim() } });
      expect(answer.json().data.status).toBe('free');
    });

    it('200: an update changes the e-mail and the password', async () => {
      const account = await http().account();
      const answer = await account.put('/api/account/update', { email: 'new@vendor.test', password: 'newpassword' });
      expect(answer.json()).toEqual({ error: 0, message: 'Account has been successfully updated.' });
      const signedIn = await http().app.modules.identity.signIn(account.call(), {
        email: 'new@vendor.test',
        password: 'newpassword',
        address: '192.0.2.1',
        agent: null,
      });
      expect(signedIn.user.accountId).toBe(account.accountId);
    });

    it.each([{ email: 'admin@example.com' }, { email: 'no address' }, { password: '1234' }])(
      '400: %j is refused and changes nothing',
      async (change) => {
        const account = await http().account();
        const answer = await account.put('/api/account/update', {
          password: 'would be fine',
          email: account.email,
          ...change,
        });
        expect(answer.statusCode).toBe(400);
        expect(answer.json()).toMatchObject({ error: 1, message: expect.any(String) });
        expect((await account.get('/api/account')).json().data.email).toBe(account.email);
      },
    );

    it.each([null, false, ''])('200: %j changes neither the e-mail nor the password', async (none) => {
      const account = await http().account();
      await account.put('/api/account/update', { password: 'stays as it is' });
      const answer = await account.put('/api/account/update', { email: none, password: none });
      expect(answer.json()).toEqual({ error: 0, message: 'Account has been successfully updated.' });
      const signedIn = await http().app.modules.identity.signIn(account.call(), {
        email: account.email,
        password: 'stays as it is',
        address: '192.0.2.1',
        agent: null,
      });
      expect(signedIn.user.accountId).toBe(account.accountId);
    });

    it('403: no key, an unknown key and a revoked key get the same sentence', async () => {
      for (const authorization of [undefined, 'Bearer nonsense', 'Bearer ']) {
        const headers = authorization === undefined ? {} : { authorization };
        const answer = await http().nobody.get('/api/account', { headers });
        expect(answer.statusCode).toBe(403);
        expect(answer.json()).toEqual({ error: 1, message: 'A valid API key is required to use this service.' });
      }
    });

    it('403: a plan without the API', async () => {
      const plan = await http().app.modules.plans.createPlan(http().home.call(), {
        name: 'No API',
        features: { api: false },
      });
      const account = await http().account();
      await http().home.put(`/api/plan/${plan.id}/user/${account.accountId}`, { type: 'lifetime' });
      expect((await account.get('/api/account')).statusCode).toBe(403);
    });

    it('404 and 405: in this surface’s own form', async () => {
      const unknown = await http().home.get('/api/url/no/such/thing');
      expect([unknown.statusCode, unknown.json().error]).toEqual([404, 1]);
      const method = await http().home.post('/api/account', {});
      expect([method.statusCode, method.json().error, method.headers.allow]).toEqual([405, 1, 'GET']);
    });
  });

  describe('users', () => {
    it('200: a registered user is listed, newest first, in the printed form', async () => {
      const who = person();
      const answer = await http().home.post('/api/user/add', { ...who, planid: 1, expiration: '2027-01-20 11:00:00' });
      const { id } = answer.json().data as { id: number };
      expect(answer.json()).toEqual({
        error: 0,
        message: 'User has been registered.',
        data: { id, email: who.email, username: who.username },
      });
      const [first] = (await http().home.get('/api/users')).json().data;
      expect(first).toEqual({
        id,
        email: who.email,
        username: who.username,
        avatar: `http://localhost/user/avatar/${id}.svg`,
        status: 'free',
        planid: 1,
        expires: '2027-01-20 11:00:00',
        registered: '2026-11-21 12:00:00',
        apikey: expect.stringMatching(/^gh_/),
      });
      expect(Object.keys(first)).toEqual([
        'id',
        'email',
        'username',
        'avatar',
        'status',
        'planid',
        'expires',
        'registered',
        'apikey',
      ]);
      expect(await user(id)).toEqual(first);
    });

    it('200: the key shown for a user works as that user', async () => {
      const id = await register();
      const { apikey } = await user(id);
      const answer = await http()
        .client(apikey as string)
        .get('/api/account');
      expect(answer.json().data.id).toBe(id);
    });

    it('200: a setting of the first account masks the keys of all', async () => {
      const id = await register();
      const { apikey } = await user(id);
      const set = (maskUserKeys: unknown) => http().home.patch('/api/v2/account', { settings: { maskUserKeys } });
      expect((await set('yes')).statusCode).toBe(422);
      await set(true);
      const masked = `${(apikey as string).slice(0, 8)}************`;
      expect((await user(id)).apikey).toBe(masked);
      const listed = (await http().home.get('/api/users')).json().data as { apikey: string }[];
      expect(listed.every((one) => one.apikey.endsWith('************'))).toBe(true);
      await set(false);
      expect((await user(id)).apikey).toBe(apikey);
    });

    it('200 with error: a host that the first account blocks is no target for anybody', async () => {
      const set = (blockedTargets: unknown) => http().home.patch('/api/v2/account', { settings: { blockedTargets } });
      expect((await set(['https://evil.example/'])).statusCode).toBe(422);
      expect((await set(['evil.example'])).statusCode).toBe(200);
      const account = await http().account();
      const answer = await account.post('/api/url/add', { url: 'https://www.evil.example/' });
      expect([answer.statusCode, answer.json()]).toEqual([200, { error: 1, message: 'This URL cannot be shortened.' }]);
      const code = await account.post('/api/qr/add', { type: 'link', data: 'https://evil.example/' });
      expect(code.statusCode).toBe(400);
      await set([]);
      expect((await account.post('/api/url/add', { url: 'https://www.evil.example/' })).json().error).toBe(0);
    });

    it('200: filters and the search by e-mail; unknown words do not fail', async () => {
      const free = await register();
      const pro = await register({ planid: 2 });
      const ids = async (query: string) =>
        ((await http().home.get(`/api/users?${query}`)).json().data as { id: number }[]).map((u) => u.id);
      expect(await ids('filter=free')).toContain(free);
      expect(await ids('filter=free')).not.toContain(pro);
      expect(await ids('filter=pro')).toContain(pro);
      expect(await ids('filter=admin')).toEqual([1]);
      expect(await ids('filter=whatever')).toContain(free);
      expect(await ids(`email=${(await user(free)).email as string}`)).toEqual([free]);
      expect(await ids('email=nobody-has-this')).toEqual([]);
    });

    it('400: a taken or malformed name or address, a short password, a missing field', async () => {
      const taken = person();
      await http().home.post('/api/user/add', taken);
      for (const change of [
        { email: taken.email.toUpperCase() },
        { username: taken.username.toUpperCase() },
        { username: 'a' },
        { username: 'white space' },
        { email: 'nowhere' },
        { password: '1234' },
        { password: undefined },
        { planid: 4_711 },
        { expiration: 'next tuesday' },
      ]) {
        const answer = await http().home.post('/api/user/add', { ...person(), ...change });
        expect([answer.statusCode, answer.json().error], JSON.stringify(change)).toEqual([400, 1]);
      }
    });

    it.each([null, false, '', 0, '0'])(
      '200: the plan %j is the default one, an end of null or "" is none',
      async (planid) => {
        for (const expiration of [null, '']) {
          expect(await user(await register({ planid, expiration }))).toMatchObject({ planid: 1, expires: null });
        }
      },
    );

    it('200: the older forms of create and get answer alike', async () => {
      const created = await http().home.post('/api/user/create', person());
      const { id } = created.json().data as { id: number };
      expect((await http().home.post('/api/user/get', { userid: id })).json()).toEqual(
        (await http().home.get(`/api/user/${id}`)).json(),
      );
    });

    it('200: a deleted user is gone and their key stops', async () => {
      const id = await register();
      const { apikey } = await user(id);
      const answer = await http().home.delete(`/api/user/${id}/delete`, {
        headers: { 'content-type': 'application/json' },
      });
      expect(answer.json()).toEqual({ error: 0, message: 'User has been deleted.' });
      expect((await http().home.get(`/api/user/${id}`)).statusCode).toBe(404);
      expect(
        (
          await http()
            .client(apikey as string)
            .get('/api/account')
        ).statusCode,
      ).toBe(403);
    });

    it('200: a sign-in link of 32 lower-case letters', async () => {
      const answer = await http().home.get(`/api/user/login/${await register()}`);
      expect(answer.json()).toEqual({ error: 0, url: expect.stringMatching(URL_OF_SSO) });
    });

    it('405: HEAD makes no sign-in link', async () => {
      const path = `/api/user/login/${await register()}`;
      const links = () => http().app.database.read.selectFrom('login_tokens').select('hash').execute();
      const before = await links();
      const answer = await http().home.ask('HEAD', path);
      expect([answer.statusCode, answer.headers['allow'], answer.body]).toEqual([405, 'GET', '']);
      expect(await links()).toEqual(before);
    });

    it('404: ids nobody has, also ones no number can be', async () => {
      for (const id of ['99999', '0', 'x', '99999999999']) {
        for (const answer of [
          await http().home.get(`/api/user/${id}`),
          await http().home.delete(`/api/user/${id}/delete`),
        ]) {
          expect([answer.statusCode, answer.json().error]).toEqual([404, 1]);
        }
      }
    });

    it('403: an ordinary key reaches none of it, and learns nothing of ids', async () => {
      const account = await http().account();
      for (const answer of [
        await account.get('/api/users'),
        await account.get('/api/user/1'),
        await account.get('/api/user/99999'),
        await account.post('/api/user/add', person()),
        await account.delete('/api/user/1/delete'),
        await account.get('/api/user/login/1'),
        await account.get('/api/plans'),
        await account.put('/api/plan/2/user/1', { type: 'monthly' }),
      ]) {
        expect([answer.statusCode, answer.json().error]).toEqual([403, 1]);
      }
    });
  });

  describe('plans', () => {
    it('200: all plans, highest id first, numbers and flags as printed', async () => {
      const plans = (await http().home.get('/api/plans')).json().data as { id: number; name: string; limits: object }[];
      expect(plans.map((plan) => plan.id)).toEqual(plans.map((plan) => plan.id).sort((a, b) => b - a));
      const business = plans.find((plan) => plan.id === 2);
      expect(business).toMatchObject({
        name: 'Business',
        free: false,
        prices: { monthly: 9.99, yearly: 99.99, lifetime: 999.99 },
      });
      expect(Object.keys(business?.limits ?? {})).toEqual([
        'links',
        'clicks',
        'retention',
        'custom',
        'team',
        'splash',
        'overlay',
        'pixels',
        'domain',
        'multiple',
        'alias',
        'device',
        'geo',
        'bundle',
        'parameters',
        'export',
        'api',
      ]);
      expect(plans.find((plan) => plan.id === 1)).toMatchObject({
        name: 'Starter',
        free: true,
        prices: null,
        limits: { links: 0, team: { enabled: '1', count: '0' }, api: { enabled: '1' } },
      });
    });

    it.each([
      ['monthly', undefined, '2026-12-21 12:00:00'],
      ['yearly', undefined, '2027-11-21 12:00:00'],
      ['lifetime', undefined, null],
      ['monthly', '2027-11-06 12:09:45', '2027-11-06 12:09:45'],
    ])('200: a %s subscription that ends %s is printed as %s', async (type, expiration, expires) => {
      const id = await register();
      const answer = await http().home.put(`/api/plan/2/user/${id}`, {
        type,
        ...(expiration === undefined ? {} : { expiration }),
      });
      expect(answer.json()).toEqual({ error: 0, message: 'User has been subscribed to this plan.' });
      expect(await user(id)).toMatchObject({ planid: 2, status: 'pro', expires });
    });

    it('200: an end in the past means the free plan at once', async () => {
      const id = await register();
      await http().home.put(`/api/plan/2/user/${id}`, { type: 'monthly', expiration: '2022-11-06 12:09:45' });
      expect(await user(id)).toMatchObject({ planid: 2, status: 'free' });
    });

    it('400: a missing or unknown type, an end nobody can read; 404: an unknown plan or user', async () => {
      const id = await register();
      for (const body of [{}, { type: 'weekly' }, { type: 'monthly', expiration: '2022-13-45' }]) {
        expect((await http().home.put(`/api/plan/2/user/${id}`, body)).statusCode).toBe(400);
      }
      expect((await http().home.put(`/api/plan/99/user/${id}`, { type: 'monthly' })).statusCode).toBe(404);
      expect((await http().home.put('/api/plan/2/user/99999', { type: 'monthly' })).statusCode).toBe(404);
      expect(await user(id)).toMatchObject({ planid: 1 });
    });
  });
});

eachServer(
  'shortener: the rate limit',
  (http) => {
    it('429: the 31st call in a minute, with Retry-After, and fine again after waiting', async () => {
      const account = await http().account();
      for (let i = 1; i <= 30; i += 1) {
        const answer = await account.get('/api/account');
        expect(answer.statusCode).toBe(200);
        expect(answer.headers).toMatchObject({ 'x-ratelimit-limit': '30', 'x-ratelimit-remaining': String(30 - i) });
      }
      const over = await account.get('/api/account');
      expect([over.statusCode, over.json().error, over.headers['retry-after']]).toEqual([429, 1, '60']);
      expect(Number(over.headers['x-ratelimit-reset'])).toBe(http().clock.now() / 1_000 + 60);
      expect((await http().home.get('/api/account')).statusCode).toBe(200);
      http().clock.advance(60_000);
      expect((await account.get('/api/account')).statusCode).toBe(200);
    });

    it('the short form counts with the others, and an admin’s plan may allow more', async () => {
      const account = await http().account();
      const plan = (await http().home.post('/api/v2/plans', { name: 'Faster', limits: { apiRate: 40 } })).json() as {
        id: number;
      };
      await http().home.put(`/api/plan/${plan.id}/user/${account.accountId}`, { type: 'lifetime' });
      const quick = () => http().nobody.get('/api', { query: { key: account.token, url: 'https://target.example/' } });
      for (let i = 1; i <= 40; i += 1) {
        const answer = i % 2 === 0 ? await quick() : await account.get('/api/account');
        expect(answer.headers).toMatchObject({ 'x-ratelimit-limit': '40', 'x-ratelimit-remaining': String(40 - i) });
      }
      const over = await quick();
      expect([over.statusCode, over.json().error, over.headers['retry-after']]).toEqual([429, 1, '60']);
      expect(over.headers).toMatchObject({ 'x-ratelimit-limit': '40', 'x-ratelimit-remaining': '0' });
    });

    it('the headers stand on refusals too', async () => {
      const unknown = await http().nobody.get('/api', { query: { key: 'nonsense', url: 'https://target.example/' } });
      expect([unknown.statusCode, unknown.headers['x-ratelimit-limit']]).toEqual([200, '30']);
      for (const path of ['/api/url/1/2/3', '/api/user/login']) {
        expect((await http().home.get(path)).headers['x-ratelimit-limit']).toBe('30');
      }
      const answer = await http().nobody.get('/api/account');
      expect(answer.headers).toMatchObject({ 'x-ratelimit-limit': '30', 'x-ratelimit-remaining': '30' });
    });
  },
  { env: { SHORTENER_RATE_LIMIT: '30' } },
);
