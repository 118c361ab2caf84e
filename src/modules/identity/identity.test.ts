import { beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type IdentityWorld, identityWorld } from '../../../test/support/identity.ts';
import { meeting } from '../../../test/support/meeting.ts';
import { ANONYMOUS } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { CreatedAccount } from './index.ts';

eachDatabase('identity', ({ open, dialect }) => {
  const clock = testClock();
  let world: IdentityWorld;
  let acme: CreatedAccount;
  let owner: Call;

  const nobody = (): Call => world.call(ANONYMOUS);
  const signIn = (email: string, password: string, address = '192.0.2.1') =>
    world.identity.signIn(nobody(), { email, password, address, agent: null });

  beforeAll(async () => {
    world = identityWorld(open(), { clock });
    // The home account is the first; what follows is an ordinary vendor.
    await world.account('home@gatehouse.example', { isPlatformAdmin: true, planId: null });
    await world.call({ accountId: 1 }).write((tx) => world.plans.createFirstPlans(tx));
    acme = await world.account('vendor@acme.example');
    const actor = await world.identity.authenticateKey(nobody(), acme.apiKey);
    if (actor === null) throw new Error('the new account’s key does not work');
    owner = world.call(actor);
  });

  describe('API keys', () => {
    it('the own key of a new account acts for its owner with every right but the platform’s', async () => {
      const actor = await world.identity.authenticateKey(nobody(), acme.apiKey);
      expect(actor).toMatchObject({ accountId: acme.account.id, role: 'owner', isPlatformAdmin: false, kind: 'key' });
    });

    it('the own key can be read again, the hash alone cannot', async () => {
      expect(await world.identity.ownKey(owner, acme.account.id)).toBe(acme.apiKey);
      const rows = await owner.db.selectFrom('api_keys').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(acme.apiKey);
    });

    it('a mistyped, unknown or empty key is nobody', async () => {
      const mistyped = `${acme.apiKey.slice(0, -1)}${acme.apiKey.endsWith('0') ? '1' : '0'}`;
      for (const token of [mistyped, 'gh_unknown', '', 'x'.repeat(10_000)]) {
        expect(await world.identity.authenticateKey(nobody(), token)).toBeNull();
      }
    });

    it('a key grants what it names and no more', async () => {
      const { token } = await world.identity.createApiKey(owner, {
        name: 'ci',
        permissions: ['licenses:store', 'products:*'],
      });
      const actor = await world.identity.authenticateKey(nobody(), token);
      expect([...(actor?.rights as ReadonlySet<string>)].sort()).toEqual([
        'licenses:create',
        'products:create',
        'products:delete',
        'products:index',
        'products:update',
      ]);
    });

    it('an unknown permission is refused when the key is made', async () => {
      await expect(
        world.identity.createApiKey(owner, { name: 'bad', permissions: ['licenses:steal'] }),
      ).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: ['permissions', '0'], code: 'enum' }],
      });
    });

    it('nobody hands out a right they lack', async () => {
      const { token } = await world.identity.createApiKey(owner, { name: 'keys', permissions: ['api-keys:*'] });
      const actor = await world.identity.authenticateKey(nobody(), token);
      const limited = world.call(actor ?? ANONYMOUS);
      await expect(
        world.identity.createApiKey(limited, { name: 'more', permissions: ['licenses:index'] }),
      ).rejects.toMatchObject({
        code: 'permission_missing',
      });
    });

    it('a key of one’s own text keeps working, and cannot be taken twice', async () => {
      const token = '17|imported-from-the-old-server';
      await world.identity.createApiKey(owner, { name: 'old', token });
      expect(await world.identity.authenticateKey(nobody(), token)).not.toBeNull();
      await expect(world.identity.createApiKey(owner, { name: 'again', token })).rejects.toMatchObject({
        code: 'api_key_taken',
      });
      await expect(world.identity.createApiKey(owner, { name: 'short', token: 'tooshort' })).rejects.toMatchObject({
        code: 'invalid',
      });
    });

    it('an expired key stops at its instant', async () => {
      const expiresAt = clock.now() + 1_000;
      const { token } = await world.identity.createApiKey(owner, { name: 'brief', expiresAt });
      expect(await world.identity.authenticateKey(nobody(), token)).not.toBeNull();
      clock.advance(1_000);
      expect(await world.identity.authenticateKey(nobody(), token)).toBeNull();
    });

    it('a revoked key stops at once here, and in another process with its next poll', async () => {
      const other = identityWorld(open(), { clock });
      const { key, token } = await world.identity.createApiKey(owner, { name: 'leaked' });
      expect(await world.identity.authenticateKey(nobody(), token)).not.toBeNull();
      expect(await other.identity.authenticateKey(other.call(ANONYMOUS), token)).not.toBeNull();
      await world.identity.revokeApiKey(owner, key.id);
      expect(await world.identity.authenticateKey(nobody(), token)).toBeNull();
      await other.caches.poll();
      expect(await other.identity.authenticateKey(other.call(ANONYMOUS), token)).toBeNull();
    });

    it('another account’s key is not found, neither to read nor to revoke', async () => {
      const rival = await world.account('rival@other.example');
      const rivals = world.call((await world.identity.authenticateKey(nobody(), rival.apiKey)) ?? ANONYMOUS);
      const { key } = await world.identity.createApiKey(owner, { name: 'ours' });
      await expect(world.identity.getApiKey(rivals, key.id)).rejects.toMatchObject({ code: 'api_key_not_found' });
      await expect(world.identity.revokeApiKey(rivals, key.id)).rejects.toMatchObject({ code: 'api_key_not_found' });
    });

    it('last uses are gathered and written together', async () => {
      const { key, token } = await world.identity.createApiKey(owner, { name: 'used' });
      await world.identity.authenticateKey(nobody(), token);
      expect((await world.identity.getApiKey(owner, key.id)).lastUsedAt).toBeNull();
      await world.identity.flush(owner);
      expect((await world.identity.getApiKey(owner, key.id)).lastUsedAt).toBe(clock.now());
    });
  });

  describe('people', () => {
    it('a viewer’s key reads and nothing else, whatever it names', async () => {
      const viewer = await world.identity.createMember(owner, { email: 'viewer@acme.example', role: 'viewer' });
      const { token } = await world.identity.createApiKey(owner, {
        name: 'viewer',
        userId: viewer.id,
        permissions: ['licenses:*'],
      });
      const actor = await world.identity.authenticateKey(nobody(), token);
      expect([...(actor?.rights as ReadonlySet<string>)]).toEqual(['licenses:index']);
    });

    it('an e-mail is one person in the whole instance, case ignored', async () => {
      await expect(
        world.identity.createMember(owner, { email: 'VENDOR@acme.example', role: 'member' }),
      ).rejects.toMatchObject({
        code: 'email_taken',
      });
      await expect(world.account('Vendor@ACME.example')).rejects.toMatchObject({ code: 'email_taken' });
    });

    it('the owner cannot be removed or given another role', async () => {
      await expect(world.identity.deleteMember(owner, acme.owner.id)).rejects.toMatchObject({
        code: 'member_protected',
      });
      await expect(world.identity.updateMember(owner, acme.owner.id, { role: 'viewer' })).rejects.toMatchObject({
        code: 'member_protected',
      });
    });

    it('an admin of the home account cannot become the platform admin beside them', async () => {
      const home = world.call({ accountId: 1, userId: 1, kind: 'session', isPlatformAdmin: true });
      const email = 'colleague@gatehouse.example';
      const colleague = await world.identity.createMember(home, { email, role: 'admin' });
      const { token } = await world.identity.createApiKey(home, { name: 'colleague', userId: colleague.id });
      const theirs = world.call((await world.identity.authenticateKey(nobody(), token)) ?? ANONYMOUS);
      const owner1 = await world.identity.owner(home, 1);
      for (const attempt of [
        () => world.identity.createApiKey(theirs, { name: 'climb', userId: owner1.id }),
        () => world.identity.updateMember(theirs, owner1.id, { password: 'mine from now on' }),
        () => world.identity.updateOwner(theirs, owner1.id, { email: 'mine@gatehouse.example' }),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'member_protected' });
      }
    });

    it('a removed person’s key and sessions stop working', async () => {
      const email = 'leaver@acme.example';
      const leaver = await world.identity.createMember(owner, { email, role: 'member', password: 'a long password' });
      const { token } = await world.identity.createApiKey(owner, { name: 'leaver', userId: leaver.id });
      const session = await signIn(email, 'a long password');
      expect(await world.identity.authenticateSession(nobody(), session.token)).not.toBeNull();
      await world.identity.deleteMember(owner, leaver.id);
      expect(await world.identity.authenticateKey(nobody(), token)).toBeNull();
      expect(await world.identity.authenticateSession(nobody(), session.token)).toBeNull();
    });

    it('a stale edit is refused and changes nothing', async () => {
      const member = await world.identity.createMember(owner, { email: 'stale@acme.example', role: 'member' });
      await world.identity.updateMember(owner, member.id, { name: 'First', rowVersion: member.rowVersion });
      await expect(
        world.identity.updateMember(owner, member.id, { name: 'Second', rowVersion: member.rowVersion }),
      ).rejects.toMatchObject({ code: 'stale' });
      expect((await world.identity.getMember(owner, member.id)).name).toBe('First');
    });
  });

  describe('sessions', () => {
    it('a right password starts one, a wrong one or an unknown e-mail get the same answer', async () => {
      const { token } = await signIn('vendor@acme.example', 'correct horse');
      expect(await world.identity.authenticateSession(nobody(), token)).toMatchObject({
        accountId: acme.account.id,
        kind: 'session',
      });
      await expect(signIn('vendor@acme.example', 'wrong')).rejects.toMatchObject({ code: 'sign_in_failed' });
      await expect(signIn('nobody@acme.example', 'wrong')).rejects.toMatchObject({ code: 'sign_in_failed' });
    });

    it('the eleventh attempt within 15 minutes is refused, and allowed again after them', async () => {
      for (let i = 0; i < 10; i += 1) {
        await expect(signIn('guess@acme.example', 'wrong', '192.0.2.9')).rejects.toMatchObject({
          code: 'sign_in_failed',
        });
      }
      await expect(signIn('guess@acme.example', 'wrong', '192.0.2.9')).rejects.toMatchObject({ code: 'rate_limited' });
      clock.advance(15 * 60_000);
      await expect(signIn('guess@acme.example', 'wrong', '192.0.2.9')).rejects.toMatchObject({
        code: 'sign_in_failed',
      });
    });

    it('a changed password ends every session', async () => {
      const { token } = await signIn('vendor@acme.example', 'correct horse', '192.0.2.2');
      await world.identity.setPassword(owner, acme.owner, 'another password');
      expect(await world.identity.authenticateSession(nobody(), token)).toBeNull();
      await world.identity.setPassword(owner, acme.owner, 'correct horse');
    });

    it('an ended session is over', async () => {
      const { token } = await signIn('vendor@acme.example', 'correct horse', '192.0.2.3');
      const actor = await world.identity.authenticateSession(nobody(), token);
      await world.identity.endSessions(world.call(actor ?? ANONYMOUS), actor?.id);
      expect(await world.identity.authenticateSession(nobody(), token)).toBeNull();
    });
  });

  describe('the account', () => {
    it('its secret is found by its text, and the former one for 24 hours', async () => {
      const { secret: old } = await world.identity.accountSecret(owner);
      const { secret } = await world.identity.rotateAccountSecret(owner);
      expect(secret).toMatch(/^[0-9A-Za-z]{24}$/);
      expect((await world.identity.accountBySecret(world.call(ANONYMOUS), secret))?.id).toBe(acme.account.id);
      expect((await world.identity.accountBySecret(world.call(ANONYMOUS), old ?? ''))?.id).toBe(acme.account.id);
      clock.advance(24 * 60 * 60_000);
      expect(await world.identity.accountBySecret(world.call(ANONYMOUS), old ?? '')).toBeNull();
    });

    it('takes the secret that programs out there send, unless another account has it', async () => {
      const given = 'MOVED-secret.of_24_chars';
      expect(await world.identity.rotateAccountSecret(owner, given)).toMatchObject({ secret: given });
      expect((await world.identity.accountBySecret(world.call(ANONYMOUS), given))?.id).toBe(acme.account.id);
      const { secret: theirs } = await world.identity.accountSecret(owner);
      const other = await world.account('other-secret@acme.example');
      const call = world.call({ ...owner.actor, accountId: other.account.id });
      for (const text of [theirs ?? '', 'short', 'with space and more', 'ü'.repeat(20)]) {
        await expect(world.identity.rotateAccountSecret(call, text)).rejects.toMatchObject({ code: 'invalid' });
      }
    });

    it('two accounts made at once with one e-mail leave one account and one refusal', async () => {
      const results = await Promise.allSettled([
        world.account('twin@acme.example'),
        world.account('twin@acme.example'),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      const users = await owner.db
        .selectFrom('users')
        .select('id')
        .where('emailFold', '=', 'twin@acme.example')
        .execute();
      expect(users).toHaveLength(1);
    });

    it.runIf(dialect === 'postgres')(
      'two accounts whose e-mails make one username both get one, made at once',
      async () => {
        const first = () => world.account('samename@first.example');
        const { account } = await identityWorld(meeting(open(), 'accounts', first)).account('samename@second.example');
        expect(account.slug).toMatch(/^samename-[a-z2-9]{5}$/);
      },
    );

    it('what happened stands in the event log with who did it, and no secret', async () => {
      const events = await owner.db.selectFrom('events').selectAll().where('accountId', '=', acme.account.id).execute();
      expect(events.map((event) => event.name)).toContain('api_key.created');
      expect(events.find((event) => event.name === 'user.created')).toMatchObject({
        actorKind: 'key',
        surface: 'native',
      });
      expect(JSON.stringify(events)).not.toMatch(/gh_|correct horse|argon2/);
    });
  });
});
