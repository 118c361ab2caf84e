import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beside, printedKey } from '../../support/beside.ts';
import { type CurlAnswer, runCurlFile } from '../../support/curl.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

const DATE = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string;

/** The world of the printed answers: one thing of each kind, and two people besides the platform's admin. */
async function prepare(server: RunningServer): Promise<Record<string, string>> {
  return beside(server, async (app) => {
    const { links, qr, identity } = app.modules;
    const call = app.systemCall(1);
    for (const name of ['Product 1 Promo', 'Product 2 Promo']) await links.createSplash(call, { name });
    await links.createOverlay(call, { type: 'message', name: 'Product 1 Promo', content: { text: 'Hi' } });
    await links.createOverlay(call, { type: 'contact', name: 'Contact Page', content: { text: 'Write to us' } });
    const made = {
      LINK_ID: await links.createLink(call, { target: 'https://google.com', alias: 'google', title: 'My Sample Link' }),
      DOMAIN_ID: await links.createDomain(call, { domain: 'https://domain2.com' }),
      CAMPAIGN_ID: await links.createCampaign(call, { name: 'Sample Campaign' }),
      CHANNEL_ID: await links.createChannel(call, { name: 'Channel 1', color: '#000000', starred: true }),
      PIXEL_ID: await links.createPixel(call, { type: 'twitterpixel', name: 'Twitter Pixel', tag: '1234567' }),
      QR_ID: await qr.createQr(call, { type: 'link', data: 'https://google.ca', name: 'Google Canada' }),
      USER_ID: (
        await identity.createAccount(call, { email: 'sample2@domain.com', username: 'sample2user', password: null })
      ).account,
      LEAVER_ID: (
        await identity.createAccount(call, { email: 'leaver@domain.com', username: 'leaver', password: null })
      ).account,
    };
    return Object.fromEntries(Object.entries(made).map(([name, { id }]) => [name, String(id)]));
  });
}

