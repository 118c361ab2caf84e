import { describe, expect, it } from 'vitest';
import { type VerifiedFile, verifyLicenseFile, verifyMachineFile } from '../../../sdk/src/index.ts';
import { DAY_MS, HOUR_MS } from '../../../src/kernel/instant.ts';
import type { License } from '../../../src/modules/licensing/index.ts';
import { type Answer, type TestHttp, eachServer } from '../../support/http.ts';
import { holder, issue, publicKeys, vendor } from './given.ts';

interface FileAttributes {
  readonly certificate: string;
  readonly algorithm: string;
  readonly ttl: number;
  readonly issued: string;
  readonly expiry: string;
}

const problem = (answer: Answer): [number, string] => [answer.statusCode, answer.json<{ code: string }>().code];
const attributesOf = (answer: Answer): FileAttributes =>
  answer.json<{ data: { attributes: FileAttributes } }>().data.attributes;
const iso = (instant: number): string => new Date(instant).toISOString();

async function checkOut(http: TestHttp, license: License, body?: object): Promise<FileAttributes> {
  const answer = await holder(http, license.key).post(`/licenses/${license.id}/actions/check-out`, body);
  expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('license-files')]);
  return attributesOf(answer);
}

async function read(http: TestHttp, license: License, certificate: string): Promise<VerifiedFile> {
  const options = { publicKeys: await publicKeys(http), now: http.clock.now, product: license.productId };
  return verifyLicenseFile(certificate, { ...options, licenseKey: license.key });
}

