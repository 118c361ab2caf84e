import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ADMIN, dashboard, expectQuiet, go, picture, settle } from '../support/dashboard-browser.ts';

const at = dashboard();

/** Somebody else changes a product meanwhile. */
async function changeElsewhere(page: Page, id: number, data: object): Promise<void> {
  const answer = await page.request.patch(`/api/v2/products/${id}`, { data, headers: { origin: at().url } });
  expect(answer.status()).toBe(200);
}

async function stored(page: Page, id: number): Promise<Record<string, unknown>> {
  return (await (await page.request.get(`/api/v2/products/${id}`)).json()) as Record<string, unknown>;
}

it('a refused field keeps what was typed and is told right below it', async () => {
  const page = await at().enter();
  await go(page, 'products/1/edit');
  await page.getByLabel('Name').fill('');
  await page.getByLabel('Description').fill('Typed with care.');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.locator('[data-field=name] [id$=-error]').waitFor();
  await page.locator('input[name=name]:focus').waitFor();
  expect(await page.getByLabel('Description').inputValue()).toBe('Typed with care.');
  expectQuiet(page, /status of 422/);
});

it('of a form with many inputs the refused one takes the focus, also where a frame comes before it is marked', async () => {
  const page = await at().enter();
  await go(page, 'links/1/edit');
  for (const [number, target] of [
    [1, 'https://vendor.example/'],
    [2, 'javascript:alert(1)'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const rule = page.getByRole('group', { name: `Rule ${number}` });
    await rule.getByLabel('Country').fill('LV');
    await rule.getByLabel('Leads to').fill(target);
  }
  // A frame that comes at once.
  await page.evaluate('window.requestAnimationFrame = (f) => (queueMicrotask(() => f(performance.now())), 0);');
  await page.getByRole('button', { name: 'Save changes' }).click();
  const refused = page.getByRole('group', { name: 'Rule 2' }).locator('input[aria-invalid=true]');
  await refused.waitFor();
  await expect.poll(() => refused.evaluate((field) => field.matches(':focus'))).toBe(true);
  expectQuiet(page, /status of 422/);
});

it('a session that ends is asked for again over the form, and the save goes through', async () => {
  const page = await at().enter();
  await go(page, 'products/2/edit');
  await page.getByLabel('Description').fill('Typed before the session ended.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.waitFor();
  await picture(page, 'sign-in-again');
  await dialog.getByLabel('Password').fill(ADMIN.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/app/products/2');
  await settle(page);
  expect(await stored(page, 2)).toMatchObject({ description: 'Typed before the session ended.' });
  expectQuiet(page, /status of 401/);
});

it('two people change different fields: both hold', async () => {
  const page = await at().enter();
  await go(page, 'products/3/edit');
  await page.getByLabel('Description').fill('Mine.');
  await changeElsewhere(page, 3, { stock: 7 });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.waitForURL('**/app/products/3');
  expect(await stored(page, 3)).toMatchObject({ description: 'Mine.', stock: 7 });
  expectQuiet(page, /status of 412/);
});

it('two people change the same field: the second is told, chooses, and nothing else is lost', async () => {
  const page = await at().enter();
  await go(page, 'products/3/edit');
  await page.getByLabel('Name').fill('My name');
  await page.getByLabel('Description').fill('My description');
  await changeElsewhere(page, 3, { name: 'Their name' });
  await page.getByRole('button', { name: 'Save changes' }).click();
  const dialog = page.getByRole('dialog', { name: /Somebody else changed this/ });
  await dialog.waitFor();
  await picture(page, 'merge');
  expect(await dialog.getByRole('radio').count()).toBe(2);
  await dialog.getByText('Their name').click();
  await dialog.getByRole('button', { name: 'Save the merged version' }).click();
  await page.waitForURL('**/app/products/3');
  expect(await stored(page, 3)).toMatchObject({ name: 'Their name', description: 'My description' });
  expectQuiet(page, /status of 412/);
});

it('leaving a changed form asks first', async () => {
  const page = await at().enter();
  await go(page, 'products/1/edit');
  await page.getByLabel('Description').fill('Not saved yet');
  await page.getByRole('link', { name: 'Licences', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(page.url()).toContain('/products/1/edit');
  expect(await page.getByLabel('Description').inputValue()).toBe('Not saved yet');
  await page.getByRole('link', { name: 'Licences', exact: true }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.waitForURL('**/app/licenses');
  expectQuiet(page);
});

it('a lost connection is told, keeps the form, and ends by itself', async () => {
  const page = await at().enter();
  await go(page, 'products/1/edit');
  await page.getByLabel('Description').fill('Typed in a tunnel');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Nothing you typed is lost').waitFor();
  expect(await page.getByLabel('Description').inputValue()).toBe('Typed in a tunnel');
  await page.context().setOffline(false);
  await page.getByText('Nothing you typed is lost').waitFor({ state: 'detached', timeout: 15_000 });
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.waitForURL('**/app/products/1');
  expect(await stored(page, 1)).toMatchObject({ description: 'Typed in a tunnel' });
  expectQuiet(page, /ERR_INTERNET_DISCONNECTED/);
});

it('away from the server questions, menus and the palette still come, and the form below stays as it was', async () => {
  const page = await at().enter();
  await go(page, 'products/1/edit');
  await page.getByLabel('Description').fill('Typed in another tunnel');
  const files = (): Promise<string[]> =>
    page.evaluate<string[]>("performance.getEntriesByType('resource').map(({ name }) => name)");
  for (const part of ['/palette-', '/confirm-dialog-', '/menu-popup-']) {
    await expect.poll(async () => (await files()).join()).toContain(part);
    const file = (await files()).find((name) => name.includes(part) && name.endsWith('.js'));
    // With everything it needs itself.
    await page.evaluate(`import(${JSON.stringify(file)}).then(() => null)`);
  }
  await page.context().setOffline(true);
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'Licences', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /Home/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Licences', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByLabel('Description').inputValue()).toBe('Typed in another tunnel');
  expectQuiet(page, /ERR_INTERNET_DISCONNECTED/);
});

it('what is typed while the palette is on its way is found in it, and the form below stays as it was', async () => {
  const page = await at().enter();
  await page.addInitScript(
    'const frame = requestAnimationFrame.bind(window); window.requestAnimationFrame = (f) => frame((t) => setTimeout(() => f(t), 200));',
  );
  const asked = Promise.withResolvers<void>();
  await page.route(/palette-/, async (route) => {
    await asked.promise;
    await route.continue();
  });
  await go(page, 'products/3/edit');
  const name = page.locator('input[name=name]');
  const before = await name.inputValue();
  const entry = page.getByRole('option', { name: 'Plan and usage', selected: true });
  // The first time its code is not there yet; afterwards it is, and a dialog takes the focus with the next frame.
  for (const mistyped of ['gn', '']) {
    await name.focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(mistyped);
    for (const _ of mistyped) await page.keyboard.press('Backspace');
    await page.keyboard.type('plan and');
    asked.resolve();
    await page.keyboard.type(' usage');
    await entry.waitFor();
    expect(await page.getByRole('combobox', { name: 'Search or go to…' }).inputValue()).toBe('plan and usage');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await name.inputValue()).toBe(before);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('plan and usage');
  await entry.waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Plan and usage' }).waitFor();
  expectQuiet(page);
});
