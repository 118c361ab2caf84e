import { beforeAll, describe, expect, it } from 'vitest';
import { dashboard, expectQuiet, go } from '../support/dashboard-browser.ts';

const at = dashboard();
const VIEWER = { email: 'viewer@example.com', password: 'looks and changes nothing' };

beforeAll(async () => {
  const page = await at().enter();
  const headers = { origin: at().url };
  const made = await page.request.post('/api/v2/members', { data: { ...VIEWER, role: 'viewer' }, headers });
  if (!made.ok()) throw new Error(`the viewer could not be made: ${await made.text()}`);
  const { id } = (await made.json()) as { id: number };
  await page.request.patch(`/api/v2/members/${id}`, { data: { locale: 'fr' }, headers });
  await page.close();
});

describe('a viewer', () => {
  it('sees what there is, in the language of their profile, and nothing that changes it', async () => {
    const page = await at().enter({ as: VIEWER });
    await go(page, 'licenses');
    expect(await page.locator('h1').innerText()).toBe('Licences');
    await page.locator('html[lang=fr]').waitFor();
    expect(await page.locator('[data-create]').count()).toBe(0);
    await go(page, 'licenses/1');
    expect(await page.getByRole('link', { name: 'Modifier' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Autres actions' }).count()).toBe(0);
    await go(page, 'products/1');
    expect(await page.locator('td input:not([disabled])').count()).toBe(0);
    expectQuiet(page);
    await page.close();
  });

  it('reads what mails say and how the account is set, and can change neither', async () => {
    const page = await at().enter({ as: VIEWER });
    await go(page, 'templates/12');
    await page.frameLocator('[data-mail-preview]').getByText('Bonjour Ada Lovelace').waitFor();
    expect(await page.locator('#content textarea, #content input').count()).toBe(0);
    await go(page, 'account');
    expect(await page.getByRole('button', { name: 'Enregistrer les modifications' }).isDisabled()).toBe(true);
    expect(await page.locator('#content input:enabled, #content select:enabled').count()).toBe(0);
    expectQuiet(page);
    await page.close();
  });

  it('who goes to a form by its address is told which right is missing, and the form keeps what was typed', async () => {
    const page = await at().enter({ as: VIEWER });
    await go(page, 'products/1/edit');
    await page.locator('input[name=name]').fill('Renamed by a viewer');
    await page.getByRole('button', { name: 'Enregistrer les modifications' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('products:update');
    expect(await page.locator('input[name=name]').inputValue()).toBe('Renamed by a viewer');
    expectQuiet(page, /status of 403/);
    await page.close();
  });
});
