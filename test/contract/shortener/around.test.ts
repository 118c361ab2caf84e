import { describe, expect, it } from 'vitest';
import { eachServer } from '../../support/http.ts';

const DATE = '2026-11-21 12:00:00';

eachServer('shortener: domains, pages, campaigns, channels, pixels', (http) => {
  let number = 0;
  const next = (): number => (number += 1);
  const home = () => http().home;
  const observed = () => http().key(http().home, { profile: 'observed' });
  const link = async (): Promise<number> => {
    const created = await http().app.modules.links.createLink(home().call(), {
      target: `https://target.example/${next()}`,
    });
    return created.id;
  };

  describe('a list’s envelope', () => {
    it('documented: error as text, the last page is its own next page', async () => {
      const account = await http().account();
      for (let i = 0; i < 3; i += 1) await account.post('/api/pixel/add', { type: 'bing', name: `P${i}`, tag: 't' });
      const first = (await account.get('/api/pixels?limit=2&page=1')).json();
      expect(first).toMatchObject({
        error: '0',
        data: { result: 3, perpage: 2, currentpage: 1, nextpage: 2, maxpage: 2 },
      });
      expect(Object.keys(first.data)).toEqual(['result', 'perpage', 'currentpage', 'nextpage', 'maxpage', 'pixels']);
      const last = (await account.get('/api/pixels?limit=2&page=2')).json();
      expect(last.data).toMatchObject({ currentpage: 2, nextpage: 2 });
      expect(last.data.pixels).toHaveLength(1);
    });

    it('observed: error as number, no page after the last', async () => {
      const client = await observed();
      expect((await client.get('/api/splash')).json()).toMatchObject({ error: 0, data: { nextpage: null } });
    });

    it.each([
      ['limit=5000', { perpage: 1_000, currentpage: 1 }],
      ['limit=0', { perpage: 15 }],
      ['limit=many&page=some', { perpage: 15, currentpage: 1 }],
      ['page=99', { currentpage: 99, maxpage: 1 }],
      ['page=0&limit=-1', { perpage: 15, currentpage: 1 }],
    ])('?%s makes no sense, or some, and never fails', async (query, expected) => {
      const answer = await (await http().account()).get(`/api/channels?${query}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.json().data).toMatchObject({ ...expected, channels: [] });
    });
  });

  describe('domains', () => {
    it('200: added, listed with its scheme, changed, removed, in the printed words', async () => {
      const account = await http().account();
      const host = `go${next()}.example.com`;
      const added = await account.post('/api/domain/add', {
        domain: `https://${host}`,
        redirectroot: 'https://root.example',
      });
      const { id } = added.json() as { id: number };
      expect(added.json()).toEqual({ error: 0, id });
      const changed = await account.put(`/api/domain/${id}/update`, { redirect404: 'https://root.example/404' });
      expect(changed.json()).toEqual({ error: 0, message: 'Domain has been updated successfully.' });
      expect((await account.get('/api/domains')).json().data.domains).toEqual([
        {
          id,
          domain: `https://${host}`,
          redirectroot: 'https://root.example',
          redirect404: 'https://root.example/404',
        },
      ]);
      const removed = await account.delete(`/api/domain/${id}/delete`, {
        headers: { 'content-type': 'application/json' },
      });
      expect(removed.json()).toEqual({ error: 0, message: 'Domain has been deleted successfully.' });
      expect((await account.get('/api/domains')).json().data.domains).toEqual([]);
    });

    it('400: no domain, none that is one, our own, or one that is taken', async () => {
      const account = await http().account();
      const taken = `https://taken${next()}.example.com`;
      await home().post('/api/domain/add', { domain: taken });
      for (const body of [
        {},
        { domain: '' },
        { domain: 'no host' },
        { domain: `bare${next()}.example.com` },
        { domain: 'ftp://files.example.com' },
        { domain: 'https://192.0.2.7' },
        { domain: 5 },
        { domain: 'https://path.example.com/path' },
        { domain: 'https://port.example.com:8443' },
        { domain: 'https://user:secret@credentials.example.com' },
        { domain: `https://root${number}.example.com`, redirectroot: 'nowhere' },
        { domain: `https://root${number}.example.com`, redirect404: 'javascript:alert(1)' },
        { domain: 'http://localhost' },
        { domain: taken },
      ]) {
        const answer = await account.post('/api/domain/add', body);
        expect([answer.statusCode, answer.json().error], JSON.stringify(body)).toEqual([400, 1]);
      }
    });

    it('404: another account’s domain answers as an unknown one', async () => {
      const { id } = (await home().post('/api/domain/add', { domain: `https://ours${next()}.example.com` })).json() as {
        id: number;
      };
      const account = await http().account();
      const [foreign, unknown] = [
        await account.delete(`/api/domain/${id}/delete`),
        await account.delete('/api/domain/99999/delete'),
      ];
      expect([foreign.statusCode, foreign.json()]).toEqual([unknown.statusCode, unknown.json()]);
      expect(unknown.statusCode).toBe(404);
    });
  });

  describe('splash pages and overlays', () => {
    it('200: listed by ascending id in the printed form', async () => {
      const account = await http().account();
      const { links } = http().app.modules;
      const call = account.call();
      const splash = await links.createSplash(call, { name: 'Product 1 Promo' });
      await links.createSplash(call, { name: 'Product 2 Promo' });
      const overlay = await links.createOverlay(call, { type: 'message', name: 'Hello', content: { text: 'Hi' } });
      const listed = (await account.get('/api/splash?limit=2&page=1')).json().data.splash;
      expect(listed[0]).toEqual({ id: splash.id, name: 'Product 1 Promo', date: DATE });
      expect(listed).toHaveLength(2);
      expect((await account.get('/api/overlay')).json().data.cta).toEqual([
        { id: overlay.id, type: 'message', name: 'Hello', date: DATE },
      ]);
    });
  });

  describe('campaigns', () => {
    it('200: created in the printed form, with the superset of names', async () => {
      const slug = `new-campaign-${next()}`;
      const name = `New Campaign ${number}`;
      const answer = await home().post('/api/campaign/add', { name, slug, public: true });
      const { id } = answer.json() as { id: number };
      expect(answer.json()).toEqual({
        error: 0,
        id,
        domain: name,
        campaign: name,
        name,
        public: true,
        rotator: `http://localhost/r/${slug}`,
        list: `http://localhost/u/admin/${slug}-${id}`,
      });
      const updated = await home().put(`/api/campaign/${id}/update`, { name: `${name} 2`, public: false });
      expect(updated.json()).toMatchObject({
        error: 0,
        id,
        domain: `${name} 2`,
        public: false,
        rotator: `http://localhost/r/${slug}`,
      });
    });

    it('200: without a name or a slug', async () => {
      const answer = await home().post('/api/campaign/add');
      const { id } = answer.json() as { id: number };
      expect(answer.json()).toMatchObject({
        domain: `Campaign ${id}`,
        public: false,
        rotator: false,
        list: `http://localhost/u/admin/list-${id}`,
      });
      expect(answer.statusCode).toBe(200);
    });

    it.each([
      [true, true],
      [1, true],
      ['1', true],
      ['true', true],
      [false, false],
      ['0', false],
      ['', false],
      [null, false],
    ])('200: `public` as %j', async (sent, kept) => {
      const answer = await home().post('/api/campaign/add', { public: sent, slug: false });
      expect(answer.json()).toMatchObject({ error: 0, public: kept, rotator: false });
    });

    it('400: `public` as a word that is neither yes nor no', async () => {
      const answer = await home().post('/api/campaign/add', { public: 'maybe' });
      expect([answer.statusCode, answer.json()]).toEqual([
        400,
        { error: 1, message: 'The selected public is invalid.' },
      ]);
    });

    it('201 in the observed profile, with a capital letter', async () => {
      const client = await observed();
      const answer = await client.post('/api/campaign/add', { name: `spring ${next()}` });
      expect([answer.statusCode, answer.json().name]).toEqual([201, `Spring ${number}`]);
    });

    it('200: a link is put into it, twice without harm; 404 for ids of others', async () => {
      const { id } = (await home().post('/api/campaign/add', {})).json() as { id: number };
      const linkId = await link();
      for (let i = 0; i < 2; i += 1) {
        const answer = await home().post(`/api/campaign/${id}/assign/${linkId}`, '', {
          headers: { 'content-type': 'application/json' },
        });
        expect(answer.json()).toEqual({ error: 0, message: 'Link successfully added to the campaign.' });
      }
      expect((await home().post(`/api/campaign/${id}/assign/99999`)).statusCode).toBe(404);
      expect((await (await http().account()).post(`/api/campaign/${id}/assign/${linkId}`)).statusCode).toBe(404);
    });

    it('400: a name twice, a taken slug, an update without a name', async () => {
      const name = `Twice ${next()}`;
      const { id } = (await home().post('/api/campaign/add', { name, slug: `twice-${number}` })).json() as {
        id: number;
      };
      const clash = await home().post('/api/campaign/add', { name });
      expect([clash.statusCode, clash.json()]).toEqual([
        400,
        { error: 1, message: 'You already have a campaign with that name.' },
      ]);
      expect((await home().post('/api/campaign/add', { slug: `twice-${number}` })).statusCode).toBe(400);
      expect((await home().put(`/api/campaign/${id}/update`, { slug: 'x' })).statusCode).toBe(400);
    });

    it('200: deleted in the printed words', async () => {
      const { id } = (await home().post('/api/campaign/add', {})).json() as { id: number };
      expect((await home().delete(`/api/campaign/${id}/delete`)).json()).toEqual({
        error: 0,
        message: 'Campaign has been deleted successfully.',
      });
      expect((await home().delete(`/api/campaign/${id}/delete`)).statusCode).toBe(404);
    });
  });

  describe('channels', () => {
    const add = async (extra: object = {}): Promise<number> =>
      (await home().post('/api/channel/add', { name: `Channel ${next()}`, ...extra })).json().id as number;

    it('200: created in the printed form, its colour with six digits', async () => {
      const name = `New Channel ${next()}`;
      const answer = await home().post('/api/channel/add', {
        name,
        description: 'my new channel',
        color: '#00000',
        starred: true,
      });
      const { id } = answer.json() as { id: number };
      expect(answer.json()).toEqual({
        error: 0,
        id,
        name,
        description: 'my new channel',
        color: '#000000',
        starred: true,
      });
    });

    it('200: an item is assigned and listed with preview, link and date', async () => {
      const id = await add();
      const linkId = await link();
      const assigned = await home().post(`/api/channel/${id}/assign/links/${linkId}`);
      expect(assigned.json()).toEqual({ error: 0, message: 'Item successfully added to the channel.' });
      const [item] = (await home().get(`/api/channel/${id}?limit=1&page=1`)).json().data.items;
      expect(item).toEqual({
        type: 'links',
        id: linkId,
        title: expect.stringContaining('https://target.example/'),
        preview: expect.stringContaining('https://target.example/'),
        link: expect.stringMatching(/^http:\/\/localhost\//),
        date: '2026-11-21',
      });
    });

    it('200: a bio page is assigned and listed with its own address as preview and link', async () => {
      const id = await add();
      const page = await http().app.modules.links.createBio(home().call(), {
        name: 'Mine',
        alias: `mybio${next()}`,
        content: { title: 'My Sample Bio' },
      });
      await home().post(`/api/channel/${id}/assign/bio/${page.id}`);
      const link = `http://localhost/mybio${number}`;
      expect((await home().get(`/api/channel/${id}`)).json().data.items).toEqual([
        { type: 'bio', id: page.id, title: 'My Sample Bio', preview: link, link, date: '2026-11-21' },
      ]);
    });

    it('200: an update of nothing changes nothing and answers with the channel', async () => {
      const id = await add({ color: '#abc' });
      const answer = await home().put(`/api/channel/${id}/update`, { starred: true });
      expect(answer.json()).toMatchObject({
        error: 0,
        message: 'Channel has been updated successfully.',
        id,
        color: '#aabbcc',
        starred: true,
      });
    });

    it.each([null, false, ''])('200: a name of %j leaves the name', async (name) => {
      const before = `Kept ${next()}`;
      const id = await add({ name: before });
      expect((await home().put(`/api/channel/${id}/update`, { name, color: '#abc' })).json()).toMatchObject({
        error: 0,
        name: before,
        color: '#aabbcc',
      });
    });

    it('400: no name, a name twice, a colour that is none, an unknown kind of item', async () => {
      const name = `Same ${next()}`;
      const id = await add({ name });
      const clash = await home().post('/api/channel/add', { name });
      expect([clash.statusCode, clash.json().message]).toEqual([400, 'You already have a channel with this name.']);
      for (const body of [{}, { name: '' }, { name: `C${next()}`, color: 'red' }, { name: 'x'.repeat(256) }]) {
        expect((await home().post('/api/channel/add', body)).statusCode).toBe(400);
      }
      expect((await home().post(`/api/channel/${id}/assign/pages/1`)).statusCode).toBe(400);
    });

    it('404: things and channels that are not there', async () => {
      const id = await add();
      expect((await home().post(`/api/channel/${id}/assign/links/99999`)).statusCode).toBe(404);
      expect((await home().get('/api/channel/99999')).statusCode).toBe(404);
      expect((await (await http().account()).get(`/api/channel/${id}`)).statusCode).toBe(404);
    });

    it('200: deleted, and what stood on it is still there', async () => {
      const id = await add();
      const linkId = await link();
      await home().post(`/api/channel/${id}/assign/links/${linkId}`);
      expect((await home().delete(`/api/channel/${id}/delete`)).json()).toEqual({
        error: 0,
        message: 'Channel has been deleted successfully.',
      });
      expect((await http().app.modules.links.getLink(home().call(), linkId)).id).toBe(linkId);
    });
  });

  describe('pixels', () => {
    it('200: created, listed, changed and deleted as printed', async () => {
      const account = await http().account();
      const added = await account.post('/api/pixel/add', { type: 'gtmpixel', name: 'My GTM', tag: 'GTM-ABCDE' });
      const { id } = added.json() as { id: number };
      expect(added.json()).toEqual({ error: 0, id });
      expect((await account.get('/api/pixels')).json().data.pixels).toEqual([
        { id, type: 'gtmpixel', name: 'My GTM', tag: 'GTM-ABCDE', date: DATE },
      ]);
      expect((await account.put(`/api/pixel/${id}/update`, { tag: 'GTM-2' })).json()).toEqual({
        error: 0,
        message: 'Pixel has been updated successfully.',
      });
      expect((await account.delete(`/api/pixel/${id}/delete`)).json()).toEqual({
        error: 0,
        message: 'Pixel has been deleted successfully.',
      });
    });

    it.each([null, false, ''])('200: an update with a name of %j leaves the name', async (name) => {
      const account = await http().account();
      const { id } = (await account.post('/api/pixel/add', { type: 'bing', name: 'Kept', tag: 'old' })).json();
      expect((await account.put(`/api/pixel/${id}/update`, { name, tag: 'new' })).json().error).toBe(0);
      expect((await account.get('/api/pixels')).json().data.pixels).toMatchObject([{ name: 'Kept', tag: 'new' }]);
      const long = await account.put(`/api/pixel/${id}/update`, { name: 'x'.repeat(256), tag: 'new' });
      expect([long.statusCode, long.json().error]).toEqual([400, 1]);
    });

    it('observed: ids as text', async () => {
      await home().post('/api/pixel/add', { type: 'bing', name: 'B', tag: 't' });
      const [first] = (await (await observed()).get('/api/pixels')).json().data.pixels;
      expect(first.id).toMatch(/^\d+$/);
    });

    it('400: an unknown type, a missing name, tag or type, a tag beyond 255 characters', async () => {
      const good = { type: 'bing', name: 'B', tag: 't' };
      for (const change of [
        { type: 'nopixel' },
        { type: undefined },
        { name: undefined },
        { tag: undefined },
        { tag: 'x'.repeat(256) },
      ]) {
        const answer = await home().post('/api/pixel/add', { ...good, ...change });
        expect([answer.statusCode, answer.json().error]).toEqual([400, 1]);
      }
    });

    it('403: a plan that allows one pixel refuses the second and keeps the first', async () => {
      const plan = await http().app.modules.plans.createPlan(home().call(), {
        name: 'One pixel',
        limits: { pixels: 1 },
      });
      const account = await http().account();
      await home().put(`/api/plan/${plan.id}/user/${account.accountId}`, { type: 'lifetime' });
      const add = () => account.post('/api/pixel/add', { type: 'bing', name: 'B', tag: 't' });
      const both = await Promise.all([add(), add(), add()]);
      expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 403, 403]);
      expect((await account.get('/api/pixels')).json().data.result).toBe(1);
    });
  });
});
