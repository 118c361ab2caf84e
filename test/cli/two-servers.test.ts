/** Two server processes on one PostgreSQL: what one changes the other follows, though it answers checks from memory. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneTemplate } from '../support/databases.ts';
import { printedKey } from '../support/beside.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import '../support/patience.ts';

/** Far more than it takes: a machine that is busy elsewhere may give a server no turn for long. */
const PATIENCE = { timeout: 60_000 };

describe('two servers on one PostgreSQL', () => {
  let one: RunningServer;
  let two: RunningServer;
  let token: string;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const clone = await cloneTemplate('postgres');
    drop = clone.drop;
    one = await startServer({ address: clone.address });
    token = printedKey(one);
    // The second process has the keys of the first, as one installation has.
    two = await startServer({ address: clone.address, dataDir: one.dataDir });
  });

  afterAll(async () => {
    await two.stop();
    await one.stop();
    await drop();
  });

  async function ask<T>(server: RunningServer, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${server.url}/api/v2${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async function codeAt(server: RunningServer, key: string): Promise<string> {
    const { meta } = await ask<{ meta: { code: string } }>(server, '/licenses/actions/validate-key', { meta: { key } });
    return meta.code;
  }

  it('a suspension at one is told by the other, and so is its end', async () => {
    const product = await ask<{ id: number }>(one, '/products', { name: 'Quiz Builder' });
    const { id, key } = await ask<{ id: number; key: string }>(one, '/licenses', { productId: product.id });
    // Both hold it in memory from here on.
    expect([await codeAt(one, key), await codeAt(two, key)]).toEqual(['VALID', 'VALID']);
    await ask(one, `/licenses/${id}/actions/suspend`);
    expect(await codeAt(one, key)).toBe('SUSPENDED');
    await expect.poll(() => codeAt(two, key), PATIENCE).toBe('SUSPENDED');
    await ask(one, `/licenses/${id}/actions/reinstate`);
    await expect.poll(() => codeAt(two, key), PATIENCE).toBe('VALID');
  });

  it('a key rotated at one is unknown to the other, and the new one known', async () => {
    const product = await ask<{ id: number }>(two, '/products', { name: 'Badges' });
    const { id, key } = await ask<{ id: number; key: string }>(two, '/licenses', { productId: product.id });
    expect(await codeAt(one, key)).toBe('VALID');
    const { key: next } = await ask<{ key: string }>(two, `/licenses/${id}/actions/rotate`);
    expect(await codeAt(two, key)).toBe('NOT_FOUND');
    await expect.poll(() => codeAt(one, key), PATIENCE).toBe('NOT_FOUND');
    expect(await codeAt(one, next)).toBe('VALID');
  });
});
