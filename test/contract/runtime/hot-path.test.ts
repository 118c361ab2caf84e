import { describe, expect, it } from 'vitest';
import { type TestHttp, eachServer } from '../../support/http.ts';
import { check, codeOf, holder, issue } from './given.ts';

/** Runs the work and answers how often the database was turned to meanwhile. */
async function statements(http: TestHttp, work: () => Promise<unknown>): Promise<number> {
  const { database } = http.app;
  const { read, transaction } = database;
  let count = 0;
  const counted = {
    read: new Proxy(read, {
      get: (target, name): unknown => {
        count += 1;
        const value: unknown = Reflect.get(target, name, target);
        // The builder keeps its parts in private fields, which a proxy has not.
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
    transaction: (...given: Parameters<typeof transaction>) => {
      count += 1;
      return transaction(...given);
    },
  };
  Object.assign(database, counted);
  try {
    await work();
  } finally {
    Object.assign(database, { read, transaction });
  }
  return count;
}

eachServer(
  'the runtime’s hot path',
  (http) => {
    describe('a check that was asked before', () => {
      it('asks no database, rate limits, scope and signature included', async () => {
        const license = await issue(http(), http().home, { type: { maxMachines: 2 } });
        const program = holder(http(), license.key);
        await program.post('/machines', { fingerprint: 'm1' });
        const scope = { fingerprint: 'm1', product: license.productId };
        expect(await codeOf(http(), license.key, scope)).toBe('VALID');
        const asked = await statements(http(), async () => {
          expect(await codeOf(http(), license.key, scope)).toBe('VALID');
          await check(http(), license.key, { scope, nonce: 1 });
          await program.post(`/licenses/${license.id}/actions/validate`, { meta: { scope } });
        });
        expect(asked).toBe(0);
      });

      it('is counted all the same: a first check of another license is seen to ask', async () => {
        const license = await issue(http(), http().home);
        expect(await statements(http(), () => check(http(), license.key))).toBeGreaterThan(0);
      });
    });

    it('what checks saw is gathered: written once, later, with the last moment', async () => {
      const license = await issue(http(), http().home);
      const read = () =>
        http()
          .app.database.read.selectFrom('licenses')
          .select(['lastCheckedAt', 'lastCode'])
          .where('id', '=', license.id)
          .executeTakeFirst();
      await check(http(), license.key);
      http().clock.advance(1_000);
      await check(http(), license.key);
      expect(await read()).toEqual({ lastCheckedAt: null, lastCode: null });
      await http().app.modules.licensing.flushChecks(http().home.call());
      expect(await read()).toEqual({ lastCheckedAt: http().clock.now(), lastCode: 'VALID' });
    });

    it('a new claim is in the database before its answer', async () => {
      const license = await issue(http(), http().home);
      await holder(http(), license.key).post('/machines', { fingerprint: 'durable' });
      const rows = await http()
        .app.database.read.selectFrom('license_machines')
        .select('fingerprint')
        .where('licenseId', '=', license.id)
        .execute();
      expect(rows).toEqual([{ fingerprint: 'durable' }]);
    });
  },
  { env: { RUNTIME_RATE_LIMIT: '1000' } },
);
