/**
 * Where a link leads: lines 1 to 3, 7, 14 and 26 of the contract. The rest of 1 to 8 is beside the gate
 * (src/visitor/front.test.ts), aliases and targets (4, 9) beside their rules in src/modules/links.
 */
import { type AddressInfo, type Socket, connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/kernel/instant.ts';
import type { LinkInput } from '../../../src/modules/links/index.ts';
import { eachDatabase } from '../../support/databases.ts';
import { type FrontServer, startFront } from '../../support/front.ts';

const TARGET = 'https://vendor.example/buy';
const ROUNDS = process.env['GATEHOUSE_TEST_LONG'] === '1' ? 1_000 : 50;

eachDatabase('a link', ({ open }) => {
  let server: FrontServer;
  const make = (input: LinkInput = {}, accountId = 1) =>
    server.links.createLink(server.call({ accountId }), { target: TARGET, ...input });
  const domain = (host: string, input = {}, accountId = 1) =>
    server.links.createDomain(server.call({ accountId }), { domain: `https://${host}`, ...input });
  const at = async (Host: string, path: string) => {
    const { status, headers } = await server.ask(path, { headers: { Host } });
    return { status, location: headers['location'] };
  };

  beforeAll(async () => {
    server = await startFront(open(), { trustProxy: ['2001:db8:1::/48', '127.0.0.1/32'] });
  });
  beforeEach(() => {
    server.visits.length = 0;
  });
  afterAll(() => server.stop());

  describe('on a branded domain', () => {
    it('answers there alone, and links of elsewhere do not answer on it', async () => {
      const [one, two] = [await domain('one.example'), await domain('two.example', {}, 2)];
      const link = await make({ domainId: one.id, alias: 'spring' });
      const other = await make({ domainId: two.id, alias: 'spring', target: 'https://other.example/' }, 2);
      const own = await make({ alias: 'spring-here' });
      expect([link.shortUrl, other.shortUrl]).toEqual(['https://one.example/spring', 'https://two.example/spring']);
      expect(await at('one.example', '/spring')).toEqual({ status: 302, location: TARGET });
      expect(await at('two.example', '/spring')).toEqual({ status: 302, location: 'https://other.example/' });
      expect((await at('gate.example.com', '/spring')).status).toBe(404);
      expect((await at('one.example', `/${own.alias}`)).status).toBe(404);
      expect((await at('one.example', '/spring/qr')).status).toBe(200);
      for (const host of ['gate.example.com', 'nobodys.example']) {
        expect([host, (await at(host, '/spring/qr')).status]).toEqual([host, 404]);
      }
    });

    it('leads its root and unknown aliases where its owner says, and records both as orphan visits', async () => {
      const { id } = await domain('led.example', {
        redirectRoot: 'https://vendor.example/',
        redirect404: 'https://vendor.example/ä',
      });
      expect(await at('led.example', '/')).toEqual({ status: 302, location: 'https://vendor.example/' });
      expect(await at('led.example', '/nothing')).toEqual({ status: 302, location: 'https://vendor.example/%C3%A4' });
      expect(server.visits.map(({ domainId, linkId, accountId }) => [domainId, linkId, accountId])).toEqual([
        [id, 0, 1],
        [id, 0, 1],
      ]);
    });

    it('without such addresses shows the home page and says that there is nothing', async () => {
      await domain('plain.example');
      const home = await server.ask('/', { headers: { Host: 'plain.example' } });
      expect(home.status).toBe(200);
      // The way in is where the server itself is; a branded domain has none.
      expect(home.body).toContain('href="https://gate.example.com/app"');
      expect(home.body).toContain('href="https://gate.example.com/api/documentation"');
      expect((await at('plain.example', '/nothing')).status).toBe(404);
      expect(server.visits).toHaveLength(2);
    });

    it('answers short links alone: nothing that is the server’s own, with any method, seen for the first time or known', async () => {
      await domain('alone.example', { redirect404: 'https://vendor.example/lost' });
      const own = ['/api/v2/links', '/app', '/user/login/sso/x', '/openapi.json', '/metrics', '/docs/problems/invalid'];
      for (const path of own) {
        expect(await at('alone.example', path)).toEqual({ status: 302, location: 'https://vendor.example/lost' });
        // What stands for the framework here.
        expect((await at('gate.example.com', path)).status).toBe(299);
      }
      await domain('first.example');
      for (const method of ['PUT', 'OPTIONS', 'DELETE', 'POST', 'GET']) {
        const answer = await server.ask('/api/v2/links/1', { method, headers: { Host: 'first.example' } });
        expect([method, answer.status]).toEqual([method, 404]);
      }
      expect((await at('first.example', '/livez')).status).toBe(299);
      expect((await at('nobodys.example', '/api/v2/links')).status).toBe(299);
    });

    it('of an account serves no other account’s rotator or list', async () => {
      await domain('theirs.example', {}, 2);
      const { id } = await server.links.createCampaign(server.call(), { name: 'Mine', slug: 'mine', isPublic: true });
      await make({ campaignId: id });
      expect((await at('gate.example.com', '/r/mine')).status).toBe(302);
      for (const path of ['/r/mine', `/u/account1/mine-${id}`])
        expect((await at('theirs.example', path)).status).toBe(404);
    });
  });

  describe('with a limit of visits', () => {
    it(
      `serves exactly as many, ${ROUNDS} times in a row, however many come at once`,
      { timeout: 600_000 },
      async () => {
        const wrong: number[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          const clickLimit = 1 + (round % 4);
          const link = await make({ clickLimit });
          const answers = await Promise.all(Array.from({ length: clickLimit + 4 }, () => server.ask(`/${link.alias}`)));
          if (answers.filter(({ status }) => status === 302).length !== clickLimit) wrong.push(round);
        }
        expect(wrong).toEqual([]);
      },
    );

    it('and a password spends one only when the password is right', async () => {
      const link = await make({ clickLimit: 1, password: 'sesame' });
      const send = async (password: string) =>
        (await server.ask(`/${link.alias}`, { method: 'POST', body: `password=${password}` })).status;
      expect([await send('wrong'), await send('wrong'), await send('sesame'), await send('sesame')]).toEqual([
        200, 200, 303, 410,
      ]);
    });
  });

  it('is judged in order: ended, password, rules, type', async () => {
    const rules = [{ when: {}, to: 'https://rule.example/' }];
    const link = await make({ rules, password: 'sesame', type: 'frame', expiresAt: server.clock.now() + DAY_MS });
    const asked = await server.ask(`/${link.alias}`);
    expect(asked.body).toContain('type="password"');
    expect(asked.body).not.toContain('example/');
    const shown = await server.ask(`/${link.alias}`, { method: 'POST', body: 'password=sesame' });
    expect(shown.body).toContain('<iframe src="https://rule.example/"');
    server.clock.advance(DAY_MS);
    expect((await server.ask(`/${link.alias}`)).status).toBe(410);
  });

  it('leads by each condition of its rules', async () => {
    const rules = [
      { when: { ip: ['2001:db8:7::/48', '203.0.113.0/25'], country: ['LV'] }, to: 'https://ip.example/' },
      { when: { language: ['fr'], query: [{ name: 'plan', value: 'pro' }] }, to: 'https://fr.example/' },
      { when: { browser: ['Firefox'], os: ['Linux'], device: ['desktop'] }, to: 'https://firefox.example/' },
      {
        when: { weekday: [6], hour: { from: 11, to: 13 }, zone: 'UTC', after: 0, before: Date.UTC(2030, 0, 1) },
        to: 'https://noon.example/',
      },
    ];
    server.clock.set(Date.UTC(2026, 10, 21, 12));
    const link = await make({ rules });
    const go = async (query: string, headers = {}) =>
      (await server.ask(`/${link.alias}${query}`, { headers })).headers['location'];
    expect(await go('', { 'X-Forwarded-For': '203.0.113.7' })).toBe('https://ip.example/');
    expect(await go('?plan=pro', { 'Accept-Language': 'en;q=0.5,fr-CA' })).toBe('https://fr.example/');
    expect(
      await go('', { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0' }),
    ).toBe('https://firefox.example/');
    expect(await go('')).toBe('https://noon.example/');
    server.clock.set(Date.UTC(2026, 10, 21, 13));
    expect(await go('')).toBe(TARGET);
  });

  it('counts a visitor behind proxies of IPv6 by the address they name, and believes nobody else', async () => {
    const link = await make();
    await server.ask(`/${link.alias}`, { headers: { 'X-Forwarded-For': '2001:db8:7::1, 2001:db8:1::5' } });
    await server.ask(`/${link.alias}`, { headers: { 'X-Forwarded-For': '1.1.1.1, not an address' } });
    expect(server.visits.map(({ address }) => address)).toEqual(['2001:db8:7::1', '127.0.0.1']);
  });

  it('answers many requests on one connection', async () => {
    const link = await make();
    const socket: Socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const request = `GET /${link.alias} HTTP/1.1\r\nHost: gate.example.com\r\n\r\n`;
    let text = '';
    socket.on('data', (part) => void (text += part.toString()));
    socket.write(request.repeat(5));
    await expect.poll(() => text.match(/HTTP\/1\.1 302/g)?.length).toBe(5);
    socket.destroy();
  });
});
