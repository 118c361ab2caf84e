/** Programs under measurement: started on a core of their own, watched for the processor time they use. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../..');

const hasTaskset = spawnSync('taskset', ['--version']).status === 0;

/** Whether server and load can have a core each; without it figures say little. */
export const isPinned = hasTaskset && availableParallelism() >= 2;

/** The core a program is tied to: 0 for the server, 1 for the load; 2 and 3 for a second pair of them. */
export type Core = 0 | 1 | 2 | 3;

/** A command line tied to a core, where that can be done. */
export function pinned(core: Core, command: string, args: readonly string[]): [string, string[]] {
  return isPinned ? ['taskset', ['-c', String(core), command, ...args]] : [command, [...args]];
}

export interface Program {
  readonly pid: number;
  /** Everything it has printed. */
  output(): string;
  /** Seconds of processor time it has used, all threads together. */
  cpuSeconds(): number;
  /** Memory it holds now, MB. */
  residentMb(): number;
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

const TICKS_PER_SECOND = 100;

function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function residentMbOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1_024;
}

export interface Start {
  readonly core: Core;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export function startProgram({ core, command, args, env }: Start): Program {
  const [file, all] = pinned(core, command, args);
  const child: ChildProcess = spawn(file, all, {
    cwd: repository,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: string[] = [];
  child.stdout?.on('data', (text: Buffer) => void printed.push(text.toString()));
  child.stderr?.on('data', (text: Buffer) => void printed.push(text.toString()));
  const ended = new Promise<number | null>((done) => child.once('exit', (status) => done(status)));
  return {
    pid: child.pid ?? 0,
    output: () => printed.join(''),
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    residentMb: () => residentMbOf(child.pid ?? 0),
    end: (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

/** Waits until an address answers. */
export async function untilAnswers(url: string, program: Program): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => null);
    if (answer !== null && answer.status < 500) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`${url} does not answer:\n${program.output()}`);
}
