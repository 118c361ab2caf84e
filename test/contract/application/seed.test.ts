import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beside } from '../../support/beside.ts';
import { type CurlAnswer, runCurlFile } from '../../support/curl.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

/** A group with one product that costs 9.99 a month. */
async function prepare(server: RunningServer): Promise<void> {
  await beside(server, async (app) => {
    const call = app.systemCall(1);
    const { id: groupId } = await app.modules.catalog.createGroup(call, { name: 'Servers', description: 'x' });
    const { id: relatedId } = await app.modules.catalog.createProduct(call, { name: 'VPS S', type: 'none', groupId });
    const price = { relatedType: 'product', relatedId, currency: 'EUR', amountsMinor: { monthly: 999 } } as const;
    await app.modules.catalog.createPrice(call, price);
  });
}

/** Makes a key with the command of the documentation, in this program's name. */
function makeKey(server: RunningServer, permissions: readonly string[]): string {
  const options = permissions.flatMap((name) => ['--permissions', name]);
  const run = server.command('create-api-key', 'shop', 'admin@example.com', ...options);
  expect(run.status, run.stderr).toBe(0);
  expect(run.stdout).toContain('/api/documentation');
  return /^Key:?\s+(\S+)/m.exec(run.stdout)?.[1] ?? '';
}

describe('the calls of the documentation, against a server started as the README says', () => {
  let server: RunningServer;
  let answers: CurlAnswer[];
  let key: string;

  beforeAll(async () => {
    server = await startServer();
    await prepare(server);
    key = makeKey(server, ['products:index']);
    answers = runCurlFile(join(import.meta.dirname, 'seed.sh'), { HOST: server.url, KEY: key });
  });
  afterAll(() => server.stop());

  it('GET /products with curl', () => {
    expect(answers[0]).toMatchObject({ status: 200, json: { total: 1, data: [{ id: 1, name: 'VPS S' }] } });
    expect(answers[0]?.text).not.toContain('"pricing"');
  });

  it('GET /products?pricing=1 with curl shows the prices too', () => {
    expect(answers[1]).toMatchObject({ status: 200, json: { data: [{ pricing: [{ monthly: 9.99 }] }] } });
  });

  it('GET /health with curl, by a key without that permission', () => {
    expect(answers[2]).toEqual(
      expect.objectContaining({ status: 403, json: { message: 'Invalid ability provided.' } }),
    );
  });

  it('GET /products with axios', () => {
    const run = spawnSync(process.execPath, [join(import.meta.dirname, 'seed.axios.cjs')], {
      env: { PATH: process.env['PATH'], HOST: server.url, KEY: key },
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toMatchObject({ current_page: 1, data: [{ id: 1, name: 'VPS S' }], total: 1 });
  });

  it('an unknown or foreign e-mail address makes no key', () => {
    const run = server.command('create-api-key', 'shop', 'nobody@example.com', '--permissions', '*');
    expect(run.status).toBe(1);
  });

  it('a key of no permission may do everything', () => {
    const everything = makeKey(server, []);
    const [, , health] = runCurlFile(join(import.meta.dirname, 'seed.sh'), { HOST: server.url, KEY: everything });
    expect(health).toMatchObject({ status: 200, json: { status: 'ok' } });
  });
});
