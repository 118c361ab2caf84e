import { expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

interface Result {
  readonly status: number;
  readonly data?: { readonly id: number; readonly alias: string };
  readonly problem?: { readonly code: string };
}

eachServer('native: many links at once', (http) => {
  const bulk = async (account: TestAccount, operations: object[], atomic = false) => {
    const answer = await account.post('/api/v2/links/bulk', { operations, ...(atomic ? { atomic } : {}) });
    return {
      status: answer.statusCode,
      body: answer.json() as { results: Result[]; code?: string; operation?: number },
    };
  };
  const create = (target: string, more: object = {}) => ({ op: 'create', data: { target, ...more } });
  const count = async (account: TestAccount): Promise<number> =>
    (await account.get('/api/v2/links?count=1&limit=1')).json().total as number;

  it('a thousand are made, changed and deleted, each with its own result', async () => {
    const account = await http().account();
    const made = await bulk(
      account,
      Array.from({ length: 1_000 }, (_, i) => create(`https://many.example/${i}`, i === 500 ? { alias: 'api' } : {})),
    );
    expect(made.status).toBe(200);
    expect(made.body.results.map(({ status }) => status)).toEqual(
      Array.from({ length: 1_000 }, (_, i) => (i === 500 ? 422 : 201)),
    );
    expect(await count(account)).toBe(999);
    const ids = made.body.results.flatMap(({ data }) => (data === undefined ? [] : [data.id]));
    const changed = await bulk(
      account,
      ids.map((id, i) => (i % 2 === 0 ? { op: 'update', id, data: { title: `T${i}` } } : { op: 'delete', id })),
    );
    expect(new Set(changed.body.results.map(({ status }) => status))).toEqual(new Set([200, 204]));
    expect(await count(account)).toBe(500);
  });

  it('atomic: a taken alias, an unknown pixel or the plan’s limit refuses all', async () => {
    const account = await http().account();
    await account.post('/api/v2/links', { target: 'https://first.example/', alias: `first-${account.accountId}` });
    const plan = (
      await http().home.post('/api/v2/plans', { name: `Bulk ${account.accountId}`, limits: { links: 4 } })
    ).json() as { id: number };
    await http().home.put(`/api/plan/${plan.id}/user/${account.accountId}`, { type: 'lifetime' });
    const fine = create('https://fine.example/');
    for (const [operations, code] of [
      [[fine, create('https://taken.example/', { alias: `first-${account.accountId}` })], 'alias_taken'],
      [[fine, create('https://pixel.example/', { pixelIds: [99_999] })], 'invalid'],
      [[fine, fine, fine, fine], 'plan_limit_reached'],
    ] as const) {
      const { status, body } = await bulk(account, [...operations], true);
      expect([status >= 400, body.code, await count(account)]).toEqual([true, code, 1]);
    }
    expect((await bulk(account, [fine, fine, fine], true)).status).toBe(200);
    expect(await count(account)).toBe(4);
    expect((await bulk(account, [fine])).body.results).toMatchObject([{ status: 403 }]);
  });

  it('by the vendor’s own id: made once by many at once, replaced whole afterwards', async () => {
    const account = await http().account();
    const put = (body: object) => account.put('/api/v2/links/external/order-7', body);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => put({ target: `https://put.example/${i}`, title: 'Made' })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(await count(account)).toBe(1);
    const { alias } = answers[0]?.json() as { alias: string };
    const replaced = await put({ target: 'https://put.example/last' });
    expect(replaced.json()).toMatchObject({
      target: 'https://put.example/last',
      title: null,
      alias,
      externalId: 'order-7',
    });
    expect((await account.get('/api/v2/links?externalId=order-7')).json().data).toMatchObject([{ alias }]);
    const clash = await account.post('/api/v2/links', { target: 'https://x.example/', externalId: 'order-7' });
    expect([clash.statusCode, clash.json().code]).toEqual([409, 'link_external_id_taken']);
  });
});
