/** Tables as a vendor writes them: things are named by what a vendor knows, and what cannot be told is refused by its column. */
import { beforeAll, expect, it, describe } from 'vitest';
import type { ImportReport } from '../../src/modules/imports/index.ts';
import { testClock } from '../support/calls.ts';
import { eachServer } from '../support/http.ts';
import { type BringTable, bringTable } from '../support/moving-in.ts';

const clock = testClock(Date.UTC(2026, 1, 10));

/** What was refused, by line: the columns and why. */
function refused(report: ImportReport): unknown[] {
  return report.lines.map(({ line, refusal }) => [
    line,
    ...(refusal?.code === 'invalid'
      ? refusal.fields.map(({ path, code }) => `${path.join('.')} ${code}`)
      : [refusal?.code]),
  ]);
}

eachServer(
  'tables of a vendor',
  (http) => {
    const bring = (noun: BringTable['noun'], ...lines: string[]): Promise<ImportReport> =>
      bringTable({ noun, text: `${lines.join('\n')}\n`, target: http() });
    const call = () => http().home.call();

    beforeAll(async () => {
      const { customers, catalog, licensing } = http().app.modules;
      await customers.createCustomer(call(), { email: 'ada@example.com', externalId: 'c-1' });
      await customers.createCustomer(call(), { email: 'bob@example.com', externalId: '1' });
      const group = await catalog.createGroup(call(), { name: 'Plugins' });
      await catalog.createGroup(call(), { name: 'Twin' });
      await catalog.createGroup(call(), { name: 'Twin' });
      await licensing.createLicenseType(call(), { name: 'One site', maxSites: 1, durationMonths: 12 });
      await catalog.createProduct(call(), {
        name: 'Quiz',
        type: 'license',
        stock: 1,
        externalId: 'p-1',
        groupId: group.id,
      });
      await catalog.createProduct(call(), { name: 'Hosting', type: 'none' });
      await catalog.createProduct(call(), { name: 'Twin', type: 'none' });
      await catalog.createProduct(call(), { name: 'Twin', type: 'none' });
    });

    async function listed(noun: string): Promise<Record<string, unknown>[]> {
      return (await http().home.get(`/api/v2/${noun}?sort=id`)).json<{ data: Record<string, unknown>[] }>().data;
    }

    it('products name their group and license type by id, slug or name', async () => {
      const report = await bring(
        'products',
        'name,group,licenseType',
        'By name,Plugins,One site',
        'By slug,plugins,',
        'By id,1,2',
      );
      expect(report).toMatchObject({ result: 'written', counts: { product: { created: 3 } } });
      const products = (await listed('products')).filter(({ name }) => String(name).startsWith('By '));
      expect(products.map(({ groupId, licenseTypeId }) => [groupId, licenseTypeId])).toEqual([
        [1, 2],
        [1, null],
        [1, 2],
      ]);
    });

    it('what a product names that is not here, or more than one thing, is refused by its column', async () => {
      const report = await bring(
        'products',
        'name,group,licenseTypeId,licenseTypeName',
        'One,Twin,,',
        'Two,Nowhere,77,',
        'Three,,1,One site',
      );
      expect(report.result).toBe('refused');
      expect(refused(report)).toEqual([
        [2, 'group ambiguous'],
        [3, 'group not_found', 'licenseTypeId not_found'],
        [4, 'licenseTypeName ambiguous'],
      ]);
    });

    describe('services', () => {
      const HEAD =
        'externalId,customer,product,billing,currency,price,status,startsAt,expiresAt,licenseKey,renewals,suspendReason';

      it('come in as they stand: no stock is taken, nothing is billed, and the license keeps its key', async () => {
        const report = await bring(
          'services',
          HEAD,
          's-1,ada@example.com,Quiz,monthly,EUR,9.99,active,2025-12-31,2026-02-28,KEY-OF-ADA,1,',
          's-2,c-1,p-1,annually,eur,100,suspended,2025-06-01,2026-06-01,,0,fraud',
          's-3,ADA@example.com,Hosting,onetime,JPY,500,active,2025-06-01,,,0,',
          's-4,c-1,Hosting,weekly,EUR,0,expired,2025-01-01,2025-01-08,,0,',
        );
        expect(refused(report)).toEqual([]);
        expect(report.counts).toEqual({ service: { created: 4 } });
        const [one, two, three, four] = await listed('services');
        expect(one).toMatchObject({
          price: { amountMinor: 999, currency: 'EUR' },
          status: 'active',
          renewals: 1,
          expiresAt: '2026-02-28T00:00:00.000Z',
          externalId: 's-1',
        });
        expect(two).toMatchObject({ status: 'suspended', suspendCause: 'manual', suspendReason: 'fraud' });
        expect(three).toMatchObject({ price: { amountMinor: 500, currency: 'JPY' }, expiresAt: null, licenseId: null });
        expect(four).toMatchObject({ status: 'expired', licenseId: null });
        const licenses = await listed('licenses');
        expect(licenses.map(({ key, status, serviceId }) => [key === 'KEY-OF-ADA', status, serviceId])).toEqual([
          [true, 'active', one?.['id']],
          [false, 'suspended', two?.['id']],
        ]);
        const { catalog, services } = http().app.modules;
        const stock = (await catalog.listProducts(call(), { filters: [], sort: [], limit: 1 })).rows[0]?.stock;
        const ledger = await services.listLedger(call(), { filters: [], sort: [], limit: 9 });
        expect([stock, ledger.rows]).toEqual([1, []]);
      });

      it('and go on from there: what is renewed is billed and ends on the day of its start', async () => {
        const { services } = http().app.modules;
        const renewed = await services.actOnService(call(), 'renew', { id: 1 });
        expect(renewed.service).toMatchObject({ expiresAt: Date.UTC(2026, 2, 31), renewals: 2 });
        const ledger = await services.listLedger(call(), { filters: [], sort: [], limit: 9 });
        expect(ledger.rows).toMatchObject([{ kind: 'renewal', amountMinor: 999 }]);
      });

      it('a second run finds them present', async () => {
        const again = await bring('services', HEAD, 's-4,c-1,Hosting,weekly,EUR,0,expired,2025-01-01,2025-01-08,,0,');
        expect(again.counts).toEqual({ service: { present: 1 } });
      });

      it('a license that is here is tied by its key; one that another service owns, or of another product, is not', async () => {
        await bring('licenses', 'key,product', 'LOOSE,Quiz', 'OTHER,Hosting');
        const tied = await bring('services', HEAD, 's-5,c-1,Quiz,annually,EUR,1,active,2026-01-01,2027-01-01,LOOSE,0,');
        expect(tied.result).toBe('written');
        const loose = (await listed('licenses')).find(({ key }) => key === 'LOOSE');
        expect(loose).toMatchObject({ serviceId: expect.any(Number) as number, expiresAt: '2027-01-01T00:00:00.000Z' });
        const wrong = await bring(
          'services',
          HEAD,
          's-6,c-1,Quiz,annually,EUR,1,active,2026-01-01,2027-01-01,LOOSE,0,',
          's-7,c-1,Quiz,annually,EUR,1,active,2026-01-01,2027-01-01,OTHER,0,',
        );
        expect(refused(wrong)).toEqual([
          [2, 'license_owned_by_service'],
          [3, 'productId not_allowed'],
        ]);
      });

      it('what cannot be told is refused by its column, all of it at once', async () => {
        const before = await listed('services');
        const report = await bring(
          'services',
          'externalId,customer,product,billing,currency,price,status,expiresAt',
          'a,nobody@example.com,Nothing,monthly,EUR,1,active,2026-06-01',
          'b,1,Twin,monthly,EUR,1,active,2026-06-01',
          'c,,,monthly,EUR,1,active,2026-06-01',
          'd,c-1,Hosting,fortnightly,EUR,1,active,2026-06-01',
          'e,c-1,Hosting,monthly,EUR,1.999,active,2026-06-01',
          'f,c-1,Hosting,monthly,XXY,1,active,2026-06-01',
          'g,c-1,Hosting,monthly,EUR,,active,2026-06-01',
          'h,c-1,Hosting,monthly,EUR,1,active,soon',
          ',c-1,Hosting,monthly,EUR,1,active,2026-06-01',
          'i,c-1,Hosting,onetime,EUR,1,active,2026-06-01',
          'j,c-1,Hosting,monthly,EUR,-1,active,2026-06-01',
        );
        expect(report.result).toBe('refused');
        expect(refused(report)).toEqual([
          [2, 'customer not_found', 'product not_found'],
          [3, 'customer ambiguous', 'product ambiguous'],
          [4, 'customer required', 'product required'],
          [5, 'billing enum'],
          [6, 'price format'],
          [7, 'price format'],
          [8, 'price required'],
          [9, 'expiresAt type'],
          [10, 'externalId required'],
          [11, 'expiresAt not_allowed'],
          [12, 'priceMinor too_small'],
        ]);
        expect(await listed('services')).toEqual(before);
      });

      it('without a column for the end nobody has said until when a service is paid', async () => {
        const report = await bring(
          'services',
          'externalId,customer,product,billing,currency,price',
          'k,c-1,Hosting,monthly,EUR,1',
        );
        expect(refused(report)).toEqual([[2, 'expiresAt required']]);
      });

      it('its customer and product stay as they are named: an address and an id that disagree are nobody', async () => {
        const report = await bring(
          'services',
          'externalId,customerEmail,customerId,product,billing,currency,price',
          'm,ada@example.com,2,Hosting,onetime,EUR,1',
        );
        expect(refused(report)).toEqual([[2, 'customerEmail ambiguous']]);
      });
    });

    describe('licenses', () => {
      it('come in with holder, limits, sites and end; the type says what the table does not', async () => {
        const report = await bring(
          'licenses',
          'license key;product;type;email;maxSites;expiresAt;sites;status',
          'KEY-A-1;Quiz;One site;ada@example.com;5;2030-01-01;https://a.example https://b.example/x;active',
          'key-a-1;quiz;;;unlimited;;not-an-address;suspended',
          'KEY-A-2;p-1;2;;;2030-01-01;;revoked',
          'KEY-A-3;p-1;;;;2030-01-01;;expired',
        );
        expect(report.result).toBe('written');
        expect(report.lines.filter(({ note }) => note !== undefined)).toMatchObject([
          { line: 3, note: 'not http(s) addresses: not-an-address' },
        ]);
        const licenses = (await listed('licenses')).filter(({ key }) => /^key-a-\d$/i.test(String(key)));
        expect(licenses).toMatchObject([
          { key: 'KEY-A-1', status: 'active', customerId: 1, typeId: 2, overrides: { maxSites: 5 } },
          { key: 'key-a-1', status: 'suspended', expiresAt: null, overrides: { maxSites: null } },
          { key: 'KEY-A-2', status: 'revoked', typeId: 2 },
          { key: 'KEY-A-3', status: 'expired' },
        ]);
        const { sites } = (await http().home.get('/api/licences/KEY-A-1')).json<{ sites: { url: string }[] }>();
        expect(sites.map(({ url }) => url)).toEqual(['https://a.example', 'https://b.example/x']);
      });

      it('what cannot be told is refused by its column', async () => {
        const report = await bring(
          'licenses',
          'key,product,type,customer,state,maxSites,expiresAt',
          'B-1,Nothing,,,,,',
          'B-2,Twin,,,,,',
          'B-3,Quiz,No such,nobody,,,',
          ',Quiz,,,,,',
          'B-5,Quiz,,,asleep,,',
          'B-6,Quiz,,,,many,',
          'B-7,Quiz,,,,,sometime',
          'B-8,,,,,,',
        );
        expect(refused(report)).toEqual([
          [2, 'product not_found'],
          [3, 'product ambiguous'],
          [4, 'type not_found', 'customer not_found'],
          [5, 'key required'],
          [6, 'state enum'],
          [7, 'maxSites type'],
          [8, 'expiresAt type'],
          [9, 'product required'],
        ]);
      });
    });
  },
  { clock },
);
