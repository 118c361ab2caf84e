/** The documentation page of the APIs in a real browser: a vendor signs in with a key and tries a call from the page. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { artefacts, testBrowser } from '../support/browser.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import '../support/patience.ts';

describe('the documentation of the APIs', () => {
  const browser = testBrowser();
  let server: RunningServer;
  let key = '';

  beforeAll(async () => {
    server = await startServer({ env: { ADMIN_EMAIL: 'admin@example.com' } });
    key = /API key:\s+(\S+)/.exec(server.output())?.[1] ?? '';
    const post = async (path: string, body: object): Promise<number> => {
      const answer = await fetch(`${server.url}/api/application/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(201);
      return ((await answer.json()) as { id: number }).id;
    };
    const group_id = await post('groups', { name: 'Plugins', description: 'All', status: 'active' });
    const product = { name: 'Shop plugin', description: 'Sells.', status: 'active', stock: -1, type: 'none', group_id };
    const related_id = await post('products', product);
    await post('pricings', { related_id, related_type: 'product', currency: 'EUR', monthly: 9.99 });
  });

  afterAll(() => server.stop());

  it('lets a vendor authorise, call GET /products with pricing, and see 200', async () => {
    const page = await browser.open({ viewport: { width: 1280, height: 1600 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${server.url}/api/documentation`);
    await page.selectOption('.topbar select', `/openapi/application.json`);
    await page.click('button.authorize >> nth=0');
    await page.fill('.modal-ux input[type=text]', key);
    await page.click('.modal-ux button.authorize');
    await page.click('.modal-ux button.btn-done');
    await page.click('#operations-tag-products');
    const operation = page.locator('.opblock-get', { has: page.locator('[data-path="/api/application/products"]') });
    await operation.locator('.opblock-summary-control').click();
    await operation.locator('tr[data-param-name=pricing] input').fill('1');
    await operation.locator('button.execute').click();
    const live = operation.locator('.live-responses-table');
    await live.locator('tbody td.response-col_status').waitFor();
    expect(await live.locator('tbody td.response-col_status').innerText()).toContain('200');
    const body = await live.locator('.highlight-code').first().innerText();
    expect(body).toContain('"name": "Shop plugin"');
    expect(body).toContain('"monthly": 9.99');
    expect(await operation.locator('.request-url').innerText()).toContain('/api/application/products?pricing=1');
    await page.screenshot({ path: join(artefacts, 'api-documentation.png') });
    expect(faults).toEqual([]);
  });
});
