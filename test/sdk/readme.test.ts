/** Runs every example of the package's README against a signing server; what a comment says is printed must be printed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RuntimeDouble, startRuntimeDouble } from '../support/runtime-double.ts';

const sdk = resolve(import.meta.dirname, '../../sdk');
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-readme-'));
const text = readFileSync(join(sdk, 'README.md'), 'utf8');
const examples = [...text.matchAll(/^## (.+)$|```ts\n([\s\S]*?)```/gm)].reduce<{ about: string; code: string }[]>(
  (found, [, heading, code]) => {
    if (heading !== undefined) found.push({ about: heading, code: '' });
    const last = found.at(-1);
    if (code !== undefined && last !== undefined) last.code = code;
    return found;
  },
  [],
);
let server: RuntimeDouble;

beforeAll(async () => {
  server = await startRuntimeDouble();
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

describe('the README', () => {
  it.each(examples.filter(({ code }) => code !== ''))('$about: the example runs', async ({ about, code }) => {
    const place = (file: string) => pathToFileURL(join(sdk, 'src', file)).href;
    const path = join(folder, `${about.replaceAll(/\W+/g, '-')}.ts`);
    writeFileSync(
      path,
      code
        .replaceAll("'@gatehouse/sdk/node'", `'${place('node.ts')}'`)
        .replaceAll("'@gatehouse/sdk'", `'${place('index.ts')}'`)
        .replaceAll('https://gate.example', server.url),
    );
    const printed = await run(path);
    const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(([, line]) => line);
    expect(printed).toEqual({ status: 0, lines: promised });
    expect(promised).not.toEqual([]);
  });
});

function run(path: string): Promise<{ status: number | null; lines: string[] }> {
  const child = spawn(process.execPath, ['--no-warnings', path], { cwd: folder });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => (out += more));
  child.stderr.setEncoding('utf8').on('data', (more: string) => (out += more));
  return new Promise((done) => child.on('close', (status) => done({ status, lines: out.trimEnd().split('\n') })));
}
