import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const shim = resolve(import.meta.dirname, '../bin/gatehouse');

/** A checkout with the shim, a Node of its own when `node` is given, and a program that says what it was told. */
function checkout(parent: string, name: string, node?: string): string {
  const root = join(parent, name);
  mkdirSync(join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'src'));
  cpSync(shim, join(root, 'bin/gatehouse'));
  const program = [
    "process.on('SIGTERM', () => process.exit(7));",
    "if (process.argv[2] === 'wait') { console.log('waiting'); setInterval(() => {}, 1000); }",
    "else { console.log(process.argv.slice(2).join(' ')); process.exit(Number(process.argv[3] ?? 0)); }",
  ];
  writeFileSync(join(root, 'src/main.ts'), program.join('\n'));
  if (node !== undefined) {
    mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
    symlinkSync(node, join(root, 'node_modules/.bin/node'));
  }
  return join(root, 'bin/gatehouse');
}

/** The same with a built program, made at noon, that says so; its sources are an hour older. */
function builtCheckout(parent: string, name: string): { root: string; run: () => string } {
  const command = checkout(parent, name, process.execPath);
  const root = join(parent, name);
  mkdirSync(join(root, 'dist/program/src'), { recursive: true });
  mkdirSync(join(root, 'migrations'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'src/main.ts'), "console.log('sources');");
  writeFileSync(join(root, 'src/other.ts'), '');
  writeFileSync(join(root, 'dist/program/src/main.js'), "console.log('built');");
  for (const path of ['src/main.ts', 'src/other.ts', 'src', 'migrations', 'package-lock.json']) setTime(root, path, 11);
  setTime(root, 'dist/program/src/main.js', 12);
  return { root, run: () => spawnSync(command, { encoding: 'utf8' }).stdout.trim() };
}

function setTime(root: string, path: string, hour: number): void {
  const time = new Date(2026, 0, 1, hour);
  utimesSync(join(root, path), time, time);
}

describe('the gatehouse command', () => {
  let folder: string;
  let oldNode: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-command-'));
    oldNode = join(folder, 'old');
    mkdirSync(oldNode);
    writeFileSync(join(oldNode, 'node'), '#!/bin/sh\necho 20.20.2\n');
    chmodSync(join(oldNode, 'node'), 0o755);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("runs on the project's Node, whatever the machine has, and hands on arguments and status", () => {
    const command = checkout(folder, 'own', process.execPath);
    const run = spawnSync(command, ['hello', '5'], { env: { PATH: `${oldNode}:/usr/bin:/bin` }, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe('hello 5\n');
    expect(run.status).toBe(5);
  });

  it('works through a symbolic link', () => {
    const link = join(folder, 'linked');
    symlinkSync(checkout(folder, 'behind', process.execPath), link);
    expect(spawnSync(link, ['hello'], { encoding: 'utf8' }).stdout).toBe('hello\n');
  });

  it("says in one sentence that the machine's Node is too old", () => {
    const command = checkout(folder, 'without');
    const run = spawnSync(command, ['hello'], { env: { PATH: `${oldNode}:/usr/bin:/bin` }, encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(/^gatehouse: needs Node 22\.19 or newer, found 20\.20\.2\. Run 'npm ci' in .+\n$/);
  });

  it('says what to run when there is nothing to run', () => {
    const command = checkout(folder, 'empty', process.execPath);
    rmSync(join(folder, 'empty/src'), { recursive: true });
    const run = spawnSync(command, { encoding: 'utf8' });
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("Run 'npm run build'");
  });

  it('runs what was built, until a source, a migration or the lock file is newer', () => {
    const { root, run } = builtCheckout(folder, 'built');
    expect(run()).toBe('built');
    for (const path of ['src/other.ts', 'migrations', 'package-lock.json']) {
      setTime(root, path, 13);
      expect([path, run()]).toEqual([path, 'sources']);
      setTime(root, path, 11);
    }
    expect(run()).toBe('built');
  });

  it('notices a source that was removed', () => {
    const { root, run } = builtCheckout(folder, 'shrunk');
    rmSync(join(root, 'src/other.ts'));
    expect(run()).toBe('sources');
  });

  it('runs what was built where there are no sources', () => {
    const { root, run } = builtCheckout(folder, 'published');
    rmSync(join(root, 'src'), { recursive: true });
    expect(run()).toBe('built');
  });

  it('becomes the server: a signal reaches it and the status is its own', async () => {
    const command = checkout(folder, 'signals', process.execPath);
    const server = spawn(command, ['wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((heard) => server.stdout.once('data', heard));
    const ended = new Promise((done) => server.once('exit', (status) => done(status)));
    server.kill('SIGTERM');
    expect(await ended).toBe(7);
  });
});
