import { createHash, createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Signer } from '../../kernel/ports.ts';
import { silentLog, testMachine } from '../../../test/support/calls.ts';
import { type TestDatabase, eachDatabase } from '../../../test/support/databases.ts';
import { systemRandom } from '../system.ts';
import { kidOf } from './ed25519.ts';
import { createSeal } from './seal.ts';
import { openSigningKeys, rotateSigningKey } from './signing-keys.ts';

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
  const deps = { database, caches: machine.caches, seal: sealed, random: systemRandom, log: silentLog };
  return { database, machine, signer: await openSigningKeys(deps, machine.clock.now()) };
}

eachDatabase('signing keys', (test) => {
  it('one key is made in an empty database, however many servers start at once', async () => {
    const [a, b] = await Promise.all([start(test), start(test)]);
    expect(a.signer.current().kid).toBe(b.signer.current().kid);
    expect(a.signer.publicKeys()).toEqual([
      {
        kid: a.signer.current().kid,
        publicKey: expect.stringMatching(/^[0-9a-f]{64}$/),
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
    const { signer, machine } = await start(test);
    const former = signer.current();
    const old = former.sign(text);
    machine.clock.advance(1_000);
    const rotatedAt = machine.clock.now();
    const kid = await machine.call().write((tx) => rotateSigningKey(tx, seal, systemRandom));
    await expect.poll(() => signer.current().kid).toBe(kid);
    expect(kid).not.toBe(former.kid);
    expect(signer.publicKeys().map((key) => [key.kid, key.until])).toEqual([
      [kid, null],
      [former.kid, rotatedAt],
    ]);
    expect(verifies(signer, former.kid, old)).toBe(true);
    expect(verifies(signer, kid, signer.current().sign(text))).toBe(true);
    expect(verifies(signer, kid, old)).toBe(false);
  });

  it('another process signs with the new key after its next look at the changes', async () => {
    const [a, b] = await Promise.all([start(test), start(test)]);
    const kid = await a.machine.call().write((tx) => rotateSigningKey(tx, seal, systemRandom));
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
    const kid = await a.machine.call().write((tx) => rotateSigningKey(tx, seal, systemRandom));
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
      openSigningKeys({ database, caches, seal: foreign, random: systemRandom, log: silentLog }, clock.now()),
    ).rejects.toThrow(/another master key/);
  });
});
