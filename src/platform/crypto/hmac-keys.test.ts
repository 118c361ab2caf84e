import { expect, it } from 'vitest';
import { silentLog, testMachine } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import type { HmacKeys } from '../../kernel/ports.ts';
import { openHmacKeys } from './hmac-keys.ts';
import { openSeal } from './master-key.ts';
import { systemRandom } from '../system.ts';
import { createSeal } from './seal.ts';

const SERVERS = 6;
const seal = createSeal(new Uint8Array(32).fill(7));

eachDatabase('servers that start at once on an empty database', ({ open }) => {
  it('have one secret: what one of them has signed every other verifies', async () => {
    const databases = Array.from({ length: SERVERS }, () => open());
    const servers = await Promise.all(
      databases.map((database): Promise<HmacKeys> => {
        const { caches, clock } = testMachine(database);
        return openHmacKeys({ database, caches, seal, random: systemRandom }, clock.now());
      }),
    );
    for (const one of servers) {
      const tail = one.sign('ticket');
      expect(servers.map((other) => other.verify('ticket', tail))).toEqual(servers.map(() => true));
    }
  });

  it('with master keys of their own start under the first one’s alone', async () => {
    const started = await Promise.allSettled(
      Array.from({ length: SERVERS }, async (_, n) => {
        const database = open();
        const { caches } = testMachine(database);
        const place = { dataDir: '/nowhere', given: Buffer.alloc(32, n + 1).toString('base64') };
        return openSeal({ database, caches, random: systemRandom, log: silentLog }, place);
      }),
    );
    expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