describe('the calls of the documentation, with curl, against a server started as the README says', () => {
  let server: RunningServer;
  let answers: CurlAnswer[];
  let ids: Record<string, string>;

  beforeAll(async () => {
    // The documentation prints 36 calls; in one minute the server would refuse the last six.
    server = await startServer({ env: { SHORTENER_RATE_LIMIT: '0' } });
    ids = await prepare(server);
    answers = runCurlFile(join(import.meta.dirname, 'seed.sh'), { HOST: server.url, KEY: printedKey(server), ...ids });
  });
  afterAll(() => server.stop());

  const id = (name: string): number => Number(ids[name]);
  const list = (key: string, items: unknown[], result = items.length): unknown => ({
    error: '0',
    data: expect.objectContaining({
      result,
      perpage: 2,
      currentpage: 1,
      nextpage: 1,
      maxpage: 1,
      [key]: items,
    }) as unknown,
  });
  const words = (message: string): unknown => ({ error: 0, message });
  const number = expect.any(Number) as number;
  const url = (pattern: string): string =>
    expect.stringMatching(new RegExp(`^http://localhost:\\d+/${pattern}$`)) as string;
  const stats = {
    clicks: 0,
    uniqueClicks: 0,
    topCountries: {},
    topReferrers: {},
    topBrowsers: {},
    topOs: {},
    socialCount: { facebook: 0, twitter: 0, instagram: 0, google: 0 },
  };
  const code = (): unknown => ({
    id: id('QR_ID'),
    link: url('qr/[a-z0-9]+'),
    scans: 0,
    name: 'Google Canada',
    date: DATE,
  });
  const person = (): unknown => ({
    id: id('USER_ID'),
    email: 'sample2@domain.com',
    username: 'sample2user',
    avatar: expect.any(String),
    status: 'pro',
    planid: 2,
    expires: '2022-11-06 12:09:45',
    registered: DATE,
    apikey: expect.any(String),
  });
  // The printed subscription ended in 2022, so the plan that holds is the free one.
  const subscribed = (): unknown => ({ ...(person() as object), status: 'free' });

  const printed: [call: string, answer: () => unknown][] = [
    ['POST /url/add without a body', () => ({ error: 1, message: expect.any(String) })],
    [
      'GET /account',
      () => ({
        error: 0,
        data: {
          id: 1,
          email: 'admin@example.com',
          username: 'admin',
          avatar: expect.any(String),
          status: 'pro',
          expires: null,
          registered: DATE,
        },
      }),
    ],
    ['PUT /account/update', () => words('Account has been successfully updated.')],
    [
      'GET /domains',
      () =>
        list('domains', [
          { id: id('DOMAIN_ID'), domain: 'https://domain2.com', redirectroot: null, redirect404: null },
        ]),
    ],
    ['POST /domain/add', () => ({ error: 0, id: number })],
    ['PUT /domain/:id/update', () => words('Domain has been updated successfully.')],
    ['DELETE /domain/:id/delete', () => words('Domain has been deleted successfully.')],
    [
      'GET /splash',
      () =>
        list('splash', [
          { id: number, name: 'Product 1 Promo', date: DATE },
          { id: number, name: 'Product 2 Promo', date: DATE },
        ]),
    ],
    [
      'GET /campaigns',
      () =>
        list('campaigns', [
          {
            id: id('CAMPAIGN_ID'),
            name: 'Sample Campaign',
            domain: 'Sample Campaign',
            public: false,
            rotator: false,
            list: url('u/admin/list-\\d+'),
          },
        ]),
    ],
    [
      'POST /campaign/add',
      () => ({
        error: 0,
        id: number,
        domain: 'New Campaign',
        campaign: 'New Campaign',
        name: 'New Campaign',
        public: true,
        rotator: url('r/new-campaign'),
        list: url('u/admin/new-campaign-\\d+'),
      }),
    ],
    ['POST /campaign/:campaignid/assign/:linkid', () => words('Link successfully added to the campaign.')],
    [
      'PUT /campaign/:id/update',
      () =>
        expect.objectContaining({
          error: 0,
          domain: 'Twitter Campaign',
          public: true,
          rotator: url('r/twitter-campaign'),
        }) as unknown,
    ],
    ['DELETE /campaign/:id/delete', () => words('Campaign has been deleted successfully.')],
    [
      'GET /overlay',
      () =>
        list('cta', [
          { id: number, type: 'message', name: 'Product 1 Promo', date: DATE },
          { id: number, type: 'contact', name: 'Contact Page', date: DATE },
        ]),
    ],
    [
      'GET /channels',
      () =>
        list('channels', [
          { id: id('CHANNEL_ID'), name: 'Channel 1', description: null, color: '#000000', starred: true },
        ]),
    ],
    [
      'GET /channel/:id',
      () => ({ error: '0', data: expect.objectContaining({ result: 0, perpage: 1, items: [] }) as unknown }),
    ],
    [
      'POST /channel/add',
      () => ({
        error: 0,
        id: number,
        name: 'New Channel',
        description: 'my new channel',
        color: '#000000',
        starred: true,
      }),
    ],
    ['POST /channel/:channelid/assign/:type/:itemid', () => words('Item successfully added to the channel.')],
    [
      'PUT /channel/:id/update',
      () => expect.objectContaining(words('Channel has been updated successfully.') as object) as unknown,
    ],
    ['DELETE /channel/:id/delete', () => words('Channel has been deleted successfully.')],
    [
      'GET /pixels',
      () =>
        list('pixels', [
          { id: id('PIXEL_ID'), type: 'twitterpixel', name: 'Twitter Pixel', tag: '1234567', date: DATE },
        ]),
    ],
    ['POST /pixel/add', () => ({ error: 0, id: number })],
    ['PUT /pixel/:id/update', () => words('Pixel has been updated successfully.')],
    ['DELETE /pixel/:id/delete', () => words('Pixel has been deleted successfully.')],
    ['GET /qr', () => list('qrs', [code()])],
    ['GET /qr/:id', () => ({ error: 0, details: code(), data: stats })],
    ['POST /qr/add', () => ({ error: 0, id: number, link: url('qr/[a-z0-9]+') })],
    ['PUT /qr/:id/update', () => words('QR has been updated successfully.')],
    ['DELETE /qr/:id/delete', () => words('QR Code has been deleted successfully.')],
    [
      'GET /plans',
      () => ({
        error: 0,
        data: [
          expect.objectContaining({ id: 2, name: 'Business', free: false }),
          expect.objectContaining({ id: 1, prices: null }),
        ],
      }),
    ],
    ['PUT /plan/:planid/user/:userid', () => words('User has been subscribed to this plan.')],
    [
      'GET /users',
      () => expect.objectContaining({ error: 0, data: expect.arrayContaining([subscribed()]) as unknown }) as unknown,
    ],
    ['GET /user/:id', () => ({ error: 0, data: subscribed() })],
    [
      'POST /user/add',
      () => ({
        error: 0,
        message: 'User has been registered.',
        data: { id: number, email: 'demo@yourwebsite.com', username: 'user' },
      }),
    ],
    ['DELETE /user/:id/delete', () => words('User has been deleted.')],
    ['GET /user/login/:id', () => ({ error: 0, url: url('user/login/sso/[a-z]{32}') })],
  ];

  it.each(printed.map(([call, answer], index) => ({ call, answer, index })))(
    '$call answers as printed',
    ({ answer, index }) => {
      expect(answers[index]?.status).toBe(200);
      expect(answers[index]?.json).toEqual(answer());
    },
  );

  it('none of the printed calls is left out', () => {
    expect(answers).toHaveLength(printed.length);
  });
});
