import { beforeAll, describe, expect, it } from 'vitest';
import { BASE, type Shop, newCustomer, newProduct, object, openShop } from '../../support/application.ts';
import { type TestAccount, type TestClient, type TestHttp, eachServer } from '../../support/http.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Every address of the surface that needs a key. What an address names stands in the place of `:id`. */
const ROUTES: readonly [Method, string, string][] = [
  ['GET', '/health', 'health'],
  ['GET', '/license', 'license'],
  ['GET', '/statistics', 'statistics'],
  ['GET', '/statitics', 'statistics'],
  ...['customers', 'products', 'groups', 'pricings', 'services'].flatMap((noun): [Method, string, string][] => [
    ['GET', `/${noun}`, `${noun}:index`],
    ['POST', `/${noun}`, `${noun}:create`],
    ['GET', `/${noun}/:id`, `${noun}:index`],
    ['POST', `/${noun}/:id`, `${noun}:update`],
    ['PUT', `/${noun}/:id`, `${noun}:update`],
    ['PATCH', `/${noun}/:id`, `${noun}:update`],
    ['DELETE', `/${noun}/:id`, `${noun}:delete`],
  ]),
  ['POST', '/customers/:id/confirm', 'customers:update'],
  ['POST', '/customers/:id/resend_confirmation', 'customers:update'],
  ['POST', '/customers/:id/send_password', 'customers:update'],
  ['POST', '/customers/:id/action/:action', 'customers:update'],
  ['POST', '/services/:id/suspend', 'services:suspend'],
  ['POST', '/services/:id/unsuspend', 'services:unsuspend'],
  ['POST', '/services/:id/expire', 'services:expire'],
  ['POST', '/services/:id/renew', 'services:unsuspend'],
  ['POST', '/services/:id/cancel', 'services:update'],
];

const XML = { headers: { accept: 'application/xml' } };
const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?><response>';

eachServer('the doors of the application API', (http) => {
  let server: TestHttp;
  let owner: TestAccount;
  let other: TestAccount;
  let shop: Shop;
  const without = new Map<string, TestClient>();

  beforeAll(async () => {
    server = http();
    owner = await server.account();
    other = await server.account();
    shop = await openShop(owner);
    const rights = [...new Set(ROUTES.map(([, , right]) => right))];
    for (const right of rights) {
      without.set(right, await server.key(owner, { permissions: rights.filter((one) => one !== right) }));
    }
  });

  const ids: Record<string, keyof Shop> = {
    customers: 'customerId',
    products: 'productId',
    groups: 'groupId',
    pricings: 'priceId',
    services: 'serviceId',
  };
  const address = (path: string, id: number | string): string =>
    `${BASE}${path.replace(':id', String(id)).replace(':action', 'suspend')}`;
  const ownId = (path: string): number => Number(shop[ids[path.split('/')[1] ?? ''] ?? 'customerId']);

  it('are all known to this test', () => {
    const mounted = server.server.routes
      .filter(({ surface, access }) => surface === 'application' && access !== 'public')
      .map(({ method, url }) => `${method} ${url}`);
    expect(mounted.toSorted()).toEqual(ROUTES.map(([method, path]) => `${method} ${BASE}${path}`).toSorted());
  });

  describe.each(ROUTES)('%s %s', (method, path, right) => {
    it('401 without a key and with an unknown one, JSON and XML', async () => {
      const url = address(path, 1);
      const unknown = server.client('no-such-key-at-all');
      for (const client of [server.nobody, unknown]) {
        const json = await client.ask(method, url);
        expect([json.statusCode, json.json()]).toEqual([401, { message: 'Unauthenticated.' }]);
        const xml = await client.ask(method, url, XML);
        expect([xml.statusCode, xml.headers['content-type']]).toEqual([401, 'application/xml; charset=utf-8']);
        expect(xml.body).toBe(`${XML_HEAD}<message>Unauthenticated.</message></response>`);
      }
    });

    it(`403 without ${right}, whether or not the id exists, JSON and XML`, async () => {
      const client = without.get(right)!;
      const body = { body: { name: '' } };
      for (const url of [address(path, ownId(path)), address(path, 2_000_000_000)]) {
        const json = await client.ask(method, url, method === 'GET' ? {} : body);
        expect([json.statusCode, json.json()]).toEqual([403, { message: 'Invalid ability provided.' }]);
        const xml = await client.ask(method, url, XML);
        expect([xml.statusCode, xml.body]).toEqual([
          403,
          `${XML_HEAD}<message>Invalid ability provided.</message></response>`,
        ]);
      }
    });
  });

  describe.each(ROUTES.filter(([, path]) => path.includes(':id')))('%s %s', (method, path) => {
    it("404 for an unknown id and, word for word, for another account's, before the body is looked at", async () => {
      const body = { body: { name: '', email: 'no', status: 1, price: 'x' } };
      const asked = [2_000_000_000, 0, 'x', '99999999999999', ownId(path), shop.uuid];
      const answers = await Promise.all(
        asked.map((id) => other.ask(method, address(path, id), method === 'GET' ? {} : body)),
      );
      for (const answer of answers) expect([answer.statusCode, answer.body]).toEqual([404, answers[0]!.body]);
      const xml = await other.ask(method, address(path, ownId(path)), XML);
      const { message } = answers[0]!.json<{ message: string }>();
      expect([xml.statusCode, xml.body]).toEqual([404, `${XML_HEAD}<message>${message}</message></response>`]);
    });
  });

  it('400 for an include there is not, and the refused write has changed nothing', async () => {
    const counts = async (): Promise<unknown> =>
      Promise.all(
        ['customers', 'groups', 'products', 'services'].map(async (noun) =>
          object(await owner.get(`${BASE}/${noun}?sort=id&per_page=100`)),
        ),
      );
    const before = await counts();
    const group = { name: 'Refused', description: 'x', status: 'active' };
    const order = { customer_id: shop.customerId, product_id: shop.productId, billing: 'monthly', currency: 'EUR' };
    const writes: readonly [string, object][] = [
      ['customers', newCustomer()],
      [`customers/${shop.customerId}`, { city: 'Refused' }],
      [`customers/${shop.customerId}/confirm`, {}],
      [`customers/${shop.customerId}/action/suspend`, {}],
      ['groups', group],
      [`groups/${shop.groupId}`, group],
      ['products', newProduct({ group_id: shop.groupId })],
      [`products/${shop.productId}`, { name: 'Refused' }],
      ['services', order],
      [`services/${shop.serviceId}`, { name: 'Refused' }],
    ];
    for (const [path, body] of writes) {
      const answer = await owner.post(`${BASE}/${path}?include=weather`, body);
      expect([answer.statusCode, path]).toEqual([400, path]);
    }
    expect(await counts()).toEqual(before);
  });

  it('405 names the methods there are', async () => {
    const answer = await owner.put(`${BASE}/products`, {});
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'GET, POST']);
    expect(answer.json()).toHaveProperty('message');
  });

  it('404 for an unknown address, in the form of this API', async () => {
    for (const url of [`${BASE}/nothing`, BASE, `${BASE}/customers/1/nothing`]) {
      const answer = await server.nobody.get(url);
      expect([answer.statusCode, Object.keys(answer.json<object>())]).toEqual([404, ['message']]);
      expect((await server.nobody.get(url, XML)).body).toMatch(/^<\?xml .*<response><message>/);
    }
  });

  it('nothing of all this has changed anything', async () => {
    const service = (await owner.get(`${BASE}/services/${shop.serviceId}`)).json<{ status: string }>();
    expect(service.status).toBe('active');
  });
});
