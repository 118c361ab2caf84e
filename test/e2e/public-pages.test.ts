import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { artefacts, seriousFaults, testBrowser } from '../support/browser.ts';
import '../support/patience.ts';
import { type PublicWorld, VENDOR, publicWorld, serveVendor } from '../support/public-world.ts';
import { CHROME } from '../support/front.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const browser = testBrowser();
let server: RunningServer;
let world: PublicWorld;

const PAGES = [
  'home',
  'not-found',
  'gone',
  'password',
  'splash',
  'splash-plain',
  'frame',
  'overlay-message',
  'overlay-contact',
  'overlay-poll',
  'overlay-newsletter',
  'overlay-coupon',
  'overlay-image',
  'pixels',
  'deep',
  'card',
  'list',
  'bio',
  'stats',
];
const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;
/** Stops the two timers by which a page goes on, and no others. */
const STOPPED =
  '{ const real = setTimeout; window.setTimeout = (f, ms, ...rest) => (ms === 250 || ms === 1500 ? 0 : real(f, ms, ...rest)); }';
const SCHEMES = ['light', 'dark'] as const;

beforeAll(async () => {
  server = await startServer({ env: { API_RATE_LIMIT: '0' } });
  const { token } = JSON.parse(server.command('create-api-key', 'pages', 'admin@example.com', '--json').stdout) as {
    token: string;
  };
  world = await publicWorld(server, token);
});
afterAll(() => server?.stop());

interface View {
  readonly locale?: string;
  readonly scheme?: (typeof SCHEMES)[number];
  readonly size?: keyof typeof SIZES;
  readonly scripts?: boolean;
  readonly stopped?: boolean;
}

/** Opens one of the world's pages; `asked` is what the browser wanted from elsewhere, `said` what it complained of. */
async function open(name: string, view: View = {}): Promise<{ page: Page; asked: string[]; said: string[] }> {
  const shown = world.pages[name];
  if (shown === undefined) throw new Error(`the world has no page ${name}`);
  const page = await browser.open({
    locale: view.locale ?? 'en-GB',
    colorScheme: view.scheme ?? 'light',
    viewport: SIZES[view.size ?? 'desktop'],
    javaScriptEnabled: view.scripts ?? true,
    reducedMotion: 'reduce',
    // What the browser says of itself by default is known as a program's.
    userAgent: shown.agent ?? CHROME,
  });
  const said: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && said.push(message.text())));
  const asked = await serveVendor(page.context(), server.url);
  // A page that goes on by itself is looked at with its clock stopped.
  if (view.stopped === true) await page.addInitScript(STOPPED);
  await page.goto(`${server.url}${shown.path}`, { waitUntil: 'load' });
  return { page, asked, said };
}

describe.each(PAGES)('the page %s', (name) => {
  it('is looked at in both themes and sizes', async () => {
    mkdirSync(join(artefacts, 'pages'), { recursive: true });
    for (const scheme of SCHEMES) {
      const { page, said } = await open(name, { scheme, stopped: name === 'pixels' });
      for (const size of ['desktop', 'phone'] as const) {
        await page.setViewportSize(SIZES[size]);
        await page.screenshot({ path: join(artefacts, 'pages', `${name}-${size}-${scheme}.png`) });
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth').catch(() => 0);
        expect(wide, 'it is as wide as the window').toBeLessThanOrEqual(0);
      }
      // The answers of a page that is not there are what the browser reports of them.
      expect(said.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
      await page.close();
    }
  });

  it('has nothing that axe calls serious, in three languages and both themes', async () => {
    for (const [locale, scheme] of [
      ['en', 'light'],
      ['fr', 'dark'],
      ['lv', 'light'],
    ] as const) {
      const { page } = await open(name, { locale, scheme, size: 'phone', stopped: name === 'pixels' });
      expect(await page.getAttribute('html', 'lang')).toBe(locale);
      expect(await seriousFaults(page)).toEqual([]);
      const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(wide, 'its words fit a phone').toBeLessThanOrEqual(0);
      await page.close();
    }
  });
});

describe('without a mouse and without scripts', () => {
  it('a vote is given by keyboard, kept, and the overlay closed', async () => {
    const { page } = await open('overlay-poll', { scripts: false });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=status]');
    expect(await page.textContent('[role=status]')).toContain('It has been received');
    const { data } = await world.api<{ data: { answer: object }[] }>('GET', 'overlay-answers?type=poll');
    expect(data.map(({ answer }) => answer)).toEqual([{ option: '5.0' }]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.isVisible('dialog')).toBe(false);
    await page.close();
  });

  it('a password is given by keyboard', async () => {
    const { page } = await open('password', { scripts: false });
    // The browser gives the field the focus a moment after the page.
    await page.waitForSelector('#password:focus');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    await page.waitForSelector('#password:focus');
    await page.keyboard.type('sesame');
    // What follows a redirect is not served by the test, so the browser asks the world for it and fails.
    const led = page.waitForEvent('requestfailed', (request) => request.url().startsWith(VENDOR));
    await page.keyboard.press('Enter');
    expect((await led).url()).toBe(`${VENDOR}/quiz-builder?ref=spring`);
    await page.close();
  });
});

describe('with scripts', () => {
  it('a splash page goes on when its time is up, unless somebody stays', async () => {
    const { page } = await open('splash-plain');
    await page.waitForURL(`${VENDOR}/**`, { timeout: 30_000 });
    expect(page.url()).toContain('quiz-builder');
    await page.close();
    const { page: other } = await open('splash');
    expect(await other.textContent('#timer')).toMatch(/in \d+ s/);
    await other.click('#timer button');
    expect(await other.isVisible('#timer')).toBe(false);
    await other.close();
  });

  it('a page with pixels asks its network once and goes on', async () => {
    const { page, asked } = await open('pixels');
    await page.waitForURL(`${VENDOR}/**`);
    expect(asked.filter((url) => url.includes('facebook'))).toEqual(['https://connect.facebook.net/en_US/fbevents.js']);
    await page.close();
  });

  it.each(['frame', 'splash', 'overlay', 'deep'])(
    'a page %s that stays tells the network of the visit',
    async (kind) => {
      const { page, asked, said } = await open(`${kind}-pixels`);
      expect(asked.filter((url) => url.includes('facebook'))).toEqual([
        'https://connect.facebook.net/en_US/fbevents.js',
      ]);
      expect(await page.evaluate('fbq.queue.map((call) => [...call])')).toEqual([
        ['init', '1234567890'],
        ['track', 'PageView'],
      ]);
      expect(said).toEqual([]);
      await page.close();
    },
  );
});
