import { afterAll, describe, expect, it } from 'vitest';
import { cloneTemplate, dialects } from '../support/databases.ts';
import '../support/patience.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const CLIENTS = 8;
const STOP_MS = 10_000;
const undo: (() => unknown)[] = [];

afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

interface Tally {
  acknowledged: number;
  readonly failed: string[];
}

/** Asks without a pause on a kept connection until the server says that it leaves, as a reverse proxy would. */
async function work(server: RunningServer, key: string, tally: Tally): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(`${server.url}/api/v2/products`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Plugin' }),
      });
      const text = await response.text();
      if (response.status === 201) tally.acknowledged += 1;
      else tally.failed.push(`${response.status} ${text}`);
      if (response.headers.get('connection') === 'close') return;
    } catch (error) {
      tally.failed.push(String(error instanceof Error ? (error.cause ?? error) : error));
      return;
    }
  }
}

describe.each(dialects)('SIGTERM under load on %s', (dialect) => {
  it('fails no request, keeps every answer it gave, and ends with status 0 within ten seconds', async () => {
    const clone = await cloneTemplate(dialect);
    undo.push(clone.drop);
    const address = 'url' in clone.address ? { address: clone.address } : {};
    const server = await startServer({ ...address, env: { API_RATE_LIMIT: '0' } });
    undo.push(server.stop);
    const key = /API key:\s+(gh_\S+)/.exec(server.output())?.[1] ?? '';
    const tally: Tally = { acknowledged: 0, failed: [] };
    const clients = Array.from({ length: CLIENTS }, () => work(server, key, tally));
    await expect.poll(() => tally.acknowledged, { timeout: 60_000 }).toBeGreaterThan(5 * CLIENTS);
    const late = new Promise<string>((done) => setTimeout(() => done('still running'), STOP_MS).unref());
    expect(await Promise.race([server.end('SIGTERM'), late])).toBe(0);
    await Promise.all(clients);
    expect(tally.failed).toEqual([]);

    const again = await startServer({ ...address, dataDir: server.dataDir });
    undo.push(again.stop);
    const counted = await fetch(`${again.url}/api/v2/products?count=1&limit=1`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(await counted.json()).toMatchObject({ total: tally.acknowledged });
    await again.stop();
  });
});
