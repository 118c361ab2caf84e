import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/db/open.ts';
import { type CommandLine, commandLine, temporaryFolder } from '../support/command.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import '../support/patience.ts';

const EMAIL = 'vendor@acme.example';
interface Answer {
  readonly status: number;
  readonly body: { readonly id?: number; readonly key?: string };
}

const randomKey = (fill: number): string => Buffer.alloc(32, fill).toString('base64');

describe('the master key', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'master.key');
  let shell: CommandLine;
  let secret: string;
  let apiKey: string;

  beforeAll(() => {
    shell = commandLine({ dataDir: folder.path });
    ({ apiKey } = shell.json('create-account', EMAIL) as { apiKey: string });
    secret = shownSecret();
  });

  afterAll(() => folder.remove());

  const shownSecret = (line = shell): string => (line.json('account-secret', EMAIL) as { secret: string }).secret;
  const refused = (line: CommandLine, ...words: string[]): string => {
    const { status, stderr } = line.run(...words);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^gatehouse: [^\n]+\n$/);
    return stderr;
  };

  it('is made for an empty database, for its owner alone', () => {
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder.path, 'gatehouse.db')).mode & 0o077).toBe(0);
  });

  it.each([
    ['missing', () => rmSync(file), 'is missing: it was expected in the file'],
    ['another one', () => writeFileSync(file, randomKey(1)), 'is not the one this database was sealed under'],
    ['no key', () => writeFileSync(file, 'not a key'), 'does not hold 32 bytes in base64'],
    ['empty', () => writeFileSync(file, '\n'), 'is empty'],
  ])('that is %s stops every start, and says where the right one was expected', (_what, spoil, problem) => {
    const kept = readFileSync(file);
    spoil();
    for (const name of ['serve', 'list-api-keys']) {
      const text = refused(shell, name);
      expect(text).toContain(problem);
      expect(text).toContain(file);
    }
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').not.toContain(kept.toString());
    writeFileSync(file, kept);
    expect(shownSecret()).toBe(secret);
  });

  it('changed: everything is sealed again, and the former key opens nothing', () => {
    const former = join(folder.path, 'former.key');
    copyFileSync(file, former);
    const { kid } = shell.json('rotate-signing-key') as { kid: string };
    expect(kid).toMatch(/^\w{16}$/);
    const done = shell.json('master-key', 'rotate') as { resealed: number; needsRestart: boolean };
    expect(done.resealed).toBeGreaterThanOrEqual(6);
    expect(done.needsRestart).toBe(false);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(shownSecret()).toBe(secret);
    const now = readFileSync(file);
    copyFileSync(former, file);
    expect(refused(shell, 'list-api-keys')).toContain('is not the one this database was sealed under');
    writeFileSync(file, now);
  });

  it('a change that was cut short, before or after its commit, leaves a database that opens', () => {
    const current = readFileSync(file, 'utf8');
    writeFileSync(file, `${randomKey(2)}\n${current}`);
    expect(shownSecret()).toBe(secret);
    const { apiKey: made } = shell.json('create-account', 'between@acme.example') as { apiKey: string };
    expect(made).toMatch(/^gh_/);
    writeFileSync(file, `${current}${randomKey(2)}\n`);
    expect(shownSecret()).toBe(secret);
    expect(shell.run('master-key', 'rotate').status).toBe(0);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1);
    expect(shownSecret()).toBe(secret);
    expect((shell.json('account-secret', 'between@acme.example') as { secret: string }).secret).toMatch(/^\w{24}$/);
  });

  it('from the environment is changed into a file that the operator names', () => {
    const given = readFileSync(file, 'utf8').trim();
    rmSync(file);
    const before = shell.with({ env: { MASTER_KEY: given } });
    expect(refused(before, 'master-key', 'rotate')).toContain('--to-file');
    const to = join(folder.path, 'next.key');
    expect(before.json('master-key', 'rotate', '--to-file', to)).toMatchObject({ file: to, needsRestart: true });
    expect(refused(before, 'list-api-keys')).toContain('The master key in MASTER_KEY is not the one');
    expect(shownSecret(shell.with({ env: { MASTER_KEY_FILE: to } }))).toBe(secret);
    copyFileSync(to, file);
    expect(shownSecret()).toBe(secret);
  });

  describe('lost for good', () => {
    let server: RunningServer | undefined;
    let published: string[];
    let licenseKey: string;

    afterEach(() => server?.end('SIGKILL'));

    const api = async (path: string, body?: unknown): Promise<Answer> => {
      const response = await fetch(`${server?.url}/api${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    };
    /** The keys that answers and license files are verified with, as the server publishes them. */
    const publicKeys = async (): Promise<string[]> => {
      const database = openDatabase({ file: join(folder.path, 'gatehouse.db') });
      const rows = await database.read.selectFrom('keyring').select(['kid', 'publicKey']).execute();
      await database.close();
      return rows.flatMap(({ kid, publicKey }) => (publicKey === null ? [] : [kid]));
    };

    it('is given up only when somebody says so', async () => {
      server = await startServer({ dataDir: folder.path });
      const product = await api('/v2/products', { name: 'Plugin' });
      const license = await api('/v2/licenses', { productId: product.body.id });
      licenseKey = license.body.key ?? '';
      expect(licenseKey).toMatch(/^[0-9A-F-]{36}-/);
      published = await publicKeys();
      expect(published.length).toBeGreaterThan(0);
      await server.stop();
      rmSync(file);
      expect(refused(shell, 'master-key', 'replace')).toContain('Add --yes if so.');
      expect(existsSync(file)).toBe(false);
    });

    it('makes new keys; API keys, account secrets and license keys in use stay valid', async () => {
      writeFileSync(file, randomKey(3));
      expect(shell.json('master-key', 'replace', '--yes')).toMatchObject({
        file,
        formerFile: expect.stringContaining('master.key.replaced-'),
        dropped: { 'accounts.secretSealed': 3, 'api_keys.sealed': 3 },
      });
      expect(refused(shell, 'account-secret', EMAIL)).toContain('--rotate makes a new one');
      const { secret: next } = shell.json('account-secret', EMAIL, '--rotate') as { secret: string };
      expect(next).toMatch(/^\w{24}$/);

      server = await startServer({ dataDir: folder.path });
      expect(await api(`/licences/${licenseKey}`)).toMatchObject({ status: 200, body: { key: licenseKey } });
      const made = await api('/v2/licenses', { productId: 1 });
      expect(made.status).toBe(201);
      const keys = await publicKeys();
      expect(keys).toEqual(expect.arrayContaining(published));
      expect(keys.length).toBe(published.length + 1);
    });
  });
});
