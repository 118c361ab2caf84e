import { beforeAll, expect, it } from 'vitest';
import { testClock } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type IdentityWorld, identityWorld } from '../../../test/support/identity.ts';
import { ANONYMOUS, systemActor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS, HOUR_MS } from '../../kernel/instant.ts';
import type { Database } from '../../platform/db/database.ts';
import { purgeAccount } from '../../platform/db/purge.ts';

eachDatabase('accounts as platform admins see them', ({ open }) => {
  const clock = testClock();
  let database: Database;
  let world: IdentityWorld;
  let number = 0;

  const admin = (): Call => world.call(systemActor(1));
  const nobody = (): Call => world.call(ANONYMOUS);
  const vendor = () => world.account(`vendor${(number += 1)}@acme.example`);
  const from = { address: '192.0.2.1', agent: null };

  beforeAll(async () => {
    database = open();
    world = identityWorld(database, { clock });
    await world.account('home@gatehouse.example', { isPlatformAdmin: true, planId: null });
    await admin().write((tx) => world.plans.createFirstPlans(tx));
  });

  it('a sign-in link works once, also for two racing requests', async () => {
    const { account } = await vendor();
    const { token } = await world.identity.createLoginLink(admin(), account.id);
    expect(token).toMatch(/^[a-z]{32}$/);
    const race = await Promise.allSettled([1, 2].map(() => world.identity.redeemLoginLink(nobody(), token, from)));
    expect(race.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('a sign-in link is over after an hour', async () => {
    const { account } = await vendor();
    const { token } = await world.identity.createLoginLink(admin(), account.id);
    clock.advance(HOUR_MS);
    await expect(world.identity.redeemLoginLink(nobody(), token, from)).rejects.toMatchObject({
      code: 'sign_in_failed',
    });
  });

  it('a closed account is gone: its key stops, its e-mail is free, it is listed no more', async () => {
    const { account, owner, apiKey } = await vendor();
    expect(await world.identity.authenticateKey(nobody(), apiKey)).not.toBeNull();
    await world.identity.closeAccount(admin(), account.id);
    expect(await world.identity.authenticateKey(nobody(), apiKey)).toBeNull();
    await expect(world.identity.accountWithOwner(admin(), account.id)).rejects.toMatchObject({
      code: 'account_not_found',
    });
    await world.account(owner.email);
    await expect(world.identity.reopenAccount(admin(), account.id)).rejects.toMatchObject({ code: 'email_taken' });
  });

  it('a closed account can be reopened, and signs in again', async () => {
    const { account, owner } = await vendor();
    await world.identity.closeAccount(admin(), account.id);
    expect((await world.identity.reopenAccount(admin(), account.id)).status).toBe('active');
    const again = await world.identity.signIn(nobody(), { ...from, email: owner.email, password: 'correct horse' });
    expect(again.session.accountId).toBe(account.id);
  });

  it('the home account cannot be closed or suspended', async () => {
    await expect(world.identity.closeAccount(admin(), 1)).rejects.toMatchObject({ code: 'member_protected' });
    await expect(world.identity.setAccountSuspended(admin(), 1, true)).rejects.toMatchObject({
      code: 'member_protected',
    });
  });

  it('a suspended account’s keys are refused until it is reinstated', async () => {
    const { account, apiKey } = await vendor();
    await world.identity.setAccountSuspended(admin(), account.id, true);
    expect(await world.identity.authenticateKey(nobody(), apiKey)).toBeNull();
    await world.identity.setAccountSuspended(admin(), account.id, false);
    expect(await world.identity.authenticateKey(nobody(), apiKey)).not.toBeNull();
  });

  it('thirty days after its closing nothing of an account is left, and nothing of another is touched', async () => {
    const gone = await vendor();
    const stays = await vendor();
    await world.identity.closeAccount(admin(), gone.account.id);
    clock.advance(30 * DAY_MS - 1);
    expect(await world.identity.purgeable(admin())).not.toContain(gone.account.id);
    clock.advance(1);
    expect(await world.identity.purgeable(admin())).toContain(gone.account.id);
    await purgeAccount(database, gone.account.id);
    for (const table of ['accounts', 'users', 'api_keys', 'events', 'event_subjects'] as const) {
      const column = table === 'accounts' ? 'id' : 'accountId';
      const of = (id: number) => database.read.selectFrom(table).selectAll().where(column, '=', id).execute();
      expect(await of(gone.account.id), table).toEqual([]);
      expect(await of(stays.account.id), table).not.toEqual([]);
    }
  });

  it('who is no platform admin may do none of it', async () => {
    const { account, apiKey } = await vendor();
    const actor = await world.identity.authenticateKey(nobody(), apiKey);
    const call = world.call(actor ?? ANONYMOUS);
    for (const attempt of [
      world.identity.closeAccount(call, account.id),
      world.identity.createLoginLink(call, account.id),
      world.identity.subscribe(call, account.id, { planId: 2, term: 'monthly', expiresAt: null }),
      world.identity.accountWithOwner(call, account.id),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'permission_missing' });
    }
  });
});
