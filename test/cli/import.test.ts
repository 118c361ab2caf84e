/** The command as an operator runs it: a running system on a private address, brought into another beside its server. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beside, printedKey } from '../support/beside.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import '../support/patience.ts';

interface Report {
  readonly result: string;
  readonly counts: Readonly<Record<string, unknown>>;
}

describe('gatehouse import licenses', () => {
  let source: RunningServer;
  let target: RunningServer;
  let keyFile: string;
  let key: string;

  beforeAll(async () => {
    source = await startServer();
    target = await startServer();
    keyFile = join(target.dataDir, 'old.key');
    writeFileSync(keyFile, `${printedKey(source)}\n`);
    key = await beside(source, async ({ modules: { catalog, licensing }, systemCall }) => {
      const product = await catalog.createProduct(systemCall(1), { name: 'Quiz Builder' });
      const { license } = await licensing.issueLicense(systemCall(1), {
        productId: product.id,
        site: 'https://moodle.riga-school.example',
      });
      return license.key;
    });
  });

  afterAll(async () => {
    await target.stop();
    await source.stop();
  });

  const run = (...more: string[]) =>
    target.command('import', 'licenses', '--from', 'mlm', '--url', source.url, '--key-file', keyFile, ...more);

  async function codeOf(site: string): Promise<string> {
    const response = await fetch(`${target.url}/api/v2/licenses/actions/validate-key`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ meta: { key, scope: { site } } }),
    });
    const { meta } = (await response.json()) as { meta: { code: string } };
    return meta.code;
  }

  it('a dry run says what would come in, on standard output alone, and changes nothing', async () => {
    const { status, stdout, stderr } = run('--dry-run', '--json');
    expect(status).toBe(0);
    const report = JSON.parse(stdout) as Report;
    expect(report).toMatchObject({ result: 'tried', counts: { license: { created: 1 }, site: { created: 1 } } });
    expect(stderr).toContain('Writing: 4 of 4 (100 %)');
    expect(await codeOf('https://moodle.riga-school.example')).toBe('NOT_FOUND');
  });

  it('the licence is valid on the running server at once, for its site and no other', async () => {
    const report = join(target.dataDir, 'lines.ndjson');
    const { status, stdout } = run('--report', report);
    expect([status, stdout]).toEqual([0, expect.stringContaining('Everything was brought in.')]);
    await expect.poll(() => codeOf('https://moodle.riga-school.example'), { timeout: 20_000 }).toBe('VALID');
    expect(await codeOf('https://elsewhere.example')).toBe('SITE_SCOPE_MISMATCH');
    expect(readFileSync(report, 'utf8')).toContain('"action":"kept"');
  });

  it('a second run finds everything present', () => {
    expect(JSON.parse(run('--json').stdout)).toMatchObject({
      counts: { license: { present: 1 }, site: { present: 1 } },
    });
  });

  it('the same system’s customers and catalogue come in beside them, over the other API', () => {
    const { status, stdout } = target.command(
      'import',
      '--from',
      'application',
      '--url',
      source.url,
      '--key-file',
      keyFile,
      '--json',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ result: 'written', counts: { product: { kept: 1 } } });
  });

  it.each([
    [['import', 'licenses', '--from', 'mlm', '--url', 'ftp://old.example', '--key', 'k'], '--url is the address'],
    [
      ['import', 'licenses', '--from', 'mlicense', '--url', 'http://a.example', '--key', 'k', '--starts-on', 'x'],
      'day',
    ],
    [
      ['import', 'licenses', '--from', 'mlm', '--url', 'http://a.example', '--key-file', '/nowhere/k'],
      'is no file /now',
    ],
    [['import', 'links', '/nowhere/links.csv'], 'There is no file'],
    [['import', 'links', '/'], '/ is a folder'],
    // Said before anything is brought in: afterwards the ids that became others would be lost.
    [
      ['import', 'licenses', '--from', 'mlm', '--url', 'http://a.example', '--key', 'k', '--report', '/nowhere/lines'],
      '/nowhere/lines cannot be written',
    ],
  ])('%j says what to do', (words, says) => {
    const { status, stderr } = target.command(...words);
    expect([status, stderr]).toEqual([1, expect.stringContaining(says)]);
  });

  it('a wrong key and a system that is none of the kind are told in plain words', () => {
    const wrong = target.command('import', 'licenses', '--from', 'mlm', '--url', source.url, '--key', 'gh_wrong');
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('refused the key')]);
    const other = target.command('import', 'licenses', '--from', 'mlm', '--url', `${source.url}/livez`, '--key', 'k');
    expect([other.status, other.stderr]).toEqual([1, expect.stringContaining('Is --url the address')]);
  });
});
