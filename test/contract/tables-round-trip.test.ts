/** What one Gatehouse exports as CSV another brings in, customers and products alike. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_OFFERS } from '../../src/cli/import/offers.ts';
import type { ImportReport } from '../../src/modules/imports/index.ts';
import { dialects } from '../support/databases.ts';
import { type TestHttp, startHttp } from '../support/http.ts';
import { outboundTo } from '../support/moving-in.ts';

type Noun = 'customers' | 'products';

/** What an import cannot carry: the instants of the other server. */
const OWN = new Set(['createdAt', 'updatedAt', 'emailVerifiedAt', 'suspendedAt', 'bannedAt', 'lastLoginAt']);

describe.each(dialects)('tables of one server in another on %s', (dialect) => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-tables-'));
  const stops: (() => Promise<void>)[] = [];
  let source: TestHttp;
  let target: TestHttp;

  beforeAll(async () => {
    const one = await startHttp(dialect);
    const other = await startHttp(dialect);
    stops.push(one.stop, other.stop);
    source = one.http;
    target = other.http;
    const { customers, catalog } = source.app.modules;
    const call = source.home.call();
    const ada = {
      email: 'ada@example.com',
      firstname: '=Ada',
      lastname: 'Love, "lace"',
      country: 'FR',
      zipcode: '75002',
    };
    await customers.createCustomer(call, { ...ada, phone: '+33612345678', notes: 'two\nlines', balanceMinor: 1_250 });
    const { id } = await customers.createCustomer(call, {
      email: 'bob@example.com',
      externalId: 'b-1',
      verified: true,
    });
    await customers.suspendCustomer(call, { id, reason: 'late', notify: false });
    await catalog.createProduct(call, { name: 'Élan', type: 'license', version: '1.4.0', externalId: 'p-1' });
    await catalog.createProduct(call, { name: '-Sum', stock: 5, pinned: true, sortOrder: -3, status: 'hidden' });
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function bring(noun: Noun, text: string, dryRun = false): Promise<ImportReport> {
    const file = join(folder, `${noun}.csv`);
    writeFileSync(file, text);
    const offer = IMPORT_OFFERS.find((one) => one.noun === noun && one.from === 'csv');
    if (offer === undefined) throw new Error(`no import of ${noun}`);
    const { app, home } = target;
    const opened = await offer.open({ app, accountId: home.accountId, file, extra: {}, outbound: outboundTo(source) });
    return app.modules.imports.runImport(() => app.systemCall(home.accountId), { ...opened, dryRun });
  }

  async function shown(http: TestHttp, noun: Noun): Promise<unknown[]> {
    const { data } = (await http.home.get(`/api/v2/${noun}?sort=id`)).json<{ data: Record<string, unknown>[] }>();
    return data.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !OWN.has(name))));
  }

  const exported = async (noun: Noun): Promise<string> =>
    (await source.home.get(`/api/v2/${noun}`, { headers: { accept: 'text/csv' } })).body;

  it.each(['customers', 'products'] as const)(
    '%s: a dry run changes nothing, then all is there, once',
    async (noun) => {
      const text = await exported(noun);
      const before = await shown(target, noun);
      expect((await bring(noun, text, true)).result).toBe('tried');
      expect(await shown(target, noun)).toEqual(before);
      expect((await bring(noun, text)).result).toBe('written');
      expect(await shown(target, noun)).toEqual(await shown(source, noun));
      const again = await bring(noun, text);
      expect(Object.values(again.counts)).toEqual([{ present: 2 }]);
    },
  );

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
});
