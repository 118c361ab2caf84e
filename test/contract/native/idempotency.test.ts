import { beforeAll, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/kernel/instant.ts';
import { type TestAccount, eachServer } from '../../support/http.ts';

eachServer('native Idempotency-Key', (http) => {
  let vendor: TestAccount;
  const create = (key: string, body: object = { name: 'Shop' }) =>
    vendor.post('/api/v2/products', body, { headers: { 'idempotency-key': key } });
  const count = async (): Promise<number> =>
    (await vendor.get('/api/v2/products?count=1&limit=1')).json<{ total: number }>().total;
  const rows = async (): Promise<number> =>
    (await http().app.database.read.selectFrom('idempotency').selectAll().execute()).length;

  beforeAll(async () => {
    vendor = await http().account();
  });

  it('201: the second answer is the first one, headers included', async () => {
    const first = await create('a');
    const second = await create('a');
    expect(second.statusCode).toBe(201);
    expect(second.json()).toEqual(first.json());
    expect(second.headers).toMatchObject({
      location: first.headers['location'],
      etag: first.headers['etag'],
      'idempotency-replayed': 'true',
    });
    expect(await count()).toBe(1);
  });

  it('201: of many at once one does the work', async () => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('parallel')));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await count()).toBe(before + 1);
  });

  it('201: many at once, each with a key of its own, that would all choose one name for themselves', async () => {
    const keys = Array.from({ length: 8 }, (_, n) => `own ${n}`);
    const answers = await Promise.all(keys.map((key) => create(key, { name: 'Same for all' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(keys.map(() => 201));
    expect(new Set(answers.map((answer) => answer.json<{ slug: string }>().slug)).size).toBe(keys.length);
  });

  it('422: the key with other content', async () => {
    await create('b');
    const other = await create('b', { name: 'Other' });
    expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, 'idempotency_key_reused']);
    const elsewhere = await vendor.post(
      '/api/v2/license-types',
      { name: 'Shop' },
      { headers: { 'idempotency-key': 'b' } },
    );
    expect(elsewhere.statusCode).toBe(422);
  });

  it('a refused request leaves no row, so the corrected one goes through', async () => {
    const before = await rows();
    expect((await create('c', { name: 'X', licenseTypeId: 2_000_000_000 })).statusCode).toBe(422);
    expect(await rows()).toBe(before);
    expect((await create('c', { name: 'X' })).statusCode).toBe(201);
  });

  it('keys of two credentials never meet', async () => {
    const other = await http().key(vendor);
    await create('d', { name: 'Mine' });
    const theirs = await other.post('/api/v2/products', { name: 'Theirs' }, { headers: { 'idempotency-key': 'd' } });
    expect([theirs.statusCode, theirs.json<{ name: string }>().name]).toEqual([201, 'Theirs']);
  });

  it('actions count too', async () => {
    const { id: productId } = (await create('e')).json<{ id: number }>();
    const { id } = (await vendor.post('/api/v2/licenses', { productId, durationMonths: 1 })).json<{ id: number }>();
    const renew = () =>
      vendor.post(`/api/v2/licenses/${id}/actions/renew`, { months: 1 }, { headers: { 'idempotency-key': 'renew' } });
    expect((await renew()).json()).toEqual((await renew()).json());
    expect((await vendor.get(`/api/v2/licenses/${id}`)).json<{ durationMonths: number }>().durationMonths).toBe(2);
  });

  it('answers are sealed at rest, and secrets are never kept', async () => {
    const headers = { 'idempotency-key': 'secret' };
    const before = await rows();
    const key = await vendor.post('/api/v2/api-keys', { name: 'A' }, { headers });
    expect(key.statusCode).toBe(201);
    expect(await rows()).toBe(before);
    await create('sealed', { name: 'A very special name' });
    const kept = await http().app.database.read.selectFrom('idempotency').select('answerSealed').execute();
    expect(kept.some(({ answerSealed }) => answerSealed?.includes('special') === true)).toBe(false);
  });

  it('a day later the key is free again', async () => {
    await create('day', { name: 'First' });
    http().clock.advance(24 * HOUR_MS);
    const later = await create('day', { name: 'Second' });
    expect([later.statusCode, later.json<{ name: string }>().name]).toEqual([201, 'Second']);
  });

  it('422: a key longer than 255 characters', async () => {
    expect((await create('x'.repeat(256))).statusCode).toBe(422);
  });

  it('a large answer is kept as its status and id', async () => {
    const description = 'x'.repeat(65_400);
    const first = await create('large', { name: 'Large', description: `${description}é` });
    const again = await create('large', { name: 'Large', description: `${description}é` });
    const { id } = first.json<{ id: number }>();
    expect([again.statusCode, again.json()]).toEqual([201, { id }]);
  });
});
