import { describe, expect, it } from 'vitest';
import { type TestAccount, type TestClient, eachServer } from '../../support/http.ts';
import { API, clientOf, createLicense, secretOf } from './given.ts';

const DAY = 86_400_000;
const MACHINE = 'a'.repeat(64);

interface Program {
  readonly account: TestAccount;
  readonly client: TestClient;
  readonly secret: string;
  readonly license: { readonly id: number; readonly key: string; readonly productId: number };
  /** What the program sends; fields given replace its own. */
  ask(fields?: Readonly<Record<string, unknown>>, from?: string): Promise<Said>;
}

interface Said {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hash: string;
}

eachServer('mlicense validation', (http) => {
  let shared: TestAccount | null = null;

  /** A shipped program with a license of its own; of an account of its own where a test changes the account. */
  async function program(fields: Readonly<Record<string, unknown>> = {}, isolated = false): Promise<Program> {
    const account = isolated || shared === null ? await http().account() : shared;
    if (!isolated) shared = account;
    const client = clientOf(http(), account);
    const { product, ...license } = await createLicense(client, fields);
    const secret = await secretOf(http(), account);
    const own = { key: license.key, product, version: '1.0.0', hardwareId: MACHINE };
    const shipped = http().client(secret, { credential: (token) => ({ authorization: token }) });
    return {
      account,
      client,
      secret,
      license,
      ask: async (changed = {}, address = '198.51.100.1') => {
        const answer = await shipped.post(`${API}/validation`, { ...own, ...changed }, { address });
        expect(Object.keys(answer.json())).toEqual(['code', 'message', 'hash']);
        return { status: answer.statusCode, ...answer.json<Omit<Said, 'status'>>() };
      },
    };
  }
  const codeOf = ({ status, code }: Said) => [status, code];

  it('200 OK: the hash is the 30 characters that programs compute themselves', async () => {
    const { ask, license, secret } = await program();
    const said = await ask();
    expect(codeOf(said)).toEqual([200, 'OK']);
    const text = Buffer.from(said.hash, 'base64').toString('utf8');
    const seconds = String(Math.floor(http().clock.now() / 1_000));
    const expected = `${license.key.slice(0, 4)}${secret.slice(0, 5)}2520052137${seconds.slice(0, 4)}${license.key.slice(-4)}KIT`;
    expect([text, text.length]).toEqual([expected, 30]);
  });

  it('401 SECRET_KEY_NOT_FOUND: no secret, a wrong one, an API key, a scheme word before it', async () => {
    const { license, secret, account } = await program();
    for (const text of [null, 'wrong', account.token, `Bearer ${secret}`]) {
      const client = http().client(text, { credential: (token) => ({ authorization: token }) });
      const answer = await client.post(`${API}/validation`, { key: license.key, product: 'x' });
      expect([answer.statusCode, answer.json().code, answer.json().hash]).toEqual([401, 'SECRET_KEY_NOT_FOUND', '']);
    }
  });

  it('200: after a rotation the old secret counts for a day, and the hash is made with the one that was sent', async () => {
    const { account, ask, secret } = await program({}, true);
    expect(codeOf(await ask())).toEqual([200, 'OK']);
    await http().app.modules.identity.rotateAccountSecret(account.call());
    http().clock.advance(DAY - 1_000);
    const said = await ask();
    expect(Buffer.from(said.hash, 'base64').toString().slice(4, 9)).toBe(secret.slice(0, 5));
    http().clock.advance(2_000);
    expect(codeOf(await ask())).toEqual([401, 'SECRET_KEY_NOT_FOUND']);
    http().clock.advance(-DAY - 1_000);
  });

  it("404 LICENSE_NOT_FOUND: an unknown key, none, and another account's", async () => {
    const [mine, theirs] = [await program(), await program({}, true)];
    for (const key of ['nothing', '', theirs.license.key]) {
      expect(codeOf(await mine.ask({ key }))).toEqual([404, 'LICENSE_NOT_FOUND']);
    }
  });

  it.each([
    ['suspended', 'The license is suspended.'],
    ['revoked', 'The license is revoked.'],
    ['expired', 'The license has expired.'],
    ['banned', 'The license is banned.'],
  ])('403 LICENSE_NOT_ASSIGNED: %s, with the truth in the message', async (state, message) => {
    const { account, ask, license } = await program({ duration: 1 }, true);
    const { licensing, customers } = http().app.modules;
    const call = account.call();
    if (state === 'suspended') await licensing.suspendLicense(call, { id: license.id });
    if (state === 'revoked') await licensing.revokeLicense(call, { id: license.id });
    if (state === 'expired') http().clock.advance(40 * DAY);
    if (state === 'banned') {
      const { id } = await customers.createCustomer(call, {
        email: 'buyer@customer.test',
        firstname: 'B',
        lastname: 'C',
      });
      await licensing.updateLicense(call, { id: license.id, customerId: id });
      await customers.banCustomer(call, { id });
    }
    const said = await ask({ product: 'wrong on purpose' });
    if (state === 'expired') http().clock.advance(-40 * DAY);
    expect([said.status, said.code, said.message]).toEqual([403, 'LICENSE_NOT_ASSIGNED', message]);
  });

  it('200 OK: in its grace period, and after its end where the type maintains access', async () => {
    const { account, ask, license } = await program({ duration: 1 });
    const { licensing } = http().app.modules;
    for (const terms of [{ graceDays: 30 }, { expiry: 'maintain' }] as const) {
      const type = await licensing.createLicenseType(account.call(), { name: 'Kind', ...terms });
      await licensing.updateLicense(account.call(), { id: license.id, typeId: type.id });
      http().clock.advance(31 * DAY);
      const said = await ask();
      http().clock.advance(-31 * DAY);
      expect(codeOf(said)).toEqual([200, 'OK']);
    }
  });

  it('404 PRODUCT_NOT_FOUND and 403 PRODUCT_NOT_MATCH: by name', async () => {
    const { ask, client } = await program({}, true);
    await client.put(`${API}/products`, { name: 'Another', version: '1' });
    expect(codeOf(await ask({ product: 'No such product' }))).toEqual([404, 'PRODUCT_NOT_FOUND']);
    expect(codeOf(await ask({ product: '' }))).toEqual([404, 'PRODUCT_NOT_FOUND']);
    expect(codeOf(await ask({ product: 'Another' }))).toEqual([403, 'PRODUCT_NOT_MATCH']);
  });

  it('403 BLACKLISTED_IP and BLACKLISTED_HWID: a range, a machine, and the entry counts its hits', async () => {
    const { account, ask, client } = await program({}, true);
    const range = await client.put(`${API}/blacklists`, { value: '203.0.113.0/24', type: 'IP' });
    await client.put(`${API}/blacklists`, { value: '2001:db8:bad::/48', type: 'IP' });
    await client.put(`${API}/blacklists`, { value: 'b'.repeat(64), type: 'HWID' });
    expect(codeOf(await ask({}, '203.0.113.9'))).toEqual([403, 'BLACKLISTED_IP']);
    expect(codeOf(await ask({}, '2001:db8:bad:1::5'))).toEqual([403, 'BLACKLISTED_IP']);
    expect(codeOf(await ask({ hardwareId: 'b'.repeat(64) }))).toEqual([403, 'BLACKLISTED_HWID']);
    await http().app.modules.licensing.flushChecks(account.call());
    const entry = await client.get(`${API}/blacklists/id?id=${range.json().id}`);
    expect(entry.json().requests).toBe(1);
  });

  it('403 BAD_IP_ADDRESS: assigned to another address; before anything about machines', async () => {
    const { ask } = await program({ assignedAddress: '198.51.100.1', assignedMachine: MACHINE });
    expect(codeOf(await ask())).toEqual([200, 'OK']);
    expect(codeOf(await ask({ hardwareId: 'other' }, '198.51.100.2'))).toEqual([403, 'BAD_IP_ADDRESS']);
    expect(codeOf(await ask({ hardwareId: 'other' }))).toEqual([403, 'MAX_MACHINES_IN_USE']);
  });

  it('a forwarded address is only a claim', async () => {
    const { license, secret, client } = await program({ assignedAddress: '198.51.100.1' });
    const { productId } = license;
    const product = (await client.get(`${API}/products/id?id=${productId}`)).json().name;
    const shipped = http().client(secret, { credential: (token) => ({ authorization: token }) });
    const headers = { 'x-forwarded-for': '198.51.100.1' };
    const answer = await shipped.post(
      `${API}/validation`,
      { key: license.key, product },
      { headers, address: '9.9.9.9' },
    );
    expect(answer.json().code).toBe('BAD_IP_ADDRESS');
  });

  it('403 MAX_IP_IN_USE: slots are taken as checks come; the same address and an IPv6 neighbour take one', async () => {
    const { ask } = await program({ addressLimit: 2 });
    expect(codeOf(await ask({}, '198.51.100.1'))).toEqual([200, 'OK']);
    expect(codeOf(await ask({}, '198.51.100.1'))).toEqual([200, 'OK']);
    expect(codeOf(await ask({}, '2001:db8:1:1::1'))).toEqual([200, 'OK']);
    expect(codeOf(await ask({}, '2001:db8:1:1:ffff::9'))).toEqual([200, 'OK']);
    expect(codeOf(await ask({}, '198.51.100.2'))).toEqual([403, 'MAX_IP_IN_USE']);
    expect(codeOf(await ask({}, '198.51.100.1'))).toEqual([200, 'OK']);
  });

  it('403 MAX_MACHINES_IN_USE: the third machine of two; machines without a name share one slot', async () => {
    const { ask } = await program({ machineLimit: 2 });
    expect(codeOf(await ask())).toEqual([200, 'OK']);
    for (const hardwareId of ['unknown', undefined, '']) expect(codeOf(await ask({ hardwareId }))).toEqual([200, 'OK']);
    expect(codeOf(await ask({ hardwareId: 'third' }))).toEqual([403, 'MAX_MACHINES_IN_USE']);
  });

  it('200: a slot is free again when its days have passed, and only then', async () => {
    const { account, ask } = await program({ machineLimit: 1, machineDuration: 7 });
    await ask();
    http().clock.advance(6 * DAY);
    expect(codeOf(await ask({ hardwareId: 'second' }))).toEqual([403, 'MAX_MACHINES_IN_USE']);
    http().clock.advance(2 * DAY);
    const freed = await ask({ hardwareId: 'second' });
    http().clock.advance(-8 * DAY);
    expect(codeOf(freed)).toEqual([200, 'OK']);
    expect(account.accountId).toBeGreaterThan(1);
  });

  it('exactly one of four parallel first checks takes the last slot, 10 times', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { ask } = await program({ machineLimit: 1 });
      const said = await Promise.all([1, 2, 3, 4].map((n) => ask({ hardwareId: `machine-${n}` }, `198.51.100.${n}`)));
      expect(said.map(({ code }) => code).toSorted()).toEqual([
        ...Array.from({ length: 3 }, () => 'MAX_MACHINES_IN_USE'),
        'OK',
      ]);
    }
  });

  it('a refused check claims nothing', async () => {
    const { ask, client, license } = await program({ machineLimit: 1 }, true);
    await client.put(`${API}/blacklists`, { value: '203.0.113.0/24', type: 'IP' });
    await ask({ hardwareId: 'bad' }, '203.0.113.9');
    expect(codeOf(await ask())).toEqual([200, 'OK']);
    expect(license.id).toBeGreaterThan(0);
  });

  it('a suspended account’s licenses are still checked, but nothing new is claimed', async () => {
    const { account, ask } = await program({ machineLimit: 1 }, true);
    const { identity } = http().app.modules;
    const platform = http().home.call();
    await identity.setAccountSuspended(platform, account.accountId, true);
    const said = [await ask(), await ask({ hardwareId: 'another' })];
    expect(said.map(codeOf)).toEqual([
      [200, 'OK'],
      [200, 'OK'],
    ]);
  });

  it('the observed profile lists the last 50 successful callers, newest first', async () => {
    const { account, ask, license } = await program({ addressLimit: 100 });
    const refused = await ask({ product: 'wrong' }, '198.51.100.99');
    expect(refused.status).toBe(404);
    for (let n = 0; n < 52; n += 1) {
      http().clock.advance(1_000);
      await ask({ hardwareId: `machine-${n % 2}` }, `198.51.100.${n}`);
    }
    http().clock.advance(-52_000);
    await http().app.modules.licensing.flushChecks(account.call());
    const observed = await http().key(account, { profile: 'observed' });
    const client = http().client(observed.token, { credential: (token) => ({ 'x-api-key': token }) });
    const { address, machine, duration } = (await client.get(`${API}/licenses/id?id=${license.id}`)).json();
    expect([address.lastAddress, address.requests.length]).toEqual(['198.51.100.51', 50]);
    expect(address.requests[0]).toEqual({ date: '2026-11-21T12:00:52.000000Z', address: '198.51.100.51' });
    expect(address.requests.at(-1).address).toBe('198.51.100.2');
    expect(machine.lastMachine).toBe('machine-1');
    expect(machine.requests[0]).toEqual({ date: '2026-11-21T12:00:52.000000Z', hwid: 'machine-1' });
    expect(duration.lastRequest).toBe('2026-11-21T12:00:52.000000Z');
  });

  describe('bad input', () => {
    it.each<[string, string, number]>([
      ['no JSON', '{"key":', 400],
      ['a hardware id of a megabyte', JSON.stringify({ hardwareId: 'x'.repeat(1_000_000) }), 400],
      ['a body too large', JSON.stringify({ key: 'x'.repeat(2_000_000) }), 413],
      ['a NUL', String.raw`{"key":"a\u0000b"}`, 400],
    ])('%s is UNKNOWN with a status that is no 200', async (_name, body, status) => {
      const { secret } = await program();
      const shipped = http().client(secret, { credential: (token) => ({ authorization: token }) });
      const answer = await shipped.post(`${API}/validation`, body);
      expect([answer.statusCode, answer.json().code, answer.json().hash]).toEqual([status, 'UNKNOWN', '']);
    });

    it.each<[string, string]>([
      ['no JSON', '{"key":'],
      ['a hardware id too long', JSON.stringify({ hardwareId: 'x'.repeat(1_000) })],
      ['a body too large', JSON.stringify({ key: 'x'.repeat(2_000_000) })],
      ['a NUL', String.raw`{"key":"a\u0000b"}`],
    ])('%s with a secret that is none is SECRET_KEY_NOT_FOUND, which comes first', async (_name, body) => {
      const stranger = http().client('wrong', { credential: (token) => ({ authorization: token }) });
      const answer = await stranger.post(`${API}/validation`, body);
      expect([answer.statusCode, answer.json()]).toEqual([
        401,
        { code: 'SECRET_KEY_NOT_FOUND', message: 'Secret key not found.', hash: '' },
      ]);
    });

    it('405: only POST', async () => {
      const answer = await http().nobody.get(`${API}/validation`);
      expect([answer.statusCode, answer.json().code, answer.headers['allow']]).toEqual([405, 'UNKNOWN', 'POST']);
    });
  });
});

