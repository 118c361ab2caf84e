/** What one Gatehouse exports as CSV another brings in: customers, products, their licenses and services. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/modules/imports/index.ts';
import { testClock } from '../support/calls.ts';
import { dialects } from '../support/databases.ts';
import { type TestHttp, startHttp } from '../support/http.ts';
import { type BringTable, bringTable } from '../support/moving-in.ts';

type Noun = BringTable['noun'];

/** In the order in which one names the other. */
const NOUNS = ['customers', 'products', 'licenses', 'services'] as const;
/** What an import cannot carry: the instants of the other server, and whose text a key is. */
const OWN = new Set([
  'createdAt',
  'updatedAt',
  'emailVerifiedAt',
  'suspendedAt',
  'bannedAt',
  'lastLoginAt',
  'origin',
  'deletedAt',
]);
const DAY = 86_400_000;

describe.each(dialects)('tables of one server in another on %s', (dialect) => {
  const stops: (() => Promise<void>)[] = [];
  const clock = testClock(Date.UTC(2026, 0, 31, 9, 30));
  let source: TestHttp;
  let target: TestHttp;

  async function openWorld(): Promise<void> {
    const { customers, catalog, licensing, services } = source.app.modules;
    const call = () => source.home.call();
    const ada = await customers.createCustomer(call(), {
      email: 'ada@example.com',
      firstname: '=Ada',
      lastname: 'Love, "lace"',
      country: 'FR',
      zipcode: '75002',
      phone: '+33612345678',
      notes: 'two\nlines',
      balanceMinor: 1_250,
    });
    const bob = await customers.createCustomer(call(), {
      email: 'bob@example.com',
      externalId: 'b-1',
      verified: true,
    });
    const elan = await catalog.createProduct(call(), {
      name: 'Élan',
      type: 'license',
      version: '1.4.0',
      externalId: 'p-1',
    });
    const sum = await catalog.createProduct(call(), {
      name: '-Sum',
      type: 'none',
      stock: 5,
      pinned: true,
      sortOrder: -3,
      status: 'hidden',
    });
    // A table names types; it does not bring them.
    const limited = { name: 'Two machines', maxMachines: 2, maxSites: 1 };
    const type = await licensing.createLicenseType(call(), limited);
    await target.app.modules.licensing.createLicenseType(target.home.call(), limited);
    await licensing.issueLicense(call(), {
      productId: elan.id,
      typeId: type.id,
      key: 'Given "key"',
      holderName: 'Ada',
      holderEmail: 'someone@example.com',
      limits: { maxSites: 3, maxMachines: null },
      expiresAt: null,
    });
    await licensing.issueLicense(call(), { productId: elan.id, externalId: 'l-2', expiresAt: clock.now() + 5 * DAY });
    const order = { customerId: ada.id, currency: 'EUR', priceMinor: 999 } as const;
    const monthly = await services.createService(call(), { ...order, productId: elan.id, billing: 'monthly' });
    const paused = await services.createService(call(), { ...order, productId: elan.id, billing: 'annually' });
    await services.actOnService(call(), 'suspend', { id: paused.id, reason: 'chargeback' });
    const gone = await services.createService(call(), { ...order, productId: elan.id, billing: 'weekly' });
    await services.actOnService(call(), 'expire', { id: gone.id });
    await services.createService(call(), {
      ...order,
      customerId: bob.id,
      productId: sum.id,
      billing: 'onetime',
      setupMinor: 5,
      notes: 'a "note"',
      data: { seats: [1, 2] },
      externalId: 's-4',
    });
    await services.createService(call(), { ...order, productId: sum.id, billing: 'quarterly', status: 'pending' });
    clock.set(Date.UTC(2026, 1, 20));
    await services.actOnService(call(), 'renew', { id: monthly.id });
    await customers.suspendCustomer(call(), { id: bob.id, reason: 'late', notify: false });
  }

  beforeAll(async () => {
    for (const place of ['source', 'target'] as const) {
      const { http, stop } = await startHttp(dialect, { clock });
      stops.push(stop);
      if (place === 'source') source = http;
      else target = http;
    }
    await openWorld();
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  const bring = (noun: Noun, text: string, dryRun = false): Promise<ImportReport> =>
    bringTable({ noun, text, target, dryRun });

  async function shown(http: TestHttp, noun: Noun): Promise<Record<string, unknown>[]> {
    const { data } = (await http.home.get(`/api/v2/${noun}?sort=id`)).json<{ data: Record<string, unknown>[] }>();
    return data.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !OWN.has(name))));
  }

  const exported = async (noun: Noun): Promise<string> =>
    (await source.home.get(`/api/v2/${noun}`, { headers: { accept: 'text/csv' } })).body;

  it.each(NOUNS)('%s: a dry run changes nothing, then all is there, once', async (noun) => {
    const text = await exported(noun);
    const before = await shown(target, noun);
    expect((await bring(noun, text, true)).result).toBe('tried');
    expect(await shown(target, noun)).toEqual(before);
    const report = await bring(noun, text);
    expect(report.lines.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
    expect(report.result).toBe('written');
    const after = await shown(target, noun);
    // A license is its service's only when that has come in.
    const own = ({ serviceId: _, state: _s, hold: _h, status: _u, customerId: _c, ...rest }: Record<string, unknown>) =>
      rest;
    const original = await shown(source, noun);
    if (noun === 'licenses') expect(after.map(own)).toEqual(original.map(own));
    else expect(after).toEqual(original);
    const again = await bring(noun, text);
    expect(Object.values(again.counts)).toEqual([{ present: original.length }]);
  });

  it('licenses are their services’ again, and say of themselves what they said', async () => {
    expect(await shown(target, 'licenses')).toEqual(await shown(source, 'licenses'));
    expect((await shown(target, 'licenses')).map(({ status }) => status)).toEqual([
      'active',
      'expired',
      'active',
      'suspended',
      'expired',
    ]);
  });

  it('services go on renewing on the days they had, and nothing was billed for what was', async () => {
    const ledger = (http: TestHttp) =>
      http.app.modules.services.listLedger(http.home.call(), { filters: [], sort: [], limit: 100 });
    expect([(await ledger(source)).rows.length, (await ledger(target)).rows.length]).toEqual([5, 0]);
    const ends = async (http: TestHttp): Promise<unknown> => {
      const { services } = http.app.modules;
      const page = await services.listServices(http.home.call(), { filters: [], sort: [], limit: 1 });
      const renewed = await services.actOnService(http.home.call(), 'renew', { id: page.rows[0]?.id ?? 0 });
      return renewed.service.expiresAt;
    };
    for (const end of [Date.UTC(2026, 3, 30, 9, 30), Date.UTC(2026, 4, 31, 9, 30)]) {
      expect([await ends(source), await ends(target)]).toEqual([end, end]);
    }
  });

  it('one wrong line keeps all out, and each is named', async () => {
    const before = await shown(target, 'customers');
    const text = 'email;country\nnew@example.com;FR\nnew@example.com;FR\nother@example.com;XX\n;FR\n';
    const { result, lines } = await bring('customers', text);
    expect([result, lines.map(({ line }) => line)]).toEqual(['refused', [3, 4, 5]]);
    expect(await shown(target, 'customers')).toEqual(before);
  });

  it('a table without a needed column is none', async () => {
    await expect(bring('products', 'title,stock\nShop,1\n')).rejects.toThrow('needs the column name');
  });

  it.each(NOUNS)('%s: a file without anything in it, or without rows, says so', async (noun) => {
    await expect(bring(noun, '')).rejects.toThrow('is empty');
    await expect(bring(noun, '\n\n')).rejects.toThrow('is empty');
    await expect(bring(noun, 'id,email,name,product,key,billing,currency\n')).rejects.toThrow('has no rows');
  });
});
