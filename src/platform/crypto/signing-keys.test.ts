import { createHash, createPublicKey, verify } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import type { Signer } from '../../kernel/ports.ts';
import { HOUR_MS } from '../../kernel/instant.ts';
import type { SigningKeyring } from '../../kernel/signing-keyring.ts';
import { silentLog, testMachine } from '../../../test/support/calls.ts';
import { type TestDatabase, eachDatabase } from '../../../test/support/databases.ts';
import { systemRandom } from '../system.ts';
import { kidOf } from './ed25519.ts';
import { createSeal } from './seal.ts';
import { replaceSigningKeys } from './change-signing-keys.ts';
import { openSigningKeys } from './signing-keys.ts';

const masterKey = new Uint8Array(32).fill(7);
const seal = createSeal(masterKey);
const text = new TextEncoder().encode('license/…');

function verifies(signer: Signer, kid: string, signature: Uint8Array): boolean {
  const found = signer.publicKeys().find((key) => key.kid === kid);
  if (found === undefined) return false;
  const x = Buffer.from(found.publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, text, key, signature);
}

/** A process of its own on the database: its caches, its calls, its signer. */
async function start(test: TestDatabase, sealed = seal) {
  const database = test.open();
  const machine = testMachine(database);
  const { caches, clock } = machine;
  const deps = { database, caches, clock, seal: sealed, random: systemRandom, log: silentLog };
  return { database, machine, signer: await openSigningKeys(deps) };
}

type Process = Awaited<ReturnType<typeof start>>;

/** Publishes a key; `from` as the port takes it. Answers its id. */
async function publish({ machine, signer }: Process, from: number | null): Promise<string> {
  const key = await machine.call().write((tx) => signer.publish(tx, from));
  if (key === null) throw new Error('another key is published ahead');
  return key.kid;
}

/** A new key signs at once. Answers its id when this process has heard of it. */
async function rotate(process: Process): Promise<string> {
  const kid = await publish(process, process.machine.clock.now());
  await expect.poll(() => process.signer.current().kid).toBe(kid);
  return kid;
}

const listed = (signer: SigningKeyring) => signer.publicKeys().map(({ kid, state, until }) => [kid, state, until]);

