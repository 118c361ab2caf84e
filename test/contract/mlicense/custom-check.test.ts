import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CustomCheck } from '../../../src/modules/licensing/index.ts';
import { eachServer } from '../../support/http.ts';
import { API, clientOf, createLicense, secretOf } from './given.ts';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** The vendor's own service; it answers what the test says. */
function vendor() {
  const received: Received[] = [];
  let answer: { status: number; body: string } | null = null;
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, text: Buffer.concat(parts).toString() });
      // No answer at all: the connection stays open until the server gives up.
      if (answer !== null) response.writeHead(answer.status, { location: 'http://127.0.0.1:1/' }).end(answer.body);
    });
  });
  return {
    received,
    says: (body: unknown, status = 200) => {
      answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
    },
    saysNothing: () => {
      answer = null;
    },
    listen: () => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)),
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

eachServer(
  'mlicense custom check',
  (http) => {
    const service = vendor();
    beforeAll(() => service.listen());
    afterAll(() => service.close());

    async function program(custom: Partial<CustomCheck> | null, fields: Record<string, unknown> = {}) {
      const account = await http().account();
      const client = clientOf(http(), account);
      const { key, product } = await createLicense(client, fields);
      const settings =
        custom === null ? {} : { customCheck: { url: service.url(), accessKey: 'vendor-key', ...custom } };
      await http().app.modules.identity.updateAccount(account.call(), { settings });
      const shipped = http().client(await secretOf(http(), account), {
        credential: (token) => ({ authorization: token }),
      });
      return async () => {
        const body = { key, product, version: '1.2.3', hardwareId: 'f'.repeat(64) };
        const answer = await shipped.post(`${API}/validation`, body, { address: '198.51.100.1' });
        return { key, product, answer, said: [answer.statusCode, answer.json().code, answer.json().message] };
      };
    }

    it('may use the word for an unknown account without its programs being taken for strangers that guess', async () => {
      service.says({ valid: false, code: 'SECRET_KEY_NOT_FOUND', message: 'not here' });
      const ask = await program({});
      // Half of the limit is all that strangers get from one address.
      for (let times = 0; times < 60; times += 1) {
        const { said } = await ask();
        expect(said.slice(1)).toEqual(['SECRET_KEY_NOT_FOUND', 'not here']);
      }
    });

    it('is asked after the own checks, with what they know and the access key', async () => {
      service.says({ valid: true, code: 'OK', message: 'fine' });
      const ask = await program({}, { discordId: 987_654_321 });
      const { key, product, answer } = await ask();
      expect([answer.statusCode, answer.json().code]).toEqual([200, 'OK']);
      const { headers, text } = service.received.at(-1)!;
      expect(headers['access-key']).toBe('vendor-key');
      expect(JSON.parse(text)).toEqual({
        key,
        product,
        version: '1.2.3',
        hardwareId: 'f'.repeat(64),
        uniqueId: expect.any(String),
        requestType: 'BASIC',
        address: '198.51.100.1',
        enabledAddons: [],
        discordId: 987_654_321,
      });
    });

    it('is not asked where the own checks refuse, nor without one', async () => {
      const before = service.received.length;
      const ask = await program({}, { assignedAddress: '192.0.2.1' });
      expect((await ask()).said[1]).toBe('BAD_IP_ADDRESS');
      expect((await (await program(null))()).said[0]).toBe(200);
      expect(service.received.length).toBe(before);
    });

    it.each([
      ['BLACKLISTED_HWID', 'BLACKLISTED_HWID'],
      ['OK', 'UNKNOWN'],
      ['SOMETHING_ELSE', 'UNKNOWN'],
      [undefined, 'UNKNOWN'],
    ])('403: its refusal %s is sent on as %s, with its message', async (code, sent) => {
      service.says({ valid: false, code, message: 'Not on Sundays.' });
      expect((await (await program({}))()).said).toEqual([403, sent, 'Not on Sundays.']);
    });

    it.each<[string, unknown, number]>([
      ['a status other than 200', { valid: false }, 500],
      ['a redirect', { valid: false }, 302],
      ['no JSON', 'nonsense', 200],
      ['nothing about valid', { code: 'OK' }, 200],
      ['an answer of a megabyte', `{"valid":false,"x":"${'x'.repeat(1_000_000)}"}`, 200],
    ])('%s is no answer: skipped, or refused where the account says so', async (_name, body, status) => {
      service.says(body, status);
      expect((await (await program({}))()).said.slice(0, 2)).toEqual([200, 'OK']);
      expect((await (await program({ unanswered: 'refuse' }))()).said.slice(0, 2)).toEqual([403, 'UNKNOWN']);
    });

    it('silence is no answer after three seconds', async () => {
      service.saysNothing();
      expect((await (await program({ unanswered: 'refuse' }))()).said.slice(0, 2)).toEqual([403, 'UNKNOWN']);
    });

    it('an address that cannot be reached is no answer', async () => {
      expect((await (await program({ url: 'http://127.0.0.1:1/' }))()).said[0]).toBe(200);
    });
  },
  { env: { OUTBOUND_ALLOW: '127.0.0.0/8', RUNTIME_RATE_LIMIT: '100' } },
);

