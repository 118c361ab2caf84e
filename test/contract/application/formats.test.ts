import { beforeAll, describe, expect, it } from 'vitest';
import { writeXml } from '../../../src/surfaces/application/xml.ts';
import { BASE, type Shop, idOf, newCustomer, newProduct, openShop } from '../../support/application.ts';
import { type Answer, type TestAccount, eachServer } from '../../support/http.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that succeeds, made anew each time where it uses something up. */
interface Row {
  readonly status: number;
  readonly method: Method;
  /** As the API's documentation names it. */
  readonly address: string;
  readonly ask: (owner: TestAccount, shop: Shop) => Promise<{ readonly url: string; readonly body?: unknown }>;
  /** What this address refuses, and the status of it; absent where there is no input. */
  readonly bad?: readonly [status: number, query: string, body?: unknown];
}

const XML = { accept: 'application/xml' };
const FILTER = '?filter[colour]=red';

/** A new service of the shop, for what ends it. */
async function newService(owner: TestAccount, shop: Shop, status = 'active'): Promise<number> {
  const order = {
    customer_id: shop.customerId,
    product_id: shop.productId,
    billing: 'monthly',
    currency: 'EUR',
    status,
  };
  return idOf(await owner.post(`${BASE}/services`, order));
}

const anew: Readonly<Record<string, (owner: TestAccount, shop: Shop) => Promise<number>>> = {
  customers: async (owner) => idOf(await owner.post(`${BASE}/customers`, newCustomer())),
  products: async (owner, { groupId }) => idOf(await owner.post(`${BASE}/products`, newProduct({ group_id: groupId }))),
  groups: async (owner) =>
    idOf(await owner.post(`${BASE}/groups`, { name: `G ${Math.random()}`, description: 'x', status: 'active' })),
  pricings: async (owner, shop) => {
    const related_id = await anew['products']!(owner, shop);
    return idOf(
      await owner.post(`${BASE}/pricings`, { related_type: 'product', related_id, currency: 'EUR', monthly: 1 }),
    );
  },
  services: newService,
};

const CREATES: Readonly<Record<string, (shop: Shop, owner: TestAccount) => Promise<object>>> = {
  customers: () => Promise.resolve(newCustomer()),
  products: ({ groupId }) => Promise.resolve(newProduct({ group_id: groupId })),
  groups: () => Promise.resolve({ name: `G ${Math.random()}`, description: 'x', status: 'active' }),
  pricings: async (shop, owner) => ({
    related_type: 'product',
    related_id: await anew['products']!(owner, shop),
    currency: 'EUR',
    monthly: 1.25,
  }),
  services: ({ customerId, productId }) =>
    Promise.resolve({ customer_id: customerId, product_id: productId, billing: 'monthly', currency: 'EUR' }),
};

const BAD: Readonly<Record<string, object>> = {
  customers: { email: 'no', firstname: '' },
  products: { name: '', stock: 'many' },
  groups: { name: '', sort_order: 'x' },
  pricings: { monthly: -1 },
  services: { price: 'free', max_renewals: -1 },
};

const still =
  (path: string): Row['ask'] =>
  () =>
    Promise.resolve({ url: `${BASE}${path}` });

const ROWS: readonly Row[] = [
  ...['/health', '/license', '/statistics', '/statitics'].map((path): Row => ({
    status: 200,
    method: 'GET',
    address: path,
    ask: still(path),
  })),
  ...Object.keys(CREATES).flatMap((noun): Row[] => {
    const made: Row['ask'] = async (owner, shop) => ({ url: `${BASE}/${noun}/${await anew[noun]!(owner, shop)}` });
    const bad = [422, '', BAD[noun]] as const;
    return [
      { status: 200, method: 'GET', address: `/${noun}`, ask: still(`/${noun}`), bad: [400, FILTER] },
      {
        status: 201,
        method: 'POST',
        address: `/${noun}`,
        ask: async (owner, shop) => ({ url: `${BASE}/${noun}`, body: await CREATES[noun]!(shop, owner) }),
        bad,
      },
      { status: 200, method: 'GET', address: `/${noun}/{id}`, ask: made, bad: [400, '?include=weather'] },
      ...(['POST', 'PUT', 'PATCH'] as const).map((method): Row => ({
        status: 200,
        method,
        address: `/${noun}/{id}`,
        ask: async (owner, shop) => ({ ...(await made(owner, shop)), body: {} }),
        bad,
      })),
      { status: 200, method: 'DELETE', address: `/${noun}/{id}`, ask: made },
    ];
  }),
  ...['/confirm', '/resend_confirmation', '/send_password', '/action/suspend'].map((path): Row => ({
    status: 200,
    method: 'POST',
    address: `/customers/{id}${path}`,
    ask: async (owner, shop) => ({ url: `${BASE}/customers/${await anew['customers']!(owner, shop)}${path}` }),
    ...(path === '/action/suspend' ? { bad: [422, '', { reason: { no: 'text' } }] } : {}),
  })),
  ...['suspend', 'unsuspend', 'expire', 'renew', 'cancel'].map((verb): Row => ({
    status: 200,
    method: 'POST',
    address: `/services/{id}/${verb}`,
    ask: async (owner, shop) => ({ url: `${BASE}/services/${await newService(owner, shop)}/${verb}` }),
    bad: [422, '', { reason: { no: 'text' } }],
  })),
];

/** XML without what differs from one thing to the next. */
function shapeOf(xml: string): string {
  return xml
    .replace(/>[^<]+</g, '><')
    .replace(/<(\w+) nil="true"\/>/g, '<$1></$1>')
    .replace(/<(\w+)\/>/g, '<$1></$1>');
}

function expectXml(xml: Answer, json: Answer): void {
  expect(xml.headers['content-type']).toBe('application/xml; charset=utf-8');
  expect(shapeOf(xml.body)).toBe(shapeOf(writeXml(json.json())));
}

eachServer('every address of the application API, in JSON and XML', (http) => {
  let owner: TestAccount;
  let shop: Shop;

  beforeAll(async () => {
    owner = await http().account();
    shop = await openShop(owner);
  });

  describe.each(ROWS.map((row) => [`${row.method} ${row.address}`, row] as const))('%s', (_name, row) => {
    const send = async (headers: Record<string, string>): Promise<Answer> => {
      const { url, body } = await row.ask(owner, shop);
      return owner.ask(row.method, url, { headers, ...(body === undefined ? {} : { body }) });
    };

    it(`${row.status} says the same in both`, async () => {
      const json = await send({});
      const xml = await send(XML);
      expect([json.statusCode, xml.statusCode], json.body + xml.body).toEqual([row.status, row.status]);
      expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
      if (!row.address.endsWith('s') || row.method !== 'GET') expectXml(xml, json);
      else expect(xml.body).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><response>/);
    });
  });

  const refusals = ROWS.flatMap(({ bad, ...row }) =>
    bad === undefined ? [] : [[bad[0], row.method, row.address, { ...row, bad }] as const],
  );

  it.each(refusals)('%s for bad input of %s %s says the same in both', async (status, method, _address, row) => {
    const [, query, body] = row.bad;
    const { url } = await row.ask(owner, shop);
    const input = body === undefined ? {} : { body };
    const json = await owner.ask(method, url + query, input);
    const xml = await owner.ask(method, url + query, { ...input, headers: XML });
    expect([json.statusCode, xml.statusCode], json.body).toEqual([status, status]);
    expect(xml.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(xml.body).toBe(writeXml(json.json()));
  });
});