eachServer('runtime files', (http) => {
  describe('POST /licenses/{…}/actions/check-out', () => {
    it('200: a signed file in the published form, for 30 days', async () => {
      const license = await issue(http(), http().home, { type: { maxMachines: 3 }, holderName: 'Ada' });
      const answer = await holder(http(), license.key).post(`/licenses/${license.id}/actions/check-out`);
      const now = http().clock.now();
      expect(answer.json()).toEqual({
        data: {
          type: 'license-files',
          id: String(license.id),
          attributes: {
            certificate: expect.stringMatching(
              /^-----BEGIN LICENSE FILE-----\n([A-Za-z0-9+/=]{1,60}\n)+-----END LICENSE FILE-----\n$/,
            ),
            algorithm: 'base64+ed25519',
            ttl: 30 * 86_400,
            issued: iso(now),
            expiry: iso(now + 30 * DAY_MS),
          },
          relationships: { license: { data: { type: 'licenses', id: String(license.id) } } },
        },
      });
      const file = await read(http(), license, attributesOf(answer).certificate);
      expect(file).toMatchObject({ encrypted: false, issued: new Date(now), included: [] });
      expect(file.data).toMatchObject({
        type: 'licenses',
        id: String(license.id),
        attributes: { key: license.key, status: 'active', expiry: null, limits: { maxMachines: 3 }, entitlements: [] },
        relationships: { product: { data: { type: 'products', id: String(license.productId) } } },
      });
      expect(JSON.stringify(file)).not.toContain('Ada');
    });

    it('200: encrypted with the license key, read with it alone, and never with the same IV twice', async () => {
      const [license, other] = [await issue(http(), http().home), await issue(http(), http().home)];
      const first = await checkOut(http(), license, { encrypt: true });
      const second = await checkOut(http(), license, { encrypt: true });
      expect(first.algorithm).toBe('aes-256-gcm+ed25519');
      const { data, encrypted } = await read(http(), license, first.certificate);
      expect([encrypted, data.id]).toEqual([true, String(license.id)]);
      const wrong = { ...license, key: other.key };
      await expect(read(http(), wrong, first.certificate)).rejects.toMatchObject({ code: 'FILE_DECRYPTION' });
      const partsOf = (certificate: string): string[] => {
        const inner: unknown = JSON.parse(
          Buffer.from(certificate.split('\n').slice(1, -2).join(''), 'base64').toString(),
        );
        return (inner as { enc: string }).enc.split('.');
      };
      const [one, two] = [partsOf(first.certificate), partsOf(second.certificate)];
      expect(one).toHaveLength(3);
      expect(one[1]).not.toBe(two[1]);
    });

    it('200: brings along what is asked for, in the body or in the address', async () => {
      const { licensing, catalog } = http().app.modules;
      const addon = await licensing.createAddon(http().home.call(), { name: `Gold ${http().dialect}` });
      const license = await issue(http(), http().home, { addonIds: [addon.id] });
      await catalog.updateProduct(http().home.call(), { id: license.productId, version: '3.1.0' });
      await licensing.activateMachine(http().home.call(), { licenseId: license.id, fingerprint: 'm1' });
      await licensing.bindSite(http().home.call(), { licenseId: license.id, url: 'https://a.example' });
      const include = ['product', 'entitlements', 'machines', 'sites', 'license-type'];
      const fromBody = await checkOut(http(), license, { include });
      const path = `/licenses/${license.id}/actions/check-out?include=${include.join(',')}`;
      const fromAddress = attributesOf(await holder(http(), license.key).post(path));
      for (const { certificate } of [fromBody, fromAddress]) {
        const { included } = await read(http(), license, certificate);
        expect(included.map(({ type, attributes }) => [type, attributes])).toMatchObject([
          ['products', { version: '3.1.0' }],
          ['license-types', { graceDays: 0, expiry: 'revoke' }],
          ['entitlements', { code: addon.code }],
          ['machines', { fingerprint: 'm1' }],
          ['sites', { url: 'https://a.example' }],
        ]);
      }
    });

    it('200: a ttl of null is none said', async () => {
      const license = await issue(http(), http().home);
      expect(await checkOut(http(), license, { ttl: null })).toMatchObject({ ttl: 30 * 86_400 });
    });

    it('200: never outlives the paid period with its grace', async () => {
      const now = http().clock.now();
      const ends = { startsAt: now - DAY_MS, expiresAt: now + 5 * DAY_MS };
      const plain = await issue(http(), http().home, ends);
      const grace = await issue(http(), http().home, { ...ends, type: { graceDays: 3 } });
      const soon = await issue(http(), http().home, { ...ends, expiresAt: now + HOUR_MS / 2 });
      const long = { ttl: 365 * 86_400 };
      expect(await checkOut(http(), plain, long)).toMatchObject({ expiry: iso(now + 5 * DAY_MS), ttl: 5 * 86_400 });
      expect(await checkOut(http(), grace, long)).toMatchObject({ expiry: iso(now + 8 * DAY_MS), ttl: 8 * 86_400 });
      expect(await checkOut(http(), soon)).toMatchObject({ expiry: iso(now + HOUR_MS / 2), ttl: 1_800 });
    });

    it('200: in its days of grace until their end; after the end where access stays for as long as asked', async () => {
      const now = http().clock.now();
      const ended = { startsAt: now - 9 * DAY_MS, expiresAt: now - DAY_MS };
      const grace = await issue(http(), http().home, { ...ended, type: { graceDays: 3 } });
      const kept = await issue(http(), http().home, { ...ended, type: { expiry: 'maintain' } });
      expect(await checkOut(http(), grace)).toMatchObject({ expiry: iso(now + 2 * DAY_MS) });
      expect(await checkOut(http(), kept, { ttl: 7_200 })).toMatchObject({ expiry: iso(now + 2 * HOUR_MS) });
    });

    it('422: a license that is not valid has no file, and the code says why', async () => {
      const { licensing, customers } = http().app.modules;
      const call = http().home.call();
      const now = http().clock.now();
      const ended = await issue(http(), http().home, { startsAt: now - 9 * DAY_MS, expiresAt: now - DAY_MS });
      const suspended = await issue(http(), http().home);
      await licensing.suspendLicense(call, { id: suspended.id });
      const revoked = await issue(http(), http().home);
      await licensing.revokeLicense(call, { id: revoked.id });
      const customer = await customers.createCustomer(call, { email: `file-${http().dialect}@example.org` });
      const banned = await issue(http(), http().home, { customerId: customer.id });
      await customers.banCustomer(call, { id: customer.id });
      const codes = [];
      for (const license of [ended, suspended, revoked, banned]) {
        codes.push(problem(await holder(http(), license.key).post(`/licenses/${license.id}/actions/check-out`)));
        codes.push(problem(await holder(http(), license.key).get(`/licenses/${license.id}/actions/check-out`)));
      }
      const expected = ['EXPIRED', 'SUSPENDED', 'REVOKED', 'BANNED'].flatMap((code) => [code, code]);
      expect(codes).toEqual(expected.map((code) => [422, code]));
    });

    it.each([
      ['a ttl under an hour', { ttl: 3_599 }],
      ['a ttl of nothing', { ttl: 0 }],
      ['a negative ttl', { ttl: -1 }],
      ['a ttl of a thousand years', { ttl: 1_000 * 366 * 86_400 }],
      ['a fraction', { ttl: 4_000.5 }],
      ['a word', { ttl: 'soon' }],
      ['an unknown include', { include: ['customer'] }],
      ['a word for encrypt', { encrypt: 'maybe' }],
    ])('400: %s', async (_name, body) => {
      const license = await issue(http(), http().home);
      const answer = await holder(http(), license.key).post(`/licenses/${license.id}/actions/check-out`, body);
      expect(problem(answer)).toEqual([400, 'invalid']);
    });

    it('tells the vendor who took a file, when and for how long', async () => {
      const license = await issue(http(), http().home);
      await checkOut(http(), license, { ttl: 3_600, encrypt: true });
      const event = await http()
        .app.database.read.selectFrom('events')
        .select(['actorKind', 'actorId', 'surface', 'data'])
        .where('name', '=', 'license.checked_out')
        .where('subjectId', '=', license.id)
        .executeTakeFirstOrThrow();
      expect({ ...event, data: JSON.parse(event.data) as unknown }).toEqual({
        actorKind: 'license',
        actorId: String(license.id),
        surface: 'runtime',
        data: { kind: 'license', encrypted: true, ttlSeconds: 3_600, expiresAt: http().clock.now() + HOUR_MS },
      });
    });
  });

  describe('GET /licenses/{…}/actions/check-out', () => {
    it('200: the file itself as text, by id and by key', async () => {
      const license = await issue(http(), http().home);
      for (const ref of [license.id, encodeURIComponent(license.key)]) {
        const path = `/licenses/${ref}/actions/check-out?encrypt=true&ttl=7200`;
        const answer = await holder(http(), license.key).get(path);
        expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
        expect(answer.headers['content-disposition']).toBe(`attachment; filename="license-${license.id}.lic"`);
        const file = await read(http(), license, answer.body);
        expect([file.encrypted, file.expiry]).toEqual([true, new Date(http().clock.now() + 2 * HOUR_MS)]);
      }
    });

    it('405: HEAD takes no file', async () => {
      const license = await issue(http(), http().home);
      const path = `/api/v2/licenses/${license.id}/actions/check-out`;
      const answer = await http().home.ask('HEAD', path);
      expect([answer.statusCode, answer.headers['allow'], answer.body]).toEqual([405, 'GET, POST', '']);
      const taken = await http()
        .app.database.read.selectFrom('events')
        .select('id')
        .where('name', '=', 'license.checked_out')
        .where('subjectId', '=', license.id)
        .execute();
      expect(taken).toEqual([]);
    });
  });

  describe('POST and GET /machines/{…}/actions/check-out', () => {
    async function activated(given: Parameters<typeof issue>[2] = {}): Promise<License> {
      const license = await issue(http(), http().home, given);
      const machine = { licenseId: license.id, fingerprint: 'č/1' };
      await http().app.modules.licensing.activateMachine(http().home.call(), machine);
      return license;
    }
    const path = `/machines/${encodeURIComponent('č/1')}/actions/check-out`;
    const options = async (license: License, fingerprint: string) => ({
      publicKeys: await publicKeys(http()),
      now: http().clock.now,
      licenseKey: license.key,
      product: license.productId,
      fingerprint,
    });

    it('200: a file of this machine with its license in it, plain or locked with key and fingerprint', async () => {
      const license = await activated();
      const program = holder(http(), license.key);
      for (const body of [{}, { encrypt: true }]) {
        const answer = await program.post(path, body);
        expect(answer.json()).toMatchObject({ data: { type: 'machine-files' } });
        const { certificate } = attributesOf(answer);
        expect(certificate).toMatch(/^-----BEGIN MACHINE FILE-----\n/);
        const file = await verifyMachineFile(certificate, await options(license, 'č/1'));
        expect(file.data).toMatchObject({ type: 'machines', attributes: { fingerprint: 'č/1' } });
        expect(file.included).toMatchObject([{ type: 'licenses', id: String(license.id) }]);
        await expect(verifyMachineFile(certificate, await options(license, 'other'))).rejects.toMatchObject({
          code: 'encrypt' in body ? 'FILE_DECRYPTION' : 'FILE_OF_ANOTHER_MACHINE',
        });
      }
      const text = await program.get(`${path}?encrypt=1`);
      expect((await verifyMachineFile(text.body, await options(license, 'č/1'))).encrypted).toBe(true);
    });

    it('404: a machine without a place', async () => {
      const license = await activated();
      expect(problem(await holder(http(), license.key).post('/machines/none/actions/check-out'))[0]).toBe(404);
    });

    it('404: a machine whose days have passed; 422 HEARTBEAT_DEAD: one that fell silent', async () => {
      const lapsed = await activated({ type: { machineDays: 2 } });
      const silent = await activated({ type: { heartbeatSeconds: 60 } });
      http().clock.advance(3 * DAY_MS);
      expect(problem(await holder(http(), lapsed.key).post(path))).toEqual([404, 'machine_not_found']);
      expect(problem(await holder(http(), silent.key).post(path))).toEqual([422, 'HEARTBEAT_DEAD']);
    });

    it('422 BLACKLISTED_MACHINE: a machine that was blacklisted after it got its place', async () => {
      const license = await issue(http(), http().home);
      const { licensing } = http().app.modules;
      await licensing.activateMachine(http().home.call(), { licenseId: license.id, fingerprint: 'thief' });
      const entry = { type: 'machine', value: 'thief' } as const;
      const { id } = await licensing.createBlacklistEntry(http().home.call(), entry);
      const answer = await holder(http(), license.key).post('/machines/thief/actions/check-out');
      expect(problem(answer)).toEqual([422, 'BLACKLISTED_MACHINE']);
      await licensing.deleteBlacklistEntry(http().home.call(), { id });
    });

    it('200: the vendor gets the same, naming the license', async () => {
      const license = await activated();
      const server = vendor(http(), http().home.token);
      const answer = await server.get(`${path}?licenseId=${license.id}`);
      expect((await verifyMachineFile(answer.body, await options(license, 'č/1'))).data.type).toBe('machines');
    });
  });
});
