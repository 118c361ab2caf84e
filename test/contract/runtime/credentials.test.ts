import { describe, expect, it } from 'vitest';
import { type TestAccount, eachServer } from '../../support/http.ts';
import { check, codeOf, holder, issue, stranger, vendor } from './given.ts';

const MACHINE = { fingerprint: 'm1' };

eachServer('runtime credentials', (http) => {
  describe('Authorization: License', () => {
    it('is read as UTF-8, whatever printable text the key is', async () => {
      for (const key of ['Schlüssel "zwei" 🔑', "it's ≠ a | key/of %2F", 'ключ-1', 'a;b,c=d&e?f#g']) {
        const license = await issue(http(), http().home, { key });
        const program = holder(http(), key);
        const byKey = await program.post(`/licenses/${encodeURIComponent(key)}/actions/validate`);
        expect(byKey.json()).toMatchObject({ meta: { code: 'VALID' }, data: { id: String(license.id) } });
        expect((await program.post('/machines', MACHINE)).statusCode).toBe(201);
      }
    });

    it('401: a key that does not exist, one that is no UTF-8, and another scheme', async () => {
      const wrong = holder(http(), 'nothing');
      const broken = { headers: { authorization: 'License \u00ff\u00fe' } };
      const basic = { headers: { authorization: 'Basic YTpi' } };
      for (const answer of [
        await wrong.post('/machines', MACHINE),
        await stranger(http()).post('/machines', MACHINE, broken),
        await stranger(http()).post('/machines', MACHINE, basic),
      ]) {
        expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, 'unauthenticated']);
      }
    });

    it('401: no credential where one is needed', async () => {
      const { id } = await issue(http(), http().home);
      const nobody = stranger(http());
      const answers = [
        await nobody.post(`/licenses/${id}/actions/validate`),
        await nobody.post('/machines', MACHINE),
        await nobody.delete('/machines/m1'),
        await nobody.post('/machines/m1/actions/ping'),
        await nobody.post(`/licenses/${id}/sites`, { url: 'https://a.example' }),
        await nobody.delete(`/licenses/${id}/sites/1`),
        await nobody.post(`/licenses/${id}/actions/check-out`),
        await nobody.get(`/licenses/${id}/actions/check-out`),
        await nobody.post('/machines/m1/actions/check-out'),
        await nobody.get('/machines/m1/actions/check-out'),
        await nobody.get(`/licenses/${id}/explain`),
      ];
      expect(answers.map((answer) => answer.statusCode)).toEqual(answers.map(() => 401));
    });

    it("to a license another license, its sites and its machines do not exist, not even its account's", async () => {
      const [own, other] = [await issue(http(), http().home), await issue(http(), http().home)];
      const { licensing } = http().app.modules;
      const claim = { licenseId: other.id };
      const machine = await licensing.activateMachine(http().home.call(), { ...claim, fingerprint: 'theirs' });
      const site = await licensing.bindSite(http().home.call(), { ...claim, url: 'https://theirs.example' });
      const program = holder(http(), own.key);
      for (const ref of [String(other.id), encodeURIComponent(other.key)]) {
        const verdict = await program.post(`/licenses/${ref}/actions/validate`);
        expect(verdict.json()).toMatchObject({ meta: { code: 'NOT_FOUND', valid: false }, data: null });
        const refused = [
          await program.post(`/licenses/${ref}/sites`, { url: 'https://mine.example' }),
          await program.delete(`/licenses/${ref}/sites/${site.id}`),
          await program.post(`/licenses/${ref}/actions/check-out`),
          await program.get(`/licenses/${ref}/actions/check-out`),
        ];
        expect(refused.map((answer) => answer.statusCode)).toEqual([404, 404, 404, 404]);
      }
      for (const ref of [String(machine.id), 'theirs']) {
        const refused = [
          await program.delete(`/machines/${ref}`),
          await program.post(`/machines/${ref}/actions/ping`),
          await program.post(`/machines/${ref}/actions/check-out`),
        ];
        expect(refused.map((answer) => answer.statusCode)).toEqual([404, 404, 404]);
      }
    });

    it('takes its own license for every claim, whatever licenseId says', async () => {
      const [own, other] = [await issue(http(), http().home), await issue(http(), http().home)];
      const answer = await holder(http(), own.key).post('/machines', { ...MACHINE, licenseId: other.id });
      expect(answer.json()).toMatchObject({ data: { relationships: { license: { data: { id: String(own.id) } } } } });
    });

    it('shows the holder the terms of the license, and nothing of the customer', async () => {
      const license = await issue(http(), http().home, { holderName: 'Ada', description: 'notes' });
      const answer = await holder(http(), license.key).post(`/licenses/${license.id}/actions/validate`);
      const { attributes } = answer.json<{ data: { attributes: object } }>().data;
      expect(attributes).toMatchObject({ key: license.key, startsAt: new Date(license.startsAt).toISOString() });
      expect(JSON.stringify(answer.json())).not.toMatch(/Ada|notes|holder|customer/);
    });
  });

  describe('Authorization: Bearer', () => {
    it('names the license by id or key, and sees everything of it', async () => {
      const license = await issue(http(), http().home, { holderName: 'Ada' });
      const server = vendor(http(), http().home.token);
      for (const ref of [license.id, encodeURIComponent(license.key)]) {
        const answer = await server.post(`/licenses/${ref}/actions/validate`, { meta: { nonce: 5 } });
        expect(answer.json()).toMatchObject({
          meta: { code: 'VALID', nonce: 5 },
          data: { attributes: { holder: { name: 'Ada' } }, relationships: { customer: { data: null } } },
        });
      }
    });

    it('is no client of the license: where its own server stands plays no part', async () => {
      const license = await issue(http(), http().home, { assignedAddress: '192.0.2.1' });
      const asked = { address: '198.51.100.1' };
      const server = vendor(http(), http().home.token);
      const answer = await server.post(`/licenses/${license.id}/actions/validate`, undefined, asked);
      expect(answer.json()).toMatchObject({ meta: { code: 'VALID' } });
      const program = await holder(http(), license.key).post(`/licenses/${license.id}/actions/validate`, {}, asked);
      expect(program.json()).toMatchObject({ meta: { code: 'ADDRESS_SCOPE_MISMATCH' } });
    });

    it('names the license of a machine by licenseId; without it a fingerprint says nothing', async () => {
      const license = await issue(http(), http().home);
      const server = vendor(http(), http().home.token);
      const without = await server.post('/machines', MACHINE);
      expect([without.statusCode, without.json()]).toMatchObject([400, { errors: [{ pointer: '/licenseId' }] }]);
      expect((await server.post('/machines', { ...MACHINE, licenseId: license.id })).statusCode).toBe(201);
      expect((await server.post('/machines/m1/actions/ping')).statusCode).toBe(400);
      const query = `licenseId=${license.id}`;
      expect((await server.post(`/machines/m1/actions/ping?${query}`)).statusCode).toBe(200);
      expect((await server.post('/machines/m1/actions/check-out', { licenseId: license.id })).statusCode).toBe(200);
      expect((await server.delete(`/machines/m1?${query}`)).statusCode).toBe(204);
    });

    it.each([
      ['licenses:check', 'POST', '/licenses/ID/actions/validate', {}],
      ['machines:create', 'POST', '/machines', { fingerprint: 'm1', licenseId: 1 }],
      ['machines:delete', 'DELETE', '/machines/1', undefined],
      ['machines:ping', 'POST', '/machines/1/actions/ping', undefined],
      ['sites:create', 'POST', '/licenses/ID/sites', { url: 'https://a.example' }],
      ['sites:delete', 'DELETE', '/licenses/ID/sites/1', undefined],
      ['licenses:checkout', 'POST', '/licenses/ID/actions/check-out', {}],
      ['licenses:checkout', 'GET', '/licenses/ID/actions/check-out', undefined],
      ['licenses:checkout', 'POST', '/machines/1/actions/check-out', {}],
      ['licenses:checkout', 'GET', '/machines/1/actions/check-out', undefined],
      ['licenses:index', 'GET', '/licenses/ID/explain', undefined],
    ] as const)('403: without the right %s, %s %s', async (right, method, path, body) => {
      const { id } = await issue(http(), http().home);
      const key = await http().key(http().home, { permissions: ['products:index'] });
      const answer = await vendor(http(), key.token).ask(method, path.replace('ID', String(id)), { body });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'permission_missing', right });
    });

    it("another account's license is one that does not exist", async () => {
      const tenant = await http().account();
      const { id, key } = await issue(http(), http().home);
      const server = vendor(http(), tenant.token);
      for (const ref of [id, encodeURIComponent(key)]) {
        const verdict = await server.post(`/licenses/${ref}/actions/validate`);
        expect(verdict.json()).toMatchObject({ meta: { code: 'NOT_FOUND' }, data: null });
        expect((await server.post(`/licenses/${ref}/sites`, { url: 'https://a.example' })).statusCode).toBe(404);
        expect((await server.get(`/licenses/${ref}/explain`)).statusCode).toBe(404);
        expect((await server.get(`/licenses/${ref}/actions/check-out`)).statusCode).toBe(404);
      }
      expect((await server.post('/machines', { ...MACHINE, licenseId: id })).statusCode).toBe(404);
    });
  });

  describe("the dashboard's session", () => {
    it('may do what its person may, from its own pages only', async () => {
      const license = await issue(http(), http().home);
      const { email, password } = http().home;
      const started = await http().nobody.post('/api/v2/session', { email, password });
      const cookie = String(started.headers['set-cookie']).split(';')[0] ?? '';
      const ask = (origin: string) =>
        http().nobody.post('/api/v2/machines', { ...MACHINE, licenseId: license.id }, { headers: { cookie, origin } });
      expect((await ask('https://evil.example')).statusCode).toBe(403);
      expect((await ask('http://localhost')).statusCode).toBe(201);
      const explained = await http().nobody.get(`/api/v2/licenses/${license.id}/explain`, { headers: { cookie } });
      expect(explained.statusCode).toBe(200);
    });
  });

  describe('a key that several accounts hold', () => {
    async function sameKey(key: string): Promise<{ one: TestAccount; two: TestAccount }> {
      const [one, two] = [await http().account(), await http().account()];
      await issue(http(), one, { key });
      await issue(http(), two, { key });
      return { one, two };
    }
    const slugOf = async (account: TestAccount): Promise<string> =>
      (await http().app.modules.identity.accountById(account.call(), account.accountId))?.slug ?? '';
    const idOf = async (account: TestAccount, key: string): Promise<string> =>
      String((await http().app.modules.licensing.getLicenseByKey(account.call(), key)).id);

    it('means the oldest license, unless the account or a product of it is named', async () => {
      const key = `SHARED-${http().dialect}`;
      const { one, two } = await sameKey(key);
      const [first, second] = [await idOf(one, key), await idOf(two, key)];
      expect((await check(http(), key)).data?.id).toBe(first);
      expect((await check(http(), key, { account: await slugOf(two) })).data?.id).toBe(second);
      const { productId } = await http().app.modules.licensing.getLicenseByKey(two.call(), key);
      expect((await check(http(), key, { scope: { product: productId } })).data?.id).toBe(second);
      expect((await check(http(), key, { account: 'nobody-here' })).meta['code']).toBe('NOT_FOUND');
    });

    it('as a credential too, where the account stands in the address or in the body', async () => {
      const key = `CREDENTIAL-${http().dialect}`;
      const { one, two } = await sameKey(key);
      const [first, second, slug] = [await idOf(one, key), await idOf(two, key), await slugOf(two)];
      const program = holder(http(), key);
      const licenseOf = (answer: { json(): unknown }): unknown =>
        (answer.json() as { data: { relationships: { license: { data: { id: string } } } } }).data.relationships.license
          .data.id;
      expect(licenseOf(await program.post('/machines', MACHINE))).toBe(first);
      expect(licenseOf(await program.post(`/machines?account=${slug}`, MACHINE))).toBe(second);
      expect(licenseOf(await program.post('/machines', { ...MACHINE, meta: { account: slug } }))).toBe(second);
      const wrong = await program.post('/machines', { ...MACHINE, meta: { account: 'nobody-here' } });
      expect(wrong.statusCode).toBe(401);
    });

    it('suspending a copy never switches off the first one', async () => {
      const key = `COPIED-${http().dialect}`;
      const { one, two } = await sameKey(key);
      await http().app.modules.licensing.revokeLicense(two.call(), { id: Number(await idOf(two, key)) });
      expect(await codeOf(http(), key)).toBe('VALID');
      expect((await check(http(), key)).data?.id).toBe(await idOf(one, key));
    });
  });

  describe('an account that is suspended', () => {
    it('has its licenses checked, and nothing claimed or checked out', async () => {
      const tenant = await http().account();
      const license = await issue(http(), tenant);
      await http().app.modules.identity.setAccountSuspended(http().home.call(), tenant.accountId, true);
      expect(await codeOf(http(), license.key)).toBe('VALID');
      const program = holder(http(), license.key);
      const refused = [
        await program.post('/machines', MACHINE),
        await program.post(`/licenses/${license.id}/sites`, { url: 'https://a.example' }),
        await program.post(`/licenses/${license.id}/actions/check-out`),
      ];
      expect(refused.map((answer) => [answer.statusCode, answer.json<{ code: string }>().code])).toEqual(
        refused.map(() => [403, 'account_suspended']),
      );
      expect((await vendor(http(), tenant.token).post(`/licenses/${license.id}/actions/validate`)).statusCode).toBe(
        401,
      );
    });
  });
});
