import { describe, expect, it } from 'vitest';
import { eachServer } from '../../support/http.ts';

eachServer('native: what links are dressed with', (http) => {
  const home = () => http().home;
  const create = (path: string, body: object) => home().post(`/api/v2/${path}`, body);
  const pointers = (answer: { json: () => unknown }): string[] =>
    ((answer.json() as { errors?: { pointer: string }[] }).errors ?? []).map(({ pointer }) => pointer);

  describe('overlays', () => {
    it.each([
      ['message', { text: 'Hi', buttonText: 'Go', buttonUrl: 'https://shop.example/' }],
      ['contact', { text: 'Write to us' }],
      ['poll', { text: 'Tabs or spaces?', options: ['Tabs', 'Spaces'] }],
      ['newsletter', { text: 'News?', buttonText: 'Yes' }],
      ['coupon', { text: 'Ten percent', couponCode: 'TEN' }],
      ['image', { image: 'https://img.example/a.png', buttonUrl: 'https://shop.example/', position: 'top' }],
    ])('201: a %s, read back whole, changed in part, deleted', async (type, content) => {
      const answer = await create('overlays', { type, name: `A ${type}`, content });
      expect(answer.statusCode, answer.body).toBe(201);
      const made = answer.json() as { id: number };
      expect(made).toMatchObject({ type, name: `A ${type}`, content });
      expect((await home().get(`/api/v2/overlays/${made.id}`)).json()).toEqual(made);
      const changed = await home().patch(`/api/v2/overlays/${made.id}`, { content: { position: 'center' } });
      expect(changed.json()).toMatchObject({ content: { ...content, position: 'center' } });
      expect((await home().get(`/api/v2/overlays?type=${type}`)).json().data).toHaveLength(1);
      expect((await home().delete(`/api/v2/overlays/${made.id}`)).statusCode).toBe(204);
    });

    it.each([
      [{ type: 'poll', name: 'P', content: { text: 'No answers' } }, ['/content/options']],
      [{ type: 'coupon', name: 'C', content: { text: 'No code' } }, ['/content/couponCode']],
      [{ type: 'image', name: 'I' }, ['/content/image']],
      [
        { type: 'message', name: 'M', content: { text: 'x', buttonUrl: 'javascript:alert(1)' } },
        ['/content/buttonUrl'],
      ],
      [{ type: 'message', name: 'M', content: { text: 'x', colour: 'red' } }, ['/content/colour']],
      [{ type: 'hologram', name: 'H' }, ['/type']],
      [{ type: 'message', content: { text: 'x' } }, ['/name']],
    ])('422: %j', async (body, wrong) => {
      const answer = await create('overlays', body);
      expect([answer.statusCode, pointers(answer)]).toEqual([422, wrong]);
    });
  });

  it.each([
    [{ content: {} }, ['/name']],
    [{ name: 'S', content: { countdownSeconds: 61 } }, ['/content/countdownSeconds']],
    [{ name: 'S', content: { countdownSeconds: -1 } }, ['/content/countdownSeconds']],
    [{ name: 'S', content: { image: 'file:///etc/passwd' } }, ['/content/image']],
    [{ name: 'x'.repeat(256) }, ['/name']],
  ])('422: the splash page %j', async (body, wrong) => {
    const answer = await create('splash-pages', body);
    expect([answer.statusCode, pointers(answer)]).toEqual([422, wrong]);
  });

  describe('bio pages', () => {
    it('201: with entries that lead to addresses and to own links', async () => {
      const link = (await create('links', { target: 'https://target.example/' })).json() as { id: number };
      const answer = await create('bio-pages', {
        name: 'Us',
        alias: 'about-us',
        isPublic: true,
        content: {
          title: 'Us',
          text: 'What we make',
          picture: 'https://img.example/us.png',
          links: [
            { label: 'Shop', url: 'https://shop.example/' },
            { label: 'Product', linkId: link.id },
          ],
        },
      });
      expect(answer.statusCode, answer.body).toBe(201);
      const made = answer.json() as { id: number };
      expect(made).toMatchObject({
        name: 'Us',
        alias: 'about-us',
        shortUrl: 'http://localhost/about-us',
        domainId: 1,
        status: 'enabled',
        isPublic: true,
        views: 0,
        uniqueViews: 0,
        content: {
          links: [
            { id: expect.any(Number) as number, label: 'Shop', linkId: null, clicks: 0 },
            { id: null, label: 'Product', url: null, linkId: link.id, clicks: 0 },
          ],
        },
      });
      const { content } = answer.json() as { content: { links: object[] } };
      const sentBack = await home().patch(`/api/v2/bio-pages/${made.id}`, { content });
      expect(sentBack.json()).toMatchObject({ content });
      const changed = await home().patch(`/api/v2/bio-pages/${made.id}`, { alias: 'us-now', content: { text: 'New' } });
      expect(changed.json()).toMatchObject({ alias: 'us-now', content: { title: 'Us', text: 'New' } });
      const stale = await home().patch(
        `/api/v2/bio-pages/${made.id}`,
        { name: 'X' },
        { headers: { 'if-match': '"1"' } },
      );
      expect(stale.statusCode).toBe(412);
      expect((await home().get('/api/v2/bio-pages?search=us')).json().data).toHaveLength(1);
      expect((await home().delete(`/api/v2/bio-pages/${made.id}`)).statusCode).toBe(204);
    });

    it('are ranked by the words of their entries, among the links of the account', async () => {
      const links = [{ label: ' The manual ', url: 'https://manual.example/' }];
      const made = (await create('bio-pages', { name: 'Ranked', content: { links } })).json<{
        content: { links: [{ id: number }] };
      }>();
      const linkId = made.content.links[0].id;
      const day = Math.floor(http().clock.now() / 86_400_000) - 3;
      const counts = { clicks: 3, uniques: 2, bots: 0, counts: '{}' };
      await http().app.database.transaction((db) =>
        db
          .insertInto('click_days')
          .values({ accountId: 1, linkId, day, ...counts })
          .execute(),
      );
      const query = { dimension: 'link', link: String(linkId) };
      const { rows } = (await home().get('/api/v2/analytics/breakdown', { query })).json<{ rows: object[] }>();
      expect(rows).toMatchObject([{ value: String(linkId), label: 'The manual', clicks: 3 }]);
    });

    it('409: an alias that is taken; 422: what an entry or an alias may not be', async () => {
      await create('links', { target: 'https://target.example/', alias: 'bio-taken' });
      const taken = await create('bio-pages', { name: 'B', alias: 'bio-taken' });
      expect([taken.statusCode, taken.json().code]).toEqual([409, 'alias_taken']);
      for (const [body, wrong] of [
        [{ name: 'B', alias: 'api' }, '/alias'],
        [{ name: 'B', domainId: 99_999 }, '/domainId'],
        [{ name: 'B', content: { links: [{ label: 'Nowhere' }] } }, '/content/links/0/url'],
        [{ name: 'B', content: { links: [{ label: 'L', linkId: 99_999 }] } }, '/content/links/0/linkId'],
        [{ name: 'B', content: { links: [{ label: 'L', url: 'https://a.example/', id: 1 }] } }, '/content/links/0/id'],
        [
          { name: 'B', content: { links: [{ label: 'L', url: 'https://a.example/', href: 'x' }] } },
          '/content/links/0/href',
        ],
      ] as const) {
        const answer = await create('bio-pages', body);
        expect([answer.statusCode, pointers(answer)], JSON.stringify(body)).toEqual([422, [wrong]]);
      }
    });
  });

  it('403: a plan that lacks the kind, named in the problem', async () => {
    const plan = (await create('plans', { name: 'Bare', features: { splash: false, overlay: false } })).json() as {
      id: number;
    };
    const account = await http().account();
    await home().put(`/api/plan/${plan.id}/user/${account.accountId}`, { type: 'lifetime' });
    for (const [path, body] of [
      ['splash-pages', { name: 'S' }],
      ['overlays', { type: 'message', name: 'M', content: { text: 'x' } }],
    ] as const) {
      const answer = await account.post(`/api/v2/${path}`, body);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'plan_feature_missing']);
    }
  });
});

eachServer(
  'native: domains whose owner has to be proved',
  (http) => {
    it('a pending domain takes no links until its proof is found', async () => {
      const { home } = http();
      const made = (await home.post('/api/v2/domains', { domain: 'https://proof.invalid' })).json() as {
        id: number;
        proof: string;
      };
      expect(made).toMatchObject({ host: 'proof.invalid', status: 'pending', checkedAt: null });
      expect(made.proof).toMatch(/^gatehouse-[0-9a-f]{40}$/);
      const link = await home.post('/api/v2/links', { target: 'https://target.example/', domainId: made.id });
      expect(link.statusCode).toBe(422);
      const looked = await home.post(`/api/v2/domains/${made.id}/actions/verify`);
      expect([looked.statusCode, looked.json()]).toMatchObject([200, { status: 'pending' }]);
      expect(looked.json().checkedAt).not.toBeNull();
      const ask = await http().nobody.get('/.well-known/gatehouse/ask', { query: { domain: 'proof.invalid' } });
      expect(ask.statusCode).toBe(404);
    });
  },
  { env: { DOMAIN_VERIFICATION: 'required' } },
);
