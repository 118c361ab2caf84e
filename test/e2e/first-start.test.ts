import { expect, it } from 'vitest';
import { ADMIN, dashboard, expectQuiet, go, settle, signIn } from '../support/dashboard-browser.ts';

/** What a browser writes by itself when a request is refused. */
const REFUSED = /status of 401/;

const at = dashboard({ demo: false, env: { REGISTRATION: 'open' } });

it('a new server asks who comes, says in a sentence what is wrong, and lets the owner in by keyboard alone', async () => {
  const page = await at().arrive();
  await page.goto('/app');
  await page.waitForURL('**/app/sign-in');
  await page.locator('input[name=email]').waitFor();
  expect(await page.evaluate('document.activeElement.name')).toBe('email');
  await page.keyboard.type(ADMIN.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toMatch(/password/i);
  expect(await page.locator('input[name=email]').inputValue()).toBe(ADMIN.email);
  await page.locator('input[name=password]').fill(ADMIN.password);
  await page.keyboard.press('Enter');
  await settle(page);
  expect(await page.locator('h1').count()).toBe(1);
  expectQuiet(page, REFUSED);
});

it('an address behind the sign-in is where one comes to after it', async () => {
  const page = await at().arrive();
  await page.goto('/app/license-types?sort=-name');
  await page.waitForURL(/\/sign-in\?next=/);
  await signIn(page, ADMIN);
  await page.waitForURL(/\/app\/license-types\?sort=-name$/);
  await page.getByRole('heading', { level: 1, name: 'Licence types' }).waitFor();
  expectQuiet(page);
});

it('an empty account says what would be there, and offers the next step', async () => {
  const page = await at().enter();
  await go(page, 'products');
  await page.getByText('No products yet').waitFor();
  await page.keyboard.press('n');
  await page.waitForURL('**/app/products/new');
  await page.getByRole('heading', { level: 1, name: 'New product' }).waitFor();
  expectQuiet(page);
});

it('Ctrl-K goes anywhere, `?` tells the keys, and `g l` leads to the licences', async () => {
  const page = await at().enter();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('licence ty');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/app/license-types');
  await settle(page);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.waitForURL('**/app/licenses');
  expectQuiet(page);
});

it('theme and language follow the person, without a new page', async () => {
  const page = await at().enter();
  const choose = async (word: string): Promise<void> => {
    await page.getByRole('button', { name: /Home/ }).click();
    await page.getByRole('menuitem', { name: word }).click();
  };
  await choose('Dark');
  // A choice is carried out once its menu is closed.
  await page.locator('html[data-theme=dark]').waitFor();
  const kept = page.waitForResponse(/choose-language/);
  await choose('Latviešu');
  expect((await kept).status()).toBe(204);
  await page.getByRole('link', { name: 'Licenču veidi' }).waitFor();
  await page.locator('html[lang=lv]').waitFor();
  await page.reload();
  await settle(page);
  await page.locator('html[lang=lv][data-theme=dark]').waitFor();

  // In another browser of theirs the language is there as well, the theme is that browser's own.
  const elsewhere = await at().enter();
  await elsewhere.locator('html[lang=lv]').waitFor();
  const back = page.waitForResponse(/choose-language/);
  await choose('English');
  expect((await back).status()).toBe(204);
  expectQuiet(page);
  expectQuiet(elsewhere);
});

it('where accounts may be opened, somebody opens one and is signed in; what is wrong is told at its field', async () => {
  const page = await at().arrive();
  await page.goto('/app/sign-in');
  await page.getByRole('link', { name: 'Open one' }).click();
  await page.getByRole('heading', { name: 'Open an account' }).waitFor();
  await page.locator('input[name=email]').fill('mia@plugins.example');
  await page.locator('input[name=password]').fill('short');
  await page.keyboard.press('Enter');
  const field = page.locator('[data-field=password]');
  await field.locator('[id$=-error]').waitFor();
  await page.locator('input[name=password]').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await settle(page);
  await page.getByRole('button', { name: /mia@plugins\.example/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/app/sign-in');
  await page.goto('/app/products');
  await page.waitForURL(/\/sign-in\?next=/);
  expectQuiet(page, /status of 422/);
});
