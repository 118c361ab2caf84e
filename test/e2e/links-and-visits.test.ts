import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seriousFaults } from '../support/browser.ts';
import { dashboard, expectQuiet, go, picture, settle } from '../support/dashboard-browser.ts';
import { geoFile } from '../support/geo-file.ts';
import { IPHONE } from '../support/public-world.ts';

const LATVIA = '203.0.113.9';
const FRANCE = '198.51.100.7';
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-geo-'));
const places = join(folder, 'places.mmdb');
writeFileSync(places, geoFile({ '203.0.113.0/24': 'LV', '198.51.100.0/24': 'FR' }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = dashboard({ demo: false, env: { GEOIP_DB: places, TRUST_PROXY: '127.0.0.1/32' } });
let page: Page;
beforeAll(async () => {
  page = await at().enter();
});

/** Where a visitor is sent: over HTTP, through the proxy that says who they are. */
async function sentTo(path: string, address: string, agent: string): Promise<string | null> {
  const headers = { 'x-forwarded-for': address, 'user-agent': agent };
  const answer = await fetch(`${at().url}${path}`, { redirect: 'manual', headers });
  return answer.headers.get('location');
}

async function testVisitor(country: string, device: string): Promise<string> {
  await page.locator('input[name=visitor-country]').fill(country);
  await page.locator('input[name=visitor-device]').fill(device);
  const answered = page.waitForResponse((answer) => answer.url().includes(`country=${country}&device=${device}`));
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await answered;
  await settle(page);
  return page.locator('[data-outcome]').innerText();
}

it('rules typed on the screen send visitors where the test on its page says, and a refused target is told at its field', async () => {
  await go(page, 'links/new');
  await page.locator('input[name=target]').fill('https://vendor.example/all');
  await page.locator('input[name=alias]').fill('spring');
  await page.locator('input[name=title]').fill('Spring sale');
  const add = page.getByRole('button', { name: 'Add a rule' });
  await add.click();
  const first = page.getByRole('group', { name: 'Rule 1' });
  await first.getByLabel('Country').fill('lv');
  await first.getByRole('button', { name: 'And also' }).click();
  await first.getByLabel('Device').fill('mobile');
  await first.getByLabel('Leads to').fill('javascript:alert(1)');
  await add.click();
  const second = page.getByRole('group', { name: 'Rule 2' });
  await second.getByLabel('Country').fill('FR');
  await second.getByRole('button', { name: 'Split between several' }).click();
  await second.getByLabel('Leads to').first().fill('https://vendor.example/fr-1');
  await second.getByLabel('Leads to').last().fill('https://vendor.example/fr-2');
  await second.getByLabel('Weight').first().fill('3');
  await page.getByRole('button', { name: 'Create the link' }).click();

  const refused = first.locator('input[aria-invalid=true]');
  await refused.waitFor();
  expect(await refused.inputValue()).toBe('javascript:alert(1)');
  await expect.poll(() => refused.evaluate((field) => field.matches(':focus'))).toBe(true);
  expect(await page.locator('#content [aria-invalid=true]').count()).toBe(1);
  expect(await seriousFaults(page)).toEqual([]);
  await picture(page, 'link-rule-refused');
  expect(await page.locator('input[name=title]').inputValue()).toBe('Spring sale');
  expect(await second.getByLabel('Leads to').last().inputValue()).toBe('https://vendor.example/fr-2');
  await refused.fill('https://vendor.example/lv-phone');
  await page.getByRole('button', { name: 'Create the link' }).click();
  await page.waitForURL(/\/app\/links\/\d+$/);
  await settle(page);

  expect(await testVisitor('LV', 'mobile')).toMatch(/vendor\.example\/lv-phone\s+Rule 1 decided/);
  expect(await testVisitor('FR', 'desktop')).toMatch(/vendor\.example\/fr-[12]\s+Rule 2 decided/);
  await page.getByText('Country: wanted LV, saw FR').waitFor();
  await page.getByText('vendor.example/fr-1 (3), https://vendor.example/fr-2 (1)').waitFor();
  await picture(page, 'link-test-visitor');
  expect(await testVisitor('LV', 'desktop')).toMatch(/vendor\.example\/all\s+No rule decided/);

  expect(await sentTo('/spring', LATVIA, IPHONE)).toBe('https://vendor.example/lv-phone');
  expect(await sentTo('/spring', FRANCE, FIREFOX)).toMatch(/^https:\/\/vendor\.example\/fr-[12]$/);
  expect(await sentTo('/spring', LATVIA, CHROME)).toBe('https://vendor.example/all');
  expectQuiet(page, /status of 422/);
});

it('the words of a rule are typed with the keyboard: a comma ends a country and belongs to a region', async () => {
  await go(page, 'links/new');
  await page.locator('input[name=target]').fill('https://vendor.example/words');
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const rule = page.getByRole('group', { name: 'Rule 1' });
  await rule.getByLabel('Leads to').fill('https://vendor.example/some');
  await rule.getByLabel('Country').focus();
  await page.keyboard.type('fr, lv');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('ee');
  await rule.getByRole('button', { name: 'And also' }).click();
  await rule.getByRole('combobox', { name: 'Condition', exact: true }).last().selectOption('region');
  await rule.getByLabel('Region', { exact: true }).focus();
  await page.keyboard.type('Washington, D.C.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Île-de-France');
  await rule.getByRole('button', { name: 'Take Washington, D.C. away' }).waitFor();
  // Saved while the last word is being typed.
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/app\/links\/\d+$/);
  const made = await page.request.get(`/api/v2/links/${page.url().split('/').pop()}`);
  expect(((await made.json()) as { rules: unknown }).rules).toEqual([
    {
      when: { country: ['FR', 'EE'], region: ['Washington, D.C.', 'Île-de-France'] },
      to: 'https://vendor.example/some',
    },
  ]);
  expectQuiet(page, /status of 422/);
});

it('the rotator of a campaign made on the screen leads to the link that was put into it', async () => {
  await go(page, 'campaigns/new');
  await page.locator('input[name=name]').fill('Autumn');
  await page.locator('input[name=slug]').fill('not a slug!');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.locator('[data-field=slug] [id$=-error]').waitFor();
  expect(await page.locator('input[name=name]').inputValue()).toBe('Autumn');
  await page.locator('input[name=slug]').fill('autumn');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('row').filter({ hasText: '/r/autumn' }).waitFor();

  await go(page, 'links/new');
  await page.locator('input[name=target]').fill('https://vendor.example/autumn');
  await page.locator('input[name=alias]').fill('leaves');
  await page.getByRole('combobox', { name: 'Campaign' }).fill('Aut');
  await page.getByRole('option', { name: 'Autumn' }).click();
  await page.getByRole('button', { name: 'Create the link' }).click();
  await page.waitForURL(/\/app\/links\/\d+$/);
  await page.getByText('Autumn', { exact: true }).waitFor();
  await picture(page, 'link-in-campaign');

  expect(await sentTo('/r/autumn', FRANCE, CHROME)).toBe('https://vendor.example/autumn');
  expectQuiet(page, /status of 422/);
});

/** Rows of a file with a head: each by the names of its columns. */
function rowsOf(csv: string): Record<string, string>[] {
  const [head = '', ...lines] = csv.trim().split(/\r?\n/);
  const cells = (line: string): string[] => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((value, index) => [names[index] ?? '', value])));
}

