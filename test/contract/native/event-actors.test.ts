import { beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/kernel/instant.ts';
import { type TestAccount, eachServer } from '../../support/http.ts';

interface Logged {
  readonly actor: { readonly kind: string; readonly name: string | null };
}

eachServer('native names of who did something', (http) => {
  let vendor: TestAccount;
  beforeAll(async () => {
    vendor = await http().account();
  });

  const PASSWORD = 'correct horse battery';
  let made = 0;
  const member = async (name: string | null) => {
    const email = `m${(made += 1)}@${vendor.accountId}.example`;
    const answer = await vendor.post('/api/v2/members', { email, name, role: 'admin', password: PASSWORD });
    expect(answer.statusCode, answer.body).toBe(201);
    const { id } = answer.json<{ id: number }>();
    const { baseUrl } = http().app.site;
    const signedIn = await http().client(null).post('/api/v2/session', { email, password: PASSWORD });
    const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    const create = async (): Promise<number> => {
      const created = await http()
        .client(null)
        .post('/api/v2/customers', { email: `c${(made += 1)}@example.org` }, { headers: { cookie, origin: baseUrl } });
      expect(created.statusCode, created.body).toBe(201);
      return created.json<{ id: number }>().id;
    };
    return { id, email, create };
  };
  const eventOf = async (type: string, id: number): Promise<Logged | undefined> =>
    (await vendor.get(`/api/v2/events?about=${type}:${id}&sort=id`)).json<{ data: Logged[] }>().data[0];

  it('a person by name, or by e-mail without one', async () => {
    const mia = await member('Mia');
    expect(await eventOf('customer', await mia.create())).toMatchObject({ actor: { kind: 'session', name: 'Mia' } });
    const nameless = await member(null);
    expect(await eventOf('customer', await nameless.create())).toMatchObject({ actor: { name: nameless.email } });
  });

  it('an API key by its name, also once it is revoked; alone, in lists and in a customer’s timeline', async () => {
    const key = await http().key(vendor);
    const created = await key.post('/api/v2/customers', { email: 'key@example.org' });
    const { id } = created.json<{ id: number }>();
    const { name } = (await vendor.get(`/api/v2/api-keys/${key.id}`)).json<{ name: string }>();
    await vendor.delete(`/api/v2/api-keys/${key.id}`);
    expect(await eventOf('customer', id)).toMatchObject({ actor: { kind: 'key', name } });
    const timeline = (await vendor.get(`/api/v2/customers/${id}/timeline`)).json<{
      data: ({ id: string } & Logged)[];
    }>();
    expect(timeline.data).toMatchObject([{ actor: { kind: 'key', name } }]);
    const single = await vendor.get(`/api/v2/events/${timeline.data[0]?.id}`);
    expect(single.json()).toMatchObject({ actor: { kind: 'key', name } });
  });

  it('of people of another account the name alone: neither e-mail nor what their keys are called', async () => {
    await http().home.post(`/api/v2/accounts/${vendor.accountId}/actions/login`);
    const answer = await vendor.get('/api/v2/events?name=account.login_link_created');
    expect(answer.json<{ data: Logged[] }>().data).toMatchObject([{ actor: { kind: 'key', name: null } }]);
  });

  it('a person by the name of today, and once removed by the last one, until the log knows them no more', async () => {
    const ida = await member('Ida');
    const customer = await ida.create();
    await vendor.patch(`/api/v2/members/${ida.id}`, { name: 'Ida Berg' });
    expect(await eventOf('customer', customer)).toMatchObject({ actor: { name: 'Ida Berg' } });
    expect((await vendor.delete(`/api/v2/members/${ida.id}`)).statusCode).toBe(204);
    expect(await eventOf('customer', customer)).toMatchObject({ actor: { name: 'Ida Berg' } });
    const { app, clock } = http();
    clock.advance(401 * DAY_MS);
    await app.modules.identity.sweep(app.systemCall(1));
    expect(await eventOf('customer', customer)).toMatchObject({ actor: { kind: 'session', name: null } });
  });
});
