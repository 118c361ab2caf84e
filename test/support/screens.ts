import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seriousFaults } from './browser.ts';
import { dashboard, expectQuiet, go, picture, settle } from './dashboard-browser.ts';

export interface Screen {
  /** Below /app, over the demonstration world. */
  readonly address: string;
  /** A list is a link of the navigation. */
  readonly isList?: true;
}

function nameOf(address: string): string {
  return address.replaceAll(/[^a-z0-9]+/gi, '-');
}

/** Waits until no colour is on its way to another: however short, that takes a frame for each level it is inherited by. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const isMoving = () => document.getAnimations().some(({ playState }) => playState === 'running');
    const look = (calm) => (calm === 3 ? done() : requestAnimationFrame(() => look(isMoving() ? 0 : calm + 1)));
    look(0);
  })`);
}

async function looksRight(page: Page, { address, isList }: Screen): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await go(page, address);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await page.title()).toContain(await page.locator('h1').innerText());
  if (isList === true) {
    const link = page.locator(`nav a[href="/app/${address.split('?')[0]}"]`);
    expect(await link.getAttribute('aria-current')).toBe('page');
  }
  expect(await seriousFaults(page)).toEqual([]);
  await picture(page, `${nameOf(address)}-light`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme=dark]').waitFor();
  await atRest(page);
  // The same elements in other colours; in Latvian every rule looks at the dark theme.
  expect(await seriousFaults(page, { only: 'colours' })).toEqual([]);
  await picture(page, `${nameOf(address)}-dark`);
  await page.setViewportSize({ width: 390, height: 844 });
  await settle(page);
  const isWide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
  expect(isWide, 'the page scrolls sideways on a phone').toBe(false);
  await picture(page, `${nameOf(address)}-phone`);
}

async function speaks(page: Page, language: string, { address }: Screen): Promise<void> {
  await go(page, address);
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  // A string that is missing shows its key: `list.title`.
  const text = await page.locator('#content').innerText();
  expect(text).not.toMatch(/^(?:list|form|detail|action|word|nav|status)\.[a-zA-Z.]+$/m);
  expect(await seriousFaults(page)).toEqual([]);
}

/** Looks at screens over the demonstration world: both themes, a phone, three languages, axe, the console. */
export function lookAtScreens(screens: readonly Screen[]): void {
  const at = dashboard();

  describe('in English, in both themes and on a phone', () => {
    let page: Page;
    beforeAll(async () => {
      page = await at().enter();
    });

    it.each(screens)(
      '$address has one heading, nothing serious for axe, and leaves the console empty',
      async (screen) => {
        await looksRight(page, screen);
        expectQuiet(page);
      },
    );
  });

  describe.each(['fr', 'lv'] as const)('in %s', (language) => {
    let page: Page;
    beforeAll(async () => {
      page = await at().enter({ language, theme: language === 'fr' ? 'light' : 'dark' });
    });

    it.each(screens)('$address has its strings, and nothing serious for axe', async (screen) => {
      await speaks(page, language, screen);
      expectQuiet(page);
    });
  });
}
