import { expect, it } from 'vitest';
import { eachServer } from '../../support/http.ts';

/** One client from its first call to its last, on one server, each step built on those before. */
eachServer('shortener: a client’s whole run', (http) => {
  it('account, domain, pixel, pages, link, campaign, channel, code, plans, user, sign-in', async () => {
    const { home, nobody } = http();
    const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
      const answer = await home.ask(method, `/api/${path}`, body === undefined ? {} : { body });
      expect([answer.statusCode, Number(answer.json().error)], `${method} ${path}: ${answer.body}`).toEqual([200, 0]);
      return answer.json();
    };
    const make = async (path: string, body: object): Promise<number> => {
      const answer = await home.post(`/api/v2/${path}`, body);
      expect(answer.statusCode, answer.body).toBe(201);
      return answer.json().id as number;
    };

    expect((await ask('GET', 'account')).data).toMatchObject({ id: 1, status: 'pro' });

    const domain = await ask('POST', 'domain/add', {
      domain: 'https://go.client.example',
      redirectroot: 'https://client.example/',
    });
    await ask('PUT', `domain/${domain.id}/update`, { redirect404: 'https://client.example/404' });
    expect((await ask('GET', 'domains')).data.domains).toEqual([
      {
        id: domain.id,
        domain: 'https://go.client.example',
        redirectroot: 'https://client.example/',
        redirect404: 'https://client.example/404',
      },
    ]);

    const pixel = await ask('POST', 'pixel/add', { type: 'gtmpixel', name: 'My GTM', tag: 'GTM-ABCDE' });
    const splash = await make('splash-pages', { name: 'Promo', content: { title: 'Soon', countdownSeconds: 3 } });
    const overlay = await make('overlays', { type: 'message', name: 'Hello', content: { text: 'Hi' } });
    expect((await ask('GET', 'splash')).data.splash).toMatchObject([{ id: splash, name: 'Promo' }]);
    expect((await ask('GET', 'overlay')).data.cta).toMatchObject([{ id: overlay, type: 'message', name: 'Hello' }]);

    const campaign = await ask('POST', 'campaign/add', { name: 'Launch', slug: 'launch', public: true });
    const channel = await ask('POST', 'channel/add', { name: 'Socials', color: '#abc', starred: true });
    const link = await ask('POST', 'url/add', {
      url: 'https://client.example/product',
      custom: 'launch-day',
      type: splash,
      password: 'sesame',
      domain: 'https://go.client.example',
      expiry: '2027-11-11 12:00:00',
      status: 'public',
      description: 'The launch',
      metatitle: 'Launch',
      metadescription: 'We launch',
      metaimage: 'https://client.example/card.png',
      pixels: [pixel.id],
      channel: channel.id,
      campaign: campaign.id,
      geotarget: [{ location: 'Canada', link: 'https://client.example/ca' }],
      devicetarget: [{ device: 'iPhone', link: 'https://client.example/ios' }],
      languagetarget: [{ language: 'fr', link: 'https://client.example/fr' }],
      deeplink: { auto: true, apple: 'https://apps.apple.com/app/id1', google: 'https://play.google.com/store/apps' },
      parameters: [{ name: 'aff', value: '3' }],
      clicklimit: 100,
      expirationredirect: 'https://client.example/over',
    });
    expect(link.shorturl).toBe('https://go.client.example/launch-day');
    const { details } = await ask('GET', `url/${link.id}`);
    expect(details).toEqual({
      id: link.id,
      shorturl: link.shorturl,
      longurl: 'https://client.example/product',
      title: 'Launch',
      description: 'The launch',
      location: { canada: 'https://client.example/ca' },
      device: { iphone: 'https://client.example/ios' },
      language: { fr: 'https://client.example/fr' },
      expiry: '2027-11-11 12:00:00',
      date: '2026-11-21 12:00:00',
    });
    expect((await ask('GET', `urls?short=${encodeURIComponent(link.shorturl)}`)).id).toBe(link.id);
    await ask('PUT', `url/${link.id}/update`, { type: `overlay-${overlay}`, password: '' });
    expect((await home.get(`/api/v2/links/${link.id}`)).json()).toMatchObject({
      type: 'overlay',
      overlayId: overlay,
      splashId: null,
      hasPassword: false,
      campaignId: campaign.id,
      pixelIds: [pixel.id],
    });

    const second = await ask('POST', 'url/add', { url: 'https://client.example/second' });
    await ask('POST', `campaign/${campaign.id}/assign/${second.id}`);
    await ask('POST', `channel/${channel.id}/assign/links/${second.id}`);

    const code = await ask('POST', 'qr/add', {
      type: 'link',
      data: 'https://client.example/poster',
      background: 'rgb(255,255,255)',
      foreground: 'rgb(0,0,0)',
      name: 'Poster',
    });
    await ask('POST', `channel/${channel.id}/assign/qr/${code.id}`);
    const bio = await make('bio-pages', {
      name: 'Us',
      alias: 'us',
      content: { links: [{ label: 'Launch', linkId: link.id }] },
    });
    await ask('POST', `channel/${channel.id}/assign/bio/${bio}`);
    expect((await nobody.get(new URL(code.link as string).pathname)).headers['content-type']).toContain(
      'image/svg+xml',
    );
    const { items } = (await ask('GET', `channel/${channel.id}`)).data;
    expect(items.map(({ type, id }: { type: string; id: number }) => [type, id])).toEqual([
      ['links', link.id],
      ['links', second.id],
      ['qr', code.id],
      ['bio', bio],
    ]);

    const plans = (await ask('GET', 'plans')).data as { id: number; name: string }[];
    const business = plans.find(({ name }) => name === 'Business');
    const user = await ask('POST', 'user/add', {
      username: 'newcomer',
      email: 'new@client.example',
      password: '12345',
    });
    await ask('PUT', `plan/${business?.id}/user/${user.data.id}`, { type: 'monthly' });
    expect((await ask('GET', `user/${user.data.id}`)).data).toMatchObject({
      status: 'pro',
      planid: business?.id,
      expires: '2026-12-21 12:00:00',
    });
    const { url } = await ask('GET', `user/login/${user.data.id}`);
    const arrival = await nobody.get(new URL(url as string).pathname);
    expect([arrival.statusCode, arrival.headers.location]).toEqual([302, '/app']);
    const cookie = String(arrival.headers['set-cookie']).split(';')[0] ?? '';
    const session = (await nobody.get('/api/v2/session', { headers: { cookie } })).json();
    expect(session).toMatchObject({
      user: { email: 'new@client.example', role: 'owner' },
      account: { slug: 'newcomer' },
    });
    expect((await nobody.get(new URL(url as string).pathname)).statusCode).toBe(410);

    for (const path of [
      `url/${link.id}/delete`,
      `qr/${code.id}/delete`,
      `campaign/${campaign.id}/delete`,
      `channel/${channel.id}/delete`,
      `pixel/${pixel.id}/delete`,
      `domain/${domain.id}/delete`,
      `user/${user.data.id}/delete`,
    ]) {
      await ask('DELETE', path);
    }
    expect((await nobody.get('/api/v2/session', { headers: { cookie } })).statusCode).toBe(401);
    expect((await ask('GET', 'urls')).data.urls).toMatchObject([{ id: second.id, campaign: null }]);
  });
});
