/** The program as a published package has it: what tools/build-program.cjs makes of the sources, without them. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedKey } from './support/beside.ts';
import { type CommandLine, commandLine, repository } from './support/command.ts';
import { type RunningServer, startServer } from './support/server.ts';

/** Everything a package brings but its dashboard, beside the dependencies of this repository. */
function install(root: string): string {
  execFileSync(process.execPath, [join(repository, 'tools/build-program.cjs'), root]);
  for (const file of ['package.json', 'bin/gatehouse']) cpSync(join(repository, file), join(root, file));
  mkdirSync(join(root, 'dashboard'));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  return join(root, 'bin/gatehouse');
}

describe('the built program, without the sources', () => {
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-program-'));
  const env = { NODE_COMPILE_CACHE: join(root, 'compiled') };
  let server: RunningServer;
  let shell: CommandLine;
  let key: string;

  beforeAll(async () => {
    const command = install(root);
    server = await startServer({ command, env });
    shell = commandLine({ command, dataDir: server.dataDir, env });
    key = printedKey(server);
  });

  afterAll(async () => {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  });

  async function ask(path: string, body?: unknown): Promise<{ status: number; text: string }> {
    const response = await fetch(`${server.url}${path}`, {
      headers: {
        authorization: `Bearer ${key}`,
        // Visits of programs are not counted.
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      redirect: 'manual',
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  it.each([
    ['mlm', '/api/licences'],
    ['application', '/api/application/customers'],
    ['shortener', '/api/urls'],
    ['native', '/api/v2/licenses'],
    ['a long question, by the thread for these', '/api/v2/links?search=ab'],
    ['the OpenAPI document', '/openapi.json'],
    ['the same as YAML', '/api/documentation/yaml'],
    ['a file of the page of the APIs, which lies in a package', '/api/documentation/static/swagger-ui.css'],
    ['the address of the dashboard', '/app'],
    ['metrics', '/metrics'],
  ])('answers %s', async (_name, path) => {
    expect((await ask(path)).status).toBe(200);
  });

  it('answers on runtime and mlicense, in their own words', async () => {
    const validate = await ask('/api/v2/licenses/actions/validate-key', { meta: { key: 'no-such-key' } });
    expect(JSON.parse(validate.text)).toMatchObject({ meta: { valid: false } });
    expect(await ask('/api/v1/products')).toMatchObject({
      status: 405,
      text: expect.stringContaining('allowed: POST') as string,
    });
  });

  it('stores a visit by the click worker', async () => {
    const made = await ask('/api/v2/links', { target: 'https://example.com/', alias: 'built' });
    const { id } = JSON.parse(made.text) as { id: number };
    expect((await ask('/built')).status).toBe(302);
    await expect
      .poll(async () => JSON.parse((await ask(`/api/v2/links/${id}`)).text) as unknown)
      .toMatchObject({ clicks: 1 });
  });

  it('draws pictures by the packages that were left out, and reads them back', async () => {
    const made = await ask('/api/v2/qr-codes', { type: 'text', data: 'hello', name: 'Hello' });
    expect(made.status).toBe(201);
    for (const format of ['png', 'pdf']) {
      expect((await ask(`/api/v2/qr/preview?type=text&data=hello&format=${format}`)).status).toBe(200);
    }
  });

  it('has every command, and its version', () => {
    expect(shell.run('--help').stdout).toMatch(/^ +openapi /m);
    expect(shell.run('--version').stdout).toBe(
      execFileSync(join(repository, 'bin/gatehouse'), ['--version'], { encoding: 'utf8' }),
    );
    expect(shell.run('migrate')).toMatchObject({ status: 0 });
  });

  it('names the function a failure came from, and with source maps its source', () => {
    const lost = commandLine({ command: shell.command, dataDir: join(root, 'nowhere'), env });
    expect(lost.run('--debug', 'list-api-keys', 'me@example.com').stderr).toMatch(/at openMachine \(.+\.js:\d+/);
    const mapped = lost.with({ env: { NODE_OPTIONS: '--enable-source-maps' } });
    expect(mapped.run('--debug', 'list-api-keys', 'me@example.com').stderr).toMatch(/src\/machine\.ts:\d+/);
  });
});
