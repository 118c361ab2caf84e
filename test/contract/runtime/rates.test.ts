import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../src/kernel/instant.ts';
import { type TestHttp, eachServer } from '../../support/http.ts';
import { secretOf } from '../mlicense/given.ts';
import { holder, issue, stranger, vendor } from './given.ts';

const VALIDATE = '/licenses/actions/validate-key';

async function statusOf(http: TestHttp, key: string, address: string): Promise<number> {
  return (await stranger(http).post(VALIDATE, { meta: { key } }, { address })).statusCode;
}

async function statuses(http: TestHttp, key: string, address: string, count: number): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < count; i += 1) all.push(await statusOf(http, key, address));
  return all;
}

eachServer(
  'runtime rates',
  (http) => {
    describe('RUNTIME_RATE_LIMIT', () => {
      it('counts a license key from one address; 429 says when to come again, unsigned', async () => {
        const { key } = await issue(http(), http().home);
        expect(await statuses(http(), key, '192.0.2.1', 6)).toEqual([200, 200, 200, 200, 200, 200]);
        const answer = await stranger(http()).post(VALIDATE, { meta: { key } }, { address: '192.0.2.1' });
        expect([answer.statusCode, answer.json()]).toMatchObject([429, { code: 'rate_limited' }]);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
        expect(await statusOf(http(), key, '192.0.2.2')).toBe(200);
        const other = await issue(http(), http().home);
        expect(await statusOf(http(), other.key, '192.0.2.1')).toBe(200);
        http().clock.advance(MINUTE_MS);
        expect(await statusOf(http(), key, '192.0.2.1')).toBe(200);
      });

      it('is one count with and without a credential, and on the wire of account secrets', async () => {
        const license = await issue(http(), http().home, { holderName: 'x' });
        const address = '192.0.2.11';
        await statuses(http(), license.key, address, 2);
        const program = holder(http(), license.key);
        const validate = () => program.post(`/licenses/${license.id}/actions/validate`, {}, { address });
        expect([(await validate()).statusCode, (await validate()).statusCode]).toEqual([200, 200]);
        const secret = await secretOf(http(), http().home);
        const validation = () =>
          http().nobody.post(
            '/api/v1/validation',
            { key: license.key, product: 'x', version: '1', hardwareId: 'unknown' },
            { headers: { authorization: secret }, address },
          );
        expect([(await validation()).statusCode, (await validation()).statusCode]).toEqual([404, 404]);
        expect([(await validation()).statusCode, (await validate()).statusCode]).toEqual([429, 429]);
      });

      it('lets an address try half as many keys that do not exist, then no key it has not shown to hold', async () => {
        const [mine, theirs] = [await issue(http(), http().home), await issue(http(), http().home)];
        const address = '192.0.2.21';
        expect(await statusOf(http(), mine.key, address)).toBe(200);
        const tried = [];
        for (let i = 0; i < 5; i += 1) tried.push(await statusOf(http(), `guess-${i}`, address));
        expect(tried).toEqual([200, 200, 200, 429, 429]);
        // A right guess after that is not told from a wrong one; who was served before goes on.
        expect(await statusOf(http(), theirs.key, address)).toBe(429);
        expect(await statusOf(http(), mine.key, address)).toBe(200);
        expect(await statusOf(http(), theirs.key, '192.0.2.22')).toBe(200);
      });

      it('counts guesses as a credential too', async () => {
        const address = '192.0.2.31';
        const tried = [];
        for (let i = 0; i < 4; i += 1)
          tried.push((await holder(http(), `cred-${i}`).post('/machines', {}, { address })).statusCode);
        expect(tried).toEqual([401, 401, 401, 429]);
      });

      it('takes a network of IPv6 for one address, and no forwarded header for one', async () => {
        const { key } = await issue(http(), http().home);
        for (let i = 1; i <= 6; i += 1) expect(await statusOf(http(), key, `2001:db8:1:1::${i}`)).toBe(200);
        expect(await statusOf(http(), key, '2001:db8:1:1:ffff::9')).toBe(429);
        expect(await statusOf(http(), key, '2001:db8:1:2::1')).toBe(200);
        const forged = await stranger(http()).post(
          VALIDATE,
          { meta: { key } },
          { address: '2001:db8:1:1::1', headers: { 'x-forwarded-for': '198.51.100.7', 'x-real-ip': '198.51.100.7' } },
        );
        expect(forged.statusCode).toBe(429);
      });
    });

    it('API keys are counted by themselves, whatever license they ask about', async () => {
      const license = await issue(http(), http().home);
      const server = vendor(http(), (await http().key(http().home)).token);
      const seen = [];
      for (let i = 0; i < 10; i += 1)
        seen.push((await server.post(`/licenses/${license.id}/actions/validate`)).statusCode);
      expect(seen).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 429]);
    });
  },
  { env: { RUNTIME_RATE_LIMIT: '6', API_RATE_LIMIT: '9' } },
);
