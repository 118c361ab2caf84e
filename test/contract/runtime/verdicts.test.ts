import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/kernel/instant.ts';
import { VERDICT_CODES } from '../../../src/modules/licensing/index.ts';
import type { License } from '../../../src/modules/licensing/index.ts';
import { type TestHttp, eachServer } from '../../support/http.ts';
import { check, codeOf, issue, stranger } from './given.ts';

const SITE = 'https://shop.example';
const VALIDATE = '/licenses/actions/validate-key';

interface Case {
  readonly code: string;
  readonly valid?: true;
  readonly scope?: object;
  readonly address?: string;
  arrange(http: TestHttp): Promise<License>;
}

const day = (http: TestHttp, days: number): number => http.clock.now() + days * DAY_MS;

/** For each code one license and one question that lead to it. */
const CASES: readonly Case[] = [
  {
    code: 'BANNED',
    arrange: async (http) => {
      const { customers } = http.app.modules;
      const customer = await customers.createCustomer(http.home.call(), { email: `ban${http.dialect}@example.org` });
      const license = await issue(http, http.home, { customerId: customer.id });
      await customers.banCustomer(http.home.call(), { id: customer.id });
      return license;
    },
  },
  {
    code: 'SUSPENDED',
    arrange: async (http) => {
      const license = await issue(http, http.home);
      return http.app.modules.licensing.suspendLicense(http.home.call(), { id: license.id });
    },
  },
  {
    code: 'REVOKED',
    arrange: async (http) => {
      const license = await issue(http, http.home);
      return http.app.modules.licensing.revokeLicense(http.home.call(), { id: license.id });
    },
  },
  {
    code: 'EXPIRED',
    arrange: (http) => issue(http, http.home, { startsAt: day(http, -9), expiresAt: day(http, -1) }),
  },
  { code: 'PRODUCT_SCOPE_REQUIRED', arrange: (http) => issue(http, http.home, { type: { requireProduct: true } }) },
  { code: 'PRODUCT_SCOPE_MISMATCH', scope: { product: 'another' }, arrange: (http) => issue(http, http.home) },
  { code: 'ENTITLEMENTS_MISSING', scope: { entitlements: ['gold'] }, arrange: (http) => issue(http, http.home) },
  {
    code: 'VERSION_SCOPE_MISMATCH',
    scope: { version: '2.0.0' },
    arrange: async (http) => {
      const license = await issue(http, http.home);
      const { productId } = license;
      await http.app.modules.catalog.createProductVersion(http.home.call(), { productId, version: '1.0.0' });
      return license;
    },
  },
  {
    code: 'BLACKLISTED_ADDRESS',
    address: '203.0.113.77',
    arrange: async (http) => {
      const entry = { type: 'address', value: '203.0.113.64/26' } as const;
      await http.app.modules.licensing.createBlacklistEntry(http.home.call(), entry);
      return issue(http, http.home);
    },
  },
  {
    code: 'BLACKLISTED_MACHINE',
    scope: { fingerprint: 'stolen' },
    arrange: async (http) => {
      const entry = { type: 'machine', value: 'stolen' } as const;
      await http.app.modules.licensing.createBlacklistEntry(http.home.call(), entry);
      return issue(http, http.home);
    },
  },
  { code: 'SITE_SCOPE_REQUIRED', arrange: (http) => issue(http, http.home, { type: { requireSite: true } }) },
  { code: 'SITE_SCOPE_MISMATCH', scope: { site: SITE }, arrange: (http) => issue(http, http.home) },
  {
    code: 'TOO_MANY_SITES',
    arrange: async (http) => {
      const { licensing } = http.app.modules;
      const license = await issue(http, http.home, { type: { maxSites: 2 } });
      for (const url of [SITE, 'https://other.example'])
        await licensing.bindSite(http.home.call(), { licenseId: license.id, url });
      await licensing.updateLicense(http.home.call(), { id: license.id, limits: { maxSites: 1 } });
      return license;
    },
  },
  {
    code: 'FINGERPRINT_SCOPE_REQUIRED',
    arrange: (http) => issue(http, http.home, { type: { requireFingerprint: true } }),
  },
  { code: 'NO_MACHINES', scope: { fingerprint: 'm1' }, arrange: (http) => issue(http, http.home) },
  {
    code: 'FINGERPRINT_SCOPE_MISMATCH',
    scope: { fingerprint: 'm2' },
    arrange: async (http) => {
      const license = await issue(http, http.home);
      const machine = { licenseId: license.id, fingerprint: 'm1' };
      await http.app.modules.licensing.activateMachine(http.home.call(), machine);
      return license;
    },
  },
  {
    code: 'HEARTBEAT_DEAD',
    scope: { fingerprint: 'm1' },
    arrange: async (http) => {
      const license = await issue(http, http.home, { type: { heartbeatSeconds: 60 } });
      const machine = { licenseId: license.id, fingerprint: 'm1' };
      await http.app.modules.licensing.activateMachine(http.home.call(), machine);
      http.clock.advance(180_000);
      return license;
    },
  },
  {
    code: 'ADDRESS_SCOPE_MISMATCH',
    address: '192.0.2.9',
    arrange: (http) => issue(http, http.home, { assignedAddress: '192.0.2.8' }),
  },
  {
    code: 'TOO_MANY_ADDRESSES',
    address: '192.0.2.9',
    arrange: async (http) => {
      const { licensing } = http.app.modules;
      const license = await issue(http, http.home, { type: { maxAddresses: 1 } });
      const asked = { accountId: 1, key: license.key, scope: {}, address: '192.0.2.8' };
      await licensing.checkAndClaim(http.home.call(), asked);
      return license;
    },
  },
  {
    code: 'TOO_MANY_MACHINES',
    scope: { fingerprint: 'm1' },
    arrange: async (http) => {
      const { licensing } = http.app.modules;
      const license = await issue(http, http.home, { type: { maxMachines: 2 } });
      for (const fingerprint of ['m1', 'm2'])
        await licensing.activateMachine(http.home.call(), { licenseId: license.id, fingerprint });
      await licensing.updateLicense(http.home.call(), { id: license.id, limits: { maxMachines: 1 } });
      return license;
    },
  },
  {
    code: 'EXPIRED',
    valid: true,
    arrange: (http) =>
      issue(http, http.home, { type: { expiry: 'maintain' }, startsAt: day(http, -9), expiresAt: day(http, -1) }),
  },
  { code: 'VALID', valid: true, arrange: (http) => issue(http, http.home) },
];

