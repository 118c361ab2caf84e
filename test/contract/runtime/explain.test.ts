import { describe, expect, it } from 'vitest';
import { VERDICT_CODES } from '../../../src/modules/licensing/index.ts';
import { eachServer } from '../../support/http.ts';
import { holder, issue, vendor } from './given.ts';

interface Explained {
  readonly meta: {
    readonly code: string;
    readonly rules: readonly { code: string; rule: string; decision: string; saw: Record<string, unknown> }[];
  };
  readonly data: { readonly id: string };
}

eachServer('runtime explanations', (http) => {
  describe('GET /licenses/{…}/explain', () => {
    it('200: every rule in the order of the verdicts with what it saw and decided, also after the deciding one', async () => {
      const { licensing } = http().app.modules;
      const license = await issue(http(), http().home, { type: { maxMachines: 1, requireSite: true } });
      await licensing.activateMachine(http().home.call(), { licenseId: license.id, fingerprint: 'm1' });
      const server = vendor(http(), http().home.token);
      const answer = await server.get(`/licenses/${encodeURIComponent(license.key)}/explain?fingerprint=m2`);
      expect(answer.statusCode).toBe(200);
      const { meta, data } = answer.json<Explained>();
      expect([meta.code, data.id]).toEqual(['SITE_SCOPE_REQUIRED', String(license.id)]);
      const order = meta.rules
        .map((rule) => rule.code)
        .filter((code, i, all) => code !== 'EXPIRED' || all.indexOf(code) === i);
      expect(order).toEqual(VERDICT_CODES.filter((code) => code !== 'NOT_FOUND' && code !== 'VALID'));
      const refused = meta.rules.filter((rule) => rule.decision === 'refused');
      expect(refused).toEqual([
        expect.objectContaining({ code: 'SITE_SCOPE_REQUIRED', saw: { required: true, sent: false } }),
        expect.objectContaining({ code: 'FINGERPRINT_SCOPE_MISMATCH', saw: expect.objectContaining({ sent: true }) }),
      ]);
    });

    it('200: takes the whole scope of a program and its address', async () => {
      const { licensing } = http().app.modules;
      await licensing.createBlacklistEntry(http().home.call(), { type: 'address', value: '198.51.100.0/24' });
      const { id } = await issue(http(), http().home);
      const scope =
        'product=none&version=1.0&site=https%3A%2F%2Fa.example&entitlements=gold,silver&address=198.51.100.9';
      const answer = await vendor(http(), http().home.token).get(`/licenses/${id}/explain?${scope}`);
      const refused = answer
        .json<Explained>()
        .meta.rules.filter((rule) => rule.decision === 'refused')
        .map((rule) => rule.code);
      expect(refused).toEqual([
        'PRODUCT_SCOPE_MISMATCH',
        'ENTITLEMENTS_MISSING',
        'BLACKLISTED_ADDRESS',
        'SITE_SCOPE_MISMATCH',
      ]);
    });

    it('counts as no check and leaves nothing behind', async () => {
      const { id } = await issue(http(), http().home);
      await vendor(http(), http().home.token).get(`/licenses/${id}/explain`);
      await http().app.modules.licensing.flushChecks(http().home.call());
      const row = await http()
        .app.database.read.selectFrom('licenses')
        .select('lastCheckedAt')
        .where('id', '=', id)
        .executeTakeFirst();
      expect(row).toEqual({ lastCheckedAt: null });
    });

    it('403: never to the license itself', async () => {
      const license = await issue(http(), http().home);
      const answer = await holder(http(), license.key).get(`/licenses/${license.id}/explain`);
      expect([answer.statusCode, answer.json()]).toMatchObject([403, { right: 'licenses:index' }]);
    });

    it('404: a license that does not exist, by id and by key', async () => {
      const server = vendor(http(), http().home.token);
      for (const ref of ['2000000', '99999999999', 'nothing'])
        expect((await server.get(`/licenses/${ref}/explain`)).statusCode).toBe(404);
    });
  });
});
