import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PublicKeyEntry, createLicenseClient, verifyLicenseFile } from '../../../sdk/src/index.ts';
import { DAY_MS, HOUR_MS } from '../../../src/kernel/instant.ts';
import { type Answer, type TestAccount, eachServer } from '../../support/http.ts';
import { HOST, holder, issue, publicKeys } from '../runtime/given.ts';

const PATH = '/api/v2/instance/signing-keys';

interface Key {
  readonly kid: string;
  readonly state: 'next' | 'current' | 'former';
  readonly from: string | null;
  readonly until: string | null;
}

eachServer('native signing keys', (http) => {
  let vendor: TestAccount;
  beforeAll(async () => {
    vendor = await http().account();
  });

  const list = async (): Promise<readonly Key[]> => (await http().home.get(PATH)).json<{ data: Key[] }>().data;
  const inState = async (state: Key['state']): Promise<Key | undefined> =>
    (await list()).find((key) => key.state === state);
  const current = async (): Promise<string> => (await inState('current'))?.kid ?? '';
  const publish = (body: object = {}): Promise<Answer> => http().home.post(PATH, body);
  const takeOver = (kid: string, body?: object): Promise<Answer> =>
    http().home.post(`${PATH}/${kid}/actions/take-over`, body);
  /** Until this server's memory has the keys of the database. */
  const heard = async (): Promise<void> => {
    const want = (await list()).map(({ kid, from, until }) => [kid, from, until]);
    await expect
      .poll(async () => ((await publicKeys(http())) as unknown as Key[]).map((key) => [key.kid, key.from, key.until]))
      .toEqual(want);
  };

  beforeEach(async () => {
    const next = await inState('next');
    if (next !== undefined) await http().home.delete(`${PATH}/${next.kid}`);
  });

  it('201: a key is published ahead, listed after the current one, and signs nothing', async () => {
    const before = await current();
    const answer = await publish();
    expect(answer.statusCode, answer.body).toBe(201);
    const { kid, ...rest } = answer.json<Key>();
    expect(rest).toEqual({
      publicKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      state: 'next',
      from: null,
      until: null,
    });
    expect((await list()).slice(0, 2).map((key) => [key.kid, key.state])).toEqual([
      [before, 'current'],
      [kid, 'next'],
    ]);
    await heard();
    expect((await publicKeys(http()))[0]?.kid).toBe(before);
  });

  it('200: the next key takes over now, and the one before stays in the list', async () => {
    const [before, { kid }] = [await current(), (await publish()).json<Key>()];
    const answer = await takeOver(kid);
    expect(answer.statusCode, answer.body).toBe(200);
    const now = new Date(http().clock.now()).toISOString();
    expect(answer.json()).toMatchObject({ kid, state: 'current', from: now, until: null });
    expect(await list()).toContainEqual(expect.objectContaining({ kid: before, state: 'former', until: now }));
  });

  it('a key takes over by itself at its time, which can be set when it is published and anew', async () => {
    const { clock } = http();
    const at = (ms: number): string => new Date(clock.now() + ms).toISOString();
    const before = await current();
    const { kid } = (await publish({ from: at(HOUR_MS) })).json<Key>();
    expect((await takeOver(kid, { from: at(2 * HOUR_MS) })).json()).toMatchObject({
      state: 'next',
      from: at(2 * HOUR_MS),
    });
    clock.advance(2 * HOUR_MS - 1);
    expect(await current()).toBe(before);
    clock.advance(1);
    expect(await current()).toBe(kid);
  });

  it('204: a withdrawn key never signs', async () => {
    const before = await current();
    const { kid } = (await publish({ from: new Date(http().clock.now() + HOUR_MS).toISOString() })).json<Key>();
    expect((await http().home.delete(`${PATH}/${kid}`)).statusCode).toBe(204);
    expect(await list()).toContainEqual(expect.objectContaining({ kid, state: 'former' }));
    http().clock.advance(DAY_MS);
    expect(await current()).toBe(before);
  });

  it('201: in an emergency a new key signs at once', async () => {
    const answer = await http().home.post(`${PATH}/actions/rotate`);
    expect(answer.statusCode, answer.body).toBe(201);
    expect(answer.json()).toMatchObject({ state: 'current' });
    expect(await current()).toBe(answer.json<Key>().kid);
  });

  it('409: one key is published ahead at a time', async () => {
    const { kid } = (await publish()).json<Key>();
    for (const again of [await publish(), await http().home.post(`${PATH}/actions/rotate`)]) {
      expect(again.statusCode).toBe(409);
      expect(again.json()).toMatchObject({ code: 'signing_key_waiting', detail: expect.stringContaining(kid) });
    }
    expect((await inState('next'))?.kid).toBe(kid);
  });

  it('404: only the next key takes over or is withdrawn', async () => {
    const kid = await current();
    for (const other of [kid, '0123456789abcdef']) {
      expect((await takeOver(other)).json()).toMatchObject({ status: 404, code: 'signing_key_not_found' });
      expect((await http().home.delete(`${PATH}/${other}`)).json()).toMatchObject({ code: 'signing_key_not_found' });
    }
    expect(await current()).toBe(kid);
  });

  it.each([
    [{ from: '2001-01-01T00:00:00Z' }, '/from'],
    [{ from: '2099-01-01T00:00:00Z' }, '/from'],
    [{ from: 'tomorrow' }, '/from'],
    [{ from: 4_102_444_800_000 }, '/from'],
    [{ at: '2027-01-01T00:00:00Z' }, '/at'],
    [{ from: null }, '/from'],
  ])('422: %j publishes nothing', async (body, pointer) => {
    const before = await list();
    const answer = await publish(body);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe(pointer);
    expect(await list()).toEqual(before);
  });

  it('422: a time that has passed, or an id that is none, takes nothing over', async () => {
    const { kid } = (await publish()).json<Key>();
    expect((await takeOver(kid, { from: '2001-01-01T00:00:00Z' })).statusCode).toBe(422);
    expect([404, 422]).toContain((await takeOver('nothing')).statusCode);
    expect((await inState('next'))?.from).toBeNull();
  });

  it('403: an account that does not run the instance sees and changes nothing', async () => {
    expect((await vendor.get(PATH)).statusCode).toBe(403);
    expect((await vendor.post(PATH, {})).statusCode).toBe(403);
    expect((await vendor.post(`${PATH}/actions/rotate`)).statusCode).toBe(403);
  });

  it('each change is in the log of the first account, with who made it', async () => {
    const { kid } = (await publish()).json<Key>();
    await takeOver(kid);
    const { data } = (await http().home.get('/api/v2/events?sort=-id&limit=2')).json<{ data: object[] }>();
    expect(data).toMatchObject([
      { name: 'signing_key.updated', data: { kid, state: 'current' } },
      { name: 'signing_key.created', data: { kid, state: 'next' } },
    ]);
  });

  describe('a shipped program', () => {
    /** A program that was built when `keys.json` was like this. */
    const program = (builtIn: readonly PublicKeyEntry[]) =>
      createLicenseClient({
        url: `http://${HOST}`,
        publicKeys: builtIn,
        now: http().clock.now,
        fetch: async (url, init) => {
          const request = new Request(url, init);
          const answer = await http().nobody.ask('POST', new URL(request.url).pathname, {
            body: await request.json(),
            headers: { host: HOST },
          });
          const headers = ['date', 'digest', 'keygen-signature'].map((name): [string, string] => [
            name,
            String(answer.headers[name]),
          ]);
          return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode, headers });
        },
      });

    it('that has the next key built in goes on after it took over; one with the former key alone refuses', async () => {
      const { key } = await issue(http(), http().home);
      const old = program((await publicKeys(http())).slice(0, 1));
      const { kid } = (await publish()).json<Key>();
      await heard();
      const ready = program((await publicKeys(http())).filter(({ until }) => until === null));
      for (const client of [old, ready]) expect((await client.validate(key)).valid).toBe(true);
      await takeOver(kid);
      await heard();
      expect(await ready.validate(key)).toMatchObject({ valid: true, source: 'server' });
      await expect(old.validate(key)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    });

    it('verifies files made before and after the take-over, with the keys it had before', async () => {
      const license = await issue(http(), http().home);
      const file = async (): Promise<string> =>
        (await holder(http(), license.key).get(`/licenses/${license.id}/actions/check-out`)).body;
      const before = await file();
      const { kid } = (await publish()).json<Key>();
      await heard();
      const options = { publicKeys: await publicKeys(http()), licenseKey: license.key, now: http().clock.now };
      await takeOver(kid);
      await heard();
      expect((await verifyLicenseFile(before, options)).kid).not.toBe(kid);
      expect((await verifyLicenseFile(await file(), options)).kid).toBe(kid);
    });
  });

  it('keys.json says of the next key that it does not sign yet', async () => {
    await publish();
    await heard();
    const answer = await http().nobody.get('/.well-known/gatehouse/keys.json');
    expect(answer.json<{ keys: object[] }>().keys[1]).toEqual({
      kid: expect.any(String),
      alg: 'ed25519',
      publicKey: expect.any(String),
      from: null,
      until: null,
    });
  });
});
