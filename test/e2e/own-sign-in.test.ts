import { Secret, TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import { seriousFaults } from '../support/browser.ts';
import { ADMIN, dashboard, expectQuiet, go, picture, settle, signIn } from '../support/dashboard-browser.ts';

const at = dashboard({ demo: false });

it('an authenticator app is set up by its secret, asked for at the next sign-in, and turned off', async () => {
  const page = await at().arrive();
  await page.goto('/app/sign-in');
  await signIn(page, ADMIN);
  await settle(page);
  await go(page, 'me');
  await page.getByRole('button', { name: 'Set up an app' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('img').waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await picture(page, 'authenticator-app');
  const secret = Secret.fromBase32(await dialog.locator('code').innerText());
  const code = (): string => new TOTP({ secret }).generate();
  await dialog.locator('input[name=code]').fill(code());
  await dialog.locator('input[name=currentPassword]').fill('not the password');
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.locator('[data-field=currentPassword] [id$=-error]').waitFor();
  await dialog.locator('input[name=currentPassword]').fill(ADMIN.password);
  await dialog.locator('input[name=code]').fill(code());
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Turn off' }).waitFor();

  const other = await at().arrive();
  await other.goto('/app/sign-in');
  await signIn(other, ADMIN);
  await other.locator('input[name=totp]').fill(code());
  await other.keyboard.press('Enter');
  await settle(other);

  await page.reload();
  await settle(page);
  await page.getByRole('row').filter({ hasNotText: 'this browser' }).getByRole('button', { name: 'Sign out' }).click();
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
  await other.goto('/app/me');
  await other.waitForURL(/\/sign-in/);

  await page.getByRole('button', { name: 'Turn off' }).click();
  await dialog.locator('input[name=currentPassword]').fill(ADMIN.password);
  await dialog.getByRole('button', { name: 'Turn off' }).click();
  await page.getByRole('button', { name: 'Set up an app' }).waitFor();
  expectQuiet(page, /status of 422/);
});

it('a changed password ends the session, which is asked for again over the screen', async () => {
  const page = await at().enter();
  await go(page, 'me');
  await page.locator('input[name=currentPassword]').fill(ADMIN.password);
  await page.locator('input[name=password]').fill('an even better battery');
  await page.getByRole('button', { name: 'Change the password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByLabel('Password').fill('an even better battery');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.reload();
  await settle(page);
  expect(await page.locator('h1').innerText()).toBe('Your sign-in');
  expectQuiet(page, /status of 401/);
});

it('a forgotten password is mailed about, and the answer tells nobody who has an account', async () => {
  for (const email of [ADMIN.email, 'nobody@example.com']) {
    const page = await at().arrive({ width: 390, theme: 'dark' });
    await page.goto('/app/sign-in');
    await page.getByRole('link', { name: 'Forgotten your password?' }).click();
    await page.getByRole('heading', { name: 'Set a new password' }).waitFor();
    await page.locator('input[name=email]').fill(email);
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByText('a mail is on its way').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expectQuiet(page);
    await page.close();
  }
});