async function people(): Promise<string> {
  await settle(page);
  return page
    .locator('#content')
    .getByText('Clicks by people', { exact: true })
    .first()
    .locator('xpath=..')
    .innerText();
}

async function filter(what: string, how: string, value: string): Promise<void> {
  await page.getByLabel('What', { exact: true }).selectOption({ label: what });
  await page.getByLabel('How', { exact: true }).selectOption({ label: how });
  await page.getByLabel('Value', { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Add filter' }).click();
}

it('visits are asked by country and browser, is and is not; the address keeps the question, the file holds its numbers', async () => {
  const made = await page.request.post('/api/v2/links', {
    data: { target: 'https://vendor.example/', alias: 'counted' },
    headers: { origin: at().url },
  });
  const { id } = (await made.json()) as { id: number };
  // Two people from Latvia with Chrome, one with Firefox; three from France with Chrome, and one with Firefox.
  const crowd: readonly (readonly [string, string])[] = [
    ['203.0.113.1', CHROME],
    ['203.0.113.2', CHROME],
    ['203.0.113.3', FIREFOX],
    ['198.51.100.1', CHROME],
    ['198.51.100.2', CHROME],
    ['198.51.100.3', CHROME],
    ['198.51.100.4', FIREFOX],
  ];
  for (const [address, agent] of crowd)
    expect(await sentTo('/counted', address, agent)).toBe('https://vendor.example/');
  const counted = async (): Promise<number> =>
    ((await (await page.request.get(`/api/v2/analytics/totals?link=${id}`)).json()) as { totals: { clicks: number } })
      .totals.clicks;
  await expect.poll(counted).toBe(crowd.length);

  await go(page, `analytics?link=${id}`);
  expect(await people()).toMatch(/\b7\b/);
  await filter('Country', 'is / is one of', 'lv');
  await page.waitForURL(/country=LV/);
  await expect.poll(people).toMatch(/\b3\b/);
  await filter('Browser', 'is not', 'Firefox');
  await page.waitForURL(/browser\.not=Firefox/);
  await expect.poll(people).toMatch(/\b2\b/);
  await page.reload();
  await expect.poll(people).toMatch(/\b2\b/);
  await page.getByRole('button', { name: 'Remove the filter: Country is Latvia' }).waitFor();
  await page.getByRole('button', { name: 'Remove the filter: Browser is not Firefox' }).waitFor();
  await picture(page, 'analytics-filtered');
  await page.getByRole('button', { name: 'Remove the filter: Country is Latvia' }).click();
  await expect.poll(people).toMatch(/\b5\b/);

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export: Country' }).click(),
  ]);
  const rows = rowsOf(readFileSync(await file.path(), 'utf8'));
  expect(Object.fromEntries(rows.map((row) => [row['value'], row['clicks']]))).toEqual({ FR: '3', LV: '2' });
  const [visits] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export visits' }).click(),
  ]);
  const each = rowsOf(readFileSync(await visits.path(), 'utf8'));
  expect(each.map((row) => row['country']).sort()).toEqual(['FR', 'FR', 'FR', 'LV', 'LV']);
  expect(new Set(each.map((row) => row['browser']))).toEqual(new Set(['Chrome']));
  expectQuiet(page, /status of 422/);
});
