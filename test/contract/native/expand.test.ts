import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

const LICENSES = 12;

interface Listed {
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

eachServer(
  'neighbours embedded in native lists',
  (http) => {
    let vendor: TestAccount;
    const made: { license: number; product: number; customer: number; addon: number }[] = [];

    const create = async (path: string, body: object): Promise<number> => {
      const answer = await vendor.post(`/api/v2/${path}`, body);
      expect(answer.statusCode, answer.body).toBe(201);
      return answer.json<{ id: number }>().id;
    };

    /** How many statements a request sends to the database, and what it answers. */
    async function asked(path: string): Promise<{ statements: number; data: Listed['data'] }> {
      const executor = vendor.call().db.getExecutor();
      const spy = vi.spyOn(executor, 'executeQuery');
      try {
        const answer = await vendor.get(path);
        expect(answer.statusCode, answer.body).toBe(200);
        return { statements: spy.mock.calls.length, data: answer.json<Listed>().data };
      } finally {
        spy.mockRestore();
      }
    }

    beforeAll(async () => {
      vendor = http().home;
      for (let n = 1; n <= LICENSES; n += 1) {
        const product = await create('products', { name: `Product ${n}`, type: 'license' });
        const customer = await create('customers', { email: `buyer${n}@example.com` });
        const addon = await create('addons', { name: `Addon ${n}`, code: `addon-${n}`, productIds: [product] });
        const license = await create('licenses', { productId: product, customerId: customer, addonIds: [addon] });
        await http().app.modules.licensing.bindSite(vendor.call(), {
          licenseId: license,
          url: `https://site${n}.example.com`,
        });
        made.push({ license, product, customer, addon });
      }
    }, 60_000);

    describe.each([
      ['licenses', 'product,type,customer,sites,addons'],
      ['services', 'customer,product,license'],
      ['webhook-deliveries', 'event'],
    ])('%s with %s', (path, expand) => {
      beforeAll(async () => {
        if (path === 'services') {
          for (const { product, customer } of made) {
            await create('services', { productId: product, customerId: customer, billing: 'onetime', currency: 'EUR' });
          }
        }
        if (path === 'webhook-deliveries') {
          await create('webhooks', { url: 'http://127.0.0.1:9/hook', events: ['customer.*'] });
          for (let n = 1; n <= LICENSES; n += 1) await create('customers', { email: `heard${n}@example.com` });
        }
      }, 60_000);

      it('asks the database as often for a dozen rows as for two', async () => {
        const ask = (limit: number) => asked(`/api/v2/${path}?limit=${limit}&expand=${expand}`);
        await ask(LICENSES);
        const [few, many] = [await ask(2), await ask(LICENSES)];
        expect([few.data.length, many.data.length]).toEqual([2, LICENSES]);
        for (const row of many.data) for (const name of expand.split(',')) expect(row).toHaveProperty(name);
        expect(few.statements).toBeGreaterThan(1);
        expect(many.statements).toBe(few.statements);
      });
    });

    it('gives each row its own neighbours', async () => {
      const { data } = await asked(`/api/v2/licenses?limit=${LICENSES}&expand=product,type,customer,sites,addons`);
      expect(data).toMatchObject(
        made.map(({ license, product, customer, addon }, at) => ({
          id: license,
          product: { id: product },
          customer: { id: customer, balance: { amountMinor: 0 } },
          sites: [{ licenseId: license, url: `https://site${at + 1}.example.com` }],
          addons: [{ id: addon }],
        })),
      );
    });

    it('never shows a neighbour of another account', async () => {
      const other = await http().account();
      const ids = made.map(({ license }) => license);
      const call = other.call();
      expect((await http().app.modules.licensing.sitesOfLicenses(call, ids)).size).toBe(0);
      expect((await http().app.modules.licensing.addonIdsOf(call, ids)).size).toBe(0);
    });
  },
  { env: { OUTBOUND_ALLOW: '127.0.0.1/32' } },
);
