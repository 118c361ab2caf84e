import { beforeAll, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';

const PATH = '/api/v2/licenses/actions/generate';

interface Made {
  readonly data: readonly { readonly id: number; readonly key: string; readonly origin: string }[];
}

eachServer('generating licenses', (http) => {
  let account: TestAccount;
  let productId: number;
  let typeId: number;

  beforeAll(async () => {
    account = await http().account();
    const { catalog, licensing } = http().app.modules;
    productId = (await catalog.createProduct(account.call(), { name: 'Quiz' })).id;
    const keyPattern = 'QUIZ-####-####-####-####@';
    typeId = (await licensing.createLicenseType(account.call(), { name: 'Year', keyPattern })).id;
  });

  it('201: as many as asked for, by their type, with keys of its pattern', async () => {
    const answer = await account.post(PATH, { productId, typeId, count: 3, holder: { name: 'Reseller' } });
    expect(answer.statusCode).toBe(201);
    const { data } = answer.json<Made>();
    expect(data).toHaveLength(3);
    expect(new Set(data.map(({ key }) => key)).size).toBe(3);
    for (const license of data) {
      expect(license).toMatchObject({ typeId, origin: 'generated', holder: { name: 'Reseller' }, durationMonths: 12 });
      expect(license.key).toMatch(/^QUIZ(?:-[2-9A-HJKMNP-TV-Z]{4}){4}[2-9A-HJKMNP-TV-Z]$/);
    }
  });

  it('the pattern that the description of the API shows makes keys; one that could be guessed is told how to be none', async () => {
    const { paths } = (await http().nobody.get('/openapi.json')).json();
    const { schema } = paths['/api/v2/license-types'].post.requestBody.content['application/json'];
    const [keyPattern] = schema.properties.keyPattern.anyOf[0].examples;
    const type = await account.post('/api/v2/license-types', { name: 'As shown', keyPattern });
    expect([type.statusCode, type.json().keyPattern]).toEqual([201, keyPattern]);
    const made = await account.post(PATH, { productId, typeId: type.json().id, count: 1 });
    expect(made.json<Made>().data[0]?.key).toMatch(/^ACME(?:-[2-9A-HJKMNP-TV-Z]{4}){4}[2-9A-HJKMNP-TV-Z]$/);
    const short = await account.post('/api/v2/license-types', {
      name: 'Short',
      keyPattern: 'ACME-XXXX-XXXX-XXXX-XXXX',
    });
    expect([short.statusCode, short.json().errors]).toEqual([
      422,
      [
        {
          pointer: '/keyPattern',
          code: 'guessable',
          detail: 'The keyPattern field needs at least 16 random characters, # for each: ABC-####-####-####-####.',
        },
      ],
    ]);
  });

  it('201 as CSV: 10,000 of them, each valid at once', async () => {
    const answer = await account.post(PATH, { productId, count: 10_000 }, { headers: { accept: 'text/csv' } });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([201, 'text/csv; charset=utf-8']);
    const [head, ...lines] = answer.body.trimEnd().split('\r\n');
    expect(head?.split(',').slice(0, 2)).toEqual(['id', 'key']);
    expect(lines).toHaveLength(10_000);
    const key = lines.at(-1)?.split(',')[1];
    const checked = await http().nobody.post('/api/v2/licenses/actions/validate-key', { meta: { key } });
    expect(checked.json()).toMatchObject({ meta: { code: 'VALID' } });
  });

  it('lets others be answered while it makes many', async () => {
    let made = false;
    const making = account.post(PATH, { productId, count: 5_000 }).finally(() => (made = true));
    let turns = 0;
    while (!made) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    expect((await making).statusCode).toBe(201);
    // One at least after each 500 of them, however fast they are made.
    expect(turns).toBeGreaterThanOrEqual(10);
  });

  it('the same Idempotency-Key makes nothing twice and answers the same', async () => {
    const headers = { 'idempotency-key': 'once' };
    const first = await account.post(PATH, { productId, count: 30 }, { headers });
    const again = await account.post(PATH, { productId, count: 30 }, { headers });
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect(again.json()).toEqual(first.json());
    const csv = await account.post(PATH, { productId, count: 30 }, { headers: { ...headers, accept: 'text/csv' } });
    expect(csv.body.trimEnd().split('\r\n')).toHaveLength(31);
  });

  it.each([
    [{ count: 0 }, '/count'],
    [{ count: 10_001 }, '/count'],
    [{ count: 1.5 }, '/count'],
    [{}, '/count'],
    [{ count: 1, productId: 999_999 }, '/productId'],
    [{ count: 1, key: 'ONE-FOR-ALL' }, '/key'],
    [{ count: 1, externalId: 'one' }, '/externalId'],
    [{ count: 1, limits: { maxSites: 0 } }, '/limits/maxSites'],
  ])('422: %o', async (fields, pointer) => {
    const answer = await account.post(PATH, { productId, ...fields });
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: { pointer: string }[] }>().errors.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('403: a plan that has no room makes none of them', async () => {
    const small = await http().account();
    const { plans, identity, catalog } = http().app.modules;
    const plan = await plans.createPlan(http().app.systemCall(0), { name: 'Small', limits: { licenses: 3 } });
    const subscription = { planId: plan.id, term: 'monthly', expiresAt: null } as const;
    await identity.subscribe(http().app.systemCall(0), small.accountId, subscription);
    const own = await catalog.createProduct(small.call(), { name: 'Own' });
    expect((await small.post(PATH, { productId: own.id, count: 4 })).statusCode).toBe(403);
    expect((await small.get('/api/v2/licenses?count=1')).json()).toMatchObject({ total: 0 });
    expect((await small.post(PATH, { productId: own.id, count: 3 })).statusCode).toBe(201);
  });
});
