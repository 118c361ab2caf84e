import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/kernel/instant.ts';
import { type Answer, eachServer } from '../../support/http.ts';
import { codeOf, holder, issue, vendor } from './given.ts';

const problem = (answer: Answer): [number, string] => [answer.statusCode, answer.json<{ code: string }>().code];
const idOf = (answer: Answer): string => answer.json<{ data: { id: string } }>().data.id;

eachServer('runtime claims', (http) => {
  describe('POST /machines', () => {
    it('201: takes a place, in the form of JSON:API; 200: the same fingerprint again takes no second one', async () => {
      const license = await issue(http(), http().home, { type: { maxMachines: 1 } });
      const program = holder(http(), license.key);
      const first = await program.post('/machines', { fingerprint: 'č0:"1"', name: 'build', platform: 'linux' });
      expect(first.statusCode).toBe(201);
      const now = new Date(http().clock.now()).toISOString();
      expect(first.json()).toEqual({
        data: {
          type: 'machines',
          id: expect.stringMatching(/^\d+$/),
          attributes: {
            fingerprint: 'č0:"1"',
            name: 'build',
            platform: 'linux',
            heartbeat: 'not_started',
            lastSeenAt: now,
            lastPingAt: null,
            createdAt: now,
          },
          relationships: { license: { data: { type: 'licenses', id: String(license.id) } } },
        },
      });
      const again = await program.post('/machines', { fingerprint: 'č0:"1"' });
      expect([again.statusCode, idOf(again)]).toEqual([200, idOf(first)]);
      expect(await codeOf(http(), license.key, { fingerprint: 'č0:"1"' })).toBe('VALID');
    });

    it('200: null takes the name and the platform away, and is printed as null', async () => {
      const { key } = await issue(http(), http().home);
      const program = holder(http(), key);
      const named = await program.post('/machines', { fingerprint: 'n', name: 'build', platform: 'linux' });
      expect(named.json().data.attributes).toMatchObject({ name: 'build', platform: 'linux' });
      for (const fingerprint of ['n', 'new']) {
        const answer = await program.post('/machines', { fingerprint, name: null, platform: null });
        expect(answer.json().data.attributes).toMatchObject({ name: null, platform: null });
      }
    });

    it('422 MACHINE_LIMIT_EXCEEDED: the machine after the limit', async () => {
      const { key } = await issue(http(), http().home, { type: { maxMachines: 2 } });
      const program = holder(http(), key);
      for (const fingerprint of ['m1', 'm2']) await program.post('/machines', { fingerprint });
      const third = await program.post('/machines', { fingerprint: 'm3' });
      expect(problem(third)).toEqual([422, 'MACHINE_LIMIT_EXCEEDED']);
      expect(third.headers['content-type']).toContain('application/problem+json');
    });

    it('of eight at once for the last place exactly one gets it', async () => {
      for (let round = 0; round < 5; round += 1) {
        const { key } = await issue(http(), http().home, { type: { maxMachines: 1 } });
        const program = holder(http(), key);
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, i) => program.post('/machines', { fingerprint: `m${i}` })),
        );
        const statuses = answers.map((answer) => answer.statusCode).toSorted();
        expect(statuses).toEqual([201, 422, 422, 422, 422, 422, 422, 422]);
      }
    });

    it.each(['.', '..'])(
      '422: a fingerprint of %s could not be named in an address, and takes no place',
      async (dots) => {
        const { key } = await issue(http(), http().home, { type: { maxMachines: 1 } });
        const program = holder(http(), key);
        const answer = await program.post('/machines', { fingerprint: dots });
        expect([answer.statusCode, answer.json().errors]).toMatchObject([400, [{ pointer: '/fingerprint' }]]);
        const fingerprint = `${dots}/a%2F ?#`;
        expect((await program.post('/machines', { fingerprint })).statusCode).toBe(201);
        expect((await program.post(`/machines/${encodeURIComponent(fingerprint)}/actions/ping`)).statusCode).toBe(200);
      },
    );

    it('of eight at once for one machine one is new and all get the same', async () => {
      const { key } = await issue(http(), http().home, { type: { maxMachines: 1 } });
      const program = holder(http(), key);
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => program.post('/machines', { fingerprint: 'one' })),
      );
      expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1);
      expect(new Set(answers.map(idOf)).size).toBe(1);
    });

    it('a place whose days have passed is free again', async () => {
      const { key } = await issue(http(), http().home, { type: { maxMachines: 1, machineDays: 7 } });
      const program = holder(http(), key);
      await program.post('/machines', { fingerprint: 'old' });
      expect(problem(await program.post('/machines', { fingerprint: 'new' }))[0]).toBe(422);
      http().clock.advance(8 * DAY_MS);
      expect((await program.post('/machines', { fingerprint: 'new' })).statusCode).toBe(201);
    });

    it.each([
      ['SUSPENDED', 'suspendLicense'],
      ['REVOKED', 'revokeLicense'],
    ] as const)('422 %s: says why the license takes no machine', async (code, change) => {
      const license = await issue(http(), http().home);
      await http().app.modules.licensing[change](http().home.call(), { id: license.id });
      const answer = await holder(http(), license.key).post('/machines', { fingerprint: 'm1' });
      expect(problem(answer)).toEqual([422, code]);
    });

    it('422 EXPIRED, unless access stays after the end', async () => {
      const ended = { startsAt: http().clock.now() - 9 * DAY_MS, expiresAt: http().clock.now() - DAY_MS };
      const over = await issue(http(), http().home, ended);
      const kept = await issue(http(), http().home, { ...ended, type: { expiry: 'maintain' } });
      const ask = (key: string) => holder(http(), key).post('/machines', { fingerprint: 'm1' });
      expect(problem(await ask(over.key))).toEqual([422, 'EXPIRED']);
      expect((await ask(kept.key)).statusCode).toBe(201);
    });

    it('422: what a check would refuse takes no place: blacklisted and assigned elsewhere', async () => {
      const { licensing } = http().app.modules;
      await licensing.createBlacklistEntry(http().home.call(), { type: 'machine', value: 'cracked' });
      await licensing.createBlacklistEntry(http().home.call(), { type: 'address', value: '2001:db8:bad::/48' });
      const { key } = await issue(http(), http().home, { assignedMachine: 'm1', assignedAddress: '192.0.2.1' });
      const ask = (fingerprint: string, address: string) =>
        holder(http(), key).post('/machines', { fingerprint }, { address });
      expect(problem(await ask('cracked', '192.0.2.1'))).toEqual([422, 'BLACKLISTED_MACHINE']);
      expect(problem(await ask('m1', '2001:db8:bad::7'))).toEqual([422, 'BLACKLISTED_ADDRESS']);
      expect(problem(await ask('m2', '192.0.2.1'))).toEqual([422, 'FINGERPRINT_SCOPE_MISMATCH']);
      expect(problem(await ask('m1', '192.0.2.2'))).toEqual([422, 'ADDRESS_SCOPE_MISMATCH']);
      expect((await ask('m1', '192.0.2.1')).statusCode).toBe(201);
    });

    it.each([
      ['no fingerprint', {}, 400],
      ['an empty one', { fingerprint: '' }, 400],
      ['256 characters', { fingerprint: 'f'.repeat(256) }, 400],
      ['1 MB', { fingerprint: 'f'.repeat(1_000_000) }, 400],
      ['more than a body holds', { fingerprint: 'f'.repeat(1_100_000) }, 413],
      ['a NUL', { fingerprint: 'f\u0000' }, 400],
      ['half a surrogate pair', '{"fingerprint":"f\\ud800"}', 400],
      ['a list', { fingerprint: ['a', 'b'] }, 400],
      ['a name of 300 characters', { fingerprint: 'f', name: 'n'.repeat(300) }, 400],
    ])('%s in the fingerprint: refused, and nothing is taken', async (_name, body, status) => {
      const license = await issue(http(), http().home, { type: { maxMachines: 1 } });
      const answer = await holder(http(), license.key).post('/machines', body);
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toMatchObject({ code: expect.any(String) });
      expect((await holder(http(), license.key).post('/machines', { fingerprint: 'good' })).statusCode).toBe(201);
    });
  });

  describe('DELETE /machines/{id|fingerprint}', () => {
    it('204: frees the place, by id and by fingerprint; 404 the second time', async () => {
      const { key } = await issue(http(), http().home, { type: { maxMachines: 1 } });
      const program = holder(http(), key);
      const id = idOf(await program.post('/machines', { fingerprint: 'a/b č' }));
      expect((await program.delete(`/machines/${id}`)).statusCode).toBe(204);
      await program.post('/machines', { fingerprint: 'a/b č' });
      const path = `/machines/${encodeURIComponent('a/b č')}`;
      const gone = await program.delete(path);
      expect([gone.statusCode, gone.body]).toEqual([204, '']);
      expect(problem(await program.delete(path))).toEqual([404, 'machine_not_found']);
      expect((await program.post('/machines', { fingerprint: 'next' })).statusCode).toBe(201);
    });

    it('digits alone are an id, never a fingerprint', async () => {
      const { key } = await issue(http(), http().home);
      const program = holder(http(), key);
      await program.post('/machines', { fingerprint: '123456789' });
      expect(problem(await program.delete('/machines/123456789'))).toEqual([404, 'machine_not_found']);
    });
  });

  describe('POST /machines/{…}/actions/ping', () => {
    it('200: keeps a machine alive that would fall silent', async () => {
      const { key } = await issue(http(), http().home, { type: { heartbeatSeconds: 60 } });
      const program = holder(http(), key);
      await program.post('/machines', { fingerprint: 'm1' });
      for (let minute = 0; minute < 4; minute += 1) {
        http().clock.advance(60_000);
        const answer = await program.post('/machines/m1/actions/ping');
        expect([answer.statusCode, answer.json()]).toMatchObject([
          200,
          { data: { attributes: { heartbeat: 'alive' } } },
        ]);
      }
      expect(await codeOf(http(), key, { fingerprint: 'm1' })).toBe('VALID');
      http().clock.advance(120_000);
      expect(await codeOf(http(), key, { fingerprint: 'm1' })).toBe('HEARTBEAT_DEAD');
    });

    it('404: a machine that was never activated', async () => {
      const { key } = await issue(http(), http().home);
      expect(problem(await holder(http(), key).post('/machines/none/actions/ping'))).toEqual([
        404,
        'machine_not_found',
      ]);
    });
  });

  describe('POST and DELETE /licenses/{…}/sites', () => {
    it('201, then 200 for the same site however it is spelt; 422 SITE_LIMIT_EXCEEDED for another; 204 frees it', async () => {
      const license = await issue(http(), http().home, { type: { maxSites: 1 } });
      const program = holder(http(), license.key);
      const sites = `/licenses/${encodeURIComponent(license.key)}/sites`;
      const first = await program.post(sites, { url: 'https://Shop.example/' });
      expect(first.statusCode).toBe(201);
      expect(first.json()).toMatchObject({ data: { type: 'sites', attributes: { url: 'https://Shop.example/' } } });
      const again = await program.post(sites, { url: 'http://www.shop.example' });
      expect([again.statusCode, idOf(again)]).toEqual([200, idOf(first)]);
      expect(problem(await program.post(sites, { url: 'https://other.example' }))).toEqual([
        422,
        'SITE_LIMIT_EXCEEDED',
      ]);
      expect(await codeOf(http(), license.key, { site: 'https://shop.example' })).toBe('VALID');
      expect((await program.delete(`/licenses/${license.id}/sites/${idOf(first)}`)).statusCode).toBe(204);
      expect(problem(await program.delete(`/licenses/${license.id}/sites/${idOf(first)}`))).toEqual([
        404,
        'site_not_found',
      ]);
      expect((await program.post(sites, { url: 'https://other.example' })).statusCode).toBe(201);
    });

    it.each(['javascript:alert(1)', 'shop.example', `https://${'a'.repeat(2_100)}.example`, '', 'ftp://a.example'])(
      '400: %.40s is no site',
      async (url) => {
        const { id, key } = await issue(http(), http().home);
        const answer = await holder(http(), key).post(`/licenses/${id}/sites`, { url });
        expect(problem(answer)).toEqual([400, 'invalid']);
      },
    );
  });

  describe('Idempotency-Key', () => {
    const once = (key: string) => ({ headers: { 'idempotency-key': key } });

    it('a repeated claim gets the first answer, signed anew; another content is refused', async () => {
      const license = await issue(http(), http().home, { type: { maxMachines: 1 } });
      const program = holder(http(), license.key);
      const first = await program.post('/machines', { fingerprint: 'm1' }, once('k1'));
      const again = await program.post('/machines', { fingerprint: 'm1' }, once('k1'));
      expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
      expect(again.body).toBe(first.body);
      expect(again.headers['idempotency-replayed']).toBe('true');
      const other = await program.post('/machines', { fingerprint: 'm2' }, once('k1'));
      expect(problem(other)).toEqual([422, 'idempotency_key_reused']);
    });

    it('a refused claim leaves no key behind', async () => {
      const license = await issue(http(), http().home, { type: { maxMachines: 1 } });
      const program = holder(http(), license.key);
      await program.post('/machines', { fingerprint: 'm1' });
      expect((await program.post('/machines', { fingerprint: 'm2' }, once('k2'))).statusCode).toBe(422);
      await program.delete('/machines/m1');
      expect((await program.post('/machines', { fingerprint: 'm2' }, once('k2'))).statusCode).toBe(201);
    });

    it('one license does not get the answer of another', async () => {
      const [one, two] = [await issue(http(), http().home), await issue(http(), http().home)];
      const body = { url: 'https://a.example' };
      await holder(http(), one.key).post(`/licenses/${one.id}/sites`, body, once('same'));
      const answer = await holder(http(), two.key).post(`/licenses/${two.id}/sites`, body, once('same'));
      expect(answer.headers['idempotency-replayed']).toBeUndefined();
      expect(answer.json()).toMatchObject({ data: { relationships: { license: { data: { id: String(two.id) } } } } });
    });

    it('a file is checked out once and printed again', async () => {
      const { id, key } = await issue(http(), http().home);
      const ask = () => holder(http(), key).post(`/licenses/${id}/actions/check-out`, { encrypt: true }, once('file'));
      const [first, again] = [await ask(), await ask()];
      expect(again.body).toBe(first.body);
      const rows = await http()
        .app.database.read.selectFrom('events')
        .select('id')
        .where('name', '=', 'license.checked_out')
        .where('subjectId', '=', id)
        .execute();
      expect(rows).toHaveLength(1);
    });

    it('a check ignores it', async () => {
      const { id, key } = await issue(http(), http().home);
      const program = holder(http(), key);
      await program.post(`/licenses/${id}/actions/validate`, {}, once('check'));
      await http().app.modules.licensing.suspendLicense(http().home.call(), { id });
      const answer = await program.post(`/licenses/${id}/actions/validate`, {}, once('check'));
      expect(answer.json()).toMatchObject({ meta: { code: 'SUSPENDED' } });
    });
  });

  it('a claim made by the vendor is told in the events as its own', async () => {
    const { id } = await issue(http(), http().home);
    await vendor(http(), http().home.token).post('/machines', { fingerprint: 'm1', licenseId: id });
    const event = await http()
      .app.database.read.selectFrom('events')
      .select(['actorKind', 'surface'])
      .where('name', '=', 'machine.activated')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(event).toEqual({ actorKind: 'key', surface: 'runtime' });
  });
});