eachServer('runtime verdicts', (http) => {
  describe('POST /licenses/actions/validate-key', () => {
    it.each(CASES.map((one) => [one.code, one.valid === true ? 'valid' : 'not valid', one] as const))(
      '200: %s, %s',
      async (code, word, { arrange, scope, address }) => {
        const license = await arrange(http());
        const { meta, data } = await check(http(), license.key, {
          scope: scope ?? {},
          address: address ?? '192.0.2.1',
        });
        expect(meta).toMatchObject({ code, valid: word === 'valid', detail: expect.stringMatching(/^[a-z].{4,}/) });
        expect(data?.id).toBe(String(license.id));
      },
    );

    it('200: NOT_FOUND without data, for whatever text is no key', async () => {
      for (const key of ['nothing', 'ä"\'\\ 🔑', 'x', 'k'.repeat(10_000), '2147483647', '1']) {
        const { meta, data } = await check(http(), key);
        expect([meta['code'], meta['valid'], data]).toEqual(['NOT_FOUND', false, null]);
      }
    });

    it('every code there is has its case here', () => {
      const seen = new Set(['NOT_FOUND', ...CASES.map((one) => one.code)]);
      expect(VERDICT_CODES.filter((code) => !seen.has(code))).toEqual([]);
    });

    it('200: answers in the printed form, and tells a stranger nothing of holder, customer or description', async () => {
      const license = await issue(http(), http().home, {
        holderName: 'Ada',
        holderEmail: 'ada@example.org',
        description: 'secret',
        type: { maxMachines: 2 },
      });
      const body = await check(http(), license.key);
      expect(body).toEqual({
        meta: { ts: new Date(http().clock.now()).toISOString(), valid: true, detail: 'is valid', code: 'VALID' },
        data: {
          type: 'licenses',
          id: String(license.id),
          attributes: {
            status: 'active',
            expiry: null,
            limits: { maxSites: null, maxMachines: 2, machineDays: null, maxAddresses: null, addressDays: null },
            entitlements: [],
          },
        },
      });
    });

    it('200: in its days of grace a license is valid and says until when', async () => {
      const end = day(http(), -1);
      const license = await issue(http(), http().home, {
        type: { graceDays: 3 },
        startsAt: day(http(), -9),
        expiresAt: end,
      });
      const { meta } = await check(http(), license.key);
      expect(meta).toMatchObject({
        valid: true,
        code: 'VALID',
        detail: 'is valid until its grace period ends',
        graceEndsAt: new Date(end + 3 * DAY_MS).toISOString(),
      });
    });

    it('200: claims nothing: neither machine nor site nor address is taken by a check', async () => {
      const license = await issue(http(), http().home, { type: { maxMachines: 1, maxSites: 1, maxAddresses: 1 } });
      for (const name of ['a', 'b', 'c']) {
        const scope = { fingerprint: name, site: `https://${name}.example` };
        expect(await codeOf(http(), license.key, scope, `192.0.2.${name.charCodeAt(0)}`)).toBe('SITE_SCOPE_MISMATCH');
        expect(await codeOf(http(), license.key, {}, `192.0.2.${name.charCodeAt(0)}`)).toBe('VALID');
      }
      for (const table of ['license_machines', 'license_sites', 'license_addresses'] as const) {
        const rows = await http()
          .app.database.read.selectFrom(table)
          .select('id')
          .where('licenseId', '=', license.id)
          .execute();
        expect(rows).toEqual([]);
      }
    });

    it.each([
      ['7', 7],
      ['0', 0],
      ['"a text"', 'a text'],
      ['""', ''],
      ['null', null],
    ])('200: echoes the nonce %s as it was sent', async (text, nonce) => {
      const { key } = await issue(http(), http().home);
      const answer = await stranger(http()).post(VALIDATE, `{"meta":{"key":${JSON.stringify(key)},"nonce":${text}}}`);
      expect(answer.json()).toHaveProperty('meta.nonce', nonce);
      expect(answer.body).toContain(`"nonce":${text}`);
    });

    it.each(['9223372036854775807', '-9007199254740993', '0.1000000000000000055', '1e400'])(
      '200: echoes the nonce %s digit for digit, though no number holds it',
      async (text) => {
        const { key } = await issue(http(), http().home);
        const body = `{"meta":{"nonce":${text},"key":${JSON.stringify(key)},"scope":{}}}`;
        const answer = await stranger(http()).post(VALIDATE, body);
        expect(answer.statusCode).toBe(200);
        expect(answer.body).toContain(`"nonce":${text},`.slice(0, -1));
      },
    );

    it('200: has no nonce where none was sent', async () => {
      const { key } = await issue(http(), http().home);
      expect((await check(http(), key)).meta).not.toHaveProperty('nonce');
    });

    it.each([
      ['nothing', undefined],
      ['an empty object', {}],
      ['no key', { meta: {} }],
      ['an empty key', { meta: { key: '' } }],
      ['a list for a key', { meta: { key: ['a', 'b'] } }],
      ['a list', []],
      ['a text', '"key"'],
      ['broken JSON', '{"meta":'],
      ['a NUL in the key', { meta: { key: 'a\u0000b' } }],
      ['a fingerprint of 300 characters', { meta: { key: 'k', scope: { fingerprint: 'f'.repeat(300) } } }],
      ['101 entitlements', { meta: { key: 'k', scope: { entitlements: Array.from({ length: 101 }, String) } } }],
    ])('400: %s', async (_name, body) => {
      const answer = await stranger(http()).post(VALIDATE, body);
      expect(answer.statusCode).toBe(400);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ status: 400, code: expect.any(String), detail: expect.any(String) });
    });

    it('413 and 415: a body of 2 MB, and one that is not JSON', async () => {
      const huge = await stranger(http()).post(VALIDATE, {
        meta: { key: 'k', scope: { fingerprint: 'f'.repeat(2e6) } },
      });
      const text = { headers: { 'content-type': 'text/plain' } };
      const plain = await stranger(http()).post(VALIDATE, 'key=1', text);
      expect([huge.statusCode, plain.statusCode]).toEqual([413, 415]);
      expect([huge.json(), plain.json()]).toMatchObject([
        { code: 'body_too_large' },
        { code: 'unsupported_media_type' },
      ]);
    });

    it('405: says which methods there are', async () => {
      const answer = await stranger(http()).ask('PUT', VALIDATE);
      expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'POST']);
    });
  });
});
