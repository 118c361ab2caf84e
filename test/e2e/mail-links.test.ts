/** Where the links in mails lead, in a real browser: by keyboard alone, in three languages, in both themes, on a phone. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { artefacts, seriousFaults, testBrowser } from '../support/browser.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import '../support/patience.ts';

const PEOPLE = 'admin@example.com';
const PHONE = { width: 390, height: 844 };
const LOOKS = ['light', 'dark'].flatMap((scheme) => ['en', 'fr', 'lv'].map((locale) => [scheme, locale] as const));

const VERBS = ['resend_confirmation', 'send_password'] as const;
type Verb = (typeof VERBS)[number];

interface Shown {
  readonly id: number;
  readonly kind: string;
  readonly html: string;
  readonly text: string;
}

describe('the pages of links in mails', () => {
  const browser = testBrowser();
  let server: RunningServer;
  let key = '';
  let made = 0;
  const links: Partial<Record<Verb, string>> = {};

  async function post(path: string, body?: object): Promise<Record<string, unknown>> {
    const answer = await fetch(`${server.url}/api/application/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as Record<string, unknown>;
  }

  /** The newest mail; the operator reads it at the command line, as long as there is no mail server. */
  function newestMail(): Shown {
    const [{ id } = { id: 0 }] = JSON.parse(server.command('mails', 'list', PEOPLE, '--json').stdout) as {
      id: number;
    }[];
    return JSON.parse(server.command('mails', 'show', PEOPLE, String(id), '--json').stdout) as Shown;
  }

  async function linkTo(verb: Verb): Promise<string> {
    made += 1;
    const customer = { email: `ada${made}@example.org`, firstname: 'Ada', lastname: 'Lovelace' };
    const { id } = await post('customers', customer);
    await post(`customers/${String(id)}/${verb}`);
    return server.url + (/\/user\/\S+/.exec(newestMail().text)?.[0] ?? '');
  }

  async function open(url: string, scheme: string, locale: string): Promise<Page> {
    const colorScheme = scheme === 'dark' ? 'dark' : 'light';
    const page = await browser.open({ locale, colorScheme, viewport: PHONE, reducedMotion: 'reduce' });
    await page.goto(url);
    return page;
  }

  const picture = (name: string): string => join(artefacts, 'mail', `${name}.png`);

  beforeAll(async () => {
    mkdirSync(join(artefacts, 'mail'), { recursive: true });
    server = await startServer({ env: { ADMIN_EMAIL: PEOPLE, APPLICATION_RATE_LIMIT: '0' } });
    key = /API key:\s+(\S+)/.exec(server.output())?.[1] ?? '';
  });
  afterAll(() => server.stop());

  it.each(LOOKS)('are good to read in %s, in %s', async (scheme, locale) => {
    for (const verb of VERBS) {
      // Looking does not use a link up.
      const page = await open((links[verb] ??= await linkTo(verb)), scheme, locale);
      expect(await page.getAttribute('html', 'lang')).toBe(locale);
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      await page.screenshot({ path: picture(`${verb}-${scheme}-${locale}`) });
      await page.close();
    }
  });

  it('an address is confirmed by keyboard alone, and the link says so the second time', async () => {
    const url = await linkTo('resend_confirmation');
    const page = await open(url, 'light', 'en');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.goto(url);
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.screenshot({ path: picture('spent') });
  });

  it('a password is set by keyboard alone', async () => {
    const page = await open(await linkTo('send_password'), 'dark', 'en');
    await page.locator('input:focus').waitFor();
    await page.keyboard.type('a long enough one');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your password is set' }).waitFor();
    expect(await page.getByRole('link', { name: 'Sign in' }).count()).toBe(0);
    await page.screenshot({ path: picture('password-set') });
  });

  it('a mail is good to read too', async () => {
    await linkTo('send_password');
    const page = await browser.open({ viewport: { width: 700, height: 600 } });
    await page.setContent(newestMail().html);
    expect(await seriousFaults(page)).toEqual([]);
    await page.screenshot({ path: picture('mail') });
  });
});
