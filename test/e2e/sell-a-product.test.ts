import { expect, it } from 'vitest';
import { dashboard, expectQuiet, go, picture } from '../support/dashboard-browser.ts';

const at = dashboard({ demo: false });

it('a vendor makes a licence type, a group, a product of it, and its prices in two currencies', async () => {
  const page = await at().enter();

  await go(page, 'license-types/new');
  await page.locator('input[name=name]').fill('Three sites');
  await page.locator('input[name=durationMonths]').fill('12');
  await page.locator('input[name="limits.maxSites"]').fill('3');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL('**/app/license-types');
  await page.getByRole('link', { name: 'Three sites' }).waitFor();

  await go(page, 'groups');
  for (const name of ['Plugins', 'Themes']) {
    await page.getByRole('button', { name: 'New group' }).first().click();
    await page.getByRole('dialog').locator('input[name=name]').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  const names = async (): Promise<string[]> => page.locator('li[draggable] > span.font-medium').allInnerTexts();
  expect(await names()).toEqual(['Plugins', 'Themes']);
  await page.getByRole('button', { name: 'Move Themes up' }).click();
  await expect.poll(names).toEqual(['Themes', 'Plugins']);
  await page.getByRole('button', { name: 'Put Plugins into the group above' }).click();
  const outOf = page.getByRole('button', { name: 'Take Plugins out of its group' });
  await expect.poll(() => outOf.isEnabled()).toBe(true);
  await picture(page, 'groups-tree');

  await go(page, 'products/new');
  await page.locator('input[name=name]').fill('Chest Shop');
  await page.getByLabel('Licence type').fill('Three');
  await page.getByRole('option', { name: 'Three sites' }).click();
  await page.getByRole('combobox', { name: 'Group' }).fill('Plug');
  await page.getByRole('option', { name: 'Plugins' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/app\/products\/\d+$/);
  await page.getByRole('heading', { level: 1, name: 'Chest Shop' }).waitFor();

  for (const currency of ['EUR', 'JPY']) {
    await page.getByLabel('Currency', { exact: true }).fill(currency);
    await page.getByRole('button', { name: 'Add a currency' }).click();
    await page.getByLabel(`${currency}, Price, Month`).waitFor();
  }
  await page.getByLabel('EUR, Price, Month').fill('4.99');
  await page.getByLabel('EUR, Price, Year').fill('49,90');
  await page.getByLabel('EUR, Setup fee, Month').fill('10');
  await page.getByRole('button', { name: 'Save prices' }).click();
  await page.getByRole('button', { name: 'Save prices' }).waitFor({ state: 'detached' });
  // The yen has no smaller unit: this is no amount of it, and nothing is sent.
  await page.getByLabel('JPY, Price, Month').fill('800.50');
  await page.getByRole('button', { name: 'Save prices' }).click();
  await page.getByText('No amount of this currency').waitFor();
  await page.getByLabel('JPY, Price, Month').fill('800');
  await page.getByRole('button', { name: 'Save prices' }).click();
  await page.getByRole('button', { name: 'Save prices' }).waitFor({ state: 'detached' });
  await picture(page, 'product-prices');

  const stored = await page.request.get('/api/v2/prices?sort=id');
  const { data } = (await stored.json()) as { data: { currency: string; amountsMinor: object; setupsMinor: object }[] };
  expect(data).toMatchObject([
    { currency: 'EUR', amountsMinor: { monthly: 499, annually: 4_990, weekly: null }, setupsMinor: { monthly: 1_000 } },
    { currency: 'JPY', amountsMinor: { monthly: 800 } },
  ]);
  expectQuiet(page);
});
