/** Visits over a real server: all that was served is counted, whoever came, and also when the server is told to stop. */
import { Agent, request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/db/open.ts';
import { cloneTemplate, dialects } from '../support/databases.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { seeded } from '../support/visits.ts';

const VISITS = process.env['GATEHOUSE_TEST_LONG'] === undefined ? 5_000 : 100_000;
const AT_ONCE = 24;
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';

interface Step {
  readonly path: string;
  readonly method?: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
}

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function start(
  dialect: (typeof dialects)[number],
): Promise<{ server: RunningServer; key: string; open: () => ReturnType<typeof openDatabase> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-clicks-'));
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const env = { TRUST_PROXY: '127.0.0.0/8', SHORTENER_RATE_LIMIT: '0', ADMIN_PASSWORD: 'a long password' };
  const clone = dialect === 'postgres' ? await cloneTemplate(dialect) : null;
  if (clone !== null) undo.push(clone.drop);
  const server = await startServer({ dataDir, env, ...(clone === null ? {} : { address: clone.address }) });
  undo.push(() => server.end('SIGKILL'));
  const key = /\bgh_\w+/.exec(server.output())?.[0] ?? '';
  return { server, key, open: () => openDatabase(clone?.address ?? { file: join(dataDir, 'gatehouse.db') }) };
}

async function addLink(server: RunningServer, key: string, alias: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/url/add`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ url: 'https://vendor.example/buy', custom: alias }),
  });
  return ((await answer.json()) as { id: number }).id;
}

async function statsOf(server: RunningServer, key: string, id: number) {
  const answer = await fetch(`${server.url}/api/url/${id}`, { headers: { Authorization: `Bearer ${key}` } });
  return (
    (await answer.json()) as { data: { clicks: number; uniqueClicks: number; topBrowsers: Record<string, string> } }
  ).data;
}

/** One visit; answers the status, or 0 when there was no answer. */
function visit(agent: Agent, port: number, step: Step): Promise<number> {
  return new Promise((resolve) => {
    const { path, headers, method = 'GET' } = step;
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(0));
    });
    sent.on('error', () => resolve(0));
    sent.end();
  });
}

async function visitAll(port: number, steps: Iterator<Step>, isOver: () => boolean = () => false): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  undo.push(() => agent.destroy());
  const statuses: number[] = [];
  const walk = async (): Promise<void> => {
    for (let step = steps.next(); step.done !== true && !isOver(); step = steps.next()) {
      statuses.push(await visit(agent, port, step.value));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  return statuses;
}

/** People who come once, with two browsers; bots, prefetchers and HEADs between them; and what that makes. */
function crowd(aliases: readonly string[], visits: number, seed: number) {
  const random = seeded(seed);
  const counted = aliases.map(() => ({ clicks: 0, Chrome: 0, Firefox: 0 }));
  const steps = Array.from({ length: visits }, (_, i): Step => {
    const which = Math.floor(random() * aliases.length);
    const path = `/${aliases[which]}`;
    const address = { 'X-Forwarded-For': `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}` };
    const roll = random();
    if (roll < 0.1) return { path, headers: { ...address, 'User-Agent': 'curl/8.10.1' } };
    if (roll < 0.2) return { path, headers: { ...address, 'User-Agent': CHROME, 'Sec-Purpose': 'prefetch' } };
    if (roll < 0.3) return { path, method: 'HEAD', headers: { ...address, 'User-Agent': CHROME } };
    const sums = counted[which]!;
    const isChrome = random() < 0.5;
    sums.clicks += 1;
    sums[isChrome ? 'Chrome' : 'Firefox'] += 1;
    return { path, headers: { ...address, 'User-Agent': isChrome ? CHROME : FIREFOX } };
  });
  return { steps, counted };
}

describe.each(dialects)('visits on %s', (dialect) => {
  it('of people are counted, of programs not, soon after they were served', async () => {
    const { server, key } = await start(dialect);
    const aliases = ['one', 'two', 'three'];
    const ids: number[] = [];
    for (const alias of aliases) ids.push(await addLink(server, key, alias));
    const { steps, counted } = crowd(aliases, VISITS, 11);
    const statuses = await visitAll(server.port, steps.values());
    expect(new Set(statuses)).toEqual(new Set([302]));
    for (const [index, id] of ids.entries()) {
      const { clicks: people, Chrome, Firefox } = counted[index]!;
      await expect
        .poll(() => statsOf(server, key, id), { timeout: 20_000 })
        .toMatchObject({
          clicks: people,
          uniqueClicks: people,
          topBrowsers: { Chrome: String(Chrome), Firefox: String(Firefox) },
        });
    }
  }, 300_000);

  it('that were served are all stored when the server is told to stop meanwhile', async () => {
    const { server, key, open } = await start(dialect);
    await addLink(server, key, 'busy');
    let over = false;
    let asked = 0;
    const endless = (function* (): Generator<Step> {
      for (; ; asked += 1)
        yield {
          path: '/busy',
          headers: { 'User-Agent': CHROME, 'X-Forwarded-For': `10.1.${(asked >> 8) & 255}.${asked & 255}` },
        };
    })();
    const visiting = visitAll(server.port, endless, () => over);
    await expect.poll(() => asked, { timeout: 60_000, interval: 10 }).toBeGreaterThan(500);
    const ended = server.end('SIGTERM');
    expect(await ended).toBe(0);
    over = true;
    const served = (await visiting).filter((status) => status === 302).length;
    expect(served).toBeGreaterThan(100);
    const database = open();
    undo.push(() => database.close());
    const rows = await database.read
      .selectFrom('clicks')
      .select((eb) => eb.fn.countAll<number | string>().as('total'))
      .executeTakeFirstOrThrow();
    const waiting = await database.read.selectFrom('click_batches').select('count').execute();
    expect(Number(rows.total) + waiting.reduce((sum, { count }) => sum + count, 0)).toBe(served);
  }, 300_000);
});
