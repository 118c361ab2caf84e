import { beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/kernel/instant.ts';
import { type TestAccount, eachServer } from '../../support/http.ts';

interface Numbers {
  readonly clicks: { readonly clicks: number };
  readonly newCustomers: number;
  readonly activeServices: number;
  readonly licenseChecks: number;
  readonly licenseRefusals: number;
  readonly checksByCode: readonly { code: string; count: number; refused: number }[];
  readonly revenue: readonly { amountMinor: number; currency: string }[];
}

interface Overview {
  readonly current: Numbers;
  readonly previous: { readonly numbers: Numbers } | null;
  readonly attention: Readonly<
    Record<string, { count: number; items: { id: string; label: string; detail: string | null }[] } | null>
  >;
}

eachServer(
  'the overview',
  (http) => {
    let vendor: TestAccount;
    const made = { license: 0, service: 0, domain: 0, refused: '' };

    const idOf = async (path: string, body: object): Promise<number> => {
      const answer = await vendor.post(`/api/v2/${path}`, body);
      expect(answer.statusCode, answer.body).toBe(201);
      return answer.json<{ id: number }>().id;
    };
    const read = async (query: Record<string, string> = {}): Promise<Overview> => {
      const answer = await vendor.get('/api/v2/overview', { query });
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<Overview>();
    };

    beforeAll(async () => {
      const { app, clock } = http();
      vendor = http().home;
      const typeId = await idOf('license-types', { name: 'One site', limits: { maxSites: 1 } });
      const productId = await idOf('products', { name: 'Plugin', type: 'license', licenseTypeId: typeId });
      const customerId = await idOf('customers', { email: 'ada@example.org' });
      const order = { customerId, productId, billing: 'monthly', currency: 'EUR', priceMinor: 999 };
      const old = await idOf('services', order);
      clock.advance(40 * DAY_MS);
      // The first one lapsed and was renewed; two are new, one of them about to end.
      await app.modules.services.actOnService(vendor.call(), 'renew', { id: old });
      await idOf('customers', { email: 'eve@example.org' });
      await idOf('services', { ...order, priceMinor: 500 });
      const endsSoon = new Date(clock.now() + 2 * DAY_MS).toISOString();
      made.service = await idOf('services', { ...order, priceMinor: 100, expiresAt: endsSoon });
      await vendor.post('/api/v2/track/sale', {
        customer: { id: customerId },
        amount: { amountMinor: 7_000, currency: 'USD' },
        invoiceId: 'A-1',
      });
      made.license = await idOf('licenses', { productId, typeId });
      const { key } = (await vendor.get(`/api/v2/licenses/${made.license}`)).json<{ key: string }>();
      const call = vendor.call();
      await app.modules.licensing.bindSite(call, { licenseId: made.license, url: 'https://one.example' });
      for (const site of ['https://one.example', 'https://one.example', 'https://two.example']) {
        await app.modules.licensing.validateKey(call, { key, scope: { site } });
      }
      const second = { licenseId: made.license, url: 'https://two.example' };
      made.refused = await app.modules.licensing.bindSite(call, second).then(
        () => '',
        (error: { code?: string }) => error.code ?? '',
      );
      await app.modules.licensing.flushChecks(app.systemCall(0));
      made.domain = await idOf('domains', { domain: 'https://go.vendor.example' });
      await app.database.transaction(async (db) => {
        const at = clock.now() - DAY_MS;
        await db
          .insertInto('jobs')
          .values({
            kind: 'webhook',
            accountId: 1,
            payload: '{}',
            runAt: at,
            attempts: 9,
            failedAt: at,
            lastError: 'timeout',
            createdAt: at,
          })
          .execute();
        await db
          .insertInto('mails')
          .values({
            accountId: 1,
            kind: 'welcome',
            locale: 'en',
            toAddress: 'nobody@example.org',
            data: '{}',
            messageId: 'x',
            status: 'failed',
            attempts: 5,
            lastError: 'refused',
            createdAt: at,
          })
          .execute();
      });
    });

    it('tells the numbers of the period and of the one before', async () => {
      const { current, previous } = await read({ compare: 'previous' });
      expect(current).toMatchObject({
        newCustomers: 1,
        activeServices: 3,
        licenseChecks: 3,
        licenseRefusals: 1,
        revenue: [
          { amountMinor: 999 + 500 + 100, currency: 'EUR' },
          { amountMinor: 7_000, currency: 'USD' },
        ],
      });
      expect(current.checksByCode).toEqual([
        { code: 'VALID', count: 2, refused: 0 },
        { code: 'SITE_SCOPE_MISMATCH', count: 1, refused: 1 },
      ]);
      expect(previous?.numbers).toMatchObject({
        newCustomers: 1,
        activeServices: 1,
        licenseChecks: 0,
        revenue: [{ amountMinor: 999, currency: 'EUR' }],
      });
      expect((await read()).previous).toBeNull();
    });

    it('names what needs attention', async () => {
      expect(made.refused).toBe('site_limit_reached');
      const { attention } = await read();
      expect(attention).toMatchObject({
        licensesAtLimit: { count: 1, items: [{ id: String(made.license) }] },
        servicesLapsing: { count: 1, items: [{ id: String(made.service) }] },
        domainsUnverified: {
          count: 1,
          items: [{ id: String(made.domain), label: 'go.vendor.example', detail: 'pending' }],
        },
        failedMails: { count: 1, items: [{ label: 'welcome', detail: 'refused' }] },
        failedJobs: { count: 1, items: [{ label: 'webhook', detail: 'timeout' }] },
      });
    });

    it('shows each kind of matter only to those who may list such things', async () => {
      const viewer = await http().key(vendor, { permissions: ['statistics', 'domains:index'] });
      const { attention } = (await viewer.get('/api/v2/overview')).json<Overview>();
      expect(Object.entries(attention).map(([name, found]) => [name, found !== null])).toEqual([
        ['licensesAtLimit', false],
        ['servicesLapsing', false],
        ['domainsUnverified', true],
        ['failedMails', false],
        ['webhooksFailing', false],
        ['failedJobs', false],
      ]);
    });

    it('is another account\u2019s own', async () => {
      const other = await http().account();
      const { current, attention } = (await other.get('/api/v2/overview')).json<Overview>();
      expect(current).toMatchObject({ newCustomers: 0, activeServices: 0, licenseChecks: 0, revenue: [] });
      expect(Object.values(attention).map((found) => found?.count)).toEqual([0, 0, 0, 0, 0, 0]);
    });
  },
  { env: { DOMAIN_VERIFICATION: 'required' } },
);
