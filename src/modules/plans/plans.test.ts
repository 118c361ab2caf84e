import { beforeEach, expect, it } from 'vitest';
import { testClock } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type IdentityWorld, identityWorld } from '../../../test/support/identity.ts';
import { meeting } from '../../../test/support/meeting.ts';
import { type Actor, systemActor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { Plan } from './index.ts';

eachDatabase('plans', ({ open, dialect }) => {
  const clock = testClock();
  let world: IdentityWorld;
  let existing = 0;
  let number = 0;

  const admin = (): Call => world.call(systemActor(1));
  const as = (accountId: number): Call =>
    world.call({ accountId, kind: 'key', isPlatformAdmin: false } satisfies Partial<Actor>);
  const take = (accountId: number): Promise<void> => as(accountId).write((tx) => world.plans.take(tx, 'links'));
  const limited = (links: number | null): Promise<Plan> =>
    world.plans.createPlan(admin(), { name: `plan ${(number += 1)}`, limits: { links } });
  const subscribed = async (plan: Plan | null): Promise<number> =>
    (await world.account(`v${(number += 1)}@acme.example`, { planId: plan?.id ?? null })).account.id;

  beforeEach(async () => {
    existing = 0;
    world = identityWorld(open(), { clock, counters: { links: () => Promise.resolve(existing) } });
    if ((await world.plans.listPlans(admin())).length === 0) {
      await world.account('home@gatehouse.example', { isPlatformAdmin: true });
      await admin().write((tx) => world.plans.createFirstPlans(tx));
    }
  });

  it('the limit holds exactly, and what is given back can be taken again', async () => {
    const id = await subscribed(await limited(2));
    existing = 1;
    await take(id);
    await take(id);
    await expect(take(id)).rejects.toMatchObject({ code: 'plan_limit_reached', values: { quota: 'links', limit: 2 } });
    await as(id).write((tx) => world.plans.giveBack(tx, 'links'));
    await take(id);
  });

  it('of many at once exactly as many succeed as the limit allows', async () => {
    const id = await subscribed(await limited(5));
    existing = 1;
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => take(id)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(5);
  });

  it.runIf(dialect === 'postgres')(
    'a counter that another process begins meanwhile refuses nobody who has a place',
    async () => {
      const id = await subscribed(await limited(2));
      const counters = { links: () => Promise.resolve(0) };
      const met = identityWorld(
        meeting(open(), 'usage', () => take(id)),
        { clock, counters },
      );
      const late = met.call({ accountId: id, kind: 'key', isPlatformAdmin: false });
      await late.write((tx) => met.plans.take(tx, 'links'));
      await expect(take(id)).rejects.toMatchObject({ code: 'plan_limit_reached' });
    },
  );

  it('a refused create leaves nothing of itself', async () => {
    const id = await subscribed(await limited(1));
    existing = 2;
    await expect(
      as(id).write(async (tx) => {
        tx.emit({ name: 'link.created', accountId: id, subject: { type: 'link', id: 4_711 } });
        await world.plans.take(tx, 'links');
      }),
    ).rejects.toMatchObject({ code: 'plan_limit_reached' });
    const events = await admin().db.selectFrom('events').select('id').where('subjectId', '=', 4_711).execute();
    expect(events).toHaveLength(0);
  });

  it('without a plan nothing can be made; platform admins and the home account have no limits', async () => {
    await expect(take(await subscribed(null))).rejects.toMatchObject({ code: 'plan_missing' });
    await take(1);
  });

  it('an ended plan falls back to the free one', async () => {
    const plan = await limited(1);
    const call = world.call(systemActor(0));
    const { account } = await world.identity.createAccount(call, {
      email: `ending${(number += 1)}@acme.example`,
      password: null,
      planId: plan.id,
      planExpiresAt: clock.now() + 1_000,
    });
    expect(await world.plans.effective(as(account.id), account.id)).toMatchObject({ plan: { id: plan.id } });
    clock.advance(1_000);
    expect(await world.plans.effective(as(account.id), account.id)).toMatchObject({ plan: { name: 'Starter' } });
  });

  it('a switched-off kind is refused whatever its number', async () => {
    const plan = await world.plans.createPlan(admin(), { name: `plan ${(number += 1)}`, features: { pixels: false } });
    const id = await subscribed(plan);
    await expect(as(id).write((tx) => world.plans.take(tx, 'pixels'))).rejects.toMatchObject({
      code: 'plan_feature_missing',
    });
  });

  it('a plan somebody pays for cannot be deleted', async () => {
    const plan = await limited(1);
    await subscribed(plan);
    await expect(world.plans.deletePlan(admin(), plan.id)).rejects.toMatchObject({ code: 'plan_in_use' });
  });

  it('a limit of 0 is refused: no limit is null', async () => {
    await expect(limited(0)).rejects.toMatchObject({ code: 'invalid', fields: [{ path: ['limits', 'links'] }] });
  });
});
