/** The command line as a person has it: the real command as a process of its own, on data of the test. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DatabaseAddress } from '../../src/platform/db/open.ts';

export const repository = resolve(import.meta.dirname, '../..');
const here = join(repository, 'bin/gatehouse');

export interface CommandLineOptions {
  /** Absent: that of this repository. */
  readonly command?: string;
  /** Absent: SQLite in the data folder. */
  readonly address?: DatabaseAddress;
  readonly dataDir: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface CommandRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandLine {
  readonly command: string;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  run(...words: string[]): CommandRun;
  /** Runs while the test goes on. */
  later(...words: string[]): Promise<CommandRun>;
  /** Runs with `--json` and reads what it printed; throws with its remarks when it failed. */
  json(...words: string[]): unknown;
  /** The same command line with other settings or an input. */
  with(change: { env?: Readonly<Record<string, string>>; input?: string }): CommandLine;
}

export function commandLine(options: CommandLineOptions, input = ''): CommandLine {
  const { command = here, address, dataDir, port, env: extra } = options;
  const env: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    ...(port === undefined ? {} : { PORT: String(port) }),
    ...(address !== undefined && 'url' in address ? { DATABASE_URL: address.url } : {}),
    ...extra,
  };
  const run = (...words: string[]): CommandRun => {
    const { status, stdout, stderr } = spawnSync(command, words, { cwd: repository, env, input, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  return {
    command,
    dataDir,
    env,
    run,
    later: (...words) =>
      new Promise((ended) => {
        const child = spawn(command, words, { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'] });
        const printed = { stdout: '', stderr: '' };
        child.stdout.on('data', (text: Buffer) => void (printed.stdout += text.toString()));
        child.stderr.on('data', (text: Buffer) => void (printed.stderr += text.toString()));
        child.once('close', (status) => ended({ status, ...printed }));
      }),
    json: (...words) => {
      const { status, stdout, stderr } = run(...words, '--json');
      if (status !== 0) throw new Error(`gatehouse ${words.join(' ')} ended with ${status}: ${stderr}`);
      return JSON.parse(stdout) as unknown;
    },
    with: (change) => commandLine({ ...options, env: { ...extra, ...change.env } }, change.input ?? input),
  };
}

/** A data folder below the temporary folder, and the way to remove it. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'gatehouse-data-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
