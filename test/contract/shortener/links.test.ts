import { describe, expect, it } from 'vitest';
import { eachServer } from '../../support/http.ts';

const ALIAS_TAKEN = 'That alias is taken. Please choose another one.';

eachServer('shortener: links', (http) => {
  let number = 0;
  const next = (): number => (number += 1);
  const home = () => http().home;
  const url = () => `https://target.example/${next()}`;
  const add = async (extra: object = {}) => (await home().post('/api/url/add', { url: url(), ...extra })).json();
  const details = async (id: number) => (await home().get(`/api/url/${id}`)).json();

  describe('POST /url/add', () => {
    it('200: the id and the short URL under both names', async () => {
      const custom = `alias${next()}`;
      const answer = await add({ custom });
      const short = `http://localhost/${custom}`;
      expect(answer).toEqual({ error: 0, id: expect.any(Number), shorturl: short, short });
    });

    it('200: the id as text in the observed profile', async () => {
      const client = await http().key(home(), { profile: 'observed' });
      expect((await client.post('/api/url/add', { url: url() })).json().id).toMatch(/^\d+$/);
    });

    it('200: a body that looks like JSON is read whatever its content type says', async () => {
      const body = JSON.stringify({ url: url() });
      const answer = await home().ask('POST', '/api/url/add', { body, headers: { 'content-type': 'text/plain' } });
      expect(answer.json().error).toBe(0);
    });

    it('200: every parameter at once', async () => {
      const { links } = http().app.modules;
      const call = home().call();
      const pixel = await links.createPixel(call, { type: 'bing', name: 'B', tag: 't' });
      const channel = await links.createChannel(call, { name: `C${next()}` });
      const campaign = await links.createCampaign(call, {});
      const overlay = await links.createOverlay(call, { type: 'message', name: 'M', content: { text: 'Hi' } });
      const domain = await links.createDomain(call, { domain: `brand${next()}.example.com` });
      const answer = await add({
        custom: 'all',
        type: `overlay-${overlay.id}`,
        password: 'open sesame',
        domain: `https://${domain.host}`,
        expiry: '2027-01-31 12:00:00',
        status: 'public',
        description: 'A description',
        metatitle: 'Title',
        metadescription: 'Meta',
        metaimage: 'https://img.example/a.png',
        pixels: [String(pixel.id), null, ''],
        channel: String(channel.id),
        campaign: campaign.id,
        geotarget: [
          { location: 'Latvia', link: 'https://lv.example/' },
          { location: 'FR', link: 'https://fr.example/' },
        ],
        devicetarget: [{ device: 'iPhone', link: 'https://apple.example/' }],
        languagetarget: [{ language: 'fr', link: 'https://francais.example/' }],
        deeplink: { auto: true, apple: 'https://apps.apple.com/app/id1', google: 'https://play.google.com/store/apps' },
        parameters: [{ name: 'aff', value: '3' }, { value: 'nameless' }],
        clicklimit: 5,
        expirationredirect: 'https://over.example/',
      });
      expect(answer).toEqual({
        error: 0,
        id: expect.any(Number),
        shorturl: `https://${domain.host}/all`,
        short: expect.any(String),
      });
      const stored = await links.getLink(call, answer.id as number);
      expect(stored).toMatchObject({
        type: 'overlay',
        overlayId: overlay.id,
        domainId: domain.id,
        hasPassword: true,
        expiresAt: Date.UTC(2027, 0, 31, 12),
        isPublic: true,
        pixelIds: [pixel.id],
        channelIds: [channel.id],
        campaignId: campaign.id,
        clickLimit: 5,
        expirationTarget: 'https://over.example/',
        parameters: [{ name: 'aff', value: '3' }],
      });
      expect(stored.rules.map((rule) => rule.when)).toEqual([
        { country: ['LV'] },
        { country: ['FR'] },
        { os: ['iOS'], device: ['mobile'] },
        { language: ['fr'] },
      ]);
      expect((await details(answer.id as number)).details).toMatchObject({
        location: { latvia: 'https://lv.example/', fr: 'https://fr.example/' },
        device: { iphone: 'https://apple.example/' },
        language: { fr: 'https://francais.example/' },
        expiry: '2027-01-31 12:00:00',
      });
    });

    it.each([
      ['2027-06-01', Date.UTC(2027, 5, 1)],
      ['2027/06/01', Date.UTC(2027, 5, 1)],
      ['2027-06-01 10:30', Date.UTC(2027, 5, 1, 10, 30)],
      ['2020-01-01', Date.UTC(2020, 0, 1)],
      [null, null],
      ['', null],
    ])('200: expiry %j', async (expiry, stored) => {
      const { id } = await add({ expiry });
      expect((await http().app.modules.links.getLink(home().call(), id as number)).expiresAt).toBe(stored);
    });

    it('200 with error: a taken alias, in the words clients compare', async () => {
      const custom = `taken${next()}`;
      await add({ custom });
      const answer = await (await http().account()).post('/api/url/add', { url: url(), custom });
      expect([answer.statusCode, answer.json()]).toEqual([200, { error: 1, message: ALIAS_TAKEN, msg: ALIAS_TAKEN }]);
    });

    it.each([
      {},
      { url: '' },
      { url: 'target.example' },
      { url: 'javascript:alert(1)' },
      { url: 'ftp://target.example/' },
      { url: 'https://user:secret@target.example/' },
      { url: 'http://localhost/again' },
      { url: `https://target.example/${'x'.repeat(10_000)}` },
      { custom: 'api' },
      { custom: 'a+' },
      { custom: 'x'.repeat(191) },
      { expiry: 'next week' },
      { expiry: '2027-02-30' },
      { pixels: [99_999] },
      { pixels: ['x'] },
      { channel: 99_999 },
      { campaign: 99_999 },
      { domain: 'unknown.example.com' },
      { domain: 99_999 },
      { type: 'overlay-99999' },
      { type: '99999' },
      { type: 'portal' },
      { geotarget: [{ location: 'Atlantis', link: 'https://x.example/' }] },
      { devicetarget: 'iPhone' },
      { clicklimit: 'many' },
      { deeplink: { apple: 'javascript:alert(1)' } },
    ])('200 with error, nothing made: %j', async (change) => {
      const count = async () => (await home().get('/api/urls')).json().data.result as number;
      const before = await count();
      const body =
        'url' in change || Object.keys(change).length === 0 ? change : { url: 'https://target.example/', ...change };
      const answer = await home().post('/api/url/add', body);
      expect([answer.statusCode, answer.json().error]).toEqual([200, 1]);
      expect(answer.json()).not.toHaveProperty('shorturl');
      expect(answer.json().message).toEqual(expect.any(String));
      expect(await count()).toBe(before);
    });

    it('200 with error: a pixel of another account is not there', async () => {
      const account = await http().account();
      const { id } = (await account.post('/api/pixel/add', { type: 'bing', name: 'B', tag: 't' })).json() as {
        id: number;
      };
      expect(await add({ pixels: [id] })).toMatchObject({ error: 1 });
    });

    it.each(['emoji-🎉', 'ünï/cöde/inner', 'dots.and-dashes_'])('200: the alias %s', async (custom) => {
      const answer = await add({ custom });
      expect(answer.error).toBe(0);
      expect(decodeURIComponent(answer.short as string)).toBe(`http://localhost/${custom}`);
    });

    it('403: a plan’s limit, also for creates at once, and features it lacks', async () => {
      const { plans } = http().app.modules;
      const plan = await plans.createPlan(home().call(), {
        name: 'Two links',
        limits: { links: 2 },
        features: { alias: false },
      });
      const account = await http().account();
      await home().put(`/api/plan/${plan.id}/user/${account.accountId}`, { type: 'lifetime' });
      const all = await Promise.all(Array.from({ length: 6 }, () => account.post('/api/url/add', { url: url() })));
      expect(all.filter((answer) => answer.statusCode === 200)).toHaveLength(2);
      expect(all.filter((answer) => answer.statusCode === 403)).toHaveLength(4);
      expect((await account.get('/api/urls')).json().data.result).toBe(2);
      expect((await account.post('/api/url/add', { url: url(), custom: 'nice' })).statusCode).toBe(403);
    });
  });

  describe('GET /url/:id', () => {
    it('200: in the form of the contract, without clicks', async () => {
      const custom = `one${next()}`;
      const { id } = await add({ custom });
      const answer = await details(id as number);
      expect(answer).toEqual({
        error: 0,
        id,
        details: {
          id,
          shorturl: `http://localhost/${custom}`,
          longurl: expect.any(String),
          title: '',
          description: '',
          location: {},
          device: {},
          language: {},
          expiry: null,
          date: '2026-11-21 12:00:00',
        },
        data: {
          clicks: 0,
          uniqueClicks: 0,
          topCountries: {},
          topReferrers: {},
          topBrowsers: {},
          topOs: {},
          socialCount: { facebook: 0, twitter: 0, instagram: 0, google: 0 },
        },
      });
    });

    it('200: maps of a link without clicks are 0 in the observed profile', async () => {
      const { id } = await add();
      const client = await http().key(home(), { profile: 'observed' });
      expect((await client.get(`/api/url/${id}`)).json().data.topCountries).toBe(0);
    });

    it('200: the older form answers alike', async () => {
      const { id } = await add();
      expect((await home().post('/api/url/stats', { urlid: id })).json()).toEqual(await details(id as number));
    });

    it('404: unknown, malformed and foreign ids answer alike', async () => {
      const { id } = await add();
      const account = await http().account();
      const answers = await Promise.all([
        account.get(`/api/url/${id}`),
        account.get('/api/url/99999'),
        account.get('/api/url/x'),
      ]);
      for (const answer of answers) expect([answer.statusCode, answer.json()]).toEqual([404, answers[0]?.json()]);
    });
  });

  describe('GET /urls', () => {
    it('200: newest first, searched, found by its short URL', async () => {
      const account = await http().account();
      const post = async (body: object) =>
        (await account.post('/api/url/add', body)).json() as { id: number; short: string };
      const first = await post({ url: 'https://one.example/Alpha', metatitle: 'First' });
      const second = await post({ url: 'https://two.example/', custom: `alphabet${next()}` });
      const list = async (query: string) => (await account.get(`/api/urls?${query}`)).json();
      expect((await list('')).data.urls.map((item: { id: number }) => item.id)).toEqual([second.id, first.id]);
      expect((await list('limit=1&page=2')).data).toMatchObject({ result: 2, currentpage: 2, maxpage: 2 });
      expect((await list('q=ALPHA')).data.result).toBe(2);
      expect((await list('q=two.ex')).data.urls[0]).toEqual({
        id: second.id,
        alias: `alphabet${number}`,
        shorturl: second.short,
        longurl: 'https://two.example/',
        clicks: 0,
        title: '',
        description: '',
        date: '2026-11-21 12:00:00',
        campaign: null,
        uniqueclicks: 0,
      });
      for (const short of [second.short, second.short.replace('http://', '')]) {
        expect((await list(`short=${encodeURIComponent(short)}`)).id).toBe(second.id);
      }
      expect(await list('short=http://localhost/nothing-there')).toMatchObject({ error: 1 });
      expect((await list('order=whatever')).error).toBe(0);
      expect((await account.post('/api/url/get', { limit: 1 })).json().data.urls).toHaveLength(1);
    });

    it('200: by clicks', async () => {
      const account = await http().account();
      const ids: number[] = [];
      for (let i = 0; i < 3; i += 1) ids.push((await account.post('/api/url/add', { url: url() })).json().id as number);
      await account.call().write((tx) =>
        tx.db
          .updateTable('link_stats')
          .set({ clicks: 9 })
          .where('linkId', '=', ids[1] ?? 0)
          .execute(),
      );
      const listed = (await account.get('/api/urls?order=click')).json().data.urls as { id: number; clicks: number }[];
      expect(listed[0]).toMatchObject({ id: ids[1], clicks: 9 });
    });
  });

  describe('PUT /url/:id/update', () => {
    it('200: changes what is sent and nothing else', async () => {
      const custom = `keep${next()}`;
      const { id } = await add({
        custom,
        metatitle: 'Old',
        geotarget: [{ location: 'LV', link: 'https://lv.example/' }],
      });
      const answer = await home().put(`/api/url/${id}/update`, {
        url: 'https://new.example/',
        devicetarget: [{ device: 'android', link: 'https://a.example/' }],
      });
      const short = `http://localhost/${custom}`;
      expect(answer.json()).toEqual({ error: 0, id, short, shorturl: short });
      expect((await details(id as number)).details).toMatchObject({
        longurl: 'https://new.example/',
        title: 'Old',
        location: { lv: 'https://lv.example/' },
        device: { android: 'https://a.example/' },
      });
    });

    it('200 with error: a refused update changes nothing', async () => {
      const { id } = await add();
      const before = await details(id as number);
      for (const body of [
        { url: 'nowhere' },
        { expiry: 'x', url: 'https://other.example/' },
        { pixels: [99_999] },
        { custom: 'api' },
      ]) {
        expect((await home().put(`/api/url/${id}/update`, body)).json()).toMatchObject({ error: 1 });
      }
      expect(await details(id as number)).toEqual(before);
    });

    it('404: another account’s link', async () => {
      const { id } = await add();
      const account = await http().account();
      expect((await account.put(`/api/url/${id}/update`, { url: url() })).statusCode).toBe(404);
      expect((await account.delete(`/api/url/${id}/delete`)).statusCode).toBe(404);
    });
  });

  it('DELETE 200: in the printed words, and the alias is free again', async () => {
    const custom = `gone${next()}`;
    const { id } = await add({ custom });
    const answer = await home().delete(`/api/url/${id}/delete`, { headers: { 'content-type': 'application/json' } });
    expect(answer.json()).toEqual({ error: 0, message: 'Link has been deleted successfully.' });
    expect((await home().get(`/api/url/${id}`)).statusCode).toBe(404);
    expect((await add({ custom })).error).toBe(0);
  });

  describe('the short GET API', () => {
    const ask = (query: Record<string, string>) => http().nobody.get('/api', { query });

    it('200: shortens with the key in the query, under either name', async () => {
      for (const name of ['key', 'api']) {
        const answer = await ask({ [name]: home().token, url: url(), custom: `quick${next()}` });
        expect(answer.json()).toEqual({ error: 0, short: `http://localhost/quick${number}` });
      }
    });

    it.each(['Bearer', 'Token', ''])(
      '200: shortens with the key in the header after %j, as everywhere',
      async (word) => {
        const headers = { authorization: `${word} ${home().token}`.trim() };
        const custom = `header${next()}`;
        const answer = await http().nobody.get('/api', { query: { url: url(), custom }, headers });
        expect(answer.json()).toEqual({ error: 0, short: `http://localhost/${custom}` });
      },
    );

    it('405: HEAD makes no link', async () => {
      const custom = `head${next()}`;
      const answer = await http().nobody.ask('HEAD', '/api', { query: { key: home().token, url: url(), custom } });
      expect([answer.statusCode, answer.headers['allow'], answer.body]).toEqual([405, 'GET', '']);
      const [newest] = (await home().get('/api/urls?limit=1')).json().data.urls;
      expect(newest.alias).not.toBe(custom);
    });

    it('200: of a parameter given twice the last one counts', async () => {
      const target = url();
      const answer = await http().nobody.get(`/api?key=${home().token}&url=https://first.example/&url=${target}`);
      expect(answer.json()).toEqual({ error: 0, short: expect.any(String) });
      const [newest] = (await home().get('/api/urls?limit=100&limit=1&page=x&page=1')).json().data.urls;
      expect(newest.longurl).toBe(target);
    });

    it('200: as text the short URL alone, and nothing on failure', async () => {
      const answer = await ask({ key: home().token, url: url(), custom: `text${next()}`, format: 'text' });
      expect([answer.body, answer.headers['content-type']]).toEqual([
        `http://localhost/text${number}`,
        'text/plain; charset=utf-8',
      ]);
      expect((await ask({ key: home().token, url: 'nowhere', format: 'text' })).body).toBe('');
      expect((await ask({ key: 'wrong', url: url(), format: 'text' })).body).toBe('');
    });

    it('200 with error: no key, a wrong one, a bad address, a taken alias', async () => {
      await add({ custom: `busy${next()}` });
      for (const query of [
        { url: url() },
        { key: 'wrong', url: url() },
        { key: home().token },
        { key: home().token, url: 'nowhere' },
        { key: home().token, url: url(), custom: `busy${number - 1}` },
      ]) {
        const answer = await ask(query as Record<string, string>);
        expect(answer.statusCode).toBe(200);
        if (answer.json().error === 1) expect(answer.json().msg).toEqual(expect.any(String));
      }
      expect((await ask({ url: url() })).json()).toMatchObject({ error: 1 });
    });
  });
});
