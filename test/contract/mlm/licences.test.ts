import { describe, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';
import { GENERATED_KEY, type Given, createLicence, given, licencePath } from './given.ts';

eachServer('mlm licences', (http) => {
  describe('POST /licence/create', () => {
    it('201: makes the licence with its first site, in the printed form', async () => {
      const { home } = http();
      const { productId, typeId } = await given(http(), home);
      const body = { licence_type: typeId, product_id: productId, url: 'https://example.com' };
      const answer = await home.post('/api/licence/create', body);
      expect(answer.statusCode).toBe(201);
      const { licence, site } = answer.json();
      expect(Object.keys(answer.json())).toEqual(['licence', 'site']);
      expect(Object.entries(licence)).toEqual([
        ['id', expect.any(Number)],
        ['product_id', productId],
        ['key', expect.stringMatching(GENERATED_KEY)],
        ['status', 'active'],
        ['expires_at', '2027-11-21T00:00:00.000000Z'],
        ['licence_type_id', typeId],
      ]);
      expect(Object.entries(site)).toEqual([
        ['id', expect.any(Number)],
        ['url', 'https://example.com'],
      ]);
    });

    it("201: ends after the type's own duration, never without one", async () => {
      const { home } = http();
      const short = await given(http(), home, { durationMonths: 1 });
      const endless = await given(http(), home, { durationMonths: null });
      const ends = [await createLicence(home, short), await createLicence(home, endless)].map(({ licence }) => licence);
      expect(ends).toMatchObject([{ expires_at: '2026-12-21T00:00:00.000000Z' }, { expires_at: null }]);
    });

    it('201: takes numbers written as text and ignores fields it does not know', async () => {
      const { home } = http();
      const { productId, typeId } = await given(http(), home);
      const body = { licence_type: String(typeId), product_id: String(productId), url: 'http://a.test', hint: 1 };
      expect((await home.post('/api/licence/create', body)).statusCode).toBe(201);
    });

    it.each([
      ['nothing', {}, ['licence_type', 'product_id', 'url']],
      ['an unknown type', { licence_type: 2_000_000 }, ['licence_type']],
      ['an unknown product', { product_id: 2_000_000 }, ['product_id']],
      ['an id that none can be', { product_id: 2 ** 31 }, ['product_id']],
      ['a fraction for an id', { licence_type: 1.5 }, ['licence_type']],
      ['a list for an id', { licence_type: [[]] }, ['licence_type']],
      ['no web address', { url: 'example.com' }, ['url']],
      ['another scheme', { url: 'ftp://example.com' }, ['url']],
      ['a script', { url: 'javascript:alert(1)' }, ['url']],
      ['an address of 2049 characters', { url: `https://example.com/${'a'.repeat(2_029)}` }, ['url']],
      ['a NUL in the address', { url: 'https://example.com/\u0000' }, ['url']],
    ])('422: %s', async (_name, wrong, fields) => {
      const { home } = http();
      const { productId, typeId } = await given(http(), home);
      const right = { licence_type: typeId, product_id: productId, url: 'https://example.com' };
      const body = Object.keys(wrong).length === 0 ? {} : { ...right, ...wrong };
      const before = await count(home);
      const answer = await home.post('/api/licence/create', body);
      expect(answer.statusCode).toBe(422);
      expect(answer.json().message).toBe('The given data was invalid.');
      expect(Object.keys(answer.json().errors).sort()).toEqual(fields);
      expect(await count(home)).toBe(before);
    });

    it.each([
      [{ licence_type: null, product_id: null, url: null }],
      [{ licence_type: '', product_id: '', url: '' }],
      [[]],
    ])('422: what is sent as nothing is missing: %j', async (body) => {
      expect((await http().home.post('/api/licence/create', body)).json().errors).toEqual({
        licence_type: ['The licence type field is required.'],
        product_id: ['The product id field is required.'],
        url: ['The url field is required.'],
      });
    });

    it("422: another account's type and product are unknown ones", async () => {
      const other = await http().account();
      const theirs = await given(http(), http().home);
      const body = { licence_type: theirs.typeId, product_id: theirs.productId, url: 'https://example.com' };
      const answer = await other.post('/api/licence/create', body);
      expect([answer.statusCode, Object.keys(answer.json().errors).sort()]).toEqual([
        422,
        ['licence_type', 'product_id'],
      ]);
    });

    it('422: the plan has no licence left, and nothing is left behind', async () => {
      const account = await http().account();
      await http().app.modules.plans.changePlan(http().home.call(), 1, { limits: { licenses: 1 } });
      const terms = await given(http(), account);
      await createLicence(account, terms);
      const body = { licence_type: terms.typeId, product_id: terms.productId, url: 'https://second.test' };
      const answer = await account.post('/api/licence/create', body);
      expect([answer.statusCode, Object.keys(answer.json())]).toEqual([422, ['message']]);
      expect(await count(account)).toBe(1);
      await http().app.modules.plans.changePlan(http().home.call(), 1, { limits: { licenses: null } });
    });

    it('403: a key without licenses:create', async () => {
      const reader = await http().key(http().home, { permissions: ['licenses:index'] });
      const answer = await reader.post('/api/licence/create', {});
      expect([answer.statusCode, Object.keys(answer.json())]).toEqual([403, ['message']]);
    });
  });

  describe('GET /licences', () => {
    it('200: a bare array of all, newest last', async () => {
      const account = await http().account();
      expect((await account.get('/api/licences')).json()).toEqual([]);
      const terms = await given(http(), account);
      const first = await createLicence(account, terms);
      const second = await createLicence(account, terms);
      const answer = await account.get('/api/licences');
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(answer.json()).toEqual([first.licence, second.licence]);
    });

    it('200: is complete beyond one batch', async () => {
      const account = await http().account();
      const { productId, typeId } = await given(http(), account);
      await insertLicenses(account, { productId, typeId }, 1_003);
      const keys = (await account.get('/api/licences')).json<{ key: string }[]>().map(({ key }) => key);
      expect(keys).toEqual(Array.from({ length: 1_003 }, (_, n) => `ROW-${n}`));
    });

    it('200: status follows the state and the clock in four words', async () => {
      const account = await http().account();
      const { productId } = await given(http(), account);
      const { licensing } = http().app.modules;
      const call = account.call();
      const { now } = call;
      const make = async (key: string, expiresAt: number | null) =>
        (await licensing.issueLicense(call, { productId, key, startsAt: now - 9 * 86_400_000, expiresAt })).license.id;
      await make('ACTIVE', null);
      await make('ENDED', now);
      await licensing.suspendLicense(call, { id: await make('SUSPENDED', null) });
      await licensing.revokeLicense(call, { id: await make('REVOKED', null) });
      const words = (await account.get('/api/licences')).json<{ key: string; status: string }[]>();
      expect(words.map(({ key, status }) => [key, status])).toEqual([
        ['ACTIVE', 'active'],
        ['ENDED', 'expired'],
        ['SUSPENDED', 'suspended'],
        ['REVOKED', 'revoked'],
      ]);
    });

    it("200: shows nothing of another account's", async () => {
      const account = await http().account();
      await createLicence(http().home, await given(http(), http().home));
      expect((await account.get('/api/licences')).json()).toEqual([]);
    });
  });

  describe('GET /licences/{key}', () => {
    it('200: the licence with its sites', async () => {
      const { home } = http();
      const { licence, site } = await createLicence(home, await given(http(), home));
      const answer = await home.get(licencePath(licence.key));
      expect(answer.json()).toEqual({ ...licence, sites: [site] });
    });

    it('200: licenses:index is right enough', async () => {
      const { licence } = await createLicence(http().home, await given(http(), http().home));
      const reader = await http().key(http().home, { permissions: ['licenses:index'] });
      expect((await reader.get(licencePath(licence.key))).statusCode).toBe(200);
    });

    it('200: a given key with slashes, a bar and spaces inside', async () => {
      const { home } = http();
      const { productId } = await given(http(), home);
      const key = 'A/B|C d%2F+é';
      await http().app.modules.licensing.issueLicense(home.call(), { productId, key });
      const answer = await home.get(licencePath(key));
      expect([answer.statusCode, answer.json().key]).toEqual([200, key]);
    });

    it('404: unknown, mistyped, differently cased and foreign keys alike', async () => {
      const { home } = http();
      const { licence } = await createLicence(home, await given(http(), home));
      const wrongTail = `${licence.key.slice(0, -1)}${licence.key.endsWith('A') ? 'B' : 'A'}`;
      for (const key of ['ABC123', wrongTail, licence.key.toLowerCase(), 'x'.repeat(4_000)]) {
        const answer = await home.get(licencePath(key));
        expect([key, answer.statusCode, Object.keys(answer.json())]).toEqual([key, 404, ['message']]);
      }
      const other = await (await http().account()).get(licencePath(licence.key));
      expect([other.statusCode, other.json()]).toEqual([404, (await home.get(licencePath('ABC123'))).json()]);
    });
  });

  describe('POST /licences/{key}/check', () => {
    it('200: says VALID for a bound site, however it is spelt, and binds nothing', async () => {
      const { home } = http();
      const { licence, site } = await createLicence(home, await given(http(), home), 'https://www.Example.com/moodle/');
      const ask = (url: string) => home.post(licencePath(licence.key, '/check'), { url });
      expect((await ask('http://example.com:80/moodle')).json()).toEqual({ valid: true, code: 'VALID', licence });
      const elsewhere = (await ask('https://example.com/wordpress')).json();
      expect(elsewhere).toEqual({ valid: false, code: 'SITE_SCOPE_MISMATCH', licence });
      expect((await home.get(licencePath(licence.key))).json().sites).toEqual([site]);
    });

    it('200: says why a licence is not valid', async () => {
      const { home } = http();
      const { licensing } = http().app.modules;
      const { licence } = await createLicence(home, await given(http(), home));
      const code = async () =>
        (await home.post(licencePath(licence.key, '/check'), { url: 'https://example.com' })).json().code;
      await licensing.suspendLicense(home.call(), { id: licence.id });
      expect(await code()).toBe('SUSPENDED');
      await licensing.revokeLicense(home.call(), { id: licence.id });
      expect(await code()).toBe('REVOKED');
    });

    it('404: an unknown key; 422: no address; 403: without licenses:check', async () => {
      const { home } = http();
      const { licence } = await createLicence(home, await given(http(), home));
      const body = { url: 'https://example.com' };
      expect((await home.post(licencePath('NOPE', '/check'), body)).statusCode).toBe(404);
      expect((await home.post(licencePath(licence.key, '/check'))).json().errors).toHaveProperty('url');
      const reader = await http().key(home, { permissions: ['licenses:index'] });
      expect((await reader.post(licencePath(licence.key, '/check'), body)).statusCode).toBe(403);
    });
  });

  describe('POST /licences/{key}/revoke', () => {
    it('200: the revoked licence, the second time too', async () => {
      const { home } = http();
      const { licence } = await createLicence(home, await given(http(), home));
      for (const _ of [1, 2]) {
        const answer = await home.post(licencePath(licence.key, '/revoke'));
        expect([answer.statusCode, answer.json()]).toEqual([200, { ...licence, status: 'revoked' }]);
      }
    });

    it("404: an unknown key and another account's", async () => {
      const { licence } = await createLicence(http().home, await given(http(), http().home));
      const other = await http().account();
      for (const key of ['NOPE', licence.key]) {
        expect((await other.post(licencePath(key, '/revoke'))).statusCode).toBe(404);
      }
      expect((await http().home.get(licencePath(licence.key))).json().status).toBe('active');
    });
  });
});

/** Rows as `issueLicense` writes them, without its care: what is tested is reading them. */
async function insertLicenses(account: TestAccount, terms: Given, count: number): Promise<void> {
  await account.call().write(async (tx) => {
    const stamps = { startsAt: tx.now, createdAt: tx.now, updatedAt: tx.now, rowVersion: 1 };
    const row = {
      ...terms,
      ...stamps,
      accountId: account.accountId,
      origin: 'given',
      state: 'active',
      hold: 'none',
      band: 0,
    };
    const rows = Array.from({ length: count }, (_, n) => ({
      ...row,
      key: `ROW-${n}`,
      overrides: '{}',
      deleteAfterExpire: 0,
    }));
    for (let from = 0; from < count; from += 500) {
      await tx.db
        .insertInto('licenses')
        .values(rows.slice(from, from + 500))
        .execute();
    }
  });
}

async function count(account: { get(url: string): Promise<{ json<T>(): T }> }): Promise<number> {
  return (await account.get('/api/licences')).json<unknown[]>().length;
}
