import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { dashboard, expectQuiet, go, picture, settle } from '../support/dashboard-browser.ts';

const at = dashboard();

type Decode = (pixels: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;

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
  await page.locator('select[name=moduleShape]').selectOption('rounded');
  await page.locator('select[name=eyeShape]').selectOption('circle');
  await page.locator('input[name=caption]').fill('Scan me');
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

it('a look in which the code cannot be read is told in words, and nothing is kept', async () => {
  const page = await at().enter();
  await go(page, 'qr-codes/new');
  await page.locator('input[name="data.link"]').fill('https://example.com/welcome');
  await page.locator('input[name=foreground]').fill('#fefefe');
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.locator('form').getByRole('alert').waitFor();
  expect(page.url()).toMatch(/\/app\/qr-codes\/new$/);
  expect(await page.locator('input[name="data.link"]').inputValue()).toBe('https://example.com/welcome');
  // Browsers write each refused request into the console; these were refused on purpose.
  expectQuiet(page, /status of 422/);
});