eachServer('mlicense custom check setting', (http) => {
  it('is set and taken away by the account’s own API, and refused where it could not be asked', async () => {
    const account = await http().account();
    const set = (customCheck: unknown) => account.patch('/api/v2/account', { settings: { customCheck } });
    const right = { url: 'https://vendor.example/check', accessKey: 'x', unanswered: 'refuse' };
    const shown = { url: right.url, unanswered: 'refuse', hasAccessKey: true };
    expect((await set(right)).json().settings).toEqual({ customCheck: shown });
    for (const wrong of [
      5,
      {},
      { url: 'vendor.example' },
      { url: 'ftp://x.example' },
      { ...right, unanswered: 'maybe' },
      { ...right, accessKey: 7 },
    ]) {
      const answer = await set(wrong);
      expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([
        422,
        expect.stringMatching(/^\/settings\/customCheck/),
      ]);
    }
    expect((await set(null)).json().settings).toEqual({ customCheck: null });
  });

  it('its access key is sealed, in no answer and no event, stays unless it is named, and goes with the check', async () => {
    const account = await http().account();
    const { app } = http();
    const set = (customCheck: unknown) => account.patch('/api/v2/account', { settings: { customCheck } });
    const keyNow = async (): Promise<string> => {
      const found = await app.modules.identity.getAccount(account.call());
      return app.modules.identity.customCheckKey(found);
    };
    const url = 'https://vendor.example/check';
    await set({ url, accessKey: 'open sesame' });
    expect(await keyNow()).toBe('open sesame');
    const again = await set({ url: `${url}/2`, hasAccessKey: true });
    expect(again.json().settings.customCheck).toEqual({ url: `${url}/2`, hasAccessKey: true });
    expect(await keyNow()).toBe('open sesame');
    const stored = await Promise.all(
      (['accounts', 'events'] as const).map((table) => app.database.read.selectFrom(table).selectAll().execute()),
    );
    expect(JSON.stringify([stored, (await account.get('/api/v2/account')).json()])).not.toContain('sesame');

    expect((await set({ url, accessKey: '' })).json().settings.customCheck).toEqual({ url, hasAccessKey: false });
    expect(await keyNow()).toBe('');
    await set({ url, accessKey: 'another' });
    await set(null);
    await set({ url });
    expect(await keyNow()).toBe('');
  });
});

eachServer('mlicense custom check guard', (http) => {
  it('never connects to an address inside, unless the operator allows it', async () => {
    const service = vendor();
    await service.listen();
    const account = await http().account();
    const { key, product } = await createLicense(clientOf(http(), account));
    const customCheck = { url: service.url(), accessKey: 'x', unanswered: 'refuse' };
    await http().app.modules.identity.updateAccount(account.call(), { settings: { customCheck } });
    service.says({ valid: true });
    const shipped = http().client(await secretOf(http(), account), {
      credential: (token) => ({ authorization: token }),
    });
    const answer = await shipped.post(`${API}/validation`, { key, product });
    await service.close();
    expect([answer.json().code, service.received]).toEqual(['UNKNOWN', []]);
  });
});
