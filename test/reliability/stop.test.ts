import { Client } from 'undici';
import { afterAll, describe, expect, it } from 'vitest';
import { cloneTemplate, dialects } from '../support/databases.ts';
import '../support/patience.ts';
import { type RunningServer, startServer } from '../support/server.ts';

/** One of the clients stalls between its requests, as one on a busy machine does. */
const PAUSES_MS = [0, 0, 0, 0, 0, 0, 0, 700];
/** Only tells a server that ends from one that hangs; a busy machine takes its time. */
const STOP_MS = 60_000;
const undo: (() => unknown)[] = [];

afterAll(async () => {
  for (const step of undo.reverse()) await step();
});

interface Tally {
  acknowledged: number;
  readonly failed: string[];
}

/**
 * Asks on a connection of its own until the server says that it leaves, as a reverse proxy would; `pauseMs` between two
 * requests.
 */
async function work(server: RunningServer, key: string, tally: Tally, pauseMs: number): Promise<void> {
  const client = new Client(server.url);
  for (;;) {
    try {
      const response = await client.request({
        path: '/api/v2/products',
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Plugin' }),
      });
      const text = await response.body.text();
      if (response.statusCode === 201) tally.acknowledged += 1;
      else tally.failed.push(`${response.statusCode} ${text}`);
      if (response.headers['connection'] === 'close') break;
      await new Promise((next) => setTimeout(next, pauseMs));
    } catch (error) {
      tally.failed.push(String(error));
      break;
    }
  }
  await client.destroy();
}

describe.each(dialects)('SIGTERM under load on %s', (dialect) => {
  it('fails no request, keeps every answer it gave, and ends with status 0', async () => {
    const clone = await cloneTemplate(dialect);
    undo.push(clone.drop);
    const address = 'url' in clone.address ? { address: clone.address } : {};
    const server = await startServer({ ...address, env: { API_RATE_LIMIT: '0' } });
    undo.push(server.stop);
    const key = /API key:\s+(gh_\S+)/.exec(server.output())?.[1] ?? '';
    const tally: Tally = { acknowledged: 0, failed: [] };
    const clients = PAUSES_MS.map((pauseMs) => work(server, key, tally, pauseMs));
    await expect.poll(() => tally.acknowledged, { timeout: 60_000 }).toBeGreaterThan(5 * PAUSES_MS.length);
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
    await again.end('SIGKILL');
  });
});
