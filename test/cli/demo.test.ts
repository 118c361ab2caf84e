import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSentence } from '../../src/cli/demo.ts';
import { printedKey } from '../support/beside.ts';
import '../support/patience.ts';
import { type RunningServer, startServer } from '../support/server.ts';

it('what a demonstration made is told in words that agree with their numbers', () => {
  const pages = { conversions: 2, services: 2, pages: 2, webhooks: 1 };
  expect(demoSentence({ products: 3, customers: 1, licenses: 0, sites: 1, links: 1, visits: 1, ...pages })).toBe(
    'Made 3 products, 1 customer, 0 licenses, 1 site, 1 link, 1 visit, 2 conversions, 2 services, 2 pages, 1 webhook.',
  );
});

describe('gatehouse demo', () => {
  let server: RunningServer;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  const list = async (resource: string): Promise<{ externalId: string; status?: string }[]> => {
    const headers = { authorization: `Bearer ${printedKey(server)}` };
    const response = await fetch(`${server.url}/api/v2/${resource}`, { headers });
    return ((await response.json()) as { data: { externalId: string }[] }).data;
  };

  it('fills the home account beside a running server, and a second run changes nothing', async () => {
    const first = server.command('demo', '--json');
    expect(first.status, first.stderr).toBe(0);
    expect(JSON.parse(first.stdout)).toEqual({
      products: 3,
      customers: 3,
      licenses: 3,
      sites: 3,
      links: 5,
      visits: expect.any(Number),
      conversions: 3,
      services: 4,
      pages: 5,
      webhooks: 1,
    });
    const [products, licenses, links] = [await list('products'), await list('licenses'), await list('links')];
    expect(products.map((row) => row.externalId)).toContain('demo-quiz');
    expect(licenses.map((row) => row.status)).toEqual(['active', 'active', 'active', 'active']);
    expect(links).toHaveLength(5);
    expect((await fetch(`${server.url}/poll`)).status).toBe(200);
    const redirect = await fetch(`${server.url}/spring`, { redirect: 'manual' });
    expect(redirect.headers.get('location')).toBe('https://example.com/quiz-builder?from=newsletter');

    const deliveries = await list('webhook-deliveries');
    expect(deliveries.map(({ status }) => status).sort()).toEqual(['delivered', 'delivered', 'delivered', 'failed']);
    expect((await list('webhooks')).map(({ status }) => status)).toEqual(['disabled']);

    const second = server.command('demo');
    expect([second.status, second.stdout.trim()]).toEqual([0, 'Everything was there already.']);
    expect([await list('products'), await list('licenses'), await list('links')]).toEqual([products, licenses, links]);
    expect(await list('webhook-deliveries')).toEqual(deliveries);
  });
});
