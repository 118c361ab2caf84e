import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { dashboard, expectQuiet, go, picture } from '../support/dashboard-browser.ts';

const at = dashboard({ demo: false });

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
}

async function stored(page: Page): Promise<Record<string, unknown>> {
  const account = (await (await page.request.get('/api/v2/account')).json()) as { settings: Record<string, unknown> };
  return account.settings;
}

const field = (page: Page, name: string) => page.locator(`[data-field="settings.${name}"]`);
const input = (page: Page, name: string) => page.locator(`input[name="settings.${name}"]`);

it('the look of public pages is chosen beside one of them, warned of where it is faint, and is what visitors see', async () => {
  const page = await at().enter();
  const made = await page.request.post('/api/v2/links', {
    data: { target: 'https://example.com/', alias: 'secret', password: 'open sesame' },
    headers: { origin: at().url },
  });
  expect(made.status()).toBe(201);
  await go(page, 'account');
  await input(page, 'brand.name').fill('Quizwright');
  // No colour is not black.
  const none = field(page, 'brand.accent').locator('[data-no-color]');
  await none.waitFor();
  await field(page, 'brand.accent').getByLabel('Colour: None').waitFor();
  await picture(page, 'account-brand-none');
  await input(page, 'brand.accent').last().fill('#fde68a');
  await none.waitFor({ state: 'detached' });
  await field(page, 'brand.accent').getByText('Hard to read on pages (1.2 to 1').waitFor();
  await input(page, 'brand.accent').last().fill('#6d28d9');
  await input(page, 'brand.accentDark').last().fill('#c4b5fd');
  for (const [scheme, color] of [
    ['light', 'rgb(109, 40, 217)'],
    ['dark', 'rgb(196, 181, 253)'],
  ] as const) {
    await page.frameLocator(`[data-brand-preview=${scheme}]`).getByText('Quizwright').waitFor();
    const shown = `document.querySelector('[data-brand-preview=${scheme}]').contentDocument.querySelector('.button')`;
    await expect.poll(() => page.evaluate(`getComputedStyle(${shown}).backgroundColor`)).toBe(color);
  }
  await picture(page, 'account-brand');
  await save(page);

  const visitor = await at().arrive();
  await visitor.goto('/secret');
  await visitor.locator('header').getByText('Quizwright').waitFor();
  const button = 'getComputedStyle(document.querySelector("button")).backgroundColor';
  expect(await visitor.evaluate(button)).toBe('rgb(109, 40, 217)');
  expectQuiet(page);
});

it('what is refused is told at its field, and everything typed is still there', async () => {
  const page = await at().enter();
  await go(page, 'account');
  await input(page, 'brand.logo').fill('http://example.com/logo.png');
  await input(page, 'mail.replyTo').fill('nobody');
  await input(page, 'serviceGraceDays').fill('5000');
  await page.getByRole('button', { name: 'Save changes' }).click();
  for (const name of ['brand.logo', 'mail.replyTo', 'serviceGraceDays']) {
    await field(page, name).locator('[id$=-error]').waitFor();
  }
  await field(page, 'brand.logo').getByText('The “Logo” field has an invalid format.').waitFor();
  expect(await input(page, 'serviceGraceDays').inputValue()).toBe('5000');
  await input(page, 'brand.logo').fill('');
  await input(page, 'mail.replyTo').fill('help@example.com');
  await input(page, 'serviceGraceDays').fill('14');
  await save(page);
  expect(await stored(page)).toMatchObject({ serviceGraceDays: 14, mail: { replyTo: 'help@example.com' } });
  expectQuiet(page, /status of 422/);
});

it('a mail is switched off where mails are chosen, and said to be off where they are written', async () => {
  const page = await at().enter();
  await go(page, 'account');
  await page.getByRole('list', { name: 'Which mails are written' }).getByText('Customer banned').click();
  await save(page);
  expect(await stored(page)).toMatchObject({ mail: { off: ['customer_banned'] } });
  await page.getByRole('link', { name: 'Change what they say' }).click();
  await expect.poll(() => page.getByText('Switched off', { exact: true }).count()).toBe(1);
  expectQuiet(page);
});

it('the key of a custom check is kept and never shown again, whatever else is changed', async () => {
  const page = await at().enter();
  await go(page, 'account');
  await input(page, 'customCheck.url').fill('https://vendor.example/check');
  await input(page, 'customCheck.accessKey').fill('open sesame');
  await save(page);
  await page.getByText('One is kept.').waitFor();
  await expect.poll(() => input(page, 'customCheck.accessKey').inputValue()).toBe('');
  await page.getByLabel('If it does not answer').selectOption('refuse');
  await page.getByRole('button', { name: 'Save changes' }).click();
  const check = { url: 'https://vendor.example/check', unanswered: 'refuse', hasAccessKey: true };
  await expect.poll(async () => (await stored(page))['customCheck']).toEqual(check);
  expect(await page.content()).not.toContain('open sesame');
  expectQuiet(page);
});