eachServer(
  'mlicense validation limits',
  (http) => {
    it('429 UNKNOWN: counted for key and address together, never for the vendor', async () => {
      const account = await http().account();
      const client = clientOf(http(), account);
      const [one, two] = [await createLicense(client), await createLicense(client)];
      const shipped = http().client(await secretOf(http(), account), {
        credential: (token) => ({ authorization: token }),
      });
      const ask = async ({ key, product }: { key: string; product: string }, address: string) =>
        shipped.post(`${API}/validation`, { key, product }, { address });
      const codes = [];
      for (let n = 0; n < 5; n += 1) codes.push((await ask(one, '198.51.100.1')).statusCode);
      expect(codes).toEqual([200, 200, 200, 200, 429]);
      const refused = await ask(one, '198.51.100.1');
      expect([refused.json().code, Number(refused.headers['retry-after']) > 0]).toEqual(['UNKNOWN', true]);
      expect((await ask(one, '198.51.100.2')).statusCode).toBe(200);
      expect((await ask(two, '198.51.100.1')).statusCode).toBe(200);
    });

    it('429: unknown keys from one address are stopped after half as many, whichever they are', async () => {
      const account = await http().account();
      const secret = await secretOf(http(), account);
      const shipped = http().client(secret, { credential: (token) => ({ authorization: token }) });
      const codes = [];
      for (let n = 0; n < 4; n += 1) {
        const answer = await shipped.post(`${API}/validation`, { key: `guess-${n}` }, { address: '198.51.100.77' });
        codes.push(answer.statusCode);
      }
      expect(codes).toEqual([404, 404, 429, 429]);
      // Nor are secrets to be guessed by bodies that nobody reads.
      const guess = { address: '198.51.100.78' };
      const guessing = http().client('guess', { credential: (token) => ({ authorization: token }) });
      const broken = [];
      for (let n = 0; n < 4; n += 1)
        broken.push((await guessing.post(`${API}/validation`, '{"key":', guess)).statusCode);
      expect(broken).toEqual([401, 401, 429, 429]);
    });
  },
  { env: { RUNTIME_RATE_LIMIT: '4' } },
);
