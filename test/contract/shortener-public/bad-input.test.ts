/** What is sent to the gate to break it, and what is stored to break out of its pages. */
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Link, LinkInput } from '../../../src/modules/links/index.ts';
import { eachDatabase } from '../../support/databases.ts';
import { type Answer, type FrontServer, startFront } from '../../support/front.ts';
import { seeded } from '../../support/visits.ts';

const TARGET = 'https://vendor.example/buy';
const BREAKOUT = `"'></title></script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028`;
const NETWORK = { 'User-Agent': 'facebookexternalhit/1.1' };

/** Ways to write an address of somebody else's, seeded: into the path, the query, or a header. */
function payloads(count: number): { path: string; headers: Record<string, string> }[] {
  const random = seeded(7);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const schemes = [
    'https://',
    'http://',
    '//',
    '/\\',
    '\\\\',
    'https:',
    '///',
    'javascript:alert(1)//',
    '%2f%2f',
    '/%5c',
    'data:text/html,',
  ];
  const hosts = [
    'evil.example',
    'evil.example%2f',
    'gate.example.com@evil.example',
    'evil.example#.gate.example.com',
    '[::1]',
  ];
  const names = [
    'url',
    'next',
    'to',
    'redirect',
    'u',
    'r',
    'return',
    'target',
    'continue',
    'goto',
    'link',
    'q',
    'dest',
    'after',
    'size',
    'license',
  ];
  const headers = [
    'X-Forwarded-Host',
    'X-Original-URL',
    'X-Rewrite-URL',
    'Forwarded',
    'Referer',
    'X-Forwarded-Proto',
    'Origin',
  ];
  return Array.from({ length: count }, (_, index) => {
    const evil = pick(schemes) + pick(hosts);
    if (index % 3 === 0)
      return { path: `ALIAS?${pick(names)}=${evil}&${pick(names)}=${encodeURIComponent(evil)}`, headers: {} };
    if (index % 3 === 1)
      return { path: `ALIAS${pick(['/', '//', '/..', '/%2e%2e', '%0d%0aLocation:', ';', '\\'])}${evil}`, headers: {} };
    return { path: 'ALIAS', headers: { [pick(headers)]: evil } };
  });
}

