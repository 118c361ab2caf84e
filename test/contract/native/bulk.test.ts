import { beforeAll, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

interface Results {
  readonly results: readonly {
    readonly status: number;
    readonly data?: { readonly id: number; readonly name: string };
    readonly problem?: { readonly code: string; readonly errors?: readonly { readonly pointer: string }[] };
  }[];
}

eachServer('native bulk', (http) => {
  let vendor: TestAccount;
  const bulk = (body: object, headers: Record<string, string> = {}) =>
    vendor.post('/api/v2/products/bulk', body, { headers });
  const count = async (): Promise<number> =>
    (await vendor.get('/api/v2/products?count=1&limit=1')).json<{ total: number }>().total;

  beforeAll(async () => {
    vendor = await http().account();
  });

  it('200: each operation has its result in order; one that is refused stops no other', async () => {
    const { id } = (await vendor.post('/api/v2/products', { name: 'Old' })).json<{ id: number }>();
    const answer = await bulk({
      operations: [
        { op: 'create', data: { name: 'One' } },
        { op: 'create', data: { name: '', color: 1 } },
        { op: 'update', id, data: { name: 'New' } },
        { op: 'update', data: { name: 'Nobody' } },
        { op: 'delete', id: 2_000_000_000 },
        { op: 'delete', id },
      ],
    });
    const { results } = answer.json<Results>();
    expect(answer.statusCode).toBe(200);
    expect(results.map(({ status }) => status)).toEqual([201, 422, 200, 422, 404, 204]);
    expect(results[0]?.data?.name).toBe('One');
    expect(results[1]?.problem?.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/color', '/name']);
    expect(results[2]?.data?.name).toBe('New');
    expect(results[4]?.problem?.code).toBe('product_not_found');
  });

  it('422: atomic refuses all because of one, says which, and leaves nothing behind', async () => {
    const before = await count();
    const answer = await bulk({
      atomic: true,
      operations: [
        { op: 'create', data: { name: 'One' } },
        { op: 'create', data: { name: 'Two', stock: -1 } },
      ],
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'invalid',
      operation: 1,
      errors: [{ pointer: '/operations/1/data/stock', code: 'too_small' }],
    });
    expect(await count()).toBe(before);
    const missing = await bulk({
      atomic: true,
      operations: [
        { op: 'create', data: { name: 'A' } },
        { op: 'delete', id: 2_000_000_000 },
      ],
    });
    expect([missing.statusCode, missing.json<{ operation: number }>().operation]).toEqual([404, 1]);
    expect(await count()).toBe(before);
  });

  it('200: atomic writes all', async () => {
    const before = await count();
    const answer = await bulk({
      atomic: true,
      operations: [
        { op: 'create', data: { name: 'Same' } },
        { op: 'create', data: { name: 'Same' } },
      ],
    });
    expect(answer.json<Results>().results.map(({ status }) => status)).toEqual([201, 201]);
    expect(await count()).toBe(before + 2);
  });

  it('422: more than 1,000 operations, an unknown operation, or none at all', async () => {
    const many = Array.from({ length: 1_001 }, () => ({ op: 'delete', id: 1 }));
    expect((await bulk({ operations: many })).json()).toMatchObject({
      errors: [{ pointer: '/operations', code: 'too_many' }],
    });
    expect((await bulk({ operations: [{ op: 'upsert' }] })).statusCode).toBe(422);
    expect((await bulk({})).statusCode).toBe(422);
    expect((await bulk({ operations: [] })).json()).toEqual({ results: [] });
  });

  it('403: the right for one of the operations is missing, so none is done', async () => {
    const key = await http().key(vendor, { permissions: ['products:create'] });
    const before = await count();
    const operations = [
      { op: 'create', data: { name: 'X' } },
      { op: 'delete', id: 1 },
    ];
    const refused = await key.post('/api/v2/products/bulk', { operations });
    expect([refused.statusCode, refused.json<{ right: string }>().right]).toEqual([403, 'products:delete']);
    expect(await count()).toBe(before);
    expect((await key.post('/api/v2/products/bulk', { operations: operations.slice(0, 1) })).statusCode).toBe(200);
  });

  it('200: the same Idempotency-Key again answers the same and does nothing again', async () => {
    const body = {
      operations: [
        { op: 'create', data: { name: 'Once' } },
        { op: 'create', data: { name: 'Twice' } },
      ],
    };
    const first = await bulk(body, { 'idempotency-key': 'bulk-1' });
    const before = await count();
    expect((await bulk(body, { 'idempotency-key': 'bulk-1' })).json()).toEqual(first.json());
    expect(await count()).toBe(before);
    const atomic = { ...body, atomic: true };
    const together = await bulk(atomic, { 'idempotency-key': 'bulk-2' });
    expect((await bulk(atomic, { 'idempotency-key': 'bulk-2' })).json()).toEqual(together.json());
    expect(await count()).toBe(before + 2);
    const other = await bulk({ operations: [] }, { 'idempotency-key': 'bulk-1' });
    expect([other.statusCode, other.json<{ code: string }>().code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('422: passwords are not hashed inside one large transaction', async () => {
    const data = { email: 'slow@example.com', password: 'correct horse' };
    const answer = await vendor.post('/api/v2/customers/bulk', { atomic: true, operations: [{ op: 'create', data }] });
    expect(answer.json()).toMatchObject({ errors: [{ pointer: '/atomic', code: 'not_allowed' }] });
    const each = await vendor.post('/api/v2/customers/bulk', { operations: [{ op: 'create', data }] });
    expect(each.json<Results>().results[0]?.status).toBe(201);
  });

  it('200: what is shown once is shown in its own result, and kept for no Idempotency-Key', async () => {
    const create = (name: string) => ({ op: 'create', data: { name, permissions: ['products:index'] } });
    const body = { operations: [create('First'), create('Second'), { op: 'delete', id: 999_999 }] };
    const ask = async () => {
      const answer = await vendor.post('/api/v2/api-keys/bulk', body, { headers: { 'idempotency-key': 'bulk-keys' } });
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<{ results: { status: number; data?: { token?: string; name: string } }[] }>().results;
    };
    const [first, again] = [await ask(), await ask()];
    expect(first.map(({ status, data }) => [status, data?.name])).toEqual([
      [201, 'First'],
      [201, 'Second'],
      [404, undefined],
    ]);
    const tokens = [...first, ...again].flatMap(({ data }) => data?.token ?? []);
    expect(new Set(tokens).size).toBe(4);
    for (const token of tokens) expect((await http().client(token).get('/api/v2/products')).statusCode).toBe(200);
    const kept = await http().app.database.read.selectFrom('idempotency').selectAll().execute();
    expect(kept.filter(({ key }) => key.startsWith('bulk-keys'))).toEqual([]);

    const hook = { op: 'create', data: { url: 'https://hooks.example/' } };
    const hooks = await vendor.post('/api/v2/webhooks/bulk', { operations: [hook] });
    expect(hooks.json()).toMatchObject({ results: [{ status: 201, data: { secret: expect.any(String) as string } }] });
    const together = await vendor.post('/api/v2/webhooks/bulk', { operations: [hook], atomic: true });
    expect(together.json()).toMatchObject({ errors: [{ pointer: '/atomic', code: 'not_allowed' }] });
  });
});
