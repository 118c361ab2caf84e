import { beforeEach, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/kernel/instant.ts';
import { type Answer, type TestAccount, eachServer } from '../../support/http.ts';

interface Logged {
  readonly actor: { readonly kind: string; readonly id: string };
  readonly subject: { readonly type: string; readonly id: number };
}

eachServer('native signing in as an account', (http) => {
  let vendor: TestAccount;
  beforeEach(async () => {
    vendor = await http().account();
  });

  const make = (id: number | string = vendor.accountId): Promise<Answer> =>
    http().home.post(`/api/v2/accounts/${id}/actions/login`);
  const urlOf = (answer: Answer): string => {
    expect(answer.statusCode, answer.body).toBe(200);
    return new URL(answer.json<{ url: string }>().url).pathname;
  };
  const open = (path: string): Promise<Answer> => http().client(null).get(path);
  const logOf = async (account: TestAccount): Promise<Logged[]> =>
    (await account.get('/api/v2/events?name=account.login_link_created&sort=-id')).json<{ data: Logged[] }>().data;

  it('200: the link signs in as the owner, once, also for two at the same time', async () => {
    const path = urlOf(await make());
    const answers = await Promise.all([open(path), open(path)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([302, 410]);
    const started = answers.find(({ statusCode }) => statusCode === 302);
    const cookie = String(started?.headers['set-cookie']).split(';')[0] ?? '';
    const session = await http().client(null).get('/api/v2/session', { headers: { cookie } });
    expect(session.json()).toMatchObject({ kind: 'session', account: { id: vendor.accountId }, role: 'owner' });
    expect((await open(path)).statusCode).toBe(410);
  });

  it('a language chosen by whoever opened the link is not the owner’s', async () => {
    const started = await open(urlOf(await make()));
    const cookie = String(started.headers['set-cookie']).split(';')[0] ?? '';
    const localeOf = async (): Promise<unknown> =>
      (await http().client(null).get('/api/v2/session', { headers: { cookie } })).json().user.locale;
    const before = await localeOf();
    const headers = { cookie, origin: 'http://localhost' };
    const answer = await http()
      .client(null)
      .post('/api/v2/session/actions/choose-language', { locale: before === 'lv' ? 'fr' : 'lv' }, { headers });
    expect(answer.statusCode, answer.body).toBe(204);
    expect(await localeOf()).toBe(before);
  });

  it('410: after an hour the link is over', async () => {
    const path = urlOf(await make());
    http().clock.advance(HOUR_MS);
    expect((await open(path)).statusCode).toBe(410);
  });

  it('both accounts’ event logs tell who made it', async () => {
    urlOf(await make());
    const [theirs] = await logOf(vendor);
    const [ours] = await logOf(http().home);
    const subject = { type: 'account', id: vendor.accountId };
    const { id } = ours?.actor ?? { id: '' };
    expect(id).toMatch(/^\d+$/);
    expect(ours).toMatchObject({ actor: { kind: 'key', id }, subject });
    expect(theirs).toMatchObject({ actor: { kind: 'key', id }, subject });
  });

  it('refuses whoever may not, accounts that are not there, and those where nobody can sign in', async () => {
    expect((await vendor.post(`/api/v2/accounts/${vendor.accountId}/actions/login`)).statusCode).toBe(403);
    expect((await make(4_711)).json()).toMatchObject({ code: 'account_not_found' });
    await http().home.post(`/api/v2/accounts/${vendor.accountId}/actions/suspend`);
    expect((await make()).json()).toMatchObject({ code: 'account_suspended' });
    const logged = await logOf(http().home);
    expect(logged.filter(({ subject }) => subject.id === vendor.accountId)).toEqual([]);
  });

  it('a link made before the account was suspended signs nobody in', async () => {
    const path = urlOf(await make());
    await http().home.post(`/api/v2/accounts/${vendor.accountId}/actions/suspend`);
    expect((await open(path)).statusCode).toBe(410);
  });
});
