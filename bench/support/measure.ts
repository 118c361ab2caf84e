import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { LoadOrder, LoadResult } from './load.ts';
import { type Core, type Program, pinned, repository } from './processes.ts';

/** One measured stretch of one program. */
export interface Stretch extends LoadResult {
  /** Processor time of the program for one request, µs: what a busy machine cannot blur. */
  readonly cpuMicros: number;
}

/** Sends the load from a core of its own and answers what came of it. */
export function sendLoad(order: LoadOrder, core: Core = 1): Promise<LoadResult> {
  const [file, args] = pinned(core, process.execPath, [
    join(repository, 'bench/support/load.ts'),
    JSON.stringify(order),
  ]);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (part: Buffer) => (text += part.toString()));
    child.once('exit', (status) => {
      if (status === 0) resolve(JSON.parse(text) as LoadResult);
      else reject(new Error(`the load ended with ${status}`));
    });
  });
}

/** Sends the load to a program and answers rate and cost. */
export async function measure(program: Program, order: LoadOrder): Promise<Stretch> {
  const before = program.cpuSeconds();
  const result = await sendLoad(order);
  const cpuMicros = ((program.cpuSeconds() - before) * 1e6) / result.requests;
  return { ...result, cpuMicros };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [
    sorted[sorted.length % 2 === 0 ? middle - 1 : middle] ?? Number.NaN,
    sorted[middle] ?? Number.NaN,
  ];
  return (low + high) / 2;
}

/** A measured row of the table of targets. */
export interface Row {
  readonly name: string;
  readonly against: string;
  /** What was measured, mostly a ratio, the median of the rounds; null = skipped. */
  readonly value: number | null;
  readonly unit: '×' | 's' | 'ms' | 'MB';
  /** Which way is better; floor and aim are met from that side. */
  readonly better: 'more' | 'less';
  readonly floor: number | null;
  readonly aim: number | null;
  readonly detail: Readonly<Record<string, number | string>>;
  /** Why there is no value. */
  readonly skipped?: string;
}

/** A row that this machine cannot measure. */
export function skippedRow(names: Pick<Row, 'name' | 'against' | 'floor' | 'aim'>, reason: string): Row {
  return { ...names, value: null, unit: '×', better: 'more', detail: {}, skipped: reason };
}
