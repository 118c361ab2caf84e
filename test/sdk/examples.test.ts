/** The programs at the end of the how-tos about protecting them, run as a buyer runs them. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  LICENSE_KEY,
  type RuntimeDouble,
  startRuntimeDouble,
  strangerKey,
  testKey,
} from '../support/runtime-double.ts';

const examples = resolve(import.meta.dirname, '../../sdk/examples');
const classes = mkdtempSync(join(tmpdir(), 'gatehouse-classes-'));
let server: RuntimeDouble;
let folder = '';

beforeEach(async () => {
  server = await startRuntimeDouble();
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-example-'));
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

afterAll(() => rmSync(classes, { recursive: true, force: true }));

function run(command: string, args: readonly string[]): Promise<{ status: number | null; out: string }> {
  const child = spawn(command, args, { cwd: folder });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => (out += more));
  child.stderr.setEncoding('utf8').on('data', (more: string) => (out += more));
  return new Promise((done) => child.on('close', (status) => done({ status, out: out.trim() })));
}

function isInstalled(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0;
}

const goAway = () => (server.before = (answer) => ({ ...answer, status: 503 }));
const suspend = () => (server.verdict = { valid: false, code: 'SUSPENDED', detail: 'is suspended' });
const place = () => ['--server', server.url, '--public-key', testKey.publicKey, '--home', join(folder, 'home')];

describe('the desktop program', () => {
  const start = (...more: string[]) =>
    run(process.execPath, ['--no-warnings', join(examples, 'desktop/main.ts'), ...place(), ...more]);

  it('is activated once, starts licensed, goes on without the server, and gives its place back', async () => {
    expect(await start()).toMatchObject({ status: 1, out: expect.stringContaining('Not activated yet') });
    expect(await start('--activate', LICENSE_KEY)).toMatchObject({ status: 0, out: 'Licensed.\n… the program …' });
    expect(await start()).toMatchObject({ status: 0, out: 'Licensed.\n… the program …' });
    goAway();
    expect(await start()).toMatchObject({ status: 0, out: expect.stringContaining('the server is away') });
    server.reset();
    expect(await start('--deactivate')).toEqual({ status: 0, out: 'This machine is free again.' });
    expect(await start()).toMatchObject({ status: 1, out: expect.stringContaining('Not activated yet') });
  });

  it('does not start when the licence is suspended, unknown or answered for by a stranger', async () => {
    await start('--activate', LICENSE_KEY);
    suspend();
    expect(await start()).toMatchObject({ status: 1, out: expect.stringContaining('SUSPENDED') });
    expect(await start('--activate', 'OTHER')).toMatchObject({ status: 1, out: expect.stringContaining('NOT_FOUND') });
    server.reset();
    server.key = strangerKey;
    expect(await start()).toMatchObject({ status: 1, out: expect.stringContaining('SIGNATURE_INVALID') });
  });
});

describe('the air-gapped machine', () => {
  const command = (...more: string[]) =>
    run(process.execPath, ['--no-warnings', join(examples, 'air-gapped/main.ts'), ...place(), ...more]);

  it("runs on a file that was carried to it, and on no other machine's, key's or changed one", async () => {
    const { out: fingerprint } = await command('fingerprint');
    expect(fingerprint).toMatch(/^m-[0-9a-f]{32}$/);
    const file = join(folder, 'press.lic');
    const options = ['--key', LICENSE_KEY, '--file', file];
    await command('fetch', ...options, '--fingerprint', fingerprint);
    await server.close();
    expect(await command('run', ...options)).toMatchObject({
      status: 0,
      out: expect.stringContaining('Licensed until'),
    });
    expect(await command('run', '--key', 'OTHER', '--file', file)).toMatchObject({
      status: 1,
      out: expect.stringContaining('FILE_DECRYPTION'),
    });
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^(.{100})./s, '$1A'));
    expect(await command('run', ...options)).toMatchObject({
      status: 1,
      out: expect.stringMatching(/FILE_(FORMAT|SIGNATURE)/),
    });
  });

  it('refuses a file made for another machine', async () => {
    const options = ['--key', LICENSE_KEY, '--file', join(folder, 'press.lic')];
    await command('fetch', ...options, '--fingerprint', 'm-another');
    expect(await command('run', ...options)).toMatchObject({
      status: 1,
      out: expect.stringContaining('FILE_DECRYPTION'),
    });
  });
});

describe.runIf(isInstalled('php'))('the WordPress plugin', () => {
  const visit = (site: string, ...steps: string[]) =>
    run('php', [
      join(import.meta.dirname, 'wordpress.php'),
      join(examples, 'wordpress/shop-reports.php'),
      join(folder, `${site}.json`),
      `https://${site}`,
      server.url,
      testKey.publicKey,
      ...steps,
    ]);

  it('takes a place for the shop, keeps working while the server is away, and gives the place back', async () => {
    const first = await visit('one.example', 'activate', 'init', `save=${LICENSE_KEY}`, 'init');
    expect(first.out).toContain('scheduled daily shop_reports_daily_check');
    expect(first.out).toContain('✔ is valid');
    expect(first.out).toMatch(/shortcode shop_report$/);
    expect((await visit('one.example', 'check')).out).toBe('licensed VALID');
    goAway();
    expect((await visit('one.example', 'check', 'init')).out).toBe('licensed OFFLINE\nshortcode shop_report');
    server.reset();
    expect((await visit('two.example', `save=${LICENSE_KEY}`)).out).toContain(
      '✘ The site is in use. (SITE_LIMIT_EXCEEDED)',
    );
    await visit('one.example', 'deactivate');
    expect((await visit('two.example', 'check')).out).toBe('licensed VALID');
  });

  it('shows nothing without a licence, with a suspended one, or by a forged answer', async () => {
    expect((await visit('one.example', 'check', 'init')).out).toBe('not licensed NO_KEY');
    expect((await visit('one.example', 'save=<b>"x"</b>')).out).toContain('value="&quot;x&quot;"');
    await visit('one.example', `save=${LICENSE_KEY}`);
    suspend();
    expect((await visit('one.example', 'check', 'init')).out).toBe('not licensed SUSPENDED');
    goAway();
    expect((await visit('one.example', 'check', 'init')).out).toBe('not licensed FILE_FORMAT');
    server.reset();
    server.key = strangerKey;
    expect((await visit('one.example', 'check', 'init')).out).toBe('not licensed SIGNATURE_INVALID');
  });
});

describe.runIf(isInstalled('php'))('the Moodle plugin', () => {
  const report = 'node Quiz report → /local/quizreports/index.php';
  const visit = async (site: string, ...steps: string[]): Promise<string> => {
    const { status, out } = await run('php', [
      join(import.meta.dirname, 'moodle.php'),
      join(examples, 'moodle'),
      join(folder, `${site}.json`),
      `https://${site}`,
      server.url,
      testKey.publicKey,
      '3',
      ...steps,
    ]);
    expect(status, out).toBe(0);
    return out;
  };
  const daily = (status: string): string => `Check the licence of Quiz Reports: ${status}`;

  it('takes a place for the site, keeps working while the server is away, and gives the place back', async () => {
    expect(await visit('one.example', `save=${LICENSE_KEY}`, 'course', 'page')).toBe(
      `status: Enter your licence key.\nstatus: is valid\n${report}\n<p>… the report …</p>`,
    );
    expect(await visit('one.example', 'cron')).toBe(daily('is valid'));
    goAway();
    expect(await visit('one.example', 'cron', 'course')).toMatch(
      /^Check the licence of Quiz Reports: The licence server is away; good until \S+Z\.\nnode /,
    );
    server.reset();
    expect(await visit('two.example', `save=${LICENSE_KEY}`, 'course')).toBe(
      'status: Enter your licence key.\nstatus: The site is in use. (SITE_LIMIT_EXCEEDED)',
    );
    await visit('one.example', 'uninstall');
    expect(server.requests.at(-1)).toMatchObject({ method: 'DELETE' });
    expect(await visit('two.example', 'cron', 'course')).toBe(`${daily('is valid')}\n${report}`);
  });

  it('gives the place of a key back when another one is saved', async () => {
    await visit('one.example', `save=${LICENSE_KEY}`);
    expect(await visit('one.example', 'save=OTHER', 'course')).toMatch(/\(NOT_FOUND\)$/);
    expect(server.requests.some(({ method, target }) => method === 'DELETE' && target.includes('/sites/'))).toBe(true);
    expect(await visit('two.example', `save=${LICENSE_KEY}`)).toMatch(/status: is valid$/);
  });

  it('shows nothing without a licence, with a suspended one, or by a forged answer', async () => {
    expect(await visit('one.example', 'cron', 'course', 'page')).toBe(
      `${daily('Enter your licence key.')}\nerror: Enter your licence key.`,
    );
    await visit('one.example', `save=${LICENSE_KEY}`);
    suspend();
    expect(await visit('one.example', 'cron', 'course')).toBe(daily('is suspended (SUSPENDED)'));
    goAway();
    expect(await visit('one.example', 'cron', 'course')).toMatch(/\(FILE_FORMAT\)$/);
    server.reset();
    server.key = strangerKey;
    expect(await visit('one.example', 'cron', 'course')).toMatch(/\(SIGNATURE_INVALID\)$/);
  });
});

describe.runIf(isInstalled('javac'))('the game-server plugin', () => {
  beforeAll(() => {
    const sources = [join(examples, 'java/License.java'), join(examples, 'game-server/GameServerPlugin.java')];
    execFileSync('javac', [
      '-Xlint:all',
      '-Werror',
      '--release',
      '17',
      '-encoding',
      'UTF-8',
      '-d',
      classes,
      ...sources,
    ]);
  });

  const enable = (...more: string[]) =>
    run('java', ['-cp', classes, 'GameServerPlugin', server.url, testKey.publicKey, '3', folder, LICENSE_KEY, ...more]);

  it('takes a machine, goes on without the server by its file, and gives the machine back', async () => {
    expect(await enable()).toEqual({ status: 0, out: 'enabled: VALID' });
    goAway();
    expect(await enable()).toEqual({ status: 0, out: 'enabled: OFFLINE' });
    server.reset();
    expect(await enable('--leave')).toEqual({ status: 0, out: 'enabled: VALID' });
    expect(server.requests.at(-1)).toMatchObject({ method: 'DELETE' });
    suspend();
    expect(await enable()).toEqual({ status: 1, out: 'not licensed: SUSPENDED' });
    goAway();
    expect(await enable()).toEqual({ status: 1, out: 'not licensed: NO_FILE' });
  });
});
