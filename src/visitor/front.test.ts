import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../test/support/databases.ts';
import { CHROME, type FrontServer, startFront } from '../../test/support/front.ts';
import { DAY_MS } from '../kernel/instant.ts';
import type { Database } from '../platform/db/database.ts';
import type { LinkInput } from '../modules/links/index.ts';

const TARGET = 'https://vendor.example/buy';
const BOT = { 'User-Agent': 'curl/8.10.1' };

eachDatabase('a visitor', ({ open }) => {
  let server: FrontServer;
  let database: Database;
  const make = (input: LinkInput = {}) => server.links.createLink(server.call(), { target: TARGET, ...input });
  const answer = async (path: string, options = {}) => {
    const { status, headers } = await server.ask(path, options);
    return headers['location'] === undefined ? { status } : { status, location: headers['location'] };
  };

  beforeAll(async () => {
    database = open();
    server = await startFront(database, { trustProxy: [] });
  });
  beforeEach(() => {
    server.visits.length = 0;
  });
  afterAll(() => server.stop());

  describe('of a plain link', () => {
    it('is sent on, by nobody kept and by no engine listed', async () => {
      const link = await make();
      for (const _ of ['cold', 'warm']) {
        const { status, headers, body } = await server.ask(`/${link.alias}`);
        expect({ status, body }).toEqual({ status: 302, body: '' });
        expect(headers).toMatchObject({
          location: TARGET,
          'cache-control': 'private, no-store',
          'x-robots-tag': 'noindex',
        });
      }
      expect(
        server.visits.map(({ linkId, accountId, domainId, entry }) => ({ linkId, accountId, domainId, entry })),
      ).toEqual([
        { linkId: link.id, accountId: 1, domainId: 1, entry: 0 },
        { linkId: link.id, accountId: 1, domainId: 1, entry: 0 },
      ]);
    });

    it('gets a page that says so where answering fails, from memory too, and the next visitor is served', async () => {
      const broken = await make({ rules: [{ when: { country: ['LV'] }, to: TARGET }] });
      const rules = JSON.stringify([{ to: TARGET }]);
      await database.transaction((db) => db.updateTable('links').set({ rules }).where('id', '=', broken.id).execute());
      for (const _ of ['cold', 'warm', 'warm']) {
        const { status, headers } = await server.ask(`/${broken.alias}`);
        expect([status, headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
      }
      expect(await answer(`/${(await make()).alias}`)).toEqual({ status: 302, location: TARGET });
    });

    it.each([301, 302, 307, 308] as const)('is sent on with %i where the link says so', async (redirectCode) => {
      const link = await make({ redirectCode });
      expect(await answer(`/${link.alias}`)).toEqual({ status: redirectCode, location: TARGET });
    });

    it('asking with HEAD gets the same answer and counts nothing', async () => {
      const link = await make();
      expect(await answer(`/${link.alias}`, { method: 'HEAD' })).toEqual({ status: 302, location: TARGET });
      expect(server.visits).toEqual([]);
    });

    it('finds it with a slash behind and however it is escaped', async () => {
      await make({ alias: 'ziņas/šodien' });
      for (const path of ['/zi%C5%86as/%C5%A1odien', '/zi%C5%86as/%C5%A1odien/', '/zi%c5%86as%2f%c5%a1odien']) {
        expect(await answer(path)).toEqual({ status: 302, location: TARGET });
      }
      expect(await answer('/Zi%C5%86as/%C5%A1odien')).toEqual({ status: 404 });
    });

    it('cannot change where it leads by the query', async () => {
      const link = await make({ parameters: [{ name: 'ref', value: 'gate' }] });
      for (const query of [
        '?url=https://evil.example',
        '?ref=evil',
        '?to=//evil.example&next=x',
        '?%0d%0aSet-Cookie:a=b',
      ]) {
        expect(await answer(`/${link.alias}${query}`)).toEqual({ status: 302, location: `${TARGET}?ref=gate` });
      }
    });

    it('passes the query on only where the link does', async () => {
      const link = await make({ forwardQuery: true });
      expect(await answer(`/${link.alias}?a=1&b=%26`)).toEqual({ status: 302, location: `${TARGET}?a=1&b=%26` });
    });

    it('is told by a header of plain ASCII', async () => {
      const link = await make({ target: 'https://münchen.example/ä?ö=ü#ß' });
      expect(await answer(`/${link.alias}`)).toEqual({
        status: 302,
        location: 'https://xn--mnchen-3ya.example/%C3%A4?%C3%B6=%C3%BC#%C3%9F',
      });
    });

    it('leaves what the counter needs, and says when it wants privacy or is only asking ahead', async () => {
      const link = await make();
      await server.ask(`/${link.alias}?utm_source=mail`, {
        headers: {
          Referer: 'https://news.example/',
          'Accept-Language': 'lv',
          DNT: '1',
          'Sec-Purpose': 'prefetch;prerender',
        },
      });
      expect(server.visits).toEqual([
        {
          at: server.clock.now(),
          accountId: 1,
          domainId: 1,
          linkId: link.id,
          entry: 0,
          flags: 3,
          agent: CHROME,
          referrer: 'https://news.example/',
          language: 'lv',
          query: 'utm_source=mail',
          address: '127.0.0.1',
          clickId: '',
        },
      ]);
    });
  });

  describe('of nothing', () => {
    it('gets a page that says so, in its language', async () => {
      const en = await server.ask('/nothing');
      expect(en.status).toBe(404);
      expect(en.body).toContain('There is nothing here');
      expect((await server.ask('/nothing', { headers: { 'Accept-Language': 'lv,en;q=0.5' } })).body).toContain(
        'Šeit nekā nav',
      );
      expect((await server.ask('/nothing', { headers: { 'Accept-Language': 'fr-CA' } })).body).toContain(
        '<html lang="fr">',
      );
      expect(server.visits.map(({ linkId, domainId }) => [linkId, domainId])).toEqual([
        [0, 1],
        [0, 1],
        [0, 1],
      ]);
    });

    it.each(['/%', '/%zz', '/%ff', '/%00', '/a%00b', '/%c3%28', `/${'x'.repeat(8_000)}`])(
      '%s is nothing',
      async (path) => {
        expect((await server.ask(path)).status).toBe(404);
      },
    );

    it('never finds a link of this server under a host that is not its own', async () => {
      const link = await make();
      expect((await server.ask(`/${link.alias}`, { headers: { Host: 'other.example' } })).status).toBe(404);
      for (const Host of [
        'gate.example.com:8443',
        'GATE.example.com',
        'gate.example.com.',
        'localhost:1',
        '127.0.0.1',
        '[::1]:80',
      ]) {
        expect((await server.ask(`/${link.alias}`, { headers: { Host } })).status).toBe(302);
      }
    });

    it('gets pages that run no script and load nothing from elsewhere', async () => {
      const { headers, body } = await server.ask('/nothing');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'/);
      expect(body).not.toMatch(/<script|<style|style=|onload|https?:/);
      const style = /href="(\/assets\/gate-\w+\.css)"/.exec(body)?.[1] ?? '';
      expect((await server.ask(style)).headers['content-type']).toBe('text/css; charset=utf-8');
    });
  });

  describe('of a link that is more than a redirect', () => {
    it('finds an ended one gone, or is sent elsewhere', async () => {
      const away = 'https://vendor.example/over';
      const ended = await make({ expiresAt: server.clock.now() });
      const sent = await make({ expiresAt: server.clock.now(), expirationTarget: away });
      const off = await make({ status: 'disabled' });
      expect(await answer(`/${ended.alias}`)).toEqual({ status: 410 });
      expect(await answer(`/${sent.alias}`)).toEqual({ status: 302, location: away });
      expect((await server.ask(`/${off.alias}`)).body).toContain('switched it off');
      expect(server.visits).toEqual([]);
    });

    it('finds it ended at the very instant, also from memory', async () => {
      const link = await make({ expiresAt: server.clock.now() + DAY_MS });
      expect(await answer(`/${link.alias}`)).toEqual({ status: 302, location: TARGET });
      server.clock.advance(DAY_MS - 1);
      expect(await answer(`/${link.alias}`)).toEqual({ status: 302, location: TARGET });
      server.clock.advance(1);
      expect(await answer(`/${link.alias}`)).toEqual({ status: 410 });
      server.clock.advance(-DAY_MS);
    });

    it('is served exactly as often as its limit says, however many come at once', async () => {
      const link = await make({ clickLimit: 5, expirationTarget: null });
      const answers = await Promise.all(Array.from({ length: 20 }, () => answer(`/${link.alias}`)));
      expect(answers.filter(({ status }) => status === 302)).toHaveLength(5);
      expect(answers.filter(({ status }) => status === 410)).toHaveLength(15);
      expect(server.visits).toHaveLength(5);
      expect(await answer(`/${link.alias}`, { headers: BOT })).toEqual({ status: 410 });
      await server.links.updateLink(server.call(), link.id, { clickLimit: 6 });
      expect(await answer(`/${link.alias}`)).toEqual({ status: 302, location: TARGET });
      expect(await answer(`/${link.alias}`)).toEqual({ status: 410 });
    });

    it('who is no person takes no visit of a limited one and does not learn its target', async () => {
      const link = await make({ clickLimit: 1 });
      for (const options of [{ headers: BOT }, { method: 'HEAD' }, { headers: { Purpose: 'prefetch' } }]) {
        const { status, headers, body } = await server.ask(`/${link.alias}`, options);
        expect({ status, location: headers['location'] }).toEqual({ status: 200, location: undefined });
        expect(body).not.toContain('vendor.example');
      }
      expect(await answer(`/${link.alias}`)).toEqual({ status: 302, location: TARGET });
    });

    it('needs the password where there is one, and learns nothing without it', async () => {
      const link = await make({ password: 'sesame', redirectCode: 308, clickLimit: 1 });
      const form = await server.ask(`/${link.alias}?password=sesame`);
      expect(form.status).toBe(200);
      expect(form.body).toMatch(/<form method="post" ?>/);
      const wrong = await server.ask(`/${link.alias}`, { method: 'POST', body: 'password=open' });
      expect(wrong.status).toBe(200);
      expect(wrong.body).toContain('That is not the password');
      expect(form.body + wrong.body).not.toContain('vendor.example');
      expect(server.visits).toEqual([]);
      expect(await answer(`/${link.alias}`, { method: 'POST', body: 'password=sesame' })).toEqual({
        status: 303,
        location: TARGET,
      });
      expect(server.visits).toHaveLength(1);
      expect(await answer(`/${link.alias}`, { method: 'POST', body: 'password=sesame' })).toEqual({ status: 410 });
    });

    it('is counted after the password with the place they came from before it', async () => {
      const link = await make({ password: 'sesame' });
      const referer = 'https://news.example:8443/today?secret=1';
      const form = await server.ask(`/${link.alias}`, { headers: { Referer: referer } });
      expect(form.body).toContain('name="from" value="https://news.example:8443/"');
      const send = (fields: Record<string, string>) =>
        server.ask(`/${link.alias}`, {
          method: 'POST',
          headers: { Referer: link.shortUrl },
          body: new URLSearchParams(fields).toString(),
        });
      const wrong = await send({ from: 'https://news.example:8443/', password: 'open' });
      expect(wrong.body).toContain('name="from" value="https://news.example:8443/"');
      await send({ from: 'https://news.example:8443/', password: 'sesame' });
      await send({ password: 'sesame' });
      await send({ from: '"><script>', password: 'sesame' });
      expect(server.visits.map(({ referrer }) => referrer)).toEqual(['https://news.example:8443/', '', '']);
    });

    it('knows the password as often as a whole class does that comes from one address', async () => {
      const link = await make({ password: 'sesame' });
      const open = () => answer(`/${link.alias}`, { method: 'POST', body: 'password=sesame' });
      const statuses: number[] = [];
      for (let i = 0; i < 12; i += 1) statuses.push((await open()).status);
      expect(new Set(statuses)).toEqual(new Set([303]));
      // More at once than may be wrong: those who have to come again need not wait.
      const atOnce = await Promise.all(Array.from({ length: 15 }, open));
      expect(atOnce.filter(({ status }) => status === 303).length).toBeGreaterThanOrEqual(10);
      expect((await open()).status).toBe(303);
    });

    it('cannot guess passwords for long', async () => {
      const link = await make({ password: 'sesame' });
      const tries = [];
      for (let i = 0; i < 11; i += 1)
        tries.push(await answer(`/${link.alias}`, { method: 'POST', body: `password=${i}` }));
      expect(tries.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
      expect(await answer(`/${link.alias}`, { method: 'POST', body: 'password=sesame' })).toEqual({ status: 429 });
      server.clock.advance(60_000);
      expect(await answer(`/${link.alias}`, { method: 'POST', body: 'password=sesame' })).toEqual({
        status: 303,
        location: TARGET,
      });
    });

    it('follows its rules', async () => {
      const link = await make({
        rules: [
          { when: { os: ['Windows 10'], language: ['lv'] }, to: 'https://lv.example/' },
          { when: { browser: ['Firefox'] }, to: 'https://fox.example/' },
        ],
      });
      expect(await answer(`/${link.alias}`, { headers: { 'Accept-Language': 'lv' } })).toEqual({
        status: 302,
        location: 'https://lv.example/',
      });
      expect(await answer(`/${link.alias}`)).toEqual({ status: 302, location: TARGET });
    });

    it('always goes the same way at a split', async () => {
      const split = [
        { url: 'https://a.example/', weight: 1 },
        { url: 'https://b.example/', weight: 1 },
      ];
      const link = await make({ rules: [{ when: {}, to: { split } }] });
      const ways = await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          answer(`/${link.alias}`, { headers: { 'User-Agent': `${CHROME} Way/${i % 20}` } }),
        ),
      );
      expect(ways.slice(0, 20)).toEqual(ways.slice(20));
      expect(new Set(ways.map((way) => way.location)).size).toBe(2);
    });

    it('sees it framed, or announced, or as a card when it is a network', async () => {
      const frame = await make({ type: 'frame', title: 'A <b>title</b>' });
      const framed = await server.ask(`/${frame.alias}`);
      expect(framed.body).toContain(`<iframe src="${TARGET}"`);
      expect(framed.body).not.toContain('<b>');
      expect(framed.headers['content-security-policy']).toContain('frame-src https: http:');
      const splash = await make({ type: 'splash' });
      expect((await server.ask(`/${splash.alias}`)).body).toContain(`href="${TARGET}"`);
      const card = await make({ metaTitle: '"><script>', metaImage: 'https://vendor.example/a.png' });
      const network = { headers: { 'User-Agent': 'facebookexternalhit/1.1' } };
      expect((await server.ask(`/${card.alias}`, network)).body).toContain(
        '<meta property="og:title" content="&#34;&#62;&#60;script&#62;"',
      );
      expect(await answer(`/${card.alias}`)).toEqual({ status: 302, location: TARGET });
    });

    it('finds it gone while its account is suspended', async () => {
      const link = await make();
      server.suspended.add(1);
      expect(await answer(`/${link.alias}`)).toEqual({ status: 410 });
      server.suspended.clear();
      expect(await answer(`/${link.alias}`)).toEqual({ status: 302, location: TARGET });
    });
  });

  it('who is lost finds the way in', async () => {
    const { status, body } = await server.ask('/');
    expect(status).toBe(200);
    expect(body).toContain('href="/app"');
    expect(body).toContain('href="/api/documentation"');
    expect((await server.ask('/robots.txt')).body).toContain('Disallow: /');
    expect((await server.ask('/favicon.ico')).headers['content-type']).toBe('image/svg+xml');
  });

  it.each([
    '/api',
    '/api/v2/links',
    '/app/',
    '/user/login/sso/x',
    '/docs/x',
    '/metrics',
    '/livez',
    '/readyz',
    '/openapi.json',
    '/.well-known/x',
    '/qr/x',
  ])('at %s meets the framework', async (path) => {
    expect((await server.ask(path)).status).toBe(299);
    expect((await server.ask(path, { method: 'POST' })).status).toBe(299);
  });

  it('may only look: posting to a link or changing it is not possible', async () => {
    const link = await make();
    expect(await answer(`/${link.alias}`, { method: 'POST', body: 'password=x' })).toEqual({ status: 405 });
    expect(server.visits).toEqual([]);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'with %s is told which methods there are, and is no visit',
    async (method) => {
      const plain = await make();
      const secret = await make({ password: 'hunter22' });
      const campaign = await server.links.createCampaign(server.call(), { name: `m-${method}`, slug: `m-${method}` });
      const allowed = async (path: string, Host = 'gate.example.com') => {
        const { status, headers } = await server.ask(path, { method, headers: { Host } });
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
        return [status, headers['allow']];
      };
      // Twice: from the database and from memory.
      for (let i = 0; i < 2; i += 1) {
        for (const path of ['/', '/robots.txt', `/${plain.alias}`, `/${plain.alias}+`, `/${plain.alias}/qr`]) {
          expect([path, ...(await allowed(path))]).toEqual([path, 405, 'GET, HEAD']);
        }
        for (const path of [`/${secret.alias}`, `/r/${campaign.slug ?? ''}`]) {
          expect([path, ...(await allowed(path))]).toEqual([path, 405, 'GET, HEAD, POST']);
        }
        expect(await allowed('/nothing-here')).toEqual([404, undefined]);
        expect(await allowed(`/${plain.alias}`, 'nobodys.example')).toEqual([404, undefined]);
      }
      expect(server.visits).toEqual([]);
    },
  );

  it('is who its connection says, whatever it claims', async () => {
    const link = await make({ rules: [{ when: { country: ['LV'] }, to: 'https://lv.example/' }] });
    expect(await answer(`/${link.alias}`, { headers: { 'X-Forwarded-For': '203.0.113.9' } })).toEqual({
      status: 302,
      location: TARGET,
    });
    expect(server.visits[0]?.address).toBe('127.0.0.1');
  });
});

eachDatabase('behind a trusted proxy', ({ open }) => {
  let server: FrontServer;
  beforeAll(async () => {
    server = await startFront(open(), {
      trustProxy: ['127.0.0.0/8', '10.0.0.0/8'],
      given: false,
      origin: 'http://localhost:8080',
    });
  });
  afterAll(() => server.stop());

  it('a visitor is the nearest address that is no proxy', async () => {
    const link = await server.links.createLink(server.call(), {
      target: TARGET,
      rules: [{ when: { country: ['LV'] }, to: 'https://lv.example/' }],
    });
    const headers = { Host: 'localhost:8080', 'X-Forwarded-For': '198.51.100.1, 203.0.113.9, 10.1.2.3' };
    expect((await server.ask(`/${link.alias}`, { headers })).headers['location']).toBe('https://lv.example/');
    expect(server.visits[0]?.address).toBe('203.0.113.9');
  });

  it('an address is the server\u2019s own while nobody said where it is reached; a name nobody registered never is', async () => {
    const link = await server.links.createLink(server.call(), { target: TARGET });
    const statuses = async (...hosts: string[]): Promise<number[]> => {
      const found: number[] = [];
      for (const Host of hosts) found.push((await server.ask(`/${link.alias}`, { headers: { Host } })).status);
      return found;
    };
    // Twice: unknown and remembered.
    for (let i = 0; i < 2; i += 1) {
      expect(await statuses('192.168.7.5:8080', '[fd00::5]:8080', 'localhost')).toEqual([302, 302, 302]);
      expect(await statuses('whatever.example', 'gate.example.com')).toEqual([404, 404]);
    }
    expect((await server.ask('/', { headers: { Host: 'whatever.example' } })).status).toBe(404);
  });
});
