import { beforeAll, expect, it } from 'vitest';
import { testClock } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type IdentityWorld, identityWorld } from '../../../test/support/identity.ts';
import { type LinksMachine, linksMachine } from '../../../test/support/links.ts';
import { systemActor } from '../../kernel/actor.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import { createSeal } from '../../platform/crypto/seal.ts';
import type { Database } from '../../platform/db/database.ts';
import { systemRandom } from '../../platform/system.ts';
import { createAnalytics } from './analytics.ts';
import { Batcher } from './batch.ts';
import { type Recorder, createRecorder } from './recorder.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

eachDatabase('visits in detail', ({ open }) => {
  const clock = testClock(NOON);
  const analytics = createAnalytics();
  let database: Database;
  let world: IdentityWorld;
  let machine: LinksMachine;
  let number = 0;

  const start = (on = database): Recorder => {
    const { plans } = on === database ? world : identityWorld(on, { clock });
    const { dialect } = on;
    return createRecorder({
      database: on,
      seal: createSeal(new Uint8Array(32).fill(7)),
      random: systemRandom,
      locate: () => null,
      grant: (scope, accountId, asked) => plans.grantClicks({ ...scope, dialect }, accountId, asked),
    });
  };
  const settle = async (recorder: Recorder): Promise<void> => {
    while ((await recorder.settle()) > 0);
  };
  const admin = () => world.call(systemActor(1));

  /** An account on a plan of these limits, with one link. */
  const vendor = async (limits: { clicks?: number; retention?: number }) => {
    number += 1;
    const plan = await world.plans.createPlan(admin(), { name: `Plan ${number}`, limits });
    const { account } = await world.account(`vendor${number}@acme.example`, { planId: plan.id });
    const call = machine.call({ accountId: account.id });
    const link = await machine.links.createLink(call, { target: 'https://vendor.example/' });
    return { accountId: account.id, linkId: link.id, call, plan };
  };
  type Vendor = Awaited<ReturnType<typeof vendor>>;

  const visits = async (recorder: Recorder, of: Vendor, count: number, at = NOON, agent = CHROME): Promise<void> => {
    const batcher = new Batcher(1_000);
    const visit = { accountId: of.accountId, linkId: of.linkId, domainId: 1, entry: 0, flags: 0, agent };
    for (let i = 0; i < count; i += 1) {
      const address = `192.0.2.${i % 250}`;
      batcher.add({ ...visit, at: at + i * 1_000, referrer: '', language: '', query: '', address, clickId: '' });
    }
    await recorder.record(batcher.take());
  };
  const kept = async ({ linkId }: Vendor): Promise<number> => {
    const query = database.read.selectFrom('clicks').select((eb) => eb.fn.countAll<number | string>().as('total'));
    return Number((await query.where('linkId', '=', linkId).executeTakeFirstOrThrow()).total);
  };
  const counted = async ({ call, linkId }: Vendor): Promise<number> => (await analytics.linkStats(call, linkId)).clicks;

  beforeAll(async () => {
    database = open();
    world = identityWorld(database, { clock });
    machine = linksMachine(database, { clock });
    await world.account('home@gatehouse.example', { isPlatformAdmin: true });
  });

  it('end at the plan’s clicks of a month; every visit is still counted', async () => {
    const recorder = start();
    const acme = await vendor({ clicks: 5 });
    await visits(recorder, acme, 3);
    await settle(recorder);
    expect(await kept(acme)).toBe(3);
    await visits(recorder, acme, 6, NOON + 60_000);
    await settle(recorder);
    expect([await kept(acme), await counted(acme)]).toEqual([5, 9]);
    await visits(recorder, acme, 4, Date.UTC(2026, 11, 1));
    await settle(recorder);
    expect([await kept(acme), await counted(acme)]).toEqual([9, 13]);
  });

  it('of programs take no place, and are kept while there is one', async () => {
    const recorder = start();
    const acme = await vendor({ clicks: 2 });
    await visits(recorder, acme, 4, NOON, 'curl/8.10.1');
    await visits(recorder, acme, 3, NOON + 60_000);
    await settle(recorder);
    expect([await kept(acme), await counted(acme)]).toEqual([6, 3]);
    await visits(recorder, acme, 1, NOON + 120_000, 'curl/8.10.1');
    await settle(recorder);
    expect((await analytics.linkStats(acme.call, acme.linkId)).bots).toBe(5);
  });

  it('begin with what the month has when a limit first applies, and follow a changed plan', async () => {
    const recorder = start();
    const acme = await vendor({});
    await visits(recorder, acme, 4);
    await settle(recorder);
    await world.plans.changePlan(admin(), acme.plan.id, { limits: { clicks: 6 } });
    await visits(recorder, acme, 4, NOON + 60_000);
    await settle(recorder);
    expect([await kept(acme), await counted(acme)]).toEqual([6, 8]);
    await world.plans.changePlan(admin(), acme.plan.id, { limits: { clicks: null } });
    await visits(recorder, acme, 3, NOON + 120_000);
    await settle(recorder);
    expect([await kept(acme), await counted(acme)]).toEqual([9, 11]);
  });

  it('stay within the limit when two processes add up at once', async () => {
    const recorder = start();
    const acme = await vendor({ clicks: 40 });
    for (let i = 0; i < 60; i += 1) await visits(recorder, acme, 2, NOON + i * 10_000);
    await Promise.all([settle(recorder), settle(start(open()))]);
    await settle(recorder);
    expect([await kept(acme), await counted(acme)]).toEqual([40, 120]);
  });

  it('are dropped after the plan’s days, in batches; sums and days stay, other accounts’ visits too', async () => {
    const recorder = start();
    const [acme, other] = [await vendor({ retention: 7 }), await vendor({})];
    for (const one of [acme, other]) {
      await visits(recorder, one, 3, NOON - 8 * DAY_MS);
      await visits(recorder, one, 2, NOON - 7 * DAY_MS);
      await visits(recorder, one, 1);
    }
    await settle(recorder);
    expect(await world.plans.retentionDays(world.call(), acme.accountId)).toBe(7);
    expect(await world.plans.retentionDays(world.call(), other.accountId)).toBeNull();
    expect(await analytics.dropDetail(acme.call, 7)).toBe(3);
    expect([await kept(acme), await counted(acme)]).toEqual([3, 6]);
    expect([await kept(other), await counted(other)]).toEqual([6, 6]);
    expect(await analytics.dropDetail(acme.call, 7)).toBe(0);
  });
});
