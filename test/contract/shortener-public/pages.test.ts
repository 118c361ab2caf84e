/** What stands instead of, before or over a target, and around it: lines 7 to 17 and 21 of the contract. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENTRIES } from '../../../src/modules/analytics/index.ts';
import type { Link, LinkInput, Overlay, OverlayContent } from '../../../src/modules/links/index.ts';
import { eachDatabase } from '../../support/databases.ts';
import { type Answer, type FrontServer, startFront } from '../../support/front.ts';

const TARGET = 'https://vendor.example/buy';
const NETWORK = { 'User-Agent': 'facebookexternalhit/1.1' };
const IPHONE = {
  'User-Agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
};
const ANDROID = {
  'User-Agent':
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
};

function policy({ headers }: Answer): Map<string, string> {
  const parts = String(headers['content-security-policy']).split('; ');
  return new Map(parts.map((part) => [part.split(' ')[0] ?? '', part.slice(part.indexOf(' ') + 1)]));
}

/** The hidden fields of a page's form. */
function ticketOf({ body }: Answer): string {
  return /name="ticket" value="([^"]+)"/.exec(body)?.[1] ?? '';
}

eachDatabase('a visitor', ({ open }) => {
  let server: FrontServer;
  const make = (input: LinkInput = {}): Promise<Link & { shortUrl: string }> =>
    server.links.createLink(server.call(), { target: TARGET, ...input }) as never;
  const overlay = async (type: Overlay['type'], content: Partial<OverlayContent>, link: LinkInput = {}) => {
    const { id } = await server.links.createOverlay(server.call(), { type, name: type, content });
    return { overlayId: id, link: await make({ type: 'overlay', overlayId: id, ...link }) };
  };
  const send = (path: string, fields: Record<string, string>, headers = {}) =>
    server.ask(path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers });
  const answers = async () =>
    (await server.links.listAnswers(server.call(), { filters: [], sort: [], limit: 100 })).rows;

  beforeAll(async () => {
    server = await startFront(open());
  });
  beforeEach(() => {
    server.visits.length = 0;
    server.clock.advance(120_000);
  });
  afterAll(() => server.stop());

  describe('of a splash page', () => {
    it('reads its words, counts down, and may go on without a script', async () => {
      const content = {
        title: 'Off you go',
        message: 'To <the> shop',
        countdownSeconds: 7,
        image: 'https://pics.example/a.png',
      };
      const { id } = await server.links.createSplash(server.call(), { name: 'Splash', content });
      const link = await make({ type: 'splash', splashId: id });
      const page = await server.ask(`/${link.alias}`);
      expect(page.status).toBe(200);
      expect(page.body).toContain('Off you go');
      expect(page.body).toContain('To &#60;the&#62; shop');
      expect(page.body).toContain('data-seconds="7"');
      expect(page.body).toMatch(new RegExp(`<a[^>]+href="${TARGET}"`));
      expect(policy(page).get('script-src')).toMatch(/^'sha256-[\w+/=]{44}'$/);
      expect(policy(page).get('img-src')).toBe("'self' https://pics.example");
      expect(server.visits).toHaveLength(1);
    });

    it('without a countdown stays until somebody goes on, and needs no script', async () => {
      const { id } = await server.links.createSplash(server.call(), { name: 'Slow', content: { countdownSeconds: 0 } });
      const page = await server.ask(`/${(await make({ type: 'splash', splashId: id })).alias}`);
      expect(page.body).not.toContain('<script');
      expect(policy(page).has('script-src')).toBe(false);
    });
  });

  describe('of an overlay', () => {
    it.each<[Overlay['type'], Partial<OverlayContent>, string]>([
      [
        'message',
        { text: 'Hi <b>', buttonText: 'Go', buttonUrl: 'https://vendor.example/x' },
        'href="https://vendor.example/x"',
      ],
      ['contact', { text: 'Ask us' }, 'name="message"'],
      ['poll', { text: 'Which?', options: ['One', 'Two'] }, 'name="option" value="1"'],
      ['newsletter', { text: 'News' }, 'name="email"'],
      ['coupon', { text: 'Save', couponCode: 'SAVE-10' }, 'SAVE-10</code>'],
      ['image', { text: 'Sale', image: 'https://pics.example/sale.png' }, 'src="https://pics.example/sale.png"'],
    ])('%s sees the target framed and the call over it', async (type, content, part) => {
      const { link } = await overlay(type, content);
      const page = await server.ask(`/${link.alias}`);
      expect(page.status).toBe(200);
      expect(page.body).toContain(`<iframe src="${TARGET}"`);
      expect(page.body).toContain('<dialog');
      expect(page.body).toContain(part);
      expect(page.body).not.toContain('<b>');
      expect(page.body).not.toContain('<script');
      expect(policy(page).get('form-action')).toBe("'self'");
    });

    it('writes to the owner as often as they like', async () => {
      const { link, overlayId } = await overlay('contact', { text: 'Ask us' });
      const ticket = ticketOf(await server.ask(`/${link.alias}`));
      for (const message of ['One\nline two', 'Two']) {
        const sent = await send(`/${link.alias}`, { ticket, name: 'Anna', email: 'anna@example.com', message });
        expect(sent.status).toBe(200);
        expect(sent.body).toContain('It has been received');
      }
      expect(
        (await answers()).filter((row) => row.overlayId === overlayId).map(({ answer, linkId }) => [answer, linkId]),
      ).toEqual([
        [{ name: 'Anna', email: 'anna@example.com', message: 'One\nline two' }, link.id],
        [{ name: 'Anna', email: 'anna@example.com', message: 'Two' }, link.id],
      ]);
      expect(server.visits).toHaveLength(1);
    });

    it('writes as much as the form lets them, in any script', async () => {
      const { link, overlayId } = await overlay('contact', { text: 'Ask us' });
      const ticket = ticketOf(await server.ask(`/${link.alias}`));
      const message = '問'.repeat(5_000);
      expect((await send(`/${link.alias}`, { ticket, email: 'anna@example.com', message })).status).toBe(200);
      const [kept] = (await answers()).filter((row) => row.overlayId === overlayId);
      expect(kept?.answer).toMatchObject({ message });
    });

    it('has one vote in a poll: the first', async () => {
      const { link, overlayId } = await overlay('poll', { text: 'Which?', options: ['One', 'Two'] });
      const ticket = ticketOf(await server.ask(`/${link.alias}`));
      const votes = await Promise.all(['1', '0', '1', '0'].map((option) => send(`/${link.alias}`, { ticket, option })));
      expect(votes.filter(({ body }) => body.includes('answered already'))).toHaveLength(3);
      await send(`/${link.alias}`, { ticket, option: '0' }, { 'User-Agent': ANDROID['User-Agent'] });
      expect((await answers()).filter((row) => row.overlayId === overlayId)).toHaveLength(2);
    });

    it('is on a newsletter once, however the address is written', async () => {
      const { link, overlayId } = await overlay('newsletter', { text: 'News' });
      const ticket = ticketOf(await server.ask(`/${link.alias}`));
      for (const email of ['Reader@Example.com', 'reader@example.com']) await send(`/${link.alias}`, { ticket, email });
      const kept = (await answers()).filter((row) => row.overlayId === overlayId);
      expect(kept.map(({ answer }) => answer)).toEqual([{ email: 'Reader@Example.com' }]);
    });

    it.each<Record<string, string>>([
      { email: 'nobody', message: 'x' },
      { email: 'a@b.example', message: '' },
      { email: 'a@b.example', message: 'x'.repeat(5_001) },
      { email: 'a@b.example', message: 'nul \u0000' },
      { email: 'a@b.example\r\nBcc: c@d.example', message: 'x' },
    ])('cannot send what is not fit to keep: %j', async (fields) => {
      const { link, overlayId } = await overlay('contact', { text: 'Ask us' });
      const ticket = ticketOf(await server.ask(`/${link.alias}`));
      expect((await send(`/${link.alias}`, { ticket, ...fields })).body).toContain('Something is missing');
      expect((await answers()).some((row) => row.overlayId === overlayId)).toBe(false);
    });

    it('finds what they typed in the form again where it could not be kept', async () => {
      const { link } = await overlay('contact', { text: 'Ask us' });
      const ticket = ticketOf(await server.ask(`/${link.alias}`));
      const message = '\n  A long "story"\n</textarea><script>alert(1)</script>';
      const { body } = await send(`/${link.alias}`, { ticket, name: 'A "B" <c>', email: 'a@b', message });
      expect(body).toContain('Something is missing');
      expect(body).toContain('value="A &#34;B&#34; &#60;c&#62;"');
      expect(body).toContain('value="a@b"');
      // The line end after the tag is no part of the text.
      expect(/<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(body)?.[1]).toBe(
        '\n  A long &#34;story&#34;\n&#60;/textarea&#62;&#60;script&#62;alert(1)&#60;/script&#62;',
      );
      const poll = await overlay('poll', { text: 'Which?', options: ['One', 'Two'] });
      const asked = ticketOf(await server.ask(`/${poll.link.alias}`));
      for (let i = 0; i < 10; i += 1) await send(`/${poll.link.alias}`, { ticket: asked, option: '9' });
      const late = await send(`/${poll.link.alias}`, { ticket: asked, option: '1' });
      expect(late.body).toContain('Too many answers');
      expect(late.body).toContain('value="1" required checked');
    });

    it('cannot answer without having been let through, with an old ticket or with one of another link', async () => {
      const { link, overlayId } = await overlay('newsletter', { text: 'News' });
      const other = await overlay('newsletter', { text: 'Other' });
      const foreign = ticketOf(await server.ask(`/${other.link.alias}`));
      const ticket = ticketOf(await server.ask(`/${link.alias}`));
      const email = 'a@b.example';
      expect((await send(`/${link.alias}`, { ticket: foreign, email })).status).toBe(410);
      expect((await send(`/${link.alias}`, { ticket: `${ticket}x`, email })).status).toBe(410);
      expect((await send(`/${link.alias}`, { email })).status).toBe(405);
      server.clock.advance(2 * 3_600_000);
      expect((await send(`/${link.alias}`, { ticket, email })).status).toBe(410);
      expect((await answers()).some((row) => row.overlayId === overlayId)).toBe(false);
    });

    it('answers behind a password and on the last visit of a limit, without either once more', async () => {
      const { link } = await overlay('newsletter', { text: 'News' }, { password: 'sesame', clickLimit: 1 });
      const page = await send(`/${link.alias}`, { password: 'sesame' });
      expect(page.body).toContain('<dialog');
      const sent = await send(`/${link.alias}`, { ticket: ticketOf(page), email: 'last@example.com' });
      expect(sent.body).toContain('It has been received');
      expect((await server.ask(`/${link.alias}`)).status).toBe(410);
    });

    it('cannot answer without end', async () => {
      const { link, overlayId } = await overlay('contact', { text: 'Ask us' });
      const ticket = ticketOf(await server.ask(`/${link.alias}`));
      const fields = { ticket, email: 'a@b.example', message: 'x' };
      let last: Answer | null = null;
      for (let i = 0; i < 12; i += 1) last = await send(`/${link.alias}`, fields);
      expect(last?.body).toContain('Too many answers');
      expect((await answers()).filter((row) => row.overlayId === overlayId)).toHaveLength(10);
    });

    it('of which there is none any more sees the target framed', async () => {
      const { link, overlayId } = await overlay('message', { text: 'Hi' });
      await server.links.deleteOverlay(server.call(), overlayId);
      const page = await server.ask(`/${link.alias}`);
      expect(page.body).toContain('<iframe');
      expect(page.body).not.toContain('<dialog');
    });
  });

  describe('of a link with pixels', () => {
    it('tells each network once, with tags as data, from exactly the hosts that are needed', async () => {
      const evil = `GTM-1</script><script>alert(1)</script>"'`;
      const pixel = async (type: 'gtmpixel' | 'gapixel' | 'adwordspixel' | 'fbpixel', tag: string) =>
        (await server.links.createPixel(server.call(), { type, name: type, tag })).id;
      const pixelIds = [
        await pixel('gtmpixel', evil),
        await pixel('gapixel', 'G-1'),
        await pixel('adwordspixel', 'AW-2'),
        await pixel('fbpixel', '111'),
        await pixel('fbpixel', '222'),
      ];
      const link = await make({ pixelIds });
      const page = await server.ask(`/${link.alias}`);
      expect(page.status).toBe(200);
      const scripts = [...page.body.matchAll(/<script async src="([^"]+)"/g)].map((match) => match[1]);
      expect(scripts).toEqual([
        `https://www.googletagmanager.com/gtm.js?id=${encodeURIComponent(evil).replaceAll("'", '&#39;')}`,
        'https://www.googletagmanager.com/gtag/js?id=G-1',
        'https://connect.facebook.net/en_US/fbevents.js',
      ]);
      expect(page.body).not.toContain('<script>alert');
      const data = /<script type="application\/json" id="tags">(.*?)<\/script>/s.exec(page.body)?.[1] ?? '';
      expect(JSON.parse(data)).toEqual([[evil], ['G-1', 'AW-2'], ['111', '222']]);
      expect(page.body).toContain('<noscript><meta http-equiv="refresh"');
      expect(page.body).toContain('https://www.facebook.com/tr?id=111&#38;ev=PageView&#38;noscript=1');
      expect(policy(page).get('script-src')).toMatch(
        /^https:\/\/www\.googletagmanager\.com https:\/\/connect\.facebook\.net 'sha256-[\w+/=]{44}'$/,
      );
      expect([...policy(page).values()].join(' ')).not.toMatch(/unsafe|\shttps:(?:\s|$)|twitter|tiktok/);
      expect((await server.ask(`/${link.alias}`, { headers: NETWORK })).headers['location']).toBe(TARGET);
    });

    it('tells the networks on every kind of page, once a visit, and only of people', async () => {
      const pixel = await server.links.createPixel(server.call(), { type: 'fbpixel', name: 'Ads', tag: '333' });
      const pixelIds = [pixel.id];
      const deeplink = { auto: true, apple: 'https://apps.apple.com/app/id1', google: null };
      const made = {
        frame: await make({ pixelIds, type: 'frame' }),
        splash: await make({ pixelIds, type: 'splash' }),
        overlay: (await overlay('poll', { text: 'Which?', options: ['a', 'b'] }, { pixelIds })).link,
        app: await make({ pixelIds, deeplink }),
        store: await make({ pixelIds, deeplink: { ...deeplink, auto: false } }),
      };
      const told = ({ body }: Answer) => body.split('https://connect.facebook.net/en_US/fbevents.js').length - 1;
      for (const [kind, { alias }] of Object.entries(made)) {
        const page = await server.ask(`/${alias}`, { headers: IPHONE });
        expect([kind, page.status, told(page)]).toEqual([kind, 200, 1]);
        expect(page.body).toContain('<script type="application/json" id="tags">[["333"]]</script>');
        expect(policy(page).get('script-src')).toContain('https://connect.facebook.net');
        expect(policy(page).get('connect-src')).toContain('https://www.facebook.com');
        const looked = await server.ask(`/${alias}`, { headers: NETWORK });
        expect([kind, told(looked)]).toEqual([kind, 0]);
      }
      // The app's own address is followed when the networks have been told, and not before.
      const android = await make({
        pixelIds,
        deeplink: { ...deeplink, google: 'https://play.google.com/store/apps/x' },
      });
      const own = await server.ask(`/${android.alias}`, { headers: ANDROID });
      expect(own.body).toContain('id="app" href="intent://');
      expect(own.body.match(/<script>[^<]*getElementById\('app'\)[^<]*/g)).toEqual([
        expect.stringContaining("addEventListener('load'"),
      ]);
      const store = await server.ask(`/${made.store.alias}`, { headers: IPHONE });
      expect(store.body).toContain(`id="go" href="${deeplink.apple}"`);
      const asked = await server.ask(`/${made.overlay.alias}`);
      const answered = await send(`/${made.overlay.alias}`, { ticket: ticketOf(asked), option: 'a' });
      expect([answered.status, told(answered)]).toEqual([200, 0]);
    });

    it('never meets another account’s pixel', async () => {
      const theirs = await server.links.createPixel(server.call({ accountId: 2 }), {
        type: 'fbpixel',
        name: 'x',
        tag: '9',
      });
      await expect(make({ pixelIds: [theirs.id] })).rejects.toMatchObject({ code: 'invalid' });
    });
  });

  describe('on a phone', () => {
    const deeplink = {
      auto: true,
      apple: 'https://apps.apple.com/app/id1',
      google: 'https://play.google.com/store/apps/x',
    };

    it('is offered the app and its store; elsewhere the main target', async () => {
      const link = await make({ deeplink });
      const apple = await server.ask(`/${link.alias}`, { headers: IPHONE });
      expect(apple.body).toContain(`id="app" href="${TARGET}"`);
      expect(apple.body).toContain(deeplink.apple);
      const android = await server.ask(`/${link.alias}`, { headers: ANDROID });
      expect(android.body).toContain(
        `intent://vendor.example/buy#Intent;scheme=https;S.browser_fallback_url=${encodeURIComponent(deeplink.google)};end`,
      );
      expect((await server.ask(`/${link.alias}`)).headers['location']).toBe(TARGET);
    });

    it('goes straight to the store where the link does not try the app', async () => {
      const link = await make({ deeplink: { ...deeplink, auto: false } });
      expect((await server.ask(`/${link.alias}`, { headers: IPHONE })).headers['location']).toBe(deeplink.apple);
    });
  });

  it('asking with HEAD is answered as with GET, whatever is shown, and not counted', async () => {
    const pixel = await server.links.createPixel(server.call(), { type: 'fbpixel', name: 'Ads', tag: '1' });
    const pixelIds = [pixel.id];
    const apple = 'https://apps.apple.com/app/id1';
    const links: [LinkInput, Record<string, string>][] = [
      [{ pixelIds }, {}],
      [{ pixelIds, type: 'frame' }, {}],
      [{ deeplink: { auto: true, apple, google: null } }, IPHONE],
      [{ deeplink: { auto: false, apple, google: null } }, IPHONE],
      [{ metaTitle: 'T' }, NETWORK],
      [{ type: 'splash' }, {}],
    ];
    for (const [input, headers] of links) {
      const { alias } = await make(input);
      const shown = await server.ask(`/${alias}`, { headers });
      server.visits.length = 0;
      const asked = await server.ask(`/${alias}`, { method: 'HEAD', headers });
      expect(asked.body).toBe('');
      expect(server.visits).toEqual([]);
      const same = ['location', 'content-type', 'content-length', 'content-security-policy'];
      for (const name of same) expect([name, asked.headers[name]]).toEqual([name, shown.headers[name]]);
      expect(asked.status).toBe(shown.status);
    }
  });

  it('that is a network gets the card of a link that has one; people are led on', async () => {
    const link = await make({ metaTitle: 'T', metaDescription: 'D', metaImage: 'https://pics.example/a.png' });
    const card = await server.ask(`/${link.alias}`, { headers: NETWORK });
    expect(card.status).toBe(200);
    for (const tag of ['property="og:title', 'property="og:description', 'property="og:image', 'name="twitter:title']) {
      expect(card.body).toContain(`<meta ${tag}"`);
    }
    expect(card.body).toContain('<meta name="twitter:card" content="summary_large_image"');
    expect((await server.ask(`/${link.alias}`)).status).toBe(302);
  });

  it('meets pages in the colours and with the logo of the account, readable whatever they are', async () => {
    server.brands.set(1, {
      name: 'Quiz <wright>',
      logo: 'https://pics.example/logo.png',
      accent: '#ffff00',
      accentDark: null,
    });
    const page = await server.ask(`/${(await make({ status: 'disabled' })).alias}`);
    expect(page.body).toContain('alt="Quiz &#60;wright&#62;"');
    expect(policy(page).get('style-src')).toMatch(/^'self' 'sha256-[\w+/=]{44}'$/);
    expect(policy(page).get('img-src')).toBe("'self' https://pics.example");
    // Yellow on white cannot be read: it is darkened until it can.
    expect(/:root\{--accent:(#[0-9a-f]{6})/.exec(page.body)?.[1]).not.toBe('#ffff00');
    server.brands.clear();
  });

  describe('of a campaign', () => {
    const campaign = async (slug: string, isPublic = true) =>
      server.links.createCampaign(server.call(), { name: `Campaign ${slug}`, slug, isPublic });

    it('is led by its rotator to each of its active links, and counted for that link', async () => {
      const { id } = await campaign('spring');
      const targets = ['https://a.example/', 'https://b.example/', 'https://c.example/'];
      const links = await Promise.all(targets.map((target) => make({ target, campaignId: id })));
      await make({ target: 'https://off.example/', campaignId: id, status: 'disabled' });
      await make({ target: 'https://over.example/', campaignId: id, expiresAt: server.clock.now() - 1 });
      const seen = new Set<string>();
      for (let i = 0; i < 60; i += 1) seen.add(String((await server.ask('/r/spring')).headers['location']));
      expect([...seen].sort()).toEqual(targets);
      const ids = links.map((link) => link.id);
      expect(server.visits.every(({ linkId, entry }) => ids.includes(linkId) && ENTRIES[entry] === 'rotator')).toBe(
        true,
      );
    });

    it('meets a link behind a rotator as the link itself would answer', async () => {
      const { id } = await campaign('locked');
      const link = await make({ campaignId: id, password: 'sesame' });
      const page = await server.ask('/r/locked');
      expect(page.body).toContain(`action="/${link.alias}"`);
      expect((await send(`/${link.alias}`, { password: 'sesame' })).headers['location']).toBe(TARGET);
    });

    it('of nothing finds nothing', async () => {
      await campaign('empty');
      for (const path of ['/r/empty', '/r/unknown', '/r/', '/r/%zz', '/r/a/b'])
        expect((await server.ask(path)).status).toBe(404);
    });

    it('reads title and short URL of each active link of a public one', async () => {
      const { id } = await campaign('shown');
      const first = await make({ campaignId: id, title: 'First <b>' });
      const second = await make({ campaignId: id });
      await make({ campaignId: id, status: 'disabled', title: 'Hidden' });
      const page = await server.ask(`/u/account1/shown-${id}`);
      expect(page.status).toBe(200);
      expect(page.body).toContain('First &#60;b&#62;');
      expect(page.body).toContain(`href="${first.shortUrl}"`);
      expect(page.body).toContain(`href="${second.shortUrl}"`);
      expect(page.body).not.toContain('Hidden');
    });

    it('never reads a private one, nor one under another name', async () => {
      const hidden = await campaign('hidden', false);
      const shown = await campaign('seen');
      for (const path of [
        `account1/hidden-${hidden.id}`,
        `account2/seen-${shown.id}`,
        `account1/other-${shown.id}`,
        `account1/list-${hidden.id}`,
        'account1/seen-999999999',
        'account1/seen',
        'account1/seen-x',
      ])
        expect((await server.ask(`/u/${path}`)).status).toBe(404);
    });

    it('reads it under its first address still, once it has a slug', async () => {
      const { id } = await server.links.createCampaign(server.call(), { name: 'Printed', isPublic: true });
      const link = await make({ campaignId: id });
      await server.links.updateCampaign(server.call(), id, { slug: 'printed' });
      for (const address of ['list', 'printed']) {
        const page = await server.ask(`/u/account1/${address}-${id}`);
        expect(page.status).toBe(200);
        expect(page.body).toContain(`href="${link.shortUrl}"`);
      }
    });

    it('reads a long list page by page', async () => {
      const { id } = await server.links.createCampaign(server.call(), { name: 'Long', isPublic: true });
      for (let i = 0; i < 103; i += 1) await make({ campaignId: id, alias: `long-${i}` });
      const first = await server.ask(`/u/account1/list-${id}`);
      const more = /href="(\?after=\d+)"/.exec(first.body)?.[1] ?? '';
      const rest = await server.ask(`/u/account1/list-${id}${more}`);
      expect(first.body.match(/<li>/g)).toHaveLength(100);
      expect(rest.body.match(/<li>/g)).toHaveLength(3);
    });
  });

  describe('of a page about a link', () => {
    it('reads the numbers of a public one; of any other there is nothing', async () => {
      const shown = await make({ isPublic: true, title: 'Open' });
      const closed = await make();
      const page = await server.ask(`/${shown.alias}+`);
      expect(page.status).toBe(200);
      expect(page.body).toContain('Open');
      expect(page.body).toContain('<svg');
      for (const path of [`/${closed.alias}+`, '/nothing+', '/+']) expect((await server.ask(path)).status).toBe(404);
    });

    it('gets the picture of its short URL', async () => {
      const link = await make();
      const { status, headers, body } = await server.ask(`/${link.alias}/qr?size=300`);
      expect(status).toBe(200);
      expect(headers['content-type']).toContain('image/svg+xml');
      expect(body).toContain(link.shortUrl);
      expect(body).toContain('300');
      expect((await server.ask('/nothing/qr')).status).toBe(404);
    });

    it('finds a bio page at its alias, with what it leads to', async () => {
      const link = await make();
      const content = {
        title: 'Us <b>',
        text: 'Hello',
        picture: 'https://pics.example/us.png',
        links: [
          { label: 'Buy', url: null, linkId: link.id },
          { label: 'Docs', url: 'https://vendor.example/docs', linkId: null },
        ],
      };
      const bio = await server.links.createBio(server.call(), { name: 'Us', content });
      const page = await server.ask(`/${bio.alias}`);
      expect(page.body).toContain('Us &#60;b&#62;');
      expect(page.body).toContain(`href="${link.shortUrl}"`);
      // What networks show where the page is passed on.
      expect(page.body).toContain('<meta property="og:title" content="Us &#60;b&#62;"');
      expect(page.body).toContain('<meta property="og:image" content="https://pics.example/us.png"');
      expect(page.body).toContain('<meta name="twitter:card" content="summary"');
      expect(server.visits.map(({ linkId, entry }) => [linkId, ENTRIES[entry]])).toEqual([[bio.linkId, 'bio']]);
    });

    it('follows an entry of a bio page to its address, counted for that entry, and to no other address', async () => {
      const links = [{ label: 'Docs', url: 'https://vendor.example/docs?a=1#top', linkId: null }];
      const bio = await server.links.createBio(server.call(), { name: 'Docs', content: { links } });
      const { body } = await server.ask(`/${bio.alias}`);
      expect(body).not.toContain('vendor.example');
      const path = new URL(/<a href="([^"]+)"/.exec(body)?.[1] ?? '').pathname;
      server.visits.length = 0;
      expect((await server.ask(path, { method: 'HEAD' })).status).toBe(302);
      for (const query of ['', '?url=https://evil.example/', '?to=//evil.example']) {
        const { status, headers } = await server.ask(`${path}${query}`);
        expect([status, headers['location']]).toEqual([302, 'https://vendor.example/docs?a=1#top']);
      }
      const entry = bio.content.links[0]?.id;
      expect(server.visits.map(({ linkId, entry: door }) => [linkId, ENTRIES[door]])).toEqual(
        [1, 2, 3].map(() => [entry, 'bio']),
      );
      expect((await server.ask(`/${bio.alias}/${entry}`)).status).toBe(404);
      expect((await server.ask(`${path}+`)).status).toBe(404);
    });
  });

  it('that is a search engine is told of the links it may list, and of those alone', async () => {
    const listed = await make({ crawlable: true, alias: 'find*me' });
    const hidden = await make();
    const { body } = await server.ask('/robots.txt');
    expect(body).toContain('Allow: /find%2Ame$\n');
    expect(body).not.toContain(hidden.alias);
    expect(body).toMatch(/User-agent: \*\n(?:Allow: \S+\n)*Disallow: \/\n$/);
    expect((await server.ask(`/${encodeURIComponent(listed.alias)}`)).headers['x-robots-tag']).toBeUndefined();
    expect((await server.ask(`/${hidden.alias}`)).headers['x-robots-tag']).toBe('noindex');
  });

  describe('whose license is known', () => {
    const rules = [
      { when: { licenseState: ['active', 'grace'], licenseVersion: ['4.2.0'] }, to: 'https://vendor.example/4.2' },
      { when: { licenseState: ['expired'] }, to: 'https://vendor.example/renew' },
    ];
    it('cannot find out what became of many keys', async () => {
      server.licenses.set('KEY-9', { state: 'expired', version: null });
      const link = await make({ rules });
      const headers = { 'X-Forwarded-For': '192.0.2.1' };
      for (let i = 0; i < 60; i += 1) await server.ask(`/${link.alias}?license=GUESS-${i}`, { headers });
      expect((await server.ask(`/${link.alias}?license=KEY-9`, { headers })).headers['location']).toBe(TARGET);
      server.clock.advance(60_000);
      expect((await server.ask(`/${link.alias}?license=KEY-9`)).headers['location']).toBe(
        'https://vendor.example/renew',
      );
    });

    it('is led by it, and the key goes no further', async () => {
      server.licenses.set('KEY-1', { state: 'active', version: '4.2.0' });
      server.licenses.set('KEY-2', { state: 'expired', version: '4.2.0' });
      const link = await make({ rules, forwardQuery: true });
      const go = async (query: string, headers = {}) =>
        (await server.ask(`/${link.alias}${query}`, { headers })).headers['location'];
      expect(await go('?license=KEY-1&a=1')).toBe('https://vendor.example/4.2?a=1');
      expect(await go('', { Authorization: 'License KEY-2' })).toBe('https://vendor.example/renew');
      expect(await go('?license=KEY-1&version=3.0')).toBe(`${TARGET}?version=3.0`);
      expect(await go('?license=NONE')).toBe(TARGET);
      expect(await go('')).toBe(TARGET);
    });
  });
});
