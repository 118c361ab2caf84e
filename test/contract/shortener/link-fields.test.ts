import { expect, it } from 'vitest';
import type { LinkView } from '../../../src/modules/links/index.ts';
import { eachServer } from '../../support/http.ts';

/** Fields of url/add: what existing scripts send, and what nobody should. */
eachServer('shortener: the fields of a link', (http) => {
  let number = 0;
  const url = 'https://target.example/';
  const add = async (body: object) => (await http().home.post('/api/url/add', { url, ...body })).json();
  const stored = async (body: object): Promise<LinkView> => {
    const answer = await add(body);
    expect(answer, JSON.stringify(body)).toMatchObject({ error: 0 });
    return http().app.modules.links.getLink(http().home.call(), Number(answer.id));
  };
  const expectRefused = async (body: object, message: string | RegExp) => {
    const answer = await http().home.post('/api/url/add', { url, ...body });
    expect([answer.statusCode, answer.json().error], answer.body).toEqual([200, 1]);
    expect(answer.json()).not.toHaveProperty('shorturl');
    expect(answer.json().message).toMatch(message);
  };

  it.each([
    ['slashes inside', 'shop/sale', 'shop/sale'],
    ['slashes around', '/around/', 'around'],
    ['an emoji', 'party-🎉', 'party-🎉'],
    ['dots', 'v1.2.3', 'v1.2.3'],
    ['a number', 2027, '2027'],
    ['190 characters', 'x'.repeat(190), 'x'.repeat(190)],
    ['190 emoji', '🎉'.repeat(190), '🎉'.repeat(190)],
  ])('an alias with %s is kept', async (_what, custom, alias) => {
    expect((await stored({ custom })).alias).toBe(alias);
  });

  it.each([null, false, ''])('the alias %j means a random one', async (custom) => {
    expect((await stored({ custom })).alias).toMatch(/^[2-9A-Za-z]{6}$/);
  });

  it.each([
    'api',
    'API',
    'app',
    'r',
    'u',
    'qr',
    'user',
    'assets',
    'docs',
    'livez',
    'readyz',
    'metrics',
    'openapi.json',
    'robots.txt',
    'favicon.ico',
    '.well-known/x',
    'ends+',
    'ends/qr',
  ])('the reserved alias %s is refused', async (custom) => {
    await expectRefused({ custom }, 'This alias is not allowed. Please choose another one.');
  });

  it.each(['with space', 'que?ry', 'ha#sh', 'per%cent', '..', 'a//b', 'a/../b', 'x'.repeat(191), ['list'], {}])(
    'the alias %j is refused under the name it was sent under',
    async (custom) => {
      await expectRefused({ custom }, /custom/);
    },
  );

  it.each(['', null, 'target.example', '//target.example/', 'https://', 'https://exa mple.com/'])(
    'the address %j is none',
    async (given) => {
      await expectRefused({ url: given }, 'Please enter a valid URL.');
    },
  );

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://target.example/',
    'https://user:secret@target.example/',
    'http://localhost/x',
    'http://127.0.0.1/x',
    'http://LOCALHOST./x',
  ])('the address %s is refused', async (given) => {
    await expectRefused({ url: given }, 'This URL cannot be shortened.');
  });

  it('an address of 10 kB is refused, one of 8 kB is kept', async () => {
    await expectRefused({ url: url + 'x'.repeat(10_240) }, /url.*8192/);
    expect((await stored({ url: url.padEnd(8_192, 'x') })).target).toHaveLength(8_192);
  });

  it.each([
    ['2027-01-31 12:30:00', Date.UTC(2027, 0, 31, 12, 30)],
    ['2027-01-31', Date.UTC(2027, 0, 31)],
    ['2027/01/31', Date.UTC(2027, 0, 31)],
    ['01/31/2027', Date.UTC(2027, 0, 31)],
    ['2027-01-31T12:30:00+02:00', Date.UTC(2027, 0, 31, 10, 30)],
    [null, null],
    [false, null],
    ['', null],
  ])('expiry %j', async (expiry, instant) => {
    expect((await stored({ expiry })).expiresAt).toBe(instant);
  });

  it.each(['tomorrow', '2027-02-30', '31/01/2027', '2027-01-31 25:00:00', 1_798_761_600, [], {}])(
    'expiry %j is nonsense',
    async (expiry) => {
      await expectRefused({ expiry }, /expiry/);
    },
  );

  it('lists may have holes, ids may be texts', async () => {
    const { links } = http().app.modules;
    const call = http().home.call();
    const pixel = await links.createPixel(call, { type: 'bing', name: 'B', tag: 't' });
    const channel = await links.createChannel(call, { name: `Channel ${(number += 1)}` });
    const campaign = await links.createCampaign(call, {});
    const splash = await links.createSplash(call, { name: 'S' });
    const link = await stored({
      pixels: [null, String(pixel.id), '', pixel.id],
      channel: String(channel.id),
      campaign: String(campaign.id),
      type: splash.id,
      geotarget: [null, { location: 'Canada', link: 'https://ca.example/' }, { location: '', link: '' }, ''],
      parameters: [null, { name: 'aff', value: 3 }, { value: 'without a name' }],
      clicklimit: '5',
    });
    expect(link).toMatchObject({
      pixelIds: [pixel.id],
      channelIds: [channel.id],
      campaignId: campaign.id,
      type: 'splash',
      splashId: splash.id,
      parameters: [{ name: 'aff', value: '3' }],
      clickLimit: 5,
    });
    expect(link.rules).toHaveLength(1);
  });

  it('lists numbered by a form or by PHP are lists', async () => {
    const { links } = http().app.modules;
    const pixel = await links.createPixel(http().home.call(), { type: 'bing', name: 'Numbered', tag: 't' });
    const lists = {
      pixelIds: [pixel.id],
      rules: [{ when: { country: ['LV'] }, to: 'https://lv.example/' }],
      parameters: [{ name: 'aff', value: '3' }],
    };
    const form = new URLSearchParams({
      url: 'https://target.example/',
      'pixels[0]': String(pixel.id),
      'geotarget[0][location]': 'Latvia',
      'geotarget[0][link]': 'https://lv.example/',
      'parameters[1][name]': 'aff',
      'parameters[1][value]': '3',
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await http().home.ask('POST', '/api/url/add', { body: form.toString(), headers });
    expect(await links.getLink(http().home.call(), answer.json().id as number)).toMatchObject(lists);
    expect(
      await stored({
        pixels: { 3: pixel.id },
        geotarget: { 1: { location: 'Latvia', link: 'https://lv.example/' } },
        parameters: { 2: { name: 'aff', value: '3' } },
        deeplink: [],
      }),
    ).toMatchObject({ ...lists, deeplink: null });
  });

  it('null, false, "" and 0 attach nothing', async () => {
    for (const none of [null, false, '', 0]) {
      expect(await stored({ channel: none, campaign: none })).toMatchObject({ channelIds: [], campaignId: null });
    }
    expect(await stored({ domain: false, pixels: null, password: false, deeplink: false })).toMatchObject({
      domainId: 1,
      pixelIds: [],
      hasPassword: false,
      deeplink: null,
    });
  });

  it.each(['http://localhost', 'http://localhost/', 'localhost', '1', 1])(
    'the domain %j is the instance’s own',
    async (domain) => {
      expect((await stored({ domain })).domainId).toBe(1);
    },
  );

  it('a branded domain is named by address, host or id; another account’s is not there', async () => {
    const { links } = http().app.modules;
    const own = await links.createDomain(http().home.call(), { domain: 'https://named.example.com' });
    for (const domain of ['https://named.example.com', 'http://NAMED.example.com/', 'named.example.com', own.id]) {
      expect((await stored({ domain })).domainId).toBe(own.id);
    }
    const account = await http().account();
    const foreign = await links.createDomain(account.call(), { domain: 'https://foreign.example.com' });
    for (const domain of [foreign.id, 'foreign.example.com', 'https://foreign.example.com', 99_999]) {
      await expectRefused({ domain }, /domain/);
    }
  });

  it('another account’s pixel, channel, campaign, splash page or overlay is as unknown as none', async () => {
    const { links } = http().app.modules;
    const call = (await http().account()).call();
    const foreign = {
      pixels: [(await links.createPixel(call, { type: 'bing', name: 'B', tag: 't' })).id],
      channel: (await links.createChannel(call, { name: 'Theirs' })).id,
      campaign: (await links.createCampaign(call, {})).id,
      type: (await links.createSplash(call, { name: 'Theirs' })).id,
    };
    const overlay = await links.createOverlay(call, { type: 'message', name: 'T', content: { text: 'Hi' } });
    for (const [name, value] of Object.entries({ ...foreign, overlay: `overlay-${overlay.id}` })) {
      const field = name === 'overlay' ? 'type' : name;
      const message = async (sent: unknown) => (await add({ [field]: sent })).message as string;
      const unknown = { pixels: [99_999], channel: 99_999, campaign: 99_999, type: 99_999, overlay: 'overlay-99999' };
      await expectRefused({ [field]: value }, new RegExp(field));
      expect(await message(value)).toBe(await message(unknown[name as keyof typeof unknown]));
    }
  });

  it.each([
    [{ status: 'open' }, /status/],
    [{ type: 'portal' }, /type/],
    [{ type: 'overlay-0' }, /type/],
    [{ pixels: ['x'] }, /pixels/],
    [{ pixels: { a: 1 } }, /pixels/],
    [{ geotarget: 'Canada' }, 'The geotarget field must be an array.'],
    [{ geotarget: [{ location: 'Canada' }] }, /geotarget/],
    [{ geotarget: [{ location: 'Atlantis', link: url }] }, /geotarget/],
    [{ geotarget: [5] }, /geotarget/],
    [{ devicetarget: [{ device: 'iPhone', link: 'javascript:alert(1)' }] }, /devicetarget/],
    [{ languagetarget: [{ language: 'Klingonish', link: url }] }, /languagetarget/],
    [{ languagetarget: [{ language: 'fr', link: 'https://user:x@fr.example' }] }, /languagetarget/],
    [{ deeplink: 'app' }, 'The deeplink field must be an object.'],
    [{ deeplink: { google: 'javascript:alert(1)' } }, /deeplink/],
    [{ parameters: 'x' }, 'The parameters field must be an array.'],
    [{ clicklimit: -1 }, /clicklimit/],
    [{ clicklimit: 1.5 }, /clicklimit/],
    [{ metaimage: 'no address' }, /metaimage/],
    [{ metatitle: ['x'] }, 'The metatitle field must be a string.'],
    [{ metatitle: 'x'.repeat(501) }, /metatitle/],
    [{ expirationredirect: 'javascript:alert(1)' }, /expirationredirect/],
    [{ password: {} }, /password/],
    [{ rules: 'x' }, /rules/],
    [{ rules: [5] }, /rules/],
    [{ rules: [{ to: url }] }, /rules\.0\.when/],
    [{ rules: [{ when: null, to: url }] }, /rules\.0\.when/],
    [{ rules: [{ when: {} }] }, /rules\.0\.to/],
    [{ rules: [{ when: {}, to: 5 }] }, /rules\.0\.to/],
    [{ rules: [{ when: {}, to: { split: [{ url }] } }] }, /rules\.0\.to/],
    [{ rules: [{ when: { moon: 'full' }, to: url }] }, /rules\.0\.when\.moon/],
    [{ rules: [{ when: { country: [5] }, to: url }] }, /rules\.0\.when\.country/],
    [{ rules: [{ when: { device: 'phone' }, to: url }] }, /rules\.0\.when\.device/],
    [{ rules: [{ when: { after: 'tomorrow' }, to: url }] }, /rules\.0\.when\.after/],
    [{ rules: [{ when: { hour: 5 }, to: url }] }, /rules\.0\.when\.hour/],
    [{ rules: [{ when: { query: [5] }, to: url }] }, /rules\.0\.when\.query/],
    [{ rules: [{ when: { __proto__: null, constructor: 'x' }, to: url }] }, /rules\.0\.when\.constructor/],
  ])('refused with the name it was sent under: %j', async (body, message) => {
    await expectRefused(body, message);
  });

  it.each([
    ['iPhone', 'iPhone; CPU iPhone OS 18_1 like Mac OS X', 'iPad; CPU OS 17_5 like Mac OS X'],
    ['iPad', 'iPad; CPU OS 17_5 like Mac OS X', 'iPhone; CPU iPhone OS 18_1 like Mac OS X'],
    ['Android', 'Linux; Android 15; Pixel 9', 'X11; Linux x86_64'],
    ['Windows', 'Windows NT 10.0; Win64; x64', 'X11; Linux x86_64'],
    ['Mac', 'Macintosh; Intel Mac OS X 10_15_7', 'Windows NT 10.0; Win64; x64'],
    ['Linux', 'X11; Linux x86_64', 'Linux; Android 15; Pixel 9'],
    ['mobile', 'Linux; Android 15; Pixel 9', 'X11; Linux x86_64'],
  ])('devicetarget %s leads what says of itself %j, and not %j', async (device, meant, other) => {
    const { id } = await add({ devicetarget: [{ device, link: 'https://device.example/' }] });
    const led = async (system: string): Promise<unknown> => {
      const browser = system.startsWith('iP')
        ? 'Version/18.1 Mobile/15E148 Safari/604.1'
        : 'Chrome/130.0.0.0 Safari/537.36';
      const agent = `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${browser}`;
      const mobile = system.includes('Android') ? agent.replace('Safari', 'Mobile Safari') : agent;
      return (await http().home.get(`/api/v2/links/${Number(id)}/explain`, { query: { agent: mobile } })).json().outcome
        .to;
    };
    expect([await led(meant), await led(other)]).toEqual(['https://device.example/', url]);
  });

  it.each([
    ['Windows 10', { os: ['Windows 10'] }],
    ['Mac OS X 10.15', { os: ['macOS 10.15'] }],
    ['iphone 18', { os: ['iOS 18'], device: ['mobile'] }],
    ['PC', { device: ['desktop'] }],
  ])('devicetarget %s is known', async (device, when) => {
    const { rules } = await stored({ devicetarget: [{ device, link: 'https://device.example/' }] });
    expect(rules.map((rule) => rule.when)).toEqual([when]);
  });

  it.each(['constructor', '__proto__', 'toString', 'Fridge', 'tablet 10', 'Windows Eleven'])(
    'devicetarget %s is refused: no visitor is known as one',
    async (device) => {
      await expectRefused({ devicetarget: [{ device, link: url }] }, /devicetarget/);
    },
  );

  it('rules come before the older lists, and an update of one leaves the others', async () => {
    const answer = await add({
      rules: [
        { when: { country: 'LV', after: '2027-01-01 00:00:00' }, to: 'https://lv.example/' },
        {
          when: { query: [{ name: 'ref' }], hour: { from: 9, to: 17 }, weekday: [1, 2], zone: 'Europe/Riga' },
          to: url,
        },
        { when: {}, to: { split: [{ url, weight: 3 }] } },
      ],
      devicetarget: [{ device: 'iPhone', link: 'myapp://open' }],
      geotarget: [{ location: 'France', link: 'https://fr.example/' }],
    });
    const rules = async () =>
      (await http().app.modules.links.getLink(http().home.call(), Number(answer.id))).rules.map(({ when }) => when);
    expect(await rules()).toEqual([
      { country: ['LV'], after: Date.UTC(2027, 0, 1) },
      { query: [{ name: 'ref' }], hour: { from: 9, to: 17 }, weekday: [1, 2], zone: 'Europe/Riga' },
      {},
      { country: ['FR'] },
      { os: ['iOS'], device: ['mobile'] },
    ]);
    await http().home.put(`/api/url/${answer.id as number}/update`, { geotarget: [] });
    expect(await rules()).toHaveLength(4);
    await http().home.put(`/api/url/${answer.id as number}/update`, { rules: [] });
    expect(await rules()).toEqual([{ os: ['iOS'], device: ['mobile'] }]);
  });
});
