import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  LICENSE_KEY,
  type RuntimeDouble,
  startRuntimeDouble,
  strangerKey,
  testKey,
} from '../../../test/support/runtime-double.ts';
import {
  ClockSetBackError,
  DigestMismatchError,
  type LicenseClientOptions,
  MalformedAnswerError,
  NonceMismatchError,
  OfflineGraceOverError,
  RateLimitedError,
  RefusedError,
  RequestTimeoutError,
  ServerUnreachableError,
  SignatureInvalidError,
  SignatureMissingError,
  createLicenseClient,
  memoryStorage,
  verifyLicenseFile,
  verifyMachineFile,
} from '../index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let server: RuntimeDouble;

beforeAll(async () => {
  server = await startRuntimeDouble();
});
afterAll(() => server.close());
beforeEach(() => server.reset());

function client(options: Partial<LicenseClientOptions> = {}) {
  return createLicenseClient({ url: server.url, publicKeys: testKey.publicKey, timeoutMs: 5_000, ...options });
}

describe('asking about a licence', () => {
  it("answers the server's verdict, with what was asked in the question", async () => {
    const verdict = await client({ product: 3, account: 'acme' }).validate(LICENSE_KEY, {
      version: '1.2.0',
      entitlements: ['reports'],
    });
    expect(verdict).toMatchObject({
      valid: true,
      code: 'VALID',
      detail: 'is valid',
      source: 'server',
      keptUntil: null,
    });
    expect(verdict.license).toMatchObject({ type: 'licenses', id: '7' });
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        target: '/api/v2/licenses/actions/validate-key',
        authorization: undefined,
        body: {
          meta: {
            key: LICENSE_KEY,
            account: 'acme',
            nonce: expect.any(Number),
            scope: { product: 3, version: '1.2.0', entitlements: ['reports'] },
          },
        },
      },
    ]);
  });

  it('a verdict that is not valid is a verdict, not an error', async () => {
    const verdict = await client().validate('NO-SUCH-KEY');
    expect(verdict).toMatchObject({ valid: false, code: 'NOT_FOUND', license: null });
  });

  it('each question has a nonce of its own', async () => {
    const gate = client();
    await gate.validate(LICENSE_KEY);
    await gate.validate(LICENSE_KEY);
    const nonces = server.requests.map(({ body }) => (body as { meta: { nonce: number } }).meta.nonce);
    expect(new Set(nonces).size).toBe(2);
    for (const nonce of nonces) expect(Number.isSafeInteger(nonce)).toBe(true);
  });

  it.each([
    ["a stranger's key", () => (server.key = strangerKey), SignatureInvalidError],
    [
      'a body that was changed on the way',
      () => (server.after = (answer) => ({ ...answer, body: answer.body.replace('true', 'true ') })),
      DigestMismatchError,
    ],
    [
      'another nonce, well signed (a replay)',
      () => (server.before = (answer) => ({ ...answer, body: answer.body.replace(/"nonce":\d+/, '"nonce":1') })),
      NonceMismatchError,
    ],
    [
      'no nonce',
      () => (server.before = (answer) => ({ ...answer, body: answer.body.replace(/,"nonce":\d+/, '') })),
      NonceMismatchError,
    ],
    ['no verdict', () => (server.before = (answer) => ({ ...answer, body: '{}' })), MalformedAnswerError],
  ])('%s is refused, and no kept verdict stands in', async (_, misbehave, error) => {
    const gate = client();
    await gate.validate(LICENSE_KEY);
    misbehave();
    await expect(gate.validate(LICENSE_KEY)).rejects.toBeInstanceOf(error);
  });
});

/** Ways in which a server is out of reach; each names the error thrown when nothing was kept. */
const outages: [string, () => void, new (...args: never[]) => Error][] = [
  ['is silent', () => (server.after = () => null), RequestTimeoutError],
  ['answers 503', () => (server.before = (answer) => ({ ...answer, status: 503 })), ServerUnreachableError],
  ['is too busy', () => (server.before = (answer) => ({ ...answer, status: 429 })), RateLimitedError],
  [
    'is hidden by a page that wants a sign-in',
    () =>
      (server.after = (_, headers) => {
        for (const name of Object.keys(headers)) delete headers[name];
        return { status: 200, type: 'text/html', body: '<h1>Hotel</h1>' };
      }),
    SignatureMissingError,
  ],
  [
    'is hidden by a page without end',
    () => (server.after = (answer) => ({ ...answer, body: ' '.repeat(5_000_000) })),
    ServerUnreachableError,
  ],
  [
    'redirects',
    () =>
      (server.after = (_, headers) => {
        headers['location'] = '/elsewhere';
        return { status: 307, type: '', body: '' };
      }),
    ServerUnreachableError,
  ],
];

