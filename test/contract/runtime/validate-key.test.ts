import { verify } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/kernel/instant.ts';
import { digestOf, signingText } from '../../../src/surfaces/kit/signature.ts';
import { type Answer, type TestAccount, eachServer } from '../../support/http.ts';

const URL = '/api/v2/licenses/actions/validate-key';

interface Verdict {
  readonly meta: { readonly valid: boolean; readonly code: string; readonly detail: string; readonly nonce?: unknown };
  readonly data: { readonly id: string; readonly attributes: Readonly<Record<string, unknown>> } | null;
}

/** DER of an Ed25519 public key: a fixed head before the 32 bytes. */
const ED25519_HEAD = '302a300506032b6570032100';

eachServer('runtime validate-key', (http) => {
  let vendor: TestAccount;
  let productId: number;
  const ask = (meta: object, headers: Record<string, string> = {}): Promise<Answer> =>
    http().nobody.post(URL, { meta }, { headers });
  const verdict = async (meta: object): Promise<Verdict> => {
    const answer = await ask(meta);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const code = async (meta: object): Promise<string> => (await verdict(meta)).meta.code;
  const issue = async (body: object = {}): Promise<{ id: number; key: string }> =>
    (await vendor.post('/api/v2/licenses', { productId, ...body })).json();

  beforeAll(async () => {
    vendor = await http().account();
    productId = (await vendor.post('/api/v2/products', { name: 'Shop' })).json<{ id: number }>().id;
  });

  it('200: the verdict on a good key, with what a stranger may know of the license and nothing else', async () => {
    const { id, key } = await issue({ holder: { name: 'Ada', email: 'ada@example.com' }, limits: { maxSites: 2 } });
    expect(await verdict({ key, nonce: 4711 })).toEqual({
      meta: {
        ts: new Date(http().clock.now()).toISOString(),
        valid: true,
        detail: 'is valid',
        code: 'VALID',
        nonce: 4711,
      },
      data: {
        type: 'licenses',
        id: String(id),
        attributes: {
          status: 'active',
          expiry: null,
          limits: { maxSites: 2, maxMachines: null, machineDays: null, maxAddresses: null, addressDays: null },
          entitlements: [],
        },
      },
    });
  });

  it.each([null, '', 0, false, true, [], {}])('400: a product of %j is no product to be compared', async (product) => {
    const { key } = await issue();
    const answer = await ask({ key, scope: { product } });
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '/meta/scope/product']);
  });

  it('200: NOT_FOUND, SUSPENDED, REVOKED, EXPIRED, BANNED, scopes', async () => {
    expect(await verdict({ key: 'NO-SUCH-KEY' })).toMatchObject({
      meta: { valid: false, code: 'NOT_FOUND', detail: 'does not exist' },
      data: null,
    });
    const customer = (await vendor.post('/api/v2/customers', { email: 'b@example.com' })).json<{ id: number }>();
    const { id, key } = await issue({ customerId: customer.id, durationMonths: 1 });
    expect(await code({ key, scope: { product: productId } })).toBe('VALID');
    expect(await code({ key, scope: { product: 'shop' } })).toBe('VALID');
    expect(await code({ key, scope: { product: 'other' } })).toBe('PRODUCT_SCOPE_MISMATCH');
    expect(await code({ key, scope: { entitlements: ['reports'] } })).toBe('ENTITLEMENTS_MISSING');
    expect(await code({ key, scope: { site: 'https://a.example.com' } })).toBe('SITE_SCOPE_MISMATCH');
    expect(await code({ key, scope: { fingerprint: 'f1' } })).toBe('NO_MACHINES');
    await vendor.post(`/api/v2/licenses/${id}/actions/suspend`);
    expect(await code({ key })).toBe('SUSPENDED');
    await vendor.post(`/api/v2/licenses/${id}/actions/reinstate`);
    http().clock.advance(40 * DAY_MS);
    expect(await code({ key })).toBe('EXPIRED');
    await vendor.post(`/api/v2/licenses/${id}/actions/revoke`);
    expect(await code({ key })).toBe('REVOKED');
    await vendor.post(`/api/v2/customers/${customer.id}/actions/ban`);
    expect(await code({ key })).toBe('BANNED');
  });

  it('200: in its grace period it is valid and says until when', async () => {
    const type = (await vendor.post('/api/v2/license-types', { name: 'Grace', graceDays: 7, durationMonths: 1 })).json<{
      id: number;
    }>();
    const { key } = await issue({ typeId: type.id });
    http().clock.advance(33 * DAY_MS);
    const { meta } = await verdict({ key });
    expect(meta).toMatchObject({ valid: true, code: 'VALID', detail: 'is valid until its grace period ends' });
    expect(meta).toHaveProperty('graceEndsAt');
  });

  it("200: a copy of a key in another account never switches off the first one's license", async () => {
    const other = await http().account();
    const theirs = (await other.post('/api/v2/products', { name: 'Theirs' })).json<{ id: number }>();
    const body = { key: 'GIVEN-KEY-1' };
    const mine = await issue(body);
    await other.post('/api/v2/licenses', { ...body, productId: theirs.id });
    expect((await verdict(body)).data?.id).toBe(String(mine.id));
    const slug = (await other.get('/api/v2/account')).json<{ slug: string }>().slug;
    expect((await verdict({ ...body, account: slug })).data?.id).not.toBe(String(mine.id));
    expect((await verdict({ ...body, scope: { product: theirs.id } })).data?.id).not.toBe(String(mine.id));
  });

  it('400: a missing key, a bad body; unknown fields are ignored', async () => {
    for (const meta of [{}, { key: '' }, { key: 'x', nonce: {} }, { key: 'x', scope: { entitlements: 'a' } }]) {
      const answer = await ask(meta);
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, 'invalid']);
    }
    expect((await http().nobody.post(URL, '{')).json()).toMatchObject({ status: 400, code: 'malformed_body' });
    expect((await http().nobody.post(URL)).statusCode).toBe(400);
    expect(await code({ key: 'NO-SUCH-KEY', color: 'red' })).toBe('NOT_FOUND');
  });

  it('404, 405, 415 in the form of problems', async () => {
    expect((await http().nobody.get(URL)).json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
    const form = { headers: { 'content-type': 'text/plain' } };
    expect((await http().nobody.post(URL, 'a=b', form)).json()).toMatchObject({ status: 415 });
    expect((await http().nobody.post(`${URL}s`, {})).json()).toMatchObject({ status: 404, code: 'route_not_found' });
  });

  it('every answer is signed over what it says, also a refusal', async () => {
    const [key] = http().app.signer.publicKeys();
    const { key: licenseKey } = await issue();
    for (const meta of [{ key: licenseKey, nonce: 1 }, { key: licenseKey }, {}]) {
      const answer = await ask(meta, { host: 'gate.example.com:8443' });
      const { date, digest } = answer.headers;
      expect(digest).toBe(digestOf(answer.rawPayload));
      const header = String(answer.headers['keygen-signature']);
      const signature = /signature="([^"]+)"/.exec(header)?.[1] ?? '';
      expect(header).toBe(
        `keyid="${key?.kid}", algorithm="ed25519", signature="${signature}", headers="(request-target) host date digest"`,
      );
      const text = signingText('POST', URL, 'gate.example.com:8443', String(date), String(digest));
      const publicKey = {
        key: Buffer.from(ED25519_HEAD + key?.publicKey, 'hex'),
        format: 'der',
        type: 'spki',
      } as const;
      expect(verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))).toBe(true);
      expect(verify(null, Buffer.from(`${text} `), publicKey, Buffer.from(signature, 'base64'))).toBe(false);
    }
  });

  it('a check binds nothing', async () => {
    const { id, key } = await issue();
    await ask({ key, scope: { site: 'https://a.example.com', fingerprint: 'f' } });
    const sites = await vendor.get(`/api/v2/sites?licenseId=${id}`);
    const machines = await vendor.get(`/api/v2/machines?licenseId=${id}`);
    expect([sites.json<{ data: unknown[] }>().data, machines.json<{ data: unknown[] }>().data]).toEqual([[], []]);
  });
});

