import { describe, expect, it } from 'vitest';
import { eachServer } from '../../support/http.ts';
import { issue } from '../runtime/given.ts';

interface Addresses {
  readonly addresses: readonly { readonly address: string; readonly createdAt: string; readonly lastSeenAt: string }[];
}

eachServer('the checks of a license', (http) => {
  describe('GET /licenses/{id}/checks', () => {
    it('200: shows which addresses hold a slot, the newest first, and when each was seen last', async () => {
      const license = await issue(http(), http().home, { type: { maxAddresses: 2 } });
      const ask = (address: string) =>
        http().app.modules.licensing.checkAndClaim(http().home.call(), {
          accountId: 1,
          key: license.key,
          scope: {},
          address,
        });
      const begun = http().clock.now();
      await ask('192.0.2.1');
      http().clock.advance(1_000);
      await ask('2001:db8::1');
      http().clock.advance(1_000);
      await ask('192.0.2.3');
      const answer = await http().home.get(`/api/v2/licenses/${license.id}/checks`);
      expect(answer.statusCode, answer.body).toBe(200);
      const { addresses } = answer.json<Addresses>();
      expect(addresses.map(({ address }) => address)).toEqual(['2001:db8::1', '192.0.2.1']);
      expect(addresses[1]).toMatchObject({ createdAt: new Date(begun).toISOString() });
    });
  });
});
