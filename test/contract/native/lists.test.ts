import { beforeAll, describe, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

interface Listed {
  readonly data: readonly { readonly id: number; readonly name: string; readonly [field: string]: unknown }[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

eachServer('native lists', (http) => {
  let vendor: TestAccount;
  const list = async (query: string): Promise<Listed> => {
    const answer = await vendor.get(`/api/v2/products?${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const names = async (query: string): Promise<string[]> => (await list(query)).data.map(({ name }) => name);

  beforeAll(async () => {
    vendor = await http().account();
    for (const [name, stock] of [
      ['Apple', 5],
      ['banana', null],
      ['Cherry, sour', 1],
      ['Ābols', 9],
      ['Elder', null],
    ] as const) {
      await vendor.post('/api/v2/products', { name, stock });
      http().clock.advance(60_000);
    }
  });

  it('200: pages follow each other by cursor and Link until null, without doubles', async () => {
    const seen: string[] = [];
    let path: string | null = '/api/v2/products?limit=2';
    while (path !== null) {
      const answer = await vendor.get(path);
      const page = answer.json<Listed>();
      seen.push(...page.data.map(({ name }) => name));
      const link = /^<http:\/\/localhost(.+)>; rel="next"$/.exec(String(answer.headers['link'] ?? ''))?.[1] ?? null;
      expect(link === null).toBe(page.nextCursor === null);
      if (link !== null) expect(new URL(link, 'http://localhost').searchParams.get('cursor')).toBe(page.nextCursor);
      path = link;
    }
    expect(seen).toEqual(['Apple', 'banana', 'Cherry, sour', 'Ābols', 'Elder']);
  });

  it('200: a row inserted meanwhile neither doubles nor hides another', async () => {
    const first = await list('limit=3&sort=-name');
    const { id } = (await vendor.post('/api/v2/products', { name: 'Zebra' })).json<{ id: number }>();
    const second = await list(`limit=3&sort=-name&cursor=${first.nextCursor}`);
    expect(new Set([...first.data, ...second.data].map((row) => row.id)).size).toBe(5);
    await vendor.delete(`/api/v2/products/${id}`);
  });

  it('200: sorted both ways, rows without a value last', async () => {
    expect(await names('sort=stock')).toEqual(['Cherry, sour', 'Apple', 'Ābols', 'banana', 'Elder']);
    expect(await names('sort=-stock')).toEqual(['Ābols', 'Apple', 'Cherry, sour', 'Elder', 'banana']);
    const first = await list('sort=stock&limit=4');
    expect(await names(`sort=stock&limit=4&cursor=${first.nextCursor}`)).toEqual(['Elder']);
  });

  it('200: filters by value, several values, operators, not set', async () => {
    expect(await names('stock=5,9')).toEqual(['Apple', 'Ābols']);
    expect(await names('stock=null')).toEqual(['banana', 'Elder']);
    expect(await names('stock.gte=5')).toEqual(['Apple', 'Ābols']);
    expect(await names('stock.lt=5')).toEqual(['Cherry, sour']);
    expect(await names('stock.gt=1&stock.lte=5')).toEqual(['Apple']);
    expect(await names('stock.ne=5,null')).toEqual(['Cherry, sour', 'Ābols']);
    expect(await names(String.raw`name=Cherry\, sour,Elder`)).toEqual(['Cherry, sour', 'Elder']);
    expect(await names('createdAt.gte=2026-11-21T12:03:00Z')).toEqual(['Ābols', 'Elder']);
    expect(await names('createdAt.lt=2026-11-21T14:01:30%2B02:00')).toEqual(['Apple', 'banana']);
    expect(await names('createdAt.gte=2026-11-21')).toHaveLength(5);
    expect(await names('status=hidden')).toEqual([]);
    expect(await names('pinned=false&limit=1')).toEqual(['Apple']);
  });

  it('200: a number no row can have matches none, or all on the far side of it', async () => {
    expect(await names('stock=99999999999')).toEqual([]);
    expect(await names('id=99999999999,1')).not.toContain('Elder');
    expect(await names('stock.lt=99999999999')).toHaveLength(3);
    expect(await names('stock.gt=-99999999999')).toHaveLength(3);
  });

  it('200: search finds parts of texts in any script, whatever the case', async () => {
    expect(await names('search=CHERRY')).toEqual(['Cherry, sour']);
    expect(await names('search=ābol')).toEqual(['Ābols']);
    expect(await names('search=%25')).toEqual([]);
  });

  it('200: total only when asked for, with the same filters', async () => {
    expect((await list('limit=1')).total).toBeUndefined();
    expect((await list('limit=1&count=1')).total).toBe(5);
    expect((await list('limit=1&count=1&stock=null')).total).toBe(2);
  });

  it("422: a cursor that is made up, of another sort, another list or another account's", async () => {
    const { nextCursor } = await list('limit=1');
    const refused = async (path: string): Promise<void> => {
      const answer = await vendor.get(path);
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ code: 'invalid', errors: [{ pointer: '/cursor', code: 'format' }] });
    };
    await refused('/api/v2/products?cursor=abc');
    await refused(`/api/v2/products?cursor=A${nextCursor}`);
    await refused(`/api/v2/products?sort=name&cursor=${nextCursor}`);
    await refused(`/api/v2/customers?cursor=${nextCursor}`);
    const other = await http().account();
    expect((await other.get(`/api/v2/products?cursor=${nextCursor}`)).statusCode).toBe(422);
  });

  it.each([
    ['limit=0', '/limit', 'too_small'],
    ['limit=101', '/limit', 'too_large'],
    ['limit=x', '/limit', 'type'],
    ['sort=description', '/sort', 'enum'],
    ['count=yes', '/count', 'enum'],
    ['color=red', '/color', 'unknown_field'],
    ['name.gte=a', '/name.gte', 'unknown_field'],
    ['status=gone', '/status', 'enum'],
    ['stock=many', '/stock', 'format'],
    ['stock.gt=null', '/stock.gt', 'format'],
    ['createdAt.gte=yesterday', '/createdAt.gte', 'format'],
    ['createdAt.gte=2026-02-30', '/createdAt.gte', 'format'],
    ['pinned=1', '/pinned', 'format'],
    ['name=a%00b', '/name', 'characters'],
    ['name=%ED%A0%80', '', ''],
  ])('422: %s', async (query, pointer, code) => {
    const answer = await vendor.get(`/api/v2/products?${query}`);
    if (code === '') return expect(answer.statusCode).toBeLessThan(500);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: unknown[] }>().errors).toMatchObject([{ pointer, code }]);
  });

  describe('expand', () => {
    it('200: embeds neighbours one level, null where there is none', async () => {
      const product = (await list('limit=1')).data[0];
      await vendor.post('/api/v2/licenses', { productId: product?.id });
      const answer = await vendor.get('/api/v2/licenses?expand=product,customer,sites');
      expect(answer.json()).toMatchObject({
        data: [{ productId: product?.id, product: { name: 'Apple' }, customer: null, sites: [] }],
      });
      expect(answer.json<Listed>().data[0]).not.toHaveProperty('type');
    });

    it('422: a neighbour that is none', async () => {
      expect((await vendor.get('/api/v2/licenses?expand=account')).statusCode).toBe(422);
    });

    it('403: the right to see the neighbour is missing', async () => {
      const key = await http().key(vendor, { permissions: ['licenses:index'] });
      expect((await key.get('/api/v2/licenses')).statusCode).toBe(200);
      const refused = await key.get('/api/v2/licenses?expand=product');
      expect([refused.statusCode, refused.json<{ right: string }>().right]).toEqual([403, 'products:index']);
    });
  });

  it('200: every filter, operator and sort that the document names is understood', async () => {
    const document: { paths: Record<string, { get?: { parameters?: Parameter[] } }> } = (
      await http().nobody.get('/openapi/native.json')
    ).json();
    const wrong: string[] = [];
    for (const [path, { get }] of Object.entries(document.paths)) {
      const parameters = get?.parameters ?? [];
      if (path.includes('{') || !parameters.some(({ name }) => name === 'sort')) continue;
      for (const query of parameters.flatMap(queriesOf)) {
        const answer = await http().home.get(`${path}?${query}`);
        if (answer.statusCode !== 200) wrong.push(`${path}?${query}: ${answer.statusCode} ${answer.body}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

interface Parameter {
  readonly name: string;
  readonly schema: { readonly enum?: readonly string[]; readonly description?: string };
  readonly description?: string;
}

/** Queries that a parameter's description allows. */
function queriesOf({ name, schema, description = schema.description ?? '' }: Parameter): string[] {
  if (name === 'cursor' || name === 'expand') return [];
  if (name === 'limit') return ['limit=100'];
  if (schema.enum !== undefined) return schema.enum.map((word) => `${name}=${encodeURIComponent(word)}`);
  if (description.startsWith('A number')) return [`${name}=1`];
  if (description.startsWith('An instant')) return [`${name}=2026-01-01`];
  if (description.includes('`true` or `false`')) return [`${name}=true`];
  const word = /^One of `([^`]+)`/.exec(description)?.[1];
  return [`${name}=${encodeURIComponent(word ?? 'text')}`];
}
