/** The built package on every JavaScript runtime that is installed, against a signing server; and its independence of Node. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LICENSE_KEY, type RuntimeDouble, startRuntimeDouble, testFile, testKey } from '../support/runtime-double.ts';

const root = resolve(import.meta.dirname, '../..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-sdk-'));
let server: RuntimeDouble;

const script = `
import { createLicenseClient, verifyLicenseFile } from './index.js';
const given = globalThis.Deno === undefined ? process.argv[2] : Deno.args[0];
const [url, publicKeys, licenseKey, file] = JSON.parse(given);
const gate = createLicenseClient({ url, publicKeys });
const verdict = await gate.validate(licenseKey);
const machine = await gate.activate(licenseKey, { fingerprint: 'runtime' });
await gate.heartbeat(licenseKey, 'runtime');
const checkedOut = await gate.checkout(licenseKey, { encrypt: true });
const verified = await verifyLicenseFile(checkedOut, { publicKeys, licenseKey });
await verifyLicenseFile(file, { publicKeys, licenseKey });
await gate.deactivate(licenseKey, 'runtime');
const forged = await verifyLicenseFile(file.replace(/.$/m, '.'), { publicKeys, licenseKey }).catch((error) => error.code);
console.log(JSON.stringify([verdict.code, machine.type, verified.data.id, forged]));
`;

/** Every Node of 20 or newer on the path, and Deno and Bun where they are. */
function runtimes(): { name: string; command: string; args: string[] }[] {
  const places = (process.env['PATH'] ?? '').split(delimiter);
  const found = places.flatMap((place) => [
    { command: join(place, 'node'), args: ['--no-warnings'], flag: ['--version'] },
    { command: join(place, 'deno'), args: ['run', '--quiet', '--allow-net', '--allow-read'], flag: ['--version'] },
    { command: join(place, 'bun'), args: [], flag: ['--version'] },
  ]);
  const seen = new Map<string, { name: string; command: string; args: string[] }>();
  for (const { command, args, flag } of found) {
    const { status, stdout } = spawnSync(command, flag, { encoding: 'utf8' });
    const version = /\d+\.\d+\.\d+/.exec(stdout ?? '')?.[0];
    const name = `${command.split('/').pop()} ${version}`;
    const isOld = command.endsWith('node') && Number.parseInt(version ?? '0', 10) < 20;
    if (status === 0 && version !== undefined && !isOld && !seen.has(name)) seen.set(name, { name, command, args });
  }
  return [...seen.values()];
}

beforeAll(async () => {
  execFileSync(process.execPath, [tsc, '-p', join(root, 'sdk/tsconfig.build.json'), '--outDir', folder]);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'script.js'), script);
  server = await startRuntimeDouble();
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

describe('the built package', () => {
  it.each(runtimes())('works on $name', async ({ command, args }) => {
    const input = JSON.stringify([server.url, testKey.publicKey, LICENSE_KEY, testFile('license')]);
    const child = spawn(command, [...args, join(folder, 'script.js'), input]);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (out += text));
    await new Promise((done) => child.on('close', done));
    expect(out.trim()).toBe('["VALID","machines","7","FILE_FORMAT"]');
  });

  it('type-checks for browsers, without the types of Node', () => {
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', join(root, 'sdk/tsconfig.web.json')], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, '']);
  });

  it('imports nothing but itself, except for the part that is named after Node', () => {
    const sources = readdirSync(join(root, 'sdk/src'), { recursive: true, encoding: 'utf8' });
    const ours = sources.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'node.ts');
    const foreign = ours.flatMap((name) =>
      [...readFileSync(join(root, 'sdk/src', name), 'utf8').matchAll(/from '([^']+)'/g)].filter(
        ([, path]) => !path?.startsWith('.'),
      ),
    );
    expect(foreign).toEqual([]);
  });
});
