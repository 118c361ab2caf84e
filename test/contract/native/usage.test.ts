import { beforeEach, expect, it } from 'vitest';
import { monthOf } from '../../../src/kernel/calendar.ts';
import { DAY_MS } from '../../../src/kernel/instant.ts';
import { type Answer, type TestAccount, eachServer } from '../../support/http.ts';

interface Usage {
  readonly plan: { readonly name: string } | null;
  readonly quotas: readonly { quota: string; limit: number | null; used: number; period: { from: string } | null }[];
}

eachServer('native plan and usage', (http) => {
  let vendor: TestAccount;
  let made = 0;

  const read = async (): Promise<Usage> => {
    const answer = await vendor.get('/api/v2/account/usage');
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<Usage>();
  };
  const of = async (quota: string) => (await read()).quotas.find((found) => found.quota === quota);
  const subscribe = async (plan: object, expiresAt: number | null = null): Promise<void> => {
    made += 1;
    const answer = await http().home.post('/api/v2/plans', { name: `Plan ${made}`, ...plan });
    expect(answer.statusCode, answer.body).toBe(201);
    const { id } = answer.json<{ id: number }>();
    await http().app.modules.identity.subscribe(http().home.call(), vendor.accountId, {
      planId: id,
      term: 'monthly',
      expiresAt,
    });
  };
  const product = (): Promise<Answer> => vendor.post('/api/v2/products', { name: `Product ${(made += 1)}` });

  beforeEach(async () => {
    vendor = await http().account();
  });

  it('200: what is used is what creates are refused by', async () => {
    await product();
    await subscribe({ limits: { products: 3 } });
    expect(await of('products')).toEqual({ quota: 'products', limit: 3, used: 1, period: null });
    await product();
    expect(await of('products')).toMatchObject({ used: 2 });
    await product();
    expect((await product()).json()).toMatchObject({ code: 'plan_limit_reached', limit: 3 });
    expect(await of('products')).toMatchObject({ used: 3, limit: 3 });
    const [first] = (await vendor.get('/api/v2/products')).json<{ data: { id: number }[] }>().data;
    await vendor.delete(`/api/v2/products/${first?.id}`);
    expect(await of('products')).toMatchObject({ used: 2 });
    expect((await product()).statusCode).toBe(201);
  });

  it('200: what exists above a limit that was lowered is told as it is', async () => {
    await product();
    await product();
    await subscribe({ limits: { products: 1 } });
    expect(await of('products')).toMatchObject({ used: 2, limit: 1 });
    expect((await product()).json()).toMatchObject({ code: 'plan_limit_reached' });
    expect(await of('products')).toMatchObject({ used: 2, limit: 1 });
  });

  it('200: without a limit things are counted all the same, and a counter of an earlier plan does not say otherwise', async () => {
    await subscribe({ limits: { products: 9 } });
    await product();
    await subscribe({});
    await product();
    expect(await of('products')).toMatchObject({ limit: null, used: 2 });
  });

  it('200: a kind that the plan leaves out has the limit 0', async () => {
    await subscribe({ features: { pixels: false }, limits: { pixels: 5 } });
    expect(await of('pixels')).toMatchObject({ limit: 0, used: 0 });
  });

  it('200: visits are counted by the month, and the next one begins at nothing', async () => {
    const { app, clock } = http();
    await subscribe({ limits: { clicks: 10 } });
    const visit = (count: number) =>
      vendor.call().write((tx) =>
        app.modules.plans.grantClicks(tx, vendor.accountId, {
          month: monthOf(tx.now),
          count,
          sofar: () => Promise.resolve(4),
        }),
      );
    expect(await visit(3)).toBe(3);
    const month = new Date(clock.now()).toISOString().slice(0, 7);
    expect(await of('clicks')).toMatchObject({ used: 7, limit: 10, period: { from: `${month}-01T00:00:00.000Z` } });
    expect(await visit(9)).toBe(3);
    expect(await of('clicks')).toMatchObject({ used: 10 });
    clock.advance(31 * DAY_MS);
    expect(await of('clicks')).toMatchObject({ used: 0, limit: 10 });
  });

  it('200: an ended subscription shows the free plan that holds, and when the other one ended', async () => {
    const { clock } = http();
    await subscribe({ limits: { links: 2 } }, clock.now() + DAY_MS);
    expect(await read()).toMatchObject({ ended: false, plan: { name: `Plan ${made}` } });
    clock.advance(DAY_MS);
    const ended = await read();
    expect(ended).toMatchObject({ ended: true, plan: { name: 'Starter' } });
    expect(ended.quotas.find(({ quota }) => quota === 'links')).toMatchObject({ limit: null });
  });

  it('200: platform admins read the same of any account; the home account has no limits', async () => {
    await subscribe({ limits: { products: 2 } });
    await product();
    const answer = await http().home.get(`/api/v2/accounts/${vendor.accountId}/usage`);
    expect(answer.json()).toEqual(await read());
    expect((await http().home.get('/api/v2/account/usage')).json()).toMatchObject({ plan: null, unlimited: true });
  });

  it('403 and 404: nobody else reads it of another account, and one that is not there has none', async () => {
    expect((await vendor.get('/api/v2/accounts/1/usage')).statusCode).toBe(403);
    for (const id of ['4711', '0', 'x', '99999999999']) {
      const answer = await http().home.get(`/api/v2/accounts/${id}/usage`);
      expect(answer.json()).toMatchObject({ status: 404, code: 'account_not_found' });
    }
  });
});
