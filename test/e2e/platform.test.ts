import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/db/open.ts';
import { dashboard, expectQuiet, go, picture, settle } from '../support/dashboard-browser.ts';

const at = dashboard({ demo: false });

it('an admin makes a plan and an account, puts the account on the plan, and signs in as its owner by a link', async () => {
  const page = await at().enter();
  await go(page, 'plans/new');
  await page.locator('input[name=name]').fill('Small');
  await page.locator('input[name="limits.links"]').fill('10');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/app\/plans$/);
  await settle(page);
  await page.getByRole('link', { name: 'Small' }).waitFor();

  await go(page, 'accounts/new');
  await page.locator('input[name=email]').fill('mia@example.com');
  await page.locator('input[name=username]').fill('mia');
  await page.locator('input[name=password]').fill('correct horse battery');
  await page.getByRole('button', { name: 'Create' }).click();
  const key = await page.getByText(/^gh_/).innerText();
  await page.getByRole('link', { name: 'I have kept it' }).click();
  await page.waitForURL(/\/app\/accounts\/\d+$/);
  await settle(page);
  await page.locator('select[name=planId]').selectOption({ label: 'Small' });
  await page.getByRole('button', { name: 'Put on this plan' }).click();
  await page.getByText('The plan holds from now on.').waitFor();

  const account = await fetch(`${at().url}/api/account`, { headers: { authorization: `Bearer ${key}` } });
  expect(await account.json()).toMatchObject({ error: 0, data: { username: 'mia', status: 'pro' } });

  await page.getByRole('button', { name: 'Sign in as' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Open it in a private window').waitFor();
  const shown = (await dialog.locator('[data-link]').getAttribute('data-link')) ?? '';
  // The test's server calls itself localhost and is visited by its number; the session is of the host it began on.
  const link = new URL(shown).pathname;
  const elsewhere = await at().arrive();
  await elsewhere.goto(link);
  await elsewhere.waitForURL(/\/app\//);
  await go(elsewhere, 'usage');
  await elsewhere.getByText('0 of 10').waitFor();
  await picture(elsewhere, 'usage-with-limits');
  await go(elsewhere, 'events');
  await elsewhere.getByText(/sign-in link made/).waitFor();
  expectQuiet(elsewhere);

  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await dialog.waitFor({ state: 'detached' });
  const spent = await at().arrive();
  expect((await spent.goto(link))?.status()).toBe(410);
  await go(page, 'accounts');
  expectQuiet(page);
});

it('an API key made with the button works with a request at once, and stops when it is revoked', async () => {
  const page = await at().enter();
  await go(page, 'api-keys');
  await page.getByRole('link', { name: 'Generate API token' }).click();
  await page.waitForURL(/\/app\/api-keys\/new$/);
  await page.locator('input[name=name]').fill('Shop');
  await page.getByRole('button', { name: 'Generate API token' }).click();
  const token = await page.locator('[data-token]').getAttribute('data-token');
  const ask = async (): Promise<number> => {
    const response = await fetch(`${at().url}/api/v2/account`, { headers: { authorization: `Bearer ${token}` } });
    return response.status;
  };
  expect(await ask()).toBe(200);
  await page.getByRole('link', { name: 'I have kept it' }).click();
  await settle(page);
  await page.getByRole('button', { name: 'Revoke Shop' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('Revoked.').waitFor();
  expect(await ask()).toBe(401);
  expectQuiet(page);
});

async function giveUp(kind: string): Promise<void> {
  const database = openDatabase({ file: join(at().server.dataDir, 'gatehouse.db') });
  const now = Date.now();
  await database.transaction(async (db) => {
    await db.deleteFrom('jobs').where('kind', '=', kind).execute();
    await db
      .insertInto('jobs')
      .values({
        kind,
        accountId: 1,
        payload: '{"linkId":4711}',
        attempts: 10,
        runAt: now,
        createdAt: now,
        failedAt: now,
        lastError: 'the disk was full',
      })
      .execute();
  });
  await database.close();
}

it('an admin sees work that was given up in the health of the instance, and has it done again', async () => {
  await giveUp('clicks.forget');
  const page = await at().enter();
  await go(page, 'health');
  await page.getByText('the disk was full').waitFor();
  await picture(page, 'health-with-failed-work');
  await page.getByRole('button', { name: /^Try again: clicks\.forget/ }).click();
  await page.getByText('Nothing was given up').waitFor();
  await go(page, 'jobs');
  await page
    .getByRole('row', { name: /clicks\.forget/ })
    .getByText(/Done|Waiting|Running/)
    .waitFor();
  expectQuiet(page);
});

it('an admin publishes the next signing key, withdraws it, publishes another and lets it take over', async () => {
  const page = await at().enter();
  await go(page, 'health');
  const keys = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Signing keys' }) });
  const dialog = page.getByRole('dialog');
  const more = async (label: string): Promise<void> => {
    await keys.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: label }).click();
    await dialog.getByRole('button', { name: label }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const listed = async (): Promise<number> => {
    const answer = await fetch(`${at().url}/.well-known/gatehouse/keys.json`);
    return ((await answer.json()) as { keys: object[] }).keys.length;
  };
  await keys.getByText('Signs', { exact: true }).waitFor();
  // What another try of this test has left behind.
  if ((await keys.getByText('Published ahead').count()) > 0) await more('Withdraw the next key');
  const before = await listed();

  await keys.getByRole('button', { name: 'Publish the next key' }).click();
  await dialog.locator('input[name=from]').fill('2001-01-01');
  await dialog.getByRole('button', { name: 'Publish the next key' }).click();
  await dialog.locator('[aria-invalid=true]').waitFor();
  await dialog.locator('input[name=from]').fill('');
  await dialog.getByRole('button', { name: 'Publish the next key' }).click();
  await keys.getByText('Published ahead').waitFor();
  await picture(page, 'health-with-the-next-signing-key');

  await more('Withdraw the next key');
  await keys.getByText('Never signed').first().waitFor();
  await keys.getByRole('button', { name: 'Publish the next key' }).click();
  await dialog.getByRole('button', { name: 'Publish the next key' }).click();
  await keys.getByRole('button', { name: 'Take over' }).click();
  await picture(page, 'a-signing-key-takes-over');
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await dialog.waitFor({ state: 'detached' });
  await keys.getByText('Published ahead').waitFor({ state: 'detached' });

  await more('Sign with a new key now');
  await expect.poll(listed).toBe(before + 3);
  // The day that has passed was refused.
  expectQuiet(page, /422/);
});

/** What has the focus, in the words of who cannot see it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    'document.activeElement.getAttribute("aria-label") || document.activeElement.name || document.activeElement.innerText',
  );
}

async function tabTo(page: Page, name: RegExp): Promise<void> {
  const met: string[] = [];
  while (!name.test(met.at(-1) ?? '')) {
    if (met.length > 120) throw new Error(`${name} is not among ${met.join(' | ')}`);
    await page.keyboard.press('Tab');
    met.push(await focused(page));
  }
}

async function call(page: Page, words: string, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  // What Enter takes: the list still changes while results of the search arrive.
  await page.getByRole('option', { name: title, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await settle(page);
}

it('mails are rewritten, what a plan leaves is read, and failed work is done again, all by the keyboard alone', async () => {
  await giveUp('clicks.forget');
  const page = await at().enter();
  await call(page, 'mail templates', 'Mail templates');
  await tabTo(page, /^English/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/app\/templates\/\d+$/);
  await settle(page);
  await tabTo(page, /^subject$/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Typed without a mouse');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Your text').waitFor();
  await page.locator('[data-mail-subject]', { hasText: 'Typed without a mouse' }).waitFor();

  await call(page, 'plan and usage', 'Plan and usage');

  await call(page, 'instance health', 'Instance health');
  await page.getByText('the disk was full').waitFor();
  await tabTo(page, /^Try again: clicks\.forget/);
  await page.keyboard.press('Enter');
  await page.getByText('Nothing was given up').waitFor();
  expectQuiet(page);
});