describe.each(outages)('when the server %s', (_, breakDown, error) => {
  it('the failure has a name, within the time set', async () => {
    breakDown();
    await expect(client({ timeoutMs: 300 }).validate(LICENSE_KEY)).rejects.toBeInstanceOf(error);
  });

  it('the last good verdict stands in for the set grace, and no longer', async () => {
    let present = Date.now();
    const gate = client({ timeoutMs: 300, graceSeconds: 2 * 86_400, now: () => present });
    const checked = await gate.validate(LICENSE_KEY);
    breakDown();
    present += 2 * DAY - 60_000;
    expect(await gate.validate(LICENSE_KEY)).toEqual({
      ...checked,
      source: 'kept',
      keptUntil: new Date(checked.checkedAt.getTime() + 2 * DAY),
    });
    present += 2 * 60_000;
    await expect(gate.validate(LICENSE_KEY)).rejects.toBeInstanceOf(OfflineGraceOverError);
  });
});

describe('the verdict that stands in', () => {
  it('stands in for a page of something in between in any encoding', async () => {
    const storage = memoryStorage();
    await client({ storage }).validate(LICENSE_KEY);
    const latin1 = Uint8Array.from('<h1>Connexion à l’hôtel</h1>', (letter) => letter.charCodeAt(0));
    const hotel = async () => new Response(latin1, { headers: { 'content-type': 'text/html; charset=iso-8859-1' } });
    await expect(client({ fetch: hotel }).validate(LICENSE_KEY)).rejects.toBeInstanceOf(SignatureMissingError);
    expect(await client({ storage, fetch: hotel }).validate(LICENSE_KEY)).toMatchObject({ source: 'kept' });
  });

  const outOfReach = () => void (server.before = (answer) => ({ ...answer, status: 500 }));

  it('is of the same question only', async () => {
    const gate = client();
    await gate.validate(LICENSE_KEY, { version: '1' });
    outOfReach();
    await expect(gate.validate(LICENSE_KEY, { version: '2' })).rejects.toBeInstanceOf(ServerUnreachableError);
    await expect(gate.validate('OTHER', { version: '1' })).rejects.toBeInstanceOf(ServerUnreachableError);
    await expect(gate.validate(LICENSE_KEY, { version: '1' })).resolves.toMatchObject({ source: 'kept' });
  });

  it('is there after a restart, from the same store', async () => {
    const storage = memoryStorage();
    await client({ storage }).validate(LICENSE_KEY);
    outOfReach();
    await expect(client({ storage }).validate(LICENSE_KEY)).resolves.toMatchObject({ valid: true, source: 'kept' });
    await expect(client({ storage, graceSeconds: 0 }).validate(LICENSE_KEY)).rejects.toThrow(ServerUnreachableError);
  });

  it('never lives longer than the licence, but does for one that goes on after its end', async () => {
    let present = Date.now();
    const expiry = new Date(present + HOUR).toISOString();
    const gate = client({ now: () => present });
    server.license = { expiry };
    await gate.validate(LICENSE_KEY);
    outOfReach();
    present += 59 * 60_000;
    expect((await gate.validate(LICENSE_KEY)).keptUntil).toEqual(new Date(expiry));
    present += 2 * 60_000;
    await expect(gate.validate(LICENSE_KEY)).rejects.toBeInstanceOf(OfflineGraceOverError);
    server.reset();
    server.license = { expiry: new Date(present - HOUR).toISOString() };
    server.verdict = { valid: true, code: 'EXPIRED', detail: 'has expired' };
    await gate.validate(LICENSE_KEY);
    outOfReach();
    present += DAY;
    await expect(gate.validate(LICENSE_KEY)).resolves.toMatchObject({ valid: true, code: 'EXPIRED' });
  });

  it('ends with the days of grace that the server named', async () => {
    const present = Date.now();
    const graceEndsAt = new Date(present + 2 * HOUR).toISOString();
    server.license = { expiry: new Date(present - HOUR).toISOString() };
    server.verdict = { valid: true, code: 'VALID', detail: 'is in grace', graceEndsAt };
    const gate = client({ now: () => present });
    await gate.validate(LICENSE_KEY);
    outOfReach();
    expect((await gate.validate(LICENSE_KEY)).keptUntil).toEqual(new Date(graceEndsAt));
  });

  it('is forgotten once the server says no', async () => {
    const gate = client();
    await gate.validate(LICENSE_KEY);
    server.verdict = { valid: false, code: 'SUSPENDED', detail: 'is suspended' };
    expect((await gate.validate(LICENSE_KEY)).code).toBe('SUSPENDED');
    outOfReach();
    await expect(gate.validate(LICENSE_KEY)).rejects.toBeInstanceOf(ServerUnreachableError);
  });

  it('cannot be made by editing the store', async () => {
    const texts = new Map<string, string>();
    const storage = {
      get: (name: string) => texts.get(name) ?? null,
      set: (name: string, text: string) => void texts.set(name, text),
      remove: (name: string) => void texts.delete(name),
    };
    const gate = client({ storage });
    await gate.validate(LICENSE_KEY);
    const name = [...texts.keys()].find((key) => key.startsWith('verdict.')) ?? '';
    const text = texts.get(name) ?? '';
    outOfReach();
    for (let at = 0; at < text.length; at += 1) {
      texts.set(name, text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1));
      // Some bytes of the store mean nothing (the case of a scheme, an unused header); none makes another verdict.
      const said = await gate.validate(LICENSE_KEY).then(
        ({ valid, source, license }) => `${valid} ${source} ${license?.id}`,
        (error: unknown) => (error instanceof ServerUnreachableError ? 'refused' : String(error)),
      );
      expect(['true kept 7', 'refused']).toContain(said);
    }
    for (const nonsense of ['', '{}', 'null', '[]', '{"nonce":1}', text.replace('"nonce"', '"nonsense"')]) {
      texts.set(name, nonsense);
      await expect(gate.validate(LICENSE_KEY)).rejects.toBeInstanceOf(ServerUnreachableError);
    }
  });

  it('does not outlive a clock set back, also when the memory of the time was wiped', async () => {
    let present = Date.now();
    const storage = memoryStorage();
    const gate = client({ storage, now: () => present });
    await gate.validate(LICENSE_KEY);
    outOfReach();
    present += 3 * DAY;
    await gate.validate(LICENSE_KEY);
    present -= DAY;
    await expect(gate.validate(LICENSE_KEY)).rejects.toBeInstanceOf(ClockSetBackError);
    await storage.remove('clock');
    present -= 3 * DAY;
    await expect(gate.validate(LICENSE_KEY)).rejects.toBeInstanceOf(ClockSetBackError);
  });

  it('comes back once a clock that was ahead is right again and the server was asked', async () => {
    let present = Date.now();
    const gate = client({ now: () => present });
    await gate.validate(LICENSE_KEY);
    outOfReach();
    present += 5 * DAY;
    await gate.validate(LICENSE_KEY);
    present -= 5 * DAY;
    await expect(gate.validate(LICENSE_KEY)).rejects.toBeInstanceOf(ClockSetBackError);
    server.reset();
    await gate.validate(LICENSE_KEY);
    outOfReach();
    await expect(gate.validate(LICENSE_KEY)).resolves.toMatchObject({ source: 'kept' });
  });

  it('a store that fails does not stop a paid program', async () => {
    const fail = () => {
      throw new Error('disk full');
    };
    const gate = client({ storage: { get: fail, set: fail, remove: fail } });
    await expect(gate.validate(LICENSE_KEY)).resolves.toMatchObject({ valid: true });
  });
});

