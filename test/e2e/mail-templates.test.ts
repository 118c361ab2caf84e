import type { Page } from 'playwright-core';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { ADMIN, dashboard, expectQuiet, go, picture, settle } from '../support/dashboard-browser.ts';
import { startSmtp } from '../support/smtp.ts';

const smtp = await startSmtp();
afterAll(() => smtp.stop());
beforeEach(() => void smtp.taken.splice(0));

const at = dashboard({ demo: false, env: { SMTP_URL: smtp.url, MAIL_FROM: 'shop@example.com' } });

const WELCOME = 11;

function send(page: Page, method: 'patch' | 'post', path: string, data: object = {}): Promise<{ status(): number }> {
  return page.request[method](`/api/v2${path}`, { data, headers: { origin: at().url } });
}

const mail = (page: Page) => page.frameLocator('[data-mail-preview]');

it('a mail is found, rewritten beside its preview, tried out, and arrives as it was written', async () => {
  const page = await at().enter();
  await go(page, 'templates');
  await page.getByRole('list', { name: 'Welcome' }).getByRole('link', { name: 'English' }).click();
  await mail(page).getByText('Hello Ada Lovelace,').waitFor();

  const text = page.getByLabel(/^Text/);
  await page.getByLabel(/^Subject/).fill('Good to see you, ');
  await page.getByRole('button', { name: 'Write customer.firstname' }).click();
  await text.fill('<p style="color: #b91c1c">Dear {{ customer.nickname }}</p>');
  await page.locator('[data-field=html]').getByText('undefined variable: customer.nickname').waitFor();
  await picture(page, 'template-refused');
  await text.fill('<p style="color: #b91c1c">Dear </p><script>document.title = "run"</script>');
  await page.evaluate('document.querySelector("textarea[name=html]").setSelectionRange(31, 31)');
  await page.getByRole('button', { name: 'Write customer.lastname' }).click();
  await mail(page).getByText('Dear Lovelace').waitFor();
  await page.locator('[data-mail-subject]', { hasText: 'Good to see you, Ada' }).waitFor();
  const inFrame = 'document.querySelector("[data-mail-preview]").contentDocument';
  expect(await page.evaluate(`getComputedStyle(${inFrame}.querySelector("p")).color`)).toBe('rgb(185, 28, 28)');
  expect(await page.evaluate(`${inFrame}.title`)).toBe('Good to see you, Ada');

  await page.getByRole('button', { name: 'Send it to me' }).click();
  await page.getByText(`Sent to ${ADMIN.email}`).waitFor();
  expect(smtp.taken).toMatchObject([{ to: [ADMIN.email], subject: 'Good to see you, Ada' }]);

  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Your text').waitFor();
  await picture(page, 'template-changed');
  expect(
    (
      await send(page, 'post', '/customers', { email: 'grace@example.org', firstname: 'Grace', lastname: 'Hopper' })
    ).status(),
  ).toBe(201);
  await expect.poll(() => smtp.taken.map(({ subject }) => subject)).toContain('Good to see you, Grace');
  expect(smtp.taken.find(({ to }) => to.includes('grace@example.org'))?.text).toContain('Dear Hopper');
  expectQuiet(page, /status of 422/);
});

it('two people rewrite one mail: the second is told, chooses, and can go back to the shipped text', async () => {
  const page = await at().enter();
  await go(page, `templates/${WELCOME}`);
  await page.getByLabel(/^Subject/).fill('My subject');
  expect((await send(page, 'patch', `/templates/${WELCOME}`, { subject: 'Their subject' })).status()).toBe(200);
  await page.getByRole('button', { name: 'Save changes' }).click();
  const dialog = page.getByRole('dialog', { name: /Somebody else changed this/ });
  await dialog.getByText('Their subject').click();
  await dialog.getByRole('button', { name: 'Save the merged version' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('[data-mail-subject]', { hasText: 'Their subject' }).waitFor();

  await page.getByRole('button', { name: 'Back to the shipped text' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Back to the shipped text' }).click();
  await page.getByText('As shipped').waitFor();
  await expect.poll(() => page.getByLabel(/^Subject/).inputValue()).toBe('Welcome to {{ account.name }}');
  await settle(page);
  expectQuiet(page, /status of 412/);
});