eachServer(
  'runtime rate limit',
  (http) => {
    it('429: counted for license key and address; unknown keys half as often for the address', async () => {
      const vendor = await http().account();
      const { id: productId } = (await vendor.post('/api/v2/products', { name: 'S' })).json<{ id: number }>();
      const { key } = (await vendor.post('/api/v2/licenses', { productId })).json<{ key: string }>();
      const ask = async (text: string, address: string): Promise<number> =>
        (await http().nobody.post(URL, { meta: { key: text } }, { address })).statusCode;
      const statuses = async (text: (n: number) => string, address: string): Promise<number[]> => {
        const found: number[] = [];
        for (let n = 0; n < 5; n += 1) found.push(await ask(text(n), address));
        return found;
      };
      expect(await statuses(() => key, '192.0.2.1')).toEqual([200, 200, 200, 200, 429]);
      expect(await ask(key, '192.0.2.2')).toBe(200);
      // Whoever guesses is told nothing more, but for a key it has shown to hold before.
      expect(await ask(key, '192.0.2.3')).toBe(200);
      expect(await statuses((n) => `UNKNOWN-${n}`, '192.0.2.3')).toEqual([200, 200, 429, 429, 429]);
      expect(await ask(key, '192.0.2.3')).toBe(200);
    });
  },
  { env: { RUNTIME_RATE_LIMIT: '4' } },
);
