import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dashboard, expectQuiet, go, picture, settle } from '../support/dashboard-browser.ts';

const at = dashboard();

it('a licence is issued, explained, suspended and explained again, and its file is checked out', async () => {
  const page = await at().enter();
  await go(page, 'licenses/new');
  await page.getByLabel('Product').fill('Quiz');
  await page.getByRole('option', { name: /Quiz Builder/ }).click();
  await page.locator('input[name="holder.name"]').fill('Ada Lovelace');
  await page.locator('input[name="holder.email"]').fill('ada@example.com');
  await page.getByRole('button', { name: 'Issue a licence' }).click();
  await page.waitForURL(/\/app\/licenses\/\d+$/);
  await settle(page);
  await page.getByText('VALID', { exact: true }).waitFor();

  await page.getByRole('tab', { name: 'Machines' }).click();
  await page.getByRole('button', { name: 'Add a machine' }).click();
  await page.getByLabel('Fingerprint').fill('b0:1f:77');
  await page.getByRole('dialog').getByRole('button', { name: 'Add a machine' }).click();
  await page.getByRole('row').filter({ hasText: 'b0:1f:77' }).waitFor();

  await page.getByRole('tab', { name: 'Explain' }).click();
  await page.getByLabel('Fingerprint').fill('another machine');
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await page.getByText('FINGERPRINT_SCOPE_MISMATCH').first().waitFor();
  await picture(page, 'license-explained');

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Suspend' }).click();
  await page.getByLabel('Reason').fill('chargeback');
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('Suspended').first().waitFor();
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  await page.locator('p').filter({ hasText: 'The program is told' }).getByText('SUSPENDED', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Reinstate' }).click();
  await page.locator('h1 + *').getByText('Active').waitFor();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Check out a file' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Check out a file' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^license-\d+\.lic$/);
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^-----BEGIN LICENSE FILE-----\n/);
  expectQuiet(page);
});

it('fifty licences are issued at once, and their keys saved as a table', async () => {
  const page = await at().enter();
  await go(page, 'licenses/many');
  await page.locator('input[name=count]').fill('50');
  await page.getByLabel('Product').fill('Badges');
  await page.getByRole('option', { name: /Badges/ }).click();
  await page.getByRole('button', { name: 'Issue 50 licences' }).click();
  await page.getByText('50 licences issued').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines).toHaveLength(51);
  expect(new Set(lines).size).toBe(51);
  expectQuiet(page);
});

it('a list is searched, filtered, paged, marked, saved and exported; its state is in the address', async () => {
  const page = await at().enter();
  await go(page, 'licenses');
  const top = (): Promise<string> => page.locator('tbody tr').first().innerText();
  const first = await top();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.waitForURL(/cursor=/);
  await page.getByText('Page 2').waitFor();
  await expect.poll(top).not.toBe(first);
  await page.getByRole('button', { name: 'Previous' }).click();
  await page.getByText('Page 1').waitFor();
  await expect.poll(top).toBe(first);

  await page.keyboard.press('/');
  await page.keyboard.type('lovelace');
  await page.waitForURL(/q=lovelace/);
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
  await page.getByLabel('Status', { exact: true }).selectOption('suspended');
  await page.getByText('Nothing fits these filters').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await page.getByLabel('Status', { exact: true }).selectOption('active');
  await page.waitForURL(/status=active/);

  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByLabel('Name of these filters').fill('In use');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'In use', exact: true }).waitFor();
  await page.keyboard.press('Escape');

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: 'Export' })
      .click()
      .then(() => page.getByRole('menuitem', { name: 'As CSV' }).click()),
  ]);
  const rows = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\n');
  expect(rows[0]).toContain('key');
  expect(rows.length).toBeGreaterThan(50);

  await page.getByRole('checkbox').nth(1).click();
  await page.getByRole('checkbox').nth(2).click();
  await page.getByText('2 selected').waitFor();
  await page.getByRole('button', { name: 'Suspend' }).click();
  await page.getByText('2 licences changed').waitFor();

  await page.goto('/app/licenses');
  await settle(page);
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('button', { name: 'In use', exact: true }).click();
  await page.waitForURL(/status=active/);
  expectQuiet(page);
});
