import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { dashboard, expectQuiet, go, picture, settle } from '../support/dashboard-browser.ts';

const at = dashboard();

type Decode = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';

/** What an independent decoder reads in a PNG. The package's types name a namespace; it is the function. */
function read(file: string): string | undefined {
  const { data, width, height } = PNG.sync.read(readFileSync(file));
  return (jsqr as unknown as Decode)(new Uint8ClampedArray(data), width, height)?.data;
}

it('a QR code is designed, read back, downloaded, and holds what was typed', async () => {
  const page = await at().enter();
  await go(page, 'qr-codes/new');
  await page.locator('input[name=name]').fill('Guest network');
  await page.locator('select[name=type]').selectOption('wifi');
  await page.locator('input[name="data.ssid"]').fill('Kafejnīca; Rīga');
  await page.locator('input[name="data.pass"]').fill('pa:ss,word');
  await page.locator('select[name="style.moduleShape"]').selectOption('rounded');
  await page.locator('select[name="style.eyeShape"]').selectOption('circle');
  await page.locator('input[name="style.caption"]').fill('Scan me');
  await page.locator('img[data-qr-preview]').waitFor();
  await page.getByText('Read back').waitFor();
  await picture(page, 'qr-designed');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PNG', exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('Guest network.png');
  expect(read(await file.path())).toBe(String.raw`WIFI:T:WPA;S:Kafejnīca\; Rīga;P:pa\:ss\,word;;`);

  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/app\/qr-codes$/);
  await settle(page);
  await page.getByRole('link', { name: 'Guest network' }).click();
  await settle(page);
  expect(await page.locator('input[name="data.ssid"]').inputValue()).toBe('Kafejnīca; Rīga');
  expectQuiet(page);
});

it('a code of an app is made of its page and its stores, and drawn as it will be printed once it is made', async () => {
  const page = await at().enter();
  await go(page, 'qr-codes/new');
  await page.locator('input[name=name]').fill('App poster');
  await page.locator('select[name=type]').selectOption('application');
  await page.locator('input[name="data.link"]').fill('https://app.example/');
  await page.locator('input[name="data.apple"]').fill('nowhere');
  await page.locator('input[name="data.google"]').fill('https://play.google.com/store/apps/details?id=app');
  await page.getByRole('alert').filter({ hasText: 'The “App Store” field' }).waitFor();
  await page.getByRole('button', { name: 'Create' }).click();
  const wrong = page.locator('input[name="data.apple"][aria-invalid=true]');
  await wrong.waitFor();
  await wrong.fill('https://apps.apple.com/app/id1');
  await page.locator('img[data-qr-preview]').waitFor();
  // It has no short address yet, so nothing that could be printed is given out.
  expect(await page.getByRole('button', { name: 'PNG', exact: true }).isDisabled()).toBe(true);
  await picture(page, 'qr-of-an-app');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/app\/qr-codes$/);
  await settle(page);
  await page.getByRole('link', { name: 'App poster' }).click();
  await settle(page);
  expect(await page.locator('input[name="data.google"]').inputValue()).toContain('play.google.com');
  await page.locator('img[data-qr-preview]').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PNG', exact: true }).click(),
  ]);
  const short = read(await file.path()) ?? '';
  expect(short).toMatch(/^http:\/\/[\w.]+:\d+\/\w+$/);
  const led = await fetch(short, { redirect: 'manual', headers: { 'user-agent': IPHONE } });
  expect([led.status, led.headers.get('location')]).toEqual([302, 'https://apps.apple.com/app/id1']);
  // Browsers write each refused request into the console; these were refused on purpose.
  expectQuiet(page, /status of 422/);
});

it('a look in which the code cannot be read is told in words, and nothing is kept', async () => {
  const page = await at().enter();
  await go(page, 'qr-codes/new');
  await page.locator('input[name="data.link"]').fill('https://example.com/welcome');
  await page.locator('input[name="style.foreground"]').fill('#fefefe');
  await page.getByText('A code in this look could not be read.').waitFor();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.locator('form').getByRole('alert').waitFor();
  await page.locator('input[name="style.foreground"][aria-invalid=true]').waitFor();
  expect(page.url()).toMatch(/\/app\/qr-codes\/new$/);
  expect(await page.locator('input[name="data.link"]').inputValue()).toBe('https://example.com/welcome');
  // Browsers write each refused request into the console; these were refused on purpose.
  expectQuiet(page, /status of 422/);
});