eachDatabase('signing keys', (test) => {
  // Each test begins with the database of a new instance.
  beforeEach(() =>
    test.open().transaction((db) =>
      db
        .deleteFrom('keyring')
        .execute()
        .then(() => undefined),
    ),
  );

  it('one key is made in an empty database, however many servers start at once', async () => {
    const [a, b] = await Promise.all([start(test), start(test)]);
    expect(a.signer.current().kid).toBe(b.signer.current().kid);
    expect(a.signer.publicKeys()).toEqual([
      {
        kid: a.signer.current().kid,
        publicKey: expect.stringMatching(/^[0-9a-f]{64}$/),
        state: 'current',
        from: a.machine.clock.now(),
        until: null,
      },
    ]);
  });

  it('the id of a key is the start of the hash of the key', async () => {
    const { signer } = await start(test);
    const publicKey = Buffer.from(signer.publicKeys()[0]!.publicKey, 'hex');
    expect(signer.current().kid).toBe(createHash('sha256').update(publicKey).digest('hex').slice(0, 16));
    expect(signer.current().kid).toBe(kidOf(publicKey));
  });

  it('no secret is stored readable', async () => {
    const { database } = await start(test);
    const rows = await database.read.selectFrom('keyring').selectAll().execute();
    for (const row of rows) expect(row.secretSealed).toMatch(/^v1\./);
  });

  it('a replaced key signs no more and verifies for ever', async () => {
    const process = await start(test);
    const { signer, machine } = process;
    const former = signer.current();
    const old = former.sign(text);
    machine.clock.advance(1_000);
    const rotatedAt = machine.clock.now();
    const kid = await rotate(process);
    expect(kid).not.toBe(former.kid);
    expect(listed(signer)).toEqual([
      [kid, 'current', null],
      [former.kid, 'former', rotatedAt],
    ]);
    expect(verifies(signer, former.kid, old)).toBe(true);
    expect(verifies(signer, kid, signer.current().sign(text))).toBe(true);
    expect(verifies(signer, kid, old)).toBe(false);
  });

  it('a key published ahead is listed, and signs only when it is told to', async () => {
    const process = await start(test);
    const { signer, machine, database } = process;
    const former = signer.current().kid;
    const kid = await publish(process, null);
    await expect
      .poll(() => listed(signer))
      .toEqual([
        [former, 'current', null],
        [kid, 'next', null],
      ]);
    machine.clock.advance(HOUR_MS);
    expect(signer.current().kid).toBe(former);
    const told = await machine.call().write((tx) => signer.takeOver(tx, kid, tx.now));
    expect(told).toMatchObject({ kid, state: 'current', from: machine.clock.now() });
    await expect.poll(() => signer.current().kid).toBe(kid);
    expect(listed(signer)).toEqual([
      [kid, 'current', null],
      [former, 'former', machine.clock.now()],
    ]);
    expect(await signer.list(database.read, machine.clock.now())).toEqual(signer.publicKeys());
  });

  it('a key whose time is set signs from then on, in every process, with nothing done', async () => {
    const [a, b] = [await start(test), await start(test)];
    const former = a.signer.current().kid;
    const at = a.machine.clock.now() + HOUR_MS;
    const kid = await publish(a, at);
    for (const { machine, signer } of [a, b]) {
      await machine.caches.poll();
      await expect.poll(() => listed(signer)).toHaveLength(2);
      machine.clock.advance(HOUR_MS - 1);
      expect(signer.current().kid).toBe(former);
      machine.clock.advance(1);
      expect(signer.current().kid).toBe(kid);
      expect(listed(signer)).toEqual([
        [kid, 'current', null],
        [former, 'former', at],
      ]);
    }
    const later = await start(test);
    later.machine.clock.advance(HOUR_MS);
    expect(later.signer.current().kid).toBe(kid);
  });

  it('the time of the next key can be set anew; one is published ahead at a time', async () => {
    const process = await start(test);
    const { signer, machine } = process;
    const former = signer.current().kid;
    const now = machine.clock.now();
    const kid = await publish(process, now + HOUR_MS);
    expect(await machine.call().write((tx) => signer.publish(tx, null))).toBeNull();
    expect(await machine.call().write((tx) => signer.takeOver(tx, former, now))).toBeNull();
    expect(await machine.call().write((tx) => signer.takeOver(tx, kid, now + 2 * HOUR_MS))).toMatchObject({
      state: 'next',
      from: now + 2 * HOUR_MS,
    });
    await expect.poll(() => signer.publicKeys()[1]?.from).toBe(now + 2 * HOUR_MS);
    machine.clock.advance(HOUR_MS);
    expect(signer.current().kid).toBe(former);
    machine.clock.advance(HOUR_MS);
    expect(signer.current().kid).toBe(kid);
  });

  it('of keys published at once there is one', async () => {
    const [a, b] = [await start(test), await start(test)];
    const keys = await Promise.all(
      [a, b].map(({ machine, signer }) => machine.call().write((tx) => signer.publish(tx, null))),
    );
    expect(keys.filter((key) => key !== null)).toHaveLength(1);
  });

  it('a withdrawn key never signs, stays published and makes room for another', async () => {
    const process = await start(test);
    const { signer, machine, database } = process;
    const current = signer.current().kid;
    const kid = await publish(process, machine.clock.now() + HOUR_MS);
    expect(await machine.call().write((tx) => signer.withdraw(tx, current))).toBeNull();
    const withdrawn = await machine.call().write((tx) => signer.withdraw(tx, kid));
    expect(withdrawn).toMatchObject({ kid, state: 'former', until: machine.clock.now() });
    expect(await machine.call().write((tx) => signer.withdraw(tx, kid))).toBeNull();
    await expect.poll(() => listed(signer)).toContainEqual([kid, 'former', machine.clock.now()]);
    const row = await database.read.selectFrom('keyring').selectAll().where('kid', '=', kid).executeTakeFirstOrThrow();
    expect(row.secretSealed).toBeNull();
    machine.clock.advance(HOUR_MS);
    expect(signer.current().kid).toBe(current);
    expect(await publish(process, null)).not.toBe(kid);
  });

  it('a clock that is set back lets the former key sign again, and forgets none', async () => {
    const process = await start(test);
    const { signer, machine } = process;
    const first = signer.current().kid;
    const began = machine.clock.now();
    machine.clock.advance(HOUR_MS);
    const second = await rotate(process);
    machine.clock.set(began + 1);
    const again = await start(test);
    again.machine.clock.set(began - HOUR_MS);
    expect(again.signer.current().kid).toBe(first);
    expect(again.signer.publicKeys().map(({ kid }) => kid)).toEqual([first, second]);
    again.machine.clock.set(began + HOUR_MS);
    expect(again.signer.current().kid).toBe(second);
  });

  it('a lost master key ends the current and the next key, and another signs', async () => {
    const process = await start(test);
    const { signer, machine, database } = process;
    const [former, next] = [signer.current().kid, await publish(process, machine.clock.now() + HOUR_MS)];
    const other = createSeal(new Uint8Array(32).fill(8));
    await database.transaction((db) =>
      db
        .updateTable('keyring')
        .set({ secretSealed: null })
        .execute()
        .then(() => {}),
    );
    await machine.call().write((tx) => replaceSigningKeys(tx, other, systemRandom));
    const after = await start(test, other);
    after.machine.clock.advance(2 * HOUR_MS);
    expect([former, next]).not.toContain(after.signer.current().kid);
    expect(listed(after.signer).map(([kid, state]) => [kid, state])).toEqual([
      [after.signer.current().kid, 'current'],
      expect.arrayContaining(['former']),
      expect.arrayContaining(['former']),
    ]);
  });

  it('another process signs with the new key after its next look at the changes', async () => {
    const [a, b] = await Promise.all([start(test), start(test)]);
    const kid = await rotate(a);
    await b.machine.caches.poll();
    await expect.poll(() => b.signer.current().kid).toBe(kid);
  });

  it('a process that has nothing to sign meanwhile signs with the new key from its next answer on', async () => {
    let reads = 0;
    const counting = {
      ...seal,
      open: (...sealed: Parameters<typeof seal.open>) => ((reads += 1), seal.open(...sealed)),
    };
    const [a, b] = [await start(test), await start(test, counting)];
    const before = reads;
    const kid = await rotate(a);
    await b.machine.caches.poll();
    await expect.poll(() => reads).toBeGreaterThan(before);
    // What was read is kept in the same turn.
    await new Promise((resolve) => setImmediate(resolve));
    expect(b.signer.publicKeys()[0]?.kid).toBe(kid);
    expect(b.signer.current().kid).toBe(kid);
  });

  it('a restart keeps the key, and another master key opens nothing', async () => {
    const [a, b] = [await start(test), await start(test)];
    expect(b.signer.current().kid).toBe(a.signer.current().kid);
    const database = test.open();
    const foreign = createSeal(new Uint8Array(32).fill(8));
    const { caches, clock } = testMachine(database);
    await expect(
      openSigningKeys({ database, caches, clock, seal: foreign, random: systemRandom, log: silentLog }),
    ).rejects.toThrow(/another master key/);
  });
});
