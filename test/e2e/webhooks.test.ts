import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dashboard, expectQuiet, go, picture, settle } from '../support/dashboard-browser.ts';

const at = dashboard({ demo: false, env: { OUTBOUND_ALLOW: '127.0.0.0/8' } });

const heard: string[] = [];
const receiver = createServer((request, response) => {
  heard.push(String(request.headers['webhook-signature']));
  response.end('thank you');
});

beforeAll(async () => {
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
});
afterAll(() => void receiver.close());

it('a webhook is made, its secret shown once, tried out, and the answer is there to read', async () => {
  const page = await at().enter();
  await go(page, 'webhooks/new');
  const { port } = receiver.address() as AddressInfo;
  await page.locator('input[name=url]').fill(`http://127.0.0.1:${port}/hooks`);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText(/^whsec_/).waitFor();
  await page.getByRole('link', { name: 'I have kept it' }).click();
  await settle(page);
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByText('Delivered').first().waitFor();
  await page
    .getByRole('button', { name: /webhook\./ })
    .first()
    .click();
  await page.getByRole('dialog').getByText('thank you').waitFor();
  await picture(page, 'webhook-answered');
  expect(heard[0]).toMatch(/^v1,/);
  expectQuiet(page);
});
