import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { testClock } from '../../../test/support/calls.ts';
import { type LicensingWorld, licensingWorld } from '../../../test/support/licensing-world.ts';
import { DAY_MS, MINUTE_MS } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { License, LicenseTypeFields } from './index.ts';

const ROUNDS = process.env['GATEHOUSE_TEST_LONG'] === '1' ? 1_000 : 50;
const RUNS = process.env['GATEHOUSE_TEST_LONG'] === '1' ? 500 : 25;

function codeOf(reason: unknown): string {
  if (!(reason instanceof Refusal)) throw reason;
  return reason.code;
}

eachDatabase('claims', ({ open }) => {
  /** Processes of one installation, each with its own handle, caches and gatherer. */
  let one: LicensingWorld;
  let two: LicensingWorld;
  let three: LicensingWorld;
  let productId: number;

  beforeAll(async () => {
    const clock = testClock();
    one = licensingWorld(open(), { clock });
    two = licensingWorld(open(), { clock });
    three = licensingWorld(open(), { clock });
    await one.openAccount(1);
    productId = (await one.catalog.createProduct(one.call(), { name: 'Gate' })).id;
  });

  async function license(type: LicenseTypeFields, fields: object = {}): Promise<License> {
    const { id: typeId } = await one.licensing.createLicenseType(one.call(), { name: 'Terms', ...type });
    const issued = await one.licensing.issueLicense(one.call(), { productId, typeId, durationMonths: null, ...fields });
    return issued.license;
  }

  const activate = (world: LicensingWorld, licenseId: number, fingerprint: string) =>
    world.licensing.activateMachine(world.call(), { licenseId, fingerprint });

  const validate = async (world: LicensingWorld, key: string, fingerprint: string, address: string) =>
    (await world.licensing.checkAndClaim(world.call(), { accountId: 1, key, scope: { fingerprint }, address })).verdict
      .code;

  describe.each([1, 3])('at once from %d processes', (count) => {
    const world = (n: number): LicensingWorld => [one, two, three][n % count] ?? one;

    it('admit exactly the limit of machines', { timeout: 300_000 }, async () => {
      const { id: typeId } = await one.licensing.createLicenseType(one.call(), { name: 'Two', maxMachines: 2 });
      for (let round = 0; round < ROUNDS; round += 1) {
        const { id } = (await one.licensing.issueLicense(one.call(), { productId, typeId })).license;
        const answers = await Promise.allSettled(
          Array.from({ length: 6 }, (_, n) => activate(world(n), id, `machine ${n}`)),
        );
        expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(2);
        const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [codeOf(answer.reason)] : []));
        expect(refused).toEqual(Array.from({ length: 4 }, () => 'machine_limit_reached'));
      }
    });

    it('admit exactly the limit of addresses of programs that claim by checking', { timeout: 300_000 }, async () => {
      const { id: typeId } = await one.licensing.createLicenseType(one.call(), { name: 'One', maxAddresses: 1 });
      for (let round = 0; round < ROUNDS; round += 1) {
        const { key } = (await one.licensing.issueLicense(one.call(), { productId, typeId })).license;
        const codes = await Promise.all(
          Array.from({ length: 4 }, (_, n) => validate(world(n), key, 'unknown', `192.0.2.${n + 1}`)),
        );
        expect(codes.toSorted()).toEqual(['TOO_MANY_ADDRESSES', 'TOO_MANY_ADDRESSES', 'TOO_MANY_ADDRESSES', 'VALID']);
      }
    });

    it('give the same machine one slot however often it asks', async () => {
      const { id } = await license({ maxMachines: 3 });
      const machines = await Promise.all(Array.from({ length: 8 }, (_, n) => activate(world(n), id, 'same')));
      expect(new Set(machines.map((machine) => machine.id)).size).toBe(1);
      await activate(one, id, 'second');
      await activate(one, id, 'third');
      await expect(activate(one, id, 'fourth')).rejects.toMatchObject({ code: 'machine_limit_reached' });
    });
  });

  it('go above the limit as far as the overage reaches, with a warning', async () => {
    const { id, key } = await license({ maxMachines: 2, overagePercent: 150 });
    for (const name of ['a', 'b', 'c']) await activate(one, id, name);
    await expect(activate(one, id, 'd')).rejects.toMatchObject({ code: 'machine_limit_reached', values: { limit: 2 } });
    const { verdict } = await one.licensing.validateKey(one.call(), { key, scope: { fingerprint: 'c' } });
    expect(verdict).toMatchObject({ code: 'TOO_MANY_MACHINES', valid: true });
  });

  it('free themselves when their days have passed, and not a moment before', async () => {
    const { key } = await license({ maxAddresses: 1, addressDays: 2 });
    expect(await validate(one, key, 'unknown', '192.0.2.1')).toBe('VALID');
    one.clock.advance(2 * DAY_MS);
    expect(await validate(one, key, 'unknown', '192.0.2.2')).toBe('TOO_MANY_ADDRESSES');
    one.clock.advance(MINUTE_MS);
    expect(await validate(one, key, 'unknown', '192.0.2.2')).toBe('VALID');
    expect(await validate(one, key, 'unknown', '192.0.2.1')).toBe('TOO_MANY_ADDRESSES');
  });

  it('are kept by being seen, also when another process saw them', async () => {
    const { key } = await license({ maxAddresses: 1, addressDays: 2 });
    await validate(one, key, 'unknown', '192.0.2.1');
    await validate(two, key, 'unknown', '192.0.2.1');
    one.clock.advance(DAY_MS);
    await validate(one, key, 'unknown', '192.0.2.1');
    await one.licensing.flushChecks(one.call());
    one.clock.advance(DAY_MS + MINUTE_MS);
    expect(await validate(two, key, 'unknown', '192.0.2.2')).toBe('TOO_MANY_ADDRESSES');
    expect(await validate(two, key, 'unknown', '192.0.2.1')).toBe('VALID');
  });

  it('of silent machines give way to new ones, and a machine whose slot is taken is unknown', async () => {
    const { id, key } = await license({ maxMachines: 1, heartbeatSeconds: 60 });
    const first = await activate(one, id, 'first');
    expect(first.heartbeat).toBe('alive');
    const code = async (world: LicensingWorld) =>
      (await world.licensing.validateKey(world.call(), { key, scope: { fingerprint: 'first' } })).verdict.code;
    expect(await code(two)).toBe('VALID');
    one.clock.advance(MINUTE_MS);
    await one.licensing.pingMachine(one.call(), { id: first.id });
    await one.licensing.flushChecks(one.call());
    one.clock.advance(MINUTE_MS);
    expect(await code(two)).toBe('VALID');
    one.clock.advance(MINUTE_MS);
    expect(await code(one)).toBe('HEARTBEAT_DEAD');
    expect(await code(two)).toBe('HEARTBEAT_DEAD');
    expect((await one.licensing.getMachine(one.call(), { id: first.id })).heartbeat).toBe('dead');
    await one.licensing.pingMachine(one.call(), { id: first.id });
    expect(await code(one)).toBe('VALID');
    await one.licensing.flushChecks(one.call());
    one.clock.advance(2 * MINUTE_MS);
    await activate(two, id, 'second');
    await expect(one.licensing.pingMachine(one.call(), { id: first.id })).rejects.toMatchObject({
      code: 'machine_not_found',
    });
    await expect(activate(one, id, 'first')).rejects.toMatchObject({ code: 'machine_limit_reached' });
  });

  it('of a licence assigned to one machine are refused to others', async () => {
    const { id, key } = await license({}, { assignedMachine: 'mine' });
    await expect(activate(one, id, 'other')).rejects.toMatchObject({
      code: 'license_not_active',
      values: { verdict: 'FINGERPRINT_SCOPE_MISMATCH' },
    });
    expect(await validate(one, key, 'other', '192.0.2.1')).toBe('FINGERPRINT_SCOPE_MISMATCH');
    expect(await validate(one, key, 'mine', '192.0.2.1')).toBe('VALID');
  });

  it('are neither taken nor refused while the account is suspended: checks only answer', async () => {
    const { id, key } = await license({ maxMachines: 1 });
    one.accountStates.set(1, 'suspended');
    try {
      expect(await validate(one, key, 'a', '192.0.2.1')).toBe('VALID');
      expect(await validate(one, key, 'b', '192.0.2.1')).toBe('VALID');
      await expect(activate(one, id, 'a')).rejects.toMatchObject({ code: 'account_suspended' });
    } finally {
      one.accountStates.clear();
    }
    const machines = await one.licensing.listMachines(one.call(), {
      filters: [{ field: 'licenseId', comparison: 'eq', values: [id] }],
      sort: [],
      limit: 10,
    });
    expect(machines.rows).toEqual([]);
  });

  it('a refused machine leaves no address behind', async () => {
    const { key } = await license({ maxMachines: 1, maxAddresses: 2 });
    expect(await validate(one, key, 'a', '192.0.2.1')).toBe('VALID');
    expect(await validate(one, key, 'b', '192.0.2.2')).toBe('TOO_MANY_MACHINES');
    expect(await validate(one, key, 'a', '192.0.2.3')).toBe('VALID');
  });

  it('a licence holder acts on its own licence alone', async () => {
    const mine = await license({});
    const other = await license({});
    const holder = {
      kind: 'license',
      id: String(mine.id),
      rights: new Set(['machines:create', 'machines:delete'] as const),
    };
    const call = one.call({ ...holder, kind: 'license' });
    const machine = await one.licensing.activateMachine(call, { licenseId: mine.id, fingerprint: 'a' });
    await expect(one.licensing.activateMachine(call, { licenseId: other.id, fingerprint: 'a' })).rejects.toMatchObject({
      code: 'license_not_found',
    });
    const foreign = await activate(one, other.id, 'x');
    await expect(one.licensing.deactivateMachine(call, { id: foreign.id })).rejects.toMatchObject({
      code: 'machine_not_found',
    });
    await one.licensing.deactivateMachine(call, { id: machine.id });
  });

  it('living claims never exceed the allowance, whatever happens in whatever order', { timeout: 300_000 }, async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('activate' as const), name: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
      fc.record({ kind: fc.constant('release' as const), name: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
      fc.record({ kind: fc.constant('ping' as const), name: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
      fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 3_000 }) }),
    );
    const terms = fc.record({
      maxMachines: fc.integer({ min: 1, max: 3 }),
      overagePercent: fc.constantFrom(100, 150, 200),
      machineDays: fc.constantFrom(null, 1),
      heartbeatSeconds: fc.constantFrom(null, 3_600),
    });
    await fc.assert(
      fc.asyncProperty(terms, fc.array(step, { maxLength: 25 }), async (type, steps) => {
        const { id } = await license(type);
        const allowance = Math.floor((type.maxMachines * type.overagePercent) / 100);
        for (const [at, each] of steps.entries()) {
          const world = at % 2 === 0 ? one : two;
          await perform(world, id, each);
          expect(await living(id, type)).toBeLessThanOrEqual(allowance);
        }
      }),
      { numRuns: RUNS },
    );
  });

  async function perform(
    world: LicensingWorld,
    licenseId: number,
    step: { kind: string; name?: string; minutes?: number },
  ): Promise<void> {
    const fingerprint = step.name ?? '';
    try {
      if (step.kind === 'wait') world.clock.advance((step.minutes ?? 0) * MINUTE_MS);
      else if (step.kind === 'activate') await activate(world, licenseId, fingerprint);
      else if (step.kind === 'release')
        await world.licensing.deactivateMachine(world.call(), { licenseId, fingerprint });
      else {
        await world.licensing.pingMachine(world.call(), { licenseId, fingerprint });
        await world.licensing.flushChecks(world.call());
      }
    } catch (error) {
      codeOf(error);
    }
  }

  /** Counted afresh from what is stored, without the engine's own arithmetic. */
  async function living(
    licenseId: number,
    type: { machineDays: number | null; heartbeatSeconds: number | null },
  ): Promise<number> {
    const { rows } = await one.licensing.listMachines(one.call(), {
      filters: [{ field: 'licenseId', comparison: 'eq', values: [licenseId] }],
      sort: [],
      limit: 100,
    });
    const now = one.clock.now();
    return rows.filter((machine) => {
      const seen = type.machineDays === null || now - machine.lastSeenAt < type.machineDays * DAY_MS;
      const pinged = machine.lastPingAt ?? now;
      return seen && (type.heartbeatSeconds === null || now - pinged < type.heartbeatSeconds * 1_000);
    }).length;
  }
});
