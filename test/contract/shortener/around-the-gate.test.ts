import { expect, it } from 'vitest';
import { createPictures } from '../../../src/platform/pictures/pictures.ts';
import { eachServer } from '../../support/http.ts';

eachServer('around the gate', (http) => {
  it('a sign-in link starts a dashboard session, once', async () => {
    const { home, nobody } = http();
    const { id } = (
      await home.post('/api/user/add', { username: 'sso-user', email: 'sso@vendor.test', password: '12345' })
    ).json().data;
    const { url } = (await home.get(`/api/user/login/${id as number}`)).json() as { url: string };
    const first = await nobody.get(new URL(url).pathname);
    expect([first.statusCode, first.headers.location]).toEqual([302, '/app']);
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/^gatehouse_session=\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const who = await nobody.get('/api/v2/session', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(who.json()).toMatchObject({ user: { email: 'sso@vendor.test' } });
    const again = await nobody.get(new URL(url).pathname);
    expect([again.statusCode, again.headers['set-cookie']]).toEqual([410, undefined]);
  });

  it.each([
    ['HEAD', {}, 200],
    ['GET', { 'sec-purpose': 'prefetch;prerender' }, 503],
    ['GET', { purpose: 'prefetch' }, 503],
    ['GET', { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' }, 503],
  ] as const)('a sign-in link is not used up by a %s with %j', async (method, headers, status) => {
    const { home, nobody } = http();
    const { url } = (await home.get('/api/user/login/1')).json() as { url: string };
    const path = new URL(url).pathname;
    const looked = await nobody.ask(method, path, { headers });
    expect([looked.statusCode, looked.headers['set-cookie'], looked.headers['cache-control']]).toEqual([
      status,
      undefined,
      'no-store',
    ]);
    expect((await nobody.get(path)).headers['set-cookie']).toBeDefined();
  });

  it('the address of a QR code is its picture, in each form, without a key', async () => {
    const { home, nobody } = http();
    const { link } = (
      await home.post('/api/qr/add', { type: 'text', data: 'Hello', foreground: 'rgb(10,20,30)' })
    ).json() as { link: string };
    const path = new URL(link).pathname;
    const svg = await nobody.get(path);
    expect(svg.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(svg.body).toContain('#0a141e');
    expect(Buffer.from((await createPictures().decode(svg.body)) ?? []).toString()).toBe('Hello');
    expect((await nobody.get(`${path}.svg?size=90`)).body).toContain('width="90"');
    expect((await nobody.get(`${path}.png`)).rawPayload.subarray(1, 4).toString()).toBe('PNG');
    expect((await nobody.get(`${path}.pdf`)).rawPayload.subarray(0, 4).toString()).toBe('%PDF');
    for (const wrong of ['/qr/unknown', `${path}.exe`, '/qr/..%2fx', `${path}.svg/x`]) {
      expect((await nobody.get(wrong)).statusCode, wrong).toBe(404);
    }
  });

  it('the picture of a QR code is shown by this server’s own host and by those of its account, by no other', async () => {
    const { home, nobody } = http();
    const other = await http().account();
    await home.post('/api/domain/add', { domain: 'https://mine.example.com' });
    await other.post('/api/domain/add', { domain: 'https://theirs.example.com' });
    const { link } = (await home.post('/api/qr/add', { type: 'text', data: 'Hello' })).json() as { link: string };
    for (const ending of ['', '.png', '.pdf']) {
      const shown = async (host: string) =>
        (await nobody.get(`${new URL(link).pathname}${ending}`, { headers: { host } })).statusCode;
      expect(await shown('localhost')).toBe(200);
      expect(await shown('mine.example.com')).toBe(200);
      expect(await shown('theirs.example.com')).toBe(404);
      expect(await shown('nobodys.example.com')).toBe(404);
    }
  });

  it('an avatar says nothing of who it is', async () => {
    const answer = await http().nobody.get('/user/avatar/1.svg');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect((await http().nobody.get('/user/avatar/x.svg')).statusCode).toBe(404);
  });

  it('a TLS proxy is told to ask a certificate for verified hosts only', async () => {
    const { home, nobody } = http();
    await home.post('/api/domain/add', { domain: 'https://tls.example.com' });
    const ask = async (domain: string) =>
      (await nobody.get('/.well-known/gatehouse/ask', { query: { domain } })).statusCode;
    expect(await ask('tls.example.com')).toBe(200);
    expect(await ask('unknown.example.com')).toBe(404);
    expect(await ask('')).toBe(404);
  });
});
