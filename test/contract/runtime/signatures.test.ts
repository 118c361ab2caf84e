import { describe, expect, it } from 'vitest';
import { verifyLicenseFile, verifyResponse } from '../../../sdk/src/index.ts';
import { eachServer } from '../../support/http.ts';
import { API, HOST, check, holder, issue, publicKeys, stranger, verify } from './given.ts';

const PATH = '/licenses/actions/validate-key';

eachServer('runtime signatures', (http) => {
  const raw = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    http().nobody.post(`${API}${PATH}`, body, { headers: { host: HOST, ...headers } });

  it('are Ed25519 over request line, host, date and digest, in the header the field knows', async () => {
    const { key } = await issue(http(), http().home);
    const answer = await raw({ meta: { key } });
    const [{ kid } = { kid: '' }] = await publicKeys(http());
    expect(answer.headers['keygen-signature']).toMatch(
      new RegExp(
        `^keyid="${kid}", algorithm="ed25519", signature="[A-Za-z0-9+/]{86}==", headers="\\(request-target\\) host date digest"$`,
      ),
    );
    expect(answer.headers['digest']).toMatch(/^sha-256=[A-Za-z0-9+/]{43}=$/);
    expect(answer.headers['date']).toBe(new Date(http().clock.now()).toUTCString());
    expect(answer.headers['access-control-expose-headers']).toContain('Keygen-Signature');
  });

  it('bind the answer to the question: another path, host, method or body is refused', async () => {
    const { key } = await issue(http(), http().home);
    const answer = await raw({ meta: { key } });
    await verify(http(), answer, 'POST', `${API}${PATH}`);
    const headers = {
      date: String(answer.headers['date']),
      digest: String(answer.headers['digest']),
      'keygen-signature': String(answer.headers['keygen-signature']),
    };
    const keys = { publicKeys: await publicKeys(http()), now: http().clock.now };
    const right = { method: 'POST', url: `http://${HOST}${API}${PATH}`, headers, body: answer.body };
    for (const wrong of [
      { ...right, method: 'GET' },
      { ...right, url: `http://${HOST}${API}${PATH}?x=1` },
      { ...right, url: `http://evil.test${API}${PATH}` },
      { ...right, body: answer.body.replace('true', 'fals') },
      { ...right, headers: { ...headers, date: new Date(http().clock.now() + 1_000).toUTCString() } },
    ]) {
      await expect(verifyResponse(wrong, keys)).rejects.toMatchObject({
        code: expect.stringMatching(/SIGNATURE|DIGEST/),
      });
    }
  });

  it('stand on refusals and empty answers too', async () => {
    const { key } = await issue(http(), http().home);
    const program = holder(http(), key);
    await program.post('/machines', { fingerprint: 'm1' });
    const statuses = [
      (await stranger(http()).post(PATH, '{')).statusCode,
      (await stranger(http()).post('/machines', {})).statusCode,
      (await program.post('/machines', {})).statusCode,
      (await program.delete('/machines/none')).statusCode,
      (await program.delete('/machines/m1')).statusCode,
      (await program.ask('PUT', '/licenses/1/sites')).statusCode,
    ];
    expect(statuses).toEqual([400, 401, 400, 404, 204, 405]);
  });

  describe('of a verdict that is asked for again', () => {
    it('are re-sent with it for a second where no nonce asks for freshness', async () => {
      const { key } = await issue(http(), http().home);
      const first = await raw({ meta: { key } });
      http().clock.advance(999);
      const again = await raw({ meta: { key, scope: {} } });
      expect(again.body).toBe(first.body);
      expect(again.headers['keygen-signature']).toBe(first.headers['keygen-signature']);
      await verify(http(), again, 'POST', `${API}${PATH}`);
      http().clock.advance(1);
      const later = await raw({ meta: { key } });
      expect(later.body).not.toBe(first.body);
      expect(later.headers['keygen-signature']).not.toBe(first.headers['keygen-signature']);
    });

    it('are new for each nonce: an answer cannot be replayed to another question', async () => {
      const { key } = await issue(http(), http().home);
      const [one, two] = [await raw({ meta: { key, nonce: 1 } }), await raw({ meta: { key, nonce: 2 } })];
      expect([one.json(), two.json()]).toMatchObject([{ meta: { nonce: 1 } }, { meta: { nonce: 2 } }]);
      expect(one.headers['keygen-signature']).not.toBe(two.headers['keygen-signature']);
      const plain = await raw({ meta: { key } });
      expect(plain.json<{ meta: object }>().meta).not.toHaveProperty('nonce');
    });

    it('end with the verdict: a suspension is told at once', async () => {
      const { id, key } = await issue(http(), http().home);
      await raw({ meta: { key } });
      await http().app.modules.licensing.suspendLicense(http().home.call(), { id });
      expect((await raw({ meta: { key } })).json()).toMatchObject({ meta: { code: 'SUSPENDED' } });
    });

    it('are one host’s own', async () => {
      const { key } = await issue(http(), http().home);
      await raw({ meta: { key } });
      const other = await raw({ meta: { key } }, { host: 'other.test' });
      const received = {
        method: 'POST',
        url: `http://other.test${API}${PATH}`,
        headers: {
          date: String(other.headers['date']),
          digest: String(other.headers['digest']),
          'keygen-signature': String(other.headers['keygen-signature']),
        },
        body: other.body,
      };
      const keys = { publicKeys: await publicKeys(http()), now: http().clock.now };
      await expect(verifyResponse(received, keys)).resolves.toMatchObject({ signedAt: expect.any(Date) });
    });
  });

  describe('by a key that was replaced', () => {
    it('keep verifying: old files stay good, new answers bear the new key, both are published', async () => {
      const license = await issue(http(), http().home);
      const program = holder(http(), license.key);
      const old = await program.get(`/licenses/${license.id}/actions/check-out`);
      const before = await publicKeys(http());
      http().clock.advance(60_000);
      const { app } = http();
      const { kid } = await app.modules.licensing.rotateSigningKey(app.systemCall(0));
      // A server that is told of another key reads it in the background; until then the former one signs.
      await expect.poll(() => publicKeys(http())).toHaveLength(before.length + 1);
      const after = await publicKeys(http());
      expect(after).toEqual([
        { kid, alg: 'ed25519', publicKey: expect.any(String), from: expect.any(String), until: null },
        { ...before[0], until: new Date(http().clock.now()).toISOString() },
        ...before.slice(1),
      ]);
      const options = { publicKeys: after, now: http().clock.now, licenseKey: license.key };
      const renewed = await program.get(`/licenses/${license.id}/actions/check-out`);
      expect((await verifyLicenseFile(old.body, options)).kid).toBe(before[0]?.kid);
      expect((await verifyLicenseFile(renewed.body, options)).kid).toBe(kid);
      expect((await raw({ meta: { key: license.key } })).headers['keygen-signature']).toContain(`keyid="${kid}"`);
      await check(http(), license.key);
    });
  });

  it('GET /.well-known/gatehouse/keys.json: needs no credential and says of each key from when until when', async () => {
    const answer = await http().nobody.get('/.well-known/gatehouse/keys.json');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    const [current] = answer.json<{ keys: object[] }>().keys;
    expect(current).toEqual({
      kid: expect.stringMatching(/^[0-9a-f]{16}$/),
      alg: 'ed25519',
      publicKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      from: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      until: null,
    });
  });
});
