import { beforeAll, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

eachServer('native exports', (http) => {
  let vendor: TestAccount;
  const accept = (type: string) => ({ headers: { accept: type } });

  beforeAll(async () => {
    vendor = await http().account();
    await vendor.post('/api/v2/customers', {
      email: 'ada@example.com',
      firstname: '=cmd|calc',
      lastname: '+1',
      notes: 'a "quoted", line\nand more',
      city: '@here',
    });
    await vendor.post('/api/v2/customers', { email: 'bo@example.com', firstname: '-2+3', country: 'FR' });
  });

  it('200: CSV holds every field, quoted as spreadsheets read it, and no formula', async () => {
    const answer = await vendor.get('/api/v2/customers', accept('text/csv'));
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="customers.csv"');
    const [header = '', first = ''] = answer.body.split('\r\n');
    expect(header).toContain('id,email,firstname,lastname');
    expect(header).toContain('balance.amountMinor,balance.currency');
    expect(first).toContain("ada@example.com,'=cmd|calc,'+1");
    expect(answer.body).toContain('"a ""quoted"", line\nand more"');
    expect(answer.body).toContain("'@here");
    expect(answer.body).toContain("bo@example.com,'-2+3");
    expect(answer.body.split('\r\n')).toHaveLength(4);
  });

  it('200: NDJSON holds one object on each line, the same as the list', async () => {
    const answer = await vendor.get('/api/v2/customers', accept('application/x-ndjson'));
    expect(answer.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const lines = answer.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual((await vendor.get('/api/v2/customers')).json<{ data: unknown[] }>().data);
  });

  it('200: an export is not cut into pages, and filters hold', async () => {
    const operations = Array.from({ length: 1_000 }, (_, n) => ({ op: 'create', data: { name: `Product ${n}` } }));
    await vendor.post('/api/v2/products/bulk', { operations, atomic: true });
    await vendor.post('/api/v2/products', { name: 'Last', status: 'hidden' });
    const all = await vendor.get('/api/v2/products', accept('text/csv'));
    expect(all.body.trimEnd().split('\r\n')).toHaveLength(1_002);
    const few = await vendor.get('/api/v2/products?status=hidden', accept('application/x-ndjson'));
    expect(few.body.trimEnd().split('\n')).toHaveLength(1);
  });

  it('422: a bad filter is refused before anything is sent', async () => {
    const answer = await vendor.get('/api/v2/products?status=gone', accept('text/csv'));
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('403: a plan without exports hands out no file, and pages as ever', async () => {
    const admin = http().home;
    const plan = (await admin.post('/api/v2/plans', { name: 'Bare', features: { export: false } })).json<{
      id: number;
    }>();
    const account = await http().account();
    const lists = [
      '/api/v2/links',
      '/api/v2/customers',
      '/api/v2/forecast',
      '/api/v2/analytics/visits',
      '/api/v2/analytics/totals',
      '/api/v2/analytics/orphan-visits',
      '/api/v2/analytics/totals',
      '/api/v2/analytics/series',
      '/api/v2/analytics/breakdown?dimension=country',
    ];
    const types = ['text/csv', 'application/x-ndjson'];
    for (const path of lists)
      for (const type of types) expect((await account.get(path, accept(type))).statusCode, path).toBe(200);
    await admin.put(`/api/plan/${plan.id}/user/${account.accountId}`, { type: 'lifetime' });
    for (const path of lists) {
      for (const type of types) {
        const answer = await account.get(path, accept(type));
        expect([answer.statusCode, answer.json<{ code: string }>().code], path).toEqual([403, 'plan_feature_missing']);
      }
      expect((await account.get(path)).statusCode, path).toBe(200);
    }
  });
});
