import { beforeAll, describe, expect, it } from 'vitest';
import { BASE, type Shop, newCustomer, newProduct, openShop } from '../../support/application.ts';
import { type TestAccount, type TestClient, testServer } from '../../support/http.ts';

/** The names as the documentation of the API has them, spelling included. */
const SEED_NAMES = [
  '*',
  'health',
  'statitics',
  'license',
  ...['customers', 'products', 'groups', 'pricings'].flatMap((noun) =>
    ['index', 'create', 'update', 'delete'].map((action) => `${noun}:${action}`),
  ),
  ...['index', 'update', 'delete', 'expire', 'unsuspend', 'suspend'].map((action) => `services:${action}`),
];

type Try = readonly [
  name: string,
  permission: string,
  ask: (client: TestClient, shop: Shop) => ReturnType<TestClient['get']>,
];

/** One call for each thing a name may allow; `services:create` is ours and no name of the seed but `*` grants it. */
const TRIES: readonly Try[] = [
  ['health', 'health', (c) => c.get(`${BASE}/health`)],
  ['statistics', 'statitics', (c) => c.get(`${BASE}/statistics`)],
  ['license', 'license', (c) => c.get(`${BASE}/license`)],
  ...(['customers', 'products', 'groups', 'pricings'] as const).flatMap((noun): Try[] => {
    const id = (shop: Shop): number =>
      ({ customers: shop.customerId, products: shop.productId, groups: shop.groupId, pricings: shop.priceId })[noun];
    return [
      [`list ${noun}`, `${noun}:index`, (c) => c.get(`${BASE}/${noun}`)],
      [`show ${noun}`, `${noun}:index`, (c, shop) => c.get(`${BASE}/${noun}/${id(shop)}`)],
      [`create ${noun}`, `${noun}:create`, (c, shop) => c.post(`${BASE}/${noun}`, bodies(shop)[noun])],
      [`change ${noun}`, `${noun}:update`, (c, shop) => c.post(`${BASE}/${noun}/${id(shop)}`, {})],
      [`delete ${noun}`, `${noun}:delete`, (c) => c.delete(`${BASE}/${noun}/2000000000`)],
    ];
  }),
  ['act on customers', 'customers:update', (c, s) => c.post(`${BASE}/customers/${s.customerId}/action/reactivate`)],
  ['list services', 'services:index', (c) => c.get(`${BASE}/services`)],
  ['create services', '*', (c, s) => c.post(`${BASE}/services`, bodies(s).services)],
  ['change services', 'services:update', (c, s) => c.post(`${BASE}/services/${s.serviceId}`, {})],
  ['cancel services', 'services:update', (c) => c.post(`${BASE}/services/2000000000/cancel`)],
  ['suspend services', 'services:suspend', (c, s) => c.post(`${BASE}/services/${s.serviceId}/suspend`)],
  ['unsuspend services', 'services:unsuspend', (c, s) => c.post(`${BASE}/services/${s.serviceId}/unsuspend`)],
  ['renew services', 'services:unsuspend', (c, s) => c.post(`${BASE}/services/${s.serviceId}/renew`)],
  ['expire services', 'services:expire', (c) => c.post(`${BASE}/services/2000000000/expire`)],
  ['delete services', 'services:delete', (c) => c.delete(`${BASE}/services/2000000000`)],
];

let made = 0;

function bodies(shop: Shop) {
  made += 1;
  return {
    customers: newCustomer(),
    products: newProduct({ group_id: shop.groupId }),
    groups: { name: `G${made}`, description: 'x', status: 'active' },
    pricings: { related_type: 'service', related_id: shop.serviceId, currency: 'EUR', monthly: 1 },
    services: { customer_id: shop.customerId, product_id: shop.productId, billing: 'monthly', currency: 'EUR' },
  };
}

/** A thing that does not exist is reached, so it counts as allowed. */
function verdict(status: number): 'yes' | '-' {
  return status === 403 ? '-' : 'yes';
}

describe('a key with a permission of the seed', () => {
  const http = testServer('sqlite');
  let owner: TestAccount;
  let shop: Shop;
  const matrix = new Map<string, string[]>();

  beforeAll(async () => {
    owner = await http().account();
    shop = await openShop(owner);
  });

  it.each(SEED_NAMES)('%s may do what the seed says and nothing else', async (permission) => {
    const client = await http().key(owner, { permissions: [permission] });
    const found: string[] = [];
    for (const [name, needed, ask] of TRIES) {
      const { statusCode } = await ask(client, shop);
      const expected = permission === '*' || permission === needed ? 'yes' : '-';
      expect([name, verdict(statusCode)]).toEqual([name, expected]);
      expect(statusCode).toBeLessThan(500);
      found.push(verdict(statusCode));
    }
    matrix.set(permission, found);
  });

  it.each([
    ['customers:store', 'customers:create', 'create customers'],
    ['products:show', 'products:index', 'show products'],
    ['groups:*', 'groups:delete', 'delete groups'],
    ['statistics', 'statitics', 'statistics'],
  ])('%s is another word for, or more than, %s', async (permission, _same, name) => {
    const client = await http().key(owner, { permissions: [permission] });
    const [, , ask] = TRIES.find(([tried]) => tried === name)!;
    expect((await ask(client, shop)).statusCode).not.toBe(403);
  });

  it('an unknown name makes no key', async () => {
    const key = http().key(owner, { permissions: ['customers:fly'] });
    await expect(key).rejects.toMatchObject({ code: 'invalid' });
  });

  it('prints the matrix', () => {
    const names = TRIES.map(([name]) => name);
    const table = [...matrix].map(([permission, found]) => ({
      permission,
      allows: permission === '*' ? 'everything' : names.filter((_, index) => found[index] === 'yes').join(', '),
    }));
    // oxlint-disable-next-line eslint/no-console -- the table is what this test is for
    console.table(table);
    expect(table.map(({ permission }) => permission)).toEqual(SEED_NAMES);
  });
});
