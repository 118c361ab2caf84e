/** One Gatehouse moves into another over the application API: what that API shows of it is the same on both. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/modules/imports/index.ts';
import { testClock } from '../support/calls.ts';
import { dialects } from '../support/databases.ts';
import { type TestAccount, type TestHttp, startHttp } from '../support/http.ts';
import { moveIn } from '../support/moving-in.ts';

const BASE = '/api/application';
/** More than one page of 100. */
const CUSTOMERS = 130;
/** What is the other server's own: instants of the writing, and what this API does not show the making of. */
const OWN = new Set(['created_at', 'updated_at', 'email_verified_at', 'last_login', 'licenseId', 'licenses']);

type Shown = Record<string, unknown>;

/** Metadata such as `suspended_at`. */
function isOwnInstant(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'key' in value && String(value.key).endsWith('_at');
}

/** A shown thing without what cannot be the same, however deep. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain).filter((one) => !isOwnInstant(one));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !OWN.has(name));
  return Object.fromEntries(entries.map(([name, inner]) => [name, plain(inner)]));
}

function changesOf(report: ImportReport): unknown[] {
  return report.lines.flatMap(({ kind, changes = [] }) => changes.map(({ field }) => `${kind} ${field}`));
}

describe.each(dialects)('moving in over application on %s', (dialect) => {
  const clock = testClock(Date.UTC(2026, 0, 31, 9, 30));
  const stops: (() => Promise<void>)[] = [];
  let source: TestHttp;
  let target: TestHttp;
  let from: TestAccount;

  async function all(account: TestAccount, path: string): Promise<Shown[]> {
    const rows: Shown[] = [];
    for (let page = 1; ; page += 1) {
      const sign = path.includes('?') ? '&' : '?';
      const answer = await account.get(`${BASE}/${path}${sign}per_page=100&page=${page}`);
      expect(answer.statusCode, answer.body).toBe(200);
      const { data } = answer.json<{ data: Shown[] }>();
      rows.push(...data);
      if (data.length < 100) return rows;
    }
  }

  async function catalogue() {
    const { catalog } = source.app.modules;
    const call = () => from.call();
    const inner = await catalog.createGroup(call(), {
      name: 'Inner',
      badgeTitle: 'New',
      badgeColor: '#fff',
      sortOrder: 2,
    });
    const outer = await catalog.createGroup(call(), { name: 'Outer', status: 'hidden', description: 'All' });
    await catalog.updateGroup(call(), { id: inner.id, parentId: outer.id });
    const quiz = await catalog.createProduct(call(), { name: 'Quiz', type: 'license', groupId: inner.id, stock: 30 });
    const twin = await catalog.createProduct(call(), { name: 'Quiz', type: 'none', status: 'hidden', pinned: true });
    const gone = await catalog.createProduct(call(), { name: 'Gone', type: 'license' });
    const price = { relatedType: 'product', relatedId: quiz.id } as const;
    await catalog.createPrice(call(), {
      ...price,
      currency: 'EUR',
      amountsMinor: { monthly: 999, annually: 0 },
      setupsMinor: { monthly: 1 },
    });
    await catalog.createPrice(call(), { ...price, currency: 'JPY', amountsMinor: { onetime: 999_999 } });
    await catalog.createPrice(call(), { ...price, currency: 'KWD', amountsMinor: { weekly: 1_234 } });
    return { quiz, twin, gone };
  }

  async function people(): Promise<number[]> {
    const { customers } = source.app.modules;
    const ids: number[] = [];
    for (let at = 0; at < CUSTOMERS; at += 1) {
      const fields = at === 0 ? { country: 'FR', zipcode: '75002', phone: '+33612345678', balanceMinor: 1_250 } : {};
      const given = { email: `buyer${at}@example.com`, firstname: `B${at}`, verified: at % 2 === 0, ...fields };
      ids.push((await customers.createCustomer(from.call(), given)).id);
    }
    return ids;
  }

  async function sales({ quiz, twin, gone }: Awaited<ReturnType<typeof catalogue>>, ids: readonly number[]) {
    const { services, catalog, licensing } = source.app.modules;
    const call = () => from.call();
    const order = async (at: number, fields: object = {}) =>
      services.createService(call(), {
        customerId: ids[at] ?? 0,
        productId: quiz.id,
        billing: 'monthly',
        currency: 'EUR',
        priceMinor: 999,
        ...fields,
      });
    const act = (verb: Parameters<typeof services.actOnService>[1], id: number, more: object = {}) =>
      services.actOnService(call(), verb, { id, ...more });
    await order(0, { setupMinor: 100, notes: 'a note', data: { seats: 1.5, deep: [1] }, maxRenewals: 9 });
    await act('suspend', (await order(1)).id, { reason: 'fraud' });
    await act('expire', (await order(2)).id);
    await act('cancel', (await order(3)).id, { reason: 'moved away' });
    await act('cancel', (await order(4, { billing: 'annually' })).id, { reason: 'no longer needed', atEnd: true });
    await order(5, { status: 'pending' });
    await order(6, { productId: twin.id, billing: 'onetime', currency: 'JPY', priceMinor: 500 });
    await order(7, { productId: gone.id, billing: 'quarterly', currency: 'KWD', priceMinor: 1_234 });
    await catalog.deleteProduct(call(), { id: gone.id });
    const own = await order(8, { billing: 'annually' });
    const held = await licensing.listLicenses(call(), {
      filters: [{ field: 'serviceId', comparison: 'eq', values: [own.id] }],
      sort: [],
      limit: 1,
    });
    await licensing.suspendLicense(call(), { id: held.rows[0]?.id ?? 0 });
    await order(9, { billing: 'annually' });
    await services.banCustomer(call(), { id: ids[9] ?? 0, reason: 'spam', notify: false });
    await services.suspendCustomer(call(), { id: ids[10] ?? 0, reason: 'late', notify: false });
    const left = await order(11);
    await act('cancel', left.id);
    await services.removeCustomer(call(), { id: ids[11] ?? 0 });
    await catalog.createPrice(call(), {
      relatedType: 'service',
      relatedId: own.id,
      currency: 'EUR',
      amountsMinor: { annually: 7_000 },
    });
    // The first one lapses: its month is over, and it is in its days of grace.
    clock.set(Date.UTC(2026, 2, 2));
    await services.runDueServices(source.app.systemCall(0, 'jobs'));
    await act('renew', 1);
    const lapsing = await order(12, { billing: 'weekly' });
    clock.advance(8 * 86_400_000);
    await services.runDueServices(source.app.systemCall(0, 'jobs'));
    expect((await services.getService(call(), lapsing.id)).suspendCause).toBe('lapsed');
  }

  const move = (account: TestAccount, more: object = {}): Promise<ImportReport> =>
    moveIn({ from: 'application', source, token: from.token, target, account, ...more });

  beforeAll(async () => {
    for (const place of ['source', 'target'] as const) {
      const { http, stop } = await startHttp(dialect, { clock });
      stops.push(stop);
      if (place === 'source') source = http;
      else target = http;
    }
    from = source.home;
    await sales(await catalogue(), await people());
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });

  const COUNTS = {
    group: 2,
    customer: CUSTOMERS - 1,
    product: 3,
    service: 11,
    price: 4,
  } as const;
  const PATHS = ['groups', 'customers?include=metadata', 'products?pricing=1', 'pricings', 'services'] as const;

  it('a dry run changes nothing and says what would come in', async () => {
    const tried = await move(target.home, { dryRun: true });
    expect(tried.lines.filter(({ action }) => action === 'refused')).toEqual([]);
    expect(tried).toMatchObject({
      result: 'tried',
      counts: {
        ...Object.fromEntries(Object.entries(COUNTS).map(([kind, created]) => [kind, { created }])),
        'group in group': { updated: 1 },
        service: { created: COUNTS.service, skipped: 1 },
      },
    });
    for (const path of PATHS) expect(await all(target.home, path)).toEqual([]);
  });

  it('what this API shows is the same on both, ids and uuids included', async () => {
    let asked = 0;
    const report = await move(target.home, {
      fails: () => {
        asked += 1;
        // The source's limit is met on the way.
        return asked === 3 ? { status: 429, headers: { 'retry-after': '0' }, body: Buffer.from('{}'), url: '' } : null;
      },
    });
    expect(report.result).toBe('written');
    expect(changesOf(report)).toEqual([]);
    for (const path of PATHS) {
      const there = (await all(from, path)).filter(({ customer_id: id }) => id !== 12);
      expect(plain(await all(target.home, path)), path).toEqual(plain(there));
    }
  });

  it('licences have the same keys and ends, and are what their services say', async () => {
    const licenses = async (account: TestAccount): Promise<unknown[]> =>
      (await all(account, 'services?include=licenses'))
        .filter(({ customer_id: id }) => id !== 12)
        .flatMap(({ id, licenses: held }) =>
          (held as Shown[]).map((license) => [id, { ...license, id: 0, license_type_id: 0 }]),
        );
    const [before, after] = [await licenses(from), await licenses(target.home)];
    expect(before.length).toBeGreaterThan(6);
    expect(after).toEqual(before);
  });

  it('nothing is billed twice, and services renew on the days they had', async () => {
    const { services } = target.app.modules;
    const ledger = await services.listLedger(target.home.call(), { filters: [], sort: [], limit: 1 });
    expect(ledger.rows).toEqual([]);
    for (const http of [source, target]) {
      const renewed = await http.app.modules.services.actOnService(http.home.call(), 'renew', { id: 1 });
      expect(renewed.service.expiresAt).toBe(Date.UTC(2026, 3, 30, 9, 30));
    }
  });

  it('a second run takes only what is new', async () => {
    const { customers } = source.app.modules;
    await customers.createCustomer(from.call(), { email: 'late@example.com' });
    const again = await move(target.home);
    expect(again.counts).toMatchObject({
      customer: { present: COUNTS.customer, created: 1 },
      product: { present: COUNTS.product },
      price: { present: COUNTS.price },
      service: { present: COUNTS.service, skipped: 1 },
    });
  });

  it('one row that cannot be taken keeps all out', async () => {
    const account = await target.account();
    const { customers } = target.app.modules;
    await customers.createCustomer(account.call(), { email: 'here@example.com', phone: '+33612345678' });
    const report = await move(account);
    expect(report.result).toBe('refused');
    const [first] = report.lines.filter(({ action }) => action === 'refused');
    expect(first).toMatchObject({
      kind: 'customer',
      action: 'refused',
      refusal: { fields: [{ path: ['phone'], code: 'taken' }] },
    });
    expect(await all(account, 'products')).toEqual([]);
    expect(await all(account, 'customers')).toHaveLength(1);
  });

  it('into an account beside it everything comes with ids of its own, and each is told', async () => {
    const other = await target.account();
    const report = await move(other);
    expect(report.result).toBe('written');
    const changes = new Set(changesOf(report));
    expect([...changes].toSorted()).toEqual([
      'customer id',
      'group id',
      'price id',
      'product id',
      'service id',
      'service uuid',
    ]);
    expect(await all(other, 'services')).toHaveLength(COUNTS.service);
    const [inner, outer] = await all(other, 'groups');
    expect(inner?.['parent_id']).toBe(outer?.['id']);
  });

  it('an interrupted move goes on where it was, and nothing is there before its end', async () => {
    const late = await target.account();
    let asked = 0;
    const fails = (): Error | null => {
      asked += 1;
      return asked === 6 ? new Error('the network went away') : null;
    };
    await expect(move(late, { fails })).rejects.toThrow('the network went away');
    expect(await all(late, 'customers')).toEqual([]);
    const report = await move(late, { fails });
    expect(report.result).toBe('written');
    expect(await all(late, 'services')).toHaveLength(COUNTS.service);
    expect(asked).toBeLessThan(16);
  });

  it('a key without the rights, and an address that is no such system, are told in plain words', async () => {
    const { token } = await source.key(from, { permissions: ['products:index'] });
    const poor = await target.account();
    await expect(move(poor, { token })).rejects.toThrow('refused the key');
    const body = Buffer.from('{"hello":"world"}');
    const fails = () => ({ status: 200, headers: {}, body, url: '' });
    await expect(move(poor, { fails })).rejects.toThrow('Is --url the address of such a system?');
  });
});
