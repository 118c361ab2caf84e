import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { seriousFaults } from '../support/browser.ts';
import { dashboard, expectQuiet, go, picture, settle } from '../support/dashboard-browser.ts';

const at = dashboard();

/** What a program of the customer is told about its licence, asked without a key as it would. */
async function verdict(key: string): Promise<string> {
  const answer = await fetch(`${at().url}/api/v2/licenses/actions/validate-key`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ meta: { key } }),
  });
  return ((await answer.json()) as { meta: { code: string } }).meta.code;
}

function card(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title }) });
}

async function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    'document.activeElement.getAttribute("aria-label") || document.activeElement.name || document.activeElement.innerText',
  );
}

it('suspending the service of a customer refuses its licence at once, lifting it lets it through, and the timeline tells', async () => {
  const page = await at().enter();
  await go(page, 'customers/new');
  await page.getByLabel('First name').fill('Grace');
  await page.getByLabel('Last name').fill('Hopper');
  await page.getByLabel('E-mail', { exact: false }).first().fill('grace@example.com');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor();
  await settle(page);
  const customer = new URL(page.url()).pathname;

  await page.getByRole('link', { name: 'New service' }).click();
  await page.waitForURL(/services\/new/);
  await settle(page);
  await expect.poll(() => page.getByRole('combobox', { name: 'Customer' }).inputValue()).toBe('Grace Hopper');
  await page.getByRole('combobox', { name: 'Product' }).fill('Quiz');
  await page.getByRole('option', { name: /Quiz Builder/ }).click();
  await picture(page, 'service-ordered');
  await page.getByRole('button', { name: 'Create the service' }).click();
  await page.waitForURL(/\/app\/services\/\d+$/);
  await settle(page);
  const key = await card(page, 'Its licence').locator('code').first().innerText();
  expect(await verdict(key)).toBe('VALID');

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Suspend' }).click();
  await page.getByLabel('Reason').fill('Card refused');
  await picture(page, 'service-suspend');
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
  await page.getByText('Suspended by hand. Reason: Card refused').waitFor();
  expect(await verdict(key)).toBe('SUSPENDED');
  await picture(page, 'service-suspended');
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Lift the suspension' }).click();
  await page.getByText('Suspended by hand').waitFor({ state: 'detached' });
  expect(await verdict(key)).toBe('VALID');

  await page.goto(customer);
  await settle(page);
  await page.getByRole('table', { name: 'Licences' }).getByText(key.slice(0, 20)).waitFor();
  const told = await card(page, 'What happened').innerText();
  await picture(page, 'customer-timeline');
  const order = [
    /Service #\d+: suspension lifted/,
    /Service #\d+: suspended/,
    /Licence #\d+: created/,
    /Customer #\d+: created/,
  ];
  const places = order.map((line) => told.search(line));
  expect(places, told).not.toContain(-1);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expectQuiet(page);
  await page.close();
});

it('a customer is made, found again and changed without a mouse', async () => {
  const page = await at().enter();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
  await settle(page);
  await page.keyboard.press('n');
  await page.waitForURL('**/app/customers/new');
  await page.locator('input[name=firstname]:focus').waitFor();
  await page.keyboard.type('Katherine');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Johnson');
  await page.keyboard.press('Tab');
  await page.keyboard.type('katherine@');
  await page.keyboard.press('Control+Enter');
  // Refused: what is wrong is told at the field, which has the focus, and nothing typed is lost.
  await page.locator('[data-field=email] [id$=-error]').waitFor();
  await expect.poll(() => focused(page)).toBe('email');
  expect(await page.locator('input[name=firstname]').inputValue()).toBe('Katherine');
  await page.keyboard.press('End');
  await page.keyboard.type('example.com');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'Katherine Johnson' }).waitFor();
  const customer = page.url();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or go to…' }).waitFor();
  await page.keyboard.type('johnson');
  await page.getByRole('option', { name: /Johnson/ }).waitFor();
  await picture(page, 'palette-found');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForURL(customer);

  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor();
  await settle(page);
  await page.keyboard.press('j');
  const first = await focused(page);
  await page.keyboard.press('j');
  expect(await focused(page)).not.toBe(first);
  await page.keyboard.press('k');
  expect(await focused(page)).toBe(first);
  for (let row = 0; row < 5 && !(await focused(page)).includes('Johnson'); row += 1) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(customer);
  expectQuiet(page, /status of 422/);
  await page.close();
});

it('every place with a letter is reached by g and that letter', async () => {
  const page = await at().enter();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const rows = await dialog
    .locator('li')
    .filter({ hasText: /^Go to/ })
    .all();
  const places = await Promise.all(
    rows.map(async (row) => ({
      key: await row.locator('kbd').last().innerText(),
      name: ((await row.innerText()).split('\n')[0] ?? '').replace('Go to ', ''),
    })),
  );
  expect(places.length).toBeGreaterThan(8);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  for (const { key, name } of places) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await page
      .locator('nav a[aria-current=page]')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .waitFor();
  }
  await settle(page);
  expectQuiet(page);
  await page.close();
});

it('Escape puts a dialog away without doing anything, and the focus is where it was', async () => {
  const page = await at().enter();
  await go(page, 'services/1');
  const more = page.getByRole('button', { name: 'More actions' });
  for (const verb of ['Suspend', 'Cancel', 'End now', 'Delete']) {
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: verb }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('[role=dialog], [role=alertdialog]');
    await dialog.waitFor();
    await page.locator(':is([role=dialog], [role=alertdialog]) :focus').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page), { message: verb }).toBe('More actions');
  }
  const stored = (await (await page.request.get('/api/v2/services/1')).json()) as { status: string };
  expect(stored.status).toBe('active');
  await go(page, 'groups');
  await page.keyboard.press('n');
  await page.getByRole('dialog').locator('input[name=name]:focus').waitFor();
  expect(await page.getByRole('dialog').locator('input[name=name]').inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expectQuiet(page);
  await page.close();
});
