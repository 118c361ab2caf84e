/** A person at the dashboard: a server started as the README says, filled by `demo`, and a real browser. */
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { arePicturesFull, artefacts, testBrowser } from './browser.ts';
import { buildDashboard } from './dashboard.ts';
import { type RunningServer, startServer } from './server.ts';

export const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' };

export interface Visit {
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'fr' | 'lv';
  readonly width?: number;
}

export interface Dashboard {
  readonly url: string;
  readonly server: RunningServer;
  /** A browser of its own, signed in as the admin of the home account unless `as` says otherwise. */
  enter(visit?: Visit & { readonly as?: { email: string; password: string } }): Promise<Page>;
  /** A browser of its own in which nobody is signed in. */
  arrive(visit?: Visit): Promise<Page>;
}

/** What the browser complained about, by page. */
const complaints = new WeakMap<Page, string[]>();

/** Fails with everything the page wrote into the console or threw, but for what is expected. */
export function expectQuiet(page: Page, expected: RegExp = /^$/): void {
  expect((complaints.get(page) ?? []).filter((line) => !expected.test(line))).toEqual([]);
}

function listen(page: Page): void {
  const heard: string[] = [];
  complaints.set(page, heard);
  page.on('console', (message) => void heard.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => void heard.push(`thrown: ${error.message}`));
}

export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=password]').press('Enter');
}

const UNDER_WAY = '[aria-busy=true], .animate-spin, .animate-pulse';

/** Looks without anything under way until a screen counts as standing: the old one may be there a moment longer. */
const CALM_LOOKS = 3;

/** Waits until the screen stands: its heading is there and nothing is on its way. */
export async function settle(page: Page): Promise<void> {
  await page.locator('#content h1').waitFor();
  let calm = 0;
  for (let look = 0; calm < CALM_LOOKS && look < 400; look += 1) {
    if (look > 0) await wait(50);
    calm = (await page.locator(UNDER_WAY).count()) === 0 ? calm + 1 : 0;
  }
  expect(calm, 'the screen never came to rest').toBe(CALM_LOOKS);
}

/** Goes to a screen: `go(page, 'licenses?status=active')`. */
export async function go(page: Page, address: string): Promise<void> {
  await page.goto(`/app/${address}`);
  await settle(page);
}

/** Keeps a picture for people to look at. Where something lies over the page, it is always of the window. */
export async function picture(page: Page, name: string): Promise<void> {
  const fullPage = arePicturesFull && (await page.locator('[role=dialog]').count()) === 0;
  const folder = join(artefacts, 'dashboard');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}

/** One server and one browser for the surrounding file. */
export function dashboard(
  options: { readonly demo?: boolean; readonly env?: Readonly<Record<string, string>> } = {},
): () => Dashboard {
  const browser = testBrowser();
  // Sign-ins are counted for a quarter of an hour, so each person signs in once and brings the cookie afterwards.
  const cookies = new Map<string, BrowserContextOptions['storageState'] & object>();
  let server: RunningServer | undefined;
  beforeAll(async () => {
    await buildDashboard();
    server = await startServer({
      env: { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, API_RATE_LIMIT: '0', ...options.env },
    });
    if (options.demo !== false) {
      const { status, stderr } = server.command('demo');
      if (status !== 0) throw new Error(`demo failed: ${stderr}`);
    }
  });
  afterAll(async () => {
    await server?.stop();
  });
  return () => {
    if (server === undefined) throw new Error('the dashboard exists only inside tests and hooks');
    const started = server;
    const open = async (
      { theme = 'light', language = 'en', width = 1280 }: Visit,
      more: BrowserContextOptions = {},
    ): Promise<Page> => {
      const window: BrowserContextOptions = {
        baseURL: started.url,
        colorScheme: theme,
        locale: language,
        viewport: { width, height: width < 500 ? 844 : 900 },
        reducedMotion: 'reduce',
        ...more,
      };
      const page = await browser.open(window);
      listen(page);
      page.setDefaultTimeout(20_000);
      return page;
    };
    return {
      url: started.url,
      server: started,
      arrive: (visit = {}) => open(visit),
      enter: async ({ as = ADMIN, ...visit } = {}) => {
        const kept = cookies.get(as.email);
        const page = await open(visit, kept === undefined ? {} : { storageState: kept });
        await page.goto('/app/');
        if (kept === undefined) {
          await signIn(page, as);
          await settle(page);
          cookies.set(as.email, await page.context().storageState());
        }
        await settle(page);
        return page;
      },
    };
  };
}
