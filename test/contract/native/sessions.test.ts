import { Secret, TOTP } from 'otpauth';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../src/kernel/instant.ts';
import { type Answer, type TestAccount, type TestClient, eachServer } from '../../support/http.ts';

const ORIGIN = 'http://localhost';

function cookieOf(answer: Answer): string {
  return String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
}

eachServer('native sessions', (http) => {
  let vendor: TestAccount;
  const signIn = (email = vendor.email, password = vendor.password, headers: Record<string, string> = {}) =>
    http().nobody.post('/api/v2/session', { email, password }, { headers });
  /** A browser with the session's cookie, on a page of this origin. */
  const browser = (cookie: string, origin: string | null = ORIGIN): TestClient =>
    http().client(cookie, {
      credential: (text) => ({ cookie: `theme=dark; ${text}`, ...(origin === null ? {} : { origin }) }),
    });
  const signedIn = async (): Promise<TestClient> => browser(cookieOf(await signIn()));

  beforeAll(async () => {
    vendor = await http().account();
  });
  // Sign-ins are counted for a quarter of an hour.
  beforeEach(() => http().clock.advance(15 * MINUTE_MS));

  it('204: signing in sets a cookie that scripts and other sites cannot use', async () => {
    const answer = await signIn();
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^gatehouse_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
  });

  it('200: who am I, through cookie and key alike', async () => {
    const who = (await (await signedIn()).get('/api/v2/session')).json();
    expect(who).toMatchObject({
      kind: 'session',
      user: { id: vendor.ownerId, email: vendor.email, role: 'owner' },
      account: { id: vendor.accountId },
      role: 'owner',
    });
    const key = await http().key(vendor, { permissions: ['products:index'] });
    expect((await key.get('/api/v2/session')).json()).toMatchObject({ kind: 'key', rights: ['products:index'] });
  });

  it('200: anybody may ask what this server is, and whether their browser has a session', async () => {
    const asked = async (client: TestClient) => (await client.get('/api/v2/instance')).json<object>();
    expect(await asked(http().nobody)).toMatchObject({ registration: 'closed', signedIn: false });
    expect(await asked(await signedIn())).toMatchObject({ signedIn: true });
    expect(await asked(browser('gatehouse_session=made-up'))).toMatchObject({ signedIn: false });
  });

  it('204: a person changes their password with the present one; every session of theirs ends', async () => {
    const owner = await http().account();
    const page = browser(cookieOf(await signIn(owner.email, owner.password)));
    const change = (currentPassword: string) =>
      page.post('/api/v2/session/actions/change-password', { currentPassword, password: 'a better password' });
    const wrong = await change('not the password');
    expect(wrong.json()).toMatchObject({ code: 'invalid', errors: [{ pointer: '/currentPassword' }] });
    expect((await change(owner.password)).statusCode).toBe(204);
    expect((await page.get('/api/v2/session')).statusCode).toBe(401);
    expect((await signIn(owner.email, owner.password)).statusCode).toBe(401);
    expect((await signIn(owner.email, 'a better password')).statusCode).toBe(204);
  });

  it('204: a person without any right chooses the language they are spoken to in; a key needs one', async () => {
    const member = { email: 'reads@example.com', password: 'a long password', role: 'viewer' };
    const home = await http().key(vendor, { permissions: ['*'] });
    expect((await home.post('/api/v2/members', member)).statusCode).toBe(201);
    const page = browser(cookieOf(await signIn(member.email, member.password)));
    const choose = (client: TestClient, locale: string) =>
      client.post('/api/v2/session/actions/choose-language', { locale });
    expect((await choose(page, 'lv')).statusCode).toBe(204);
    expect((await page.get('/api/v2/session')).json()).toMatchObject({ user: { email: member.email, locale: 'lv' } });
    expect((await choose(page, 'xx')).json()).toMatchObject({ code: 'invalid', errors: [{ pointer: '/locale' }] });
    const key = await http().key(vendor, { permissions: ['products:index'] });
    expect((await choose(key, 'fr')).statusCode).toBe(403);
  });

  it('204: an authenticator app is taken on with a code of its own, asked for at each sign-in, and given up', async () => {
    const owner = await http().account();
    const page = browser(cookieOf(await signIn(owner.email, owner.password)));
    const act = (verb: string, body?: object) => page.post(`/api/v2/session/actions/${verb}`, body);
    const { secret, uri } = (await act('prepare-totp')).json<{ secret: string; uri: string }>();
    expect(uri).toContain(`secret=${secret}`);
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: http().clock.now() });
    const known = { currentPassword: owner.password, secret };
    const refused = await act('enable-totp', { ...known, code: code() === '000000' ? '111111' : '000000' });
    expect(refused.json()).toMatchObject({ code: 'invalid', errors: [{ pointer: '/code' }] });
    expect((await act('enable-totp', { ...known, code: code() })).statusCode).toBe(204);
    expect((await page.get('/api/v2/session')).json()).toMatchObject({ user: { hasTotp: true } });
    expect((await signIn(owner.email, owner.password)).json()).toMatchObject({ code: 'totp_required' });
    const withCode = { email: owner.email, password: owner.password, totp: code() };
    expect((await http().nobody.post('/api/v2/session', withCode)).statusCode).toBe(204);
    expect((await act('disable-totp', { currentPassword: 'wrong password' })).statusCode).toBe(422);
    expect((await act('disable-totp', { currentPassword: owner.password })).statusCode).toBe(204);
    expect((await signIn(owner.email, owner.password)).statusCode).toBe(204);
  });

  it('429: the present password can be guessed ten times in 15 minutes', async () => {
    const owner = await http().account();
    const page = browser(cookieOf(await signIn(owner.email, owner.password)));
    const guess = () => page.post('/api/v2/session/actions/disable-totp', { currentPassword: 'a guess' });
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await guess()).statusCode).toBe(422);
    expect((await guess()).statusCode).toBe(429);
  });

  it('401: a wrong password and an unknown e-mail answer the same', async () => {
    const wrong = await signIn(vendor.email, 'wrong password');
    const unknown = await signIn('nobody@example.com', 'wrong password');
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toMatchObject({ code: 'sign_in_failed' });
    expect({ ...unknown.json<object>(), requestId: '' }).toEqual({ ...wrong.json<object>(), requestId: '' });
  });

  it('429: the eleventh attempt in 15 minutes, with Retry-After', async () => {
    const other = await http().account();
    for (let attempt = 0; attempt < 10; attempt += 1) await signIn(other.email, 'wrong password');
    const answer = await signIn(other.email, other.password);
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '900']);
  });

  describe('writes with the cookie', () => {
    it.each([
      [ORIGIN, 201],
      ['http://localhost:80', 201],
      ['https://evil.example', 403],
      ['http://localhost.evil.example', 403],
      ['null', 403],
      [null, 403],
    ])('from the origin %s: %i', async (origin, status) => {
      const client = browser(cookieOf(await signIn()), origin);
      const answer = await client.post('/api/v2/products', { name: 'X' }, { headers: { host: 'localhost' } });
      expect(answer.statusCode).toBe(status);
      if (status === 403) expect(answer.json()).toMatchObject({ code: 'origin_not_allowed' });
      expect((await client.get('/api/v2/products')).statusCode).toBe(200);
    });

    it('403: a page of another site cannot sign the browser in', async () => {
      const answer = await signIn(vendor.email, vendor.password, { origin: 'https://evil.example' });
      expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([403, undefined]);
    });

    it('a key in the header counts before a cookie, and needs no origin', async () => {
      const cookie = cookieOf(await signIn());
      const both = http().client(vendor.token, {
        credential: (token) => ({ cookie, authorization: `Bearer ${token}` }),
      });
      expect((await both.post('/api/v2/products', { name: 'X' })).statusCode).toBe(201);
      const bad = http().client('x', { credential: () => ({ cookie, authorization: 'Bearer wrong' }) });
      expect((await bad.get('/api/v2/products')).statusCode).toBe(401);
    });
  });

  it('204: signing out ends this session and takes the cookie away', async () => {
    const client = await signedIn();
    const answer = await client.delete('/api/v2/session');
    expect(answer.statusCode).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/^gatehouse_session=; .*Max-Age=0$/);
    expect((await client.get('/api/v2/session')).statusCode).toBe(401);
  });

  it('200, 204: the person sees their sessions and ends one, or all', async () => {
    const other = await http().account();
    const open = async () => browser(cookieOf(await signIn(other.email, other.password)));
    const [first, second] = [await open(), await open()];
    const list = (await first.get('/api/v2/sessions')).json<{ data: { id: string; current: boolean }[] }>().data;
    expect(list.map(({ current }) => current).sort()).toEqual([false, true]);
    const theirs = list.find(({ current }) => !current);
    expect((await first.delete(`/api/v2/sessions/${theirs?.id}`)).statusCode).toBe(204);
    expect((await second.get('/api/v2/session')).statusCode).toBe(401);
    expect((await first.delete(`/api/v2/sessions/${theirs?.id}`)).statusCode).toBe(404);
    expect((await first.delete('/api/v2/sessions')).statusCode).toBe(204);
    expect((await first.get('/api/v2/session')).statusCode).toBe(401);
  });

  it("403: a key without the right to people cannot see or end its person's sessions", async () => {
    const key = await http().key(vendor, { permissions: ['products:index'] });
    expect((await key.get('/api/v2/sessions')).json()).toMatchObject({ status: 403, right: 'members:index' });
    expect((await key.delete('/api/v2/sessions')).json()).toMatchObject({ status: 403, right: 'members:update' });
  });

  it('401: a session is over after 30 days', async () => {
    const client = await signedIn();
    http().clock.advance(30 * DAY_MS - 1);
    expect((await client.get('/api/v2/session')).statusCode).toBe(200);
    http().clock.advance(1);
    expect((await client.get('/api/v2/session')).statusCode).toBe(401);
  });

  it('401: a changed password or role ends the sessions of that person', async () => {
    const { id } = (
      await vendor.post('/api/v2/members', { email: 'mia@example.com', role: 'admin', password: 'first password' })
    ).json<{ id: number }>();
    const client = browser(cookieOf(await signIn('mia@example.com', 'first password')));
    await vendor.patch(`/api/v2/members/${id}`, { role: 'viewer' });
    expect((await client.get('/api/v2/session')).statusCode).toBe(401);
    const viewer = browser(cookieOf(await signIn('mia@example.com', 'first password')));
    expect((await viewer.post('/api/v2/products', { name: 'X' })).json()).toMatchObject({ right: 'products:create' });
    await vendor.patch(`/api/v2/members/${id}`, { password: 'second password' });
    expect((await viewer.get('/api/v2/session')).statusCode).toBe(401);
  });

  it('403: registration is closed unless the operator opens it', async () => {
    const answer = await http().nobody.post('/api/v2/registration', { email: 'a@b.test', password: 'long enough' });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'registration_closed']);
  });
});

eachServer(
  'native registration on https',
  (http) => {
    it('201: opens an account on the free plan, signed in by a cookie that only https carries', async () => {
      const body = { email: 'new@vendor.test', password: 'long enough', name: 'Vendor' };
      const answer = await http().nobody.post('/api/v2/registration', body);
      expect(answer.statusCode).toBe(201);
      expect(answer.json()).toMatchObject({ name: 'Vendor', planId: 1, status: 'active' });
      const cookie = String(answer.headers['set-cookie']);
      expect(cookie).toMatch(/^__Host-gatehouse_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age/);
      const client = http().client(cookie.split(';')[0] ?? '', { credential: (text) => ({ cookie: text }) });
      expect((await client.get('/api/v2/session')).json()).toMatchObject({ role: 'owner' });
      const again = await http().nobody.post('/api/v2/registration', body);
      expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'email_taken']);
    });
  },
  { env: { REGISTRATION: 'open', BASE_URL: 'https://gate.example.com' } },
);