describe('machines, sites and files', () => {
  it('a machine is activated, activated again, kept alive and freed', async () => {
    const gate = client();
    const first = await gate.activate(LICENSE_KEY, { fingerprint: 'aa/bb č', name: 'Desk', platform: 'linux' });
    expect(first).toMatchObject({ type: 'machines', attributes: { fingerprint: 'aa/bb č' } });
    expect(await gate.activate(LICENSE_KEY, { fingerprint: 'aa/bb č' })).toEqual(first);
    expect(await gate.heartbeat(LICENSE_KEY, 'aa/bb č')).toEqual(first);
    expect(await gate.deactivate(LICENSE_KEY, 'aa/bb č')).toBe(true);
    expect(await gate.deactivate(LICENSE_KEY, 'aa/bb č')).toBe(false);
  });

  it("a refusal carries the server's code", async () => {
    const gate = client();
    await gate.activate(LICENSE_KEY, { fingerprint: 'm1' });
    await gate.activate(LICENSE_KEY, { fingerprint: 'm2' });
    const error = await gate.activate(LICENSE_KEY, { fingerprint: 'm3' }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({ status: 422, code: 'MACHINE_LIMIT_EXCEEDED', requestId: 'r-1' });
    for (const fingerprint of ['m1', 'm2']) await gate.deactivate(LICENSE_KEY, fingerprint);
  });

  it('a fingerprint of digits alone is refused before it is mistaken for an id', async () => {
    const work = client().activate(LICENSE_KEY, { fingerprint: '12345' });
    await expect(work).rejects.toMatchObject({ code: 'FINGERPRINT_OF_DIGITS' });
    expect(server.requests).toEqual([]);
  });

  it('a licence key pasted with its line break is told from a server out of reach', async () => {
    await expect(client().activate(`${LICENSE_KEY}\n`, { fingerprint: 'f' })).rejects.toMatchObject({
      code: 'LICENSE_KEY',
    });
    expect(server.requests).toEqual([]);
  });

  it('a licence key of any letters arrives as it is', async () => {
    const error = await client()
      .activate('Žurka ✓', { fingerprint: 'f' })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 401 });
    const sent = Buffer.from(server.requests[0]?.authorization ?? '', 'latin1').toString('utf8');
    expect(sent).toBe('License Žurka ✓');
  });

  it('a licence key of digits is not taken for an id', async () => {
    const work = client().bindSite('12345', 'https://shop.example');
    await expect(work).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(server.requests.map(({ target }) => target)).toEqual(['/api/v2/licenses/actions/validate-key']);
  });

  it('a site is bound and released', async () => {
    const gate = client();
    const site = await gate.bindSite(LICENSE_KEY, 'https://shop.example');
    expect(site).toMatchObject({ type: 'sites', attributes: { url: 'https://shop.example' } });
    expect(await gate.releaseSite(LICENSE_KEY, site.id)).toBe(true);
    expect(await gate.releaseSite(LICENSE_KEY, site.id)).toBe(false);
  });

  it('a file that is checked out verifies, plain and encrypted, for the licence and for a machine', async () => {
    const gate = client();
    await gate.activate(LICENSE_KEY, { fingerprint: 'pc' });
    const checks = { publicKeys: testKey.publicKey, licenseKey: LICENSE_KEY, product: 3 };
    for (const encrypt of [false, true]) {
      const license = await gate.checkout(LICENSE_KEY, { encrypt, ttlSeconds: 3_600 });
      const verified = await verifyLicenseFile(license, checks);
      expect(verified.expiry.getTime() - verified.issued.getTime()).toBe(HOUR);
      const machine = await gate.checkout(LICENSE_KEY, { encrypt, fingerprint: 'pc' });
      await expect(verifyMachineFile(machine, { ...checks, fingerprint: 'pc' })).resolves.toMatchObject({
        encrypted: encrypt,
      });
    }
    await gate.deactivate(LICENSE_KEY, 'pc');
  });

  it('every call has a time-out, and none takes an answer that is not signed', async () => {
    const calls = [
      (gate: ReturnType<typeof client>) => gate.validate(LICENSE_KEY),
      (gate: ReturnType<typeof client>) => gate.activate(LICENSE_KEY, { fingerprint: 'f' }),
      (gate: ReturnType<typeof client>) => gate.deactivate(LICENSE_KEY, 'f'),
      (gate: ReturnType<typeof client>) => gate.heartbeat(LICENSE_KEY, 'f'),
      (gate: ReturnType<typeof client>) => gate.bindSite(LICENSE_KEY, 'https://s.example'),
      (gate: ReturnType<typeof client>) => gate.releaseSite(LICENSE_KEY, '1'),
      (gate: ReturnType<typeof client>) => gate.checkout(LICENSE_KEY),
    ];
    const gate = client({ timeoutMs: 200 });
    server.after = () => null;
    for (const call of calls) await expect(call(gate)).rejects.toBeInstanceOf(RequestTimeoutError);
    server.reset();
    server.key = strangerKey;
    for (const call of calls) await expect(call(gate)).rejects.toBeInstanceOf(SignatureInvalidError);
    server.reset();
    server.after = (answer, headers) => {
      delete headers['keygen-signature'];
      return answer;
    };
    for (const call of calls) await expect(call(gate)).rejects.toBeInstanceOf(SignatureMissingError);
  });

  it('a server that is not there is unreachable', async () => {
    const gate = client({ url: 'http://127.0.0.1:1' });
    await expect(gate.validate(LICENSE_KEY)).rejects.toBeInstanceOf(ServerUnreachableError);
  });
});
