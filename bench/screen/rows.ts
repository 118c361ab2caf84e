/** The dashboard in a real browser: whether a screen over a million rows shows its first ones as soon as over a thousand. */
import type { Browser, BrowserContext } from 'playwright-core';
import { start as startBrowser } from '../../test/support/browser.ts';
import { type Row, median } from '../support/measure.ts';
import { MANY } from '../support/rounds.ts';
import { addLicenses, environmentOf, newDataFolder } from '../support/seed.ts';
import { type BenchServer, startGatehouse } from '../support/server.ts';

const FEW = 1_000;
const ROUNDS = 5;

interface Side {
  readonly server: BenchServer;
  readonly context: BrowserContext;
}

/** A server with so many licences, and a window in which its admin is signed in. */
async function open(browser: Browser, count: number): Promise<Side> {
  const folder = newDataFolder();
  addLicenses(folder, count, { searchable: true });
  const server = await startGatehouse(folder);
  const context = await browser.newContext({ baseURL: `http://127.0.0.1:${server.port}`, reducedMotion: 'reduce' });
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = environmentOf(folder);
  const signedIn = await context.request.post('/api/v2/session', { data: { email, password } });
  if (!signedIn.ok()) throw new Error(`the admin could not sign in: ${signedIn.status()}`);
  return { server, context };
}

/** From going to the list of licences until its first row stands, ms. */
async function firstRow({ context }: Side): Promise<number> {
  const page = await context.newPage();
  const begun = performance.now();
  await page.goto('/app/licenses', { waitUntil: 'commit' });
  await page
    .getByText(/^BENCH-\d+-KEY$/)
    .first()
    .waitFor();
  const took = performance.now() - begun;
  await page.close();
  return took;
}

export async function screenRows(): Promise<Row[]> {
  const { browser, stop } = await startBrowser();
  const [many, few] = [await open(browser, MANY), await open(browser, FEW)];
  // The first visit fetches scripts that later ones have.
  for (const side of [few, many]) await firstRow(side);
  const times: { many: number[]; few: number[] } = { many: [], few: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    times.few.push(await firstRow(few));
    times.many.push(await firstRow(many));
  }
  await stop();
  await many.server.stop();
  await few.server.stop();
  const [large, small] = [median(times.many), median(times.few)];
  return [
    {
      name: `first row of the licences screen in Chromium, of ${MANY}`,
      against: 'the same of 1,000',
      value: large / small,
      unit: '×',
      better: 'less',
      floor: 1.5,
      aim: null,
      detail: {
        'median, ms': `${large.toFixed(0)} and ${small.toFixed(0)}`,
        [`each of ${MANY}, ms`]: times.many.map((ms) => ms.toFixed(0)).join(', '),
        'each of 1,000, ms': times.few.map((ms) => ms.toFixed(0)).join(', '),
      },
    },
  ];
}