eachDatabase('the gate', ({ open }) => {
  let server: FrontServer;
  const make = (input: LinkInput = {}): Promise<Link> =>
    server.links.createLink(server.call(), { target: TARGET, ...input }) as never;
  const safe = ({ body }: Answer): void => {
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('<img src=x');
    expect(body).not.toContain('</title></script>');
  };

  beforeAll(async () => {
    server = await startFront(open());
  });
  afterAll(() => server.stop());

  it('leads nobody anywhere but to the target, whatever 500 requests ask for', async () => {
    const links = [
      await make(),
      await make({ parameters: [{ name: 'ref', value: 'a' }] }),
      await make({ forwardQuery: true }),
    ];
    const wrong: string[] = [];
    for (const { path, headers } of payloads(500)) {
      const link = links[Math.floor(path.length % links.length)];
      const answer = await server.ask(`/${path.replace('ALIAS', link?.alias ?? '')}`, { headers });
      const location = answer.headers['location'];
      if (location !== undefined && new URL(String(location)).origin !== 'https://vendor.example')
        wrong.push(`${path} → ${String(location)}`);
      if (answer.headers['set-cookie'] !== undefined || answer.status >= 500) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    'https://vendor.example/\r\nSet-Cookie: a=b',
    'https://vendor.example/\nX: y',
    'https://vendor.example/\u0000',
    'https://vendor.example/\u0085x',
    'javascript:alert(1)',
    'JavaScript://%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'https://user:pass@vendor.example/',
    'https://gate.example.com/loop',
    'https://vendor.example/' + 'x'.repeat(100_000),
    '//vendor.example/',
    'https://',
  ])('refuses the target %j', async (target) => {
    await expect(make({ target })).rejects.toMatchObject({ code: 'invalid' });
  });

  it.each([
    'a\r\nb',
    'a\u0000b',
    'a b',
    'a\u202eb',
    'a?b',
    'a#b',
    'a\\b',
    '../a',
    'a//b',
    'api/x',
    'R/x',
    'x+',
    'x/qr',
    'x'.repeat(191),
  ])('refuses the alias %j', async (alias) => {
    await expect(make({ alias })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('keeps what was typed out of the markup of every page it is shown on', async () => {
    const text = BREAKOUT;
    server.brands.set(1, { name: text, logo: null, accent: '#1f5f8b', accentDark: null });
    const call = server.call();
    const splash = await server.links.createSplash(call, { name: text, content: { title: text, message: text } });
    const types = ['message', 'contact', 'poll', 'newsletter', 'coupon'] as const;
    const overlays = await Promise.all(
      types.map((type) =>
        server.links.createOverlay(call, {
          type,
          name: text,
          content: {
            text,
            buttonText: text,
            buttonUrl: `https://vendor.example/?"'><script>alert(1)</script>`,
            options: [text],
            couponCode: text,
          },
        }),
      ),
    );
    const campaign = await server.links.createCampaign(call, { name: text, slug: 'xss', isPublic: true });
    const words = {
      title: text,
      description: text,
      metaTitle: text,
      metaDescription: text,
      metaImage: `https://pics.example/a.png?"'><script>alert(1)</script>`,
    };
    const nasty = { ...words, target: `https://vendor.example/?"'><script>alert(1)</script>` };
    const alias = `<script>alert(1)</script>`.replaceAll('/', '');
    const links = [
      await make({ ...nasty, type: 'frame' }),
      await make({ ...nasty, type: 'splash', splashId: splash.id }),
      await make({ ...nasty, password: 'x' }),
      await make({ ...nasty, status: 'disabled' }),
      await make({ ...nasty, alias, campaignId: campaign.id, isPublic: true }),
      await make({
        ...nasty,
        deeplink: { auto: true, apple: 'https://apps.apple.com/"><script>alert(1)</script>', google: null },
      }),
    ];
    for (const { id } of overlays) links.push(await make({ ...nasty, type: 'overlay', overlayId: id }));
    for (const link of links) {
      const path = `/${encodeURIComponent(link.alias)}`;
      for (const headers of [{}, NETWORK]) safe(await server.ask(path, { headers }));
    }
    const bio = await server.links.createBio(call, {
      name: text,
      content: { title: text, text, links: [{ label: text, url: nasty.target, linkId: null }] },
    });
    for (const path of [
      `/${bio.alias}`,
      `/u/account1/xss-${campaign.id}`,
      `/${encodeURIComponent(alias)}+`,
      `/${encodeURIComponent(text)}`,
      '/',
    ]) {
      const page = await server.ask(path);
      expect(page.status).toBeLessThan(405);
      safe(page);
    }
    server.brands.clear();
  });

  it('puts no typed text into a header', async () => {
    const link = await make({ title: 'a\r\nSet-Cookie: a=b', type: 'frame' });
    const { headers } = await server.ask(`/${link.alias}`);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it.each([
    'gate.example.com@evil.example',
    'evil.example',
    'gate.example.com evil.example',
    'gate.example.com,evil.example',
    'gate.example.com/evil',
    '"><script>',
    'gate.example.com:443:80',
    '',
    '[::1',
    'xn--',
    'x'.repeat(5_000),
  ])('does not take the host %j for its own, nor shows it', async (host) => {
    const link = await make();
    const port = (server.address() as AddressInfo).port;
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let received = '';
      socket.on('data', (part) => void (received += part.toString()));
      socket.on('end', () => resolve(received));
      socket.on('error', reject);
      socket.write(`GET /${link.alias} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    expect(text).toMatch(host.startsWith('gate.example.com:') ? /^HTTP\/1\.1 (?:302|404)/ : /^HTTP\/1\.1 4\d\d/);
    expect(text).not.toContain('evil');
    expect(text).not.toContain('<script>');
  });

  describe('given a form', () => {
    it('reads none that is larger than an honest one, and none of another type', async () => {
      const link = await make({ password: 'sesame' });
      const ask = (body: string, headers = {}) => server.ask(`/${link.alias}`, { method: 'POST', body, headers });
      expect((await ask(`password=sesame&x=${'y'.repeat(70_000)}`)).status).toBe(200);
      expect((await ask('{"password":"sesame"}', { 'Content-Type': 'application/json' })).status).toBe(200);
      expect((await ask('password=sesame')).status).toBe(303);
    });
  });
});
