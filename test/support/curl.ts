/** Files of curl calls, run as they are kept. */
import { spawnSync } from 'node:child_process';

export interface CurlAnswer {
  readonly status: number;
  /** null for an empty body. */
  readonly json: unknown;
  /** As sent, for what a parser would round. */
  readonly text: string;
}

/**
 * Runs a file whose every call prints its body and, on a line of its own, its status; answers them in order. Variables
 * stand for the host, keys and ids of the printed calls.
 */
export function runCurlFile(file: string, variables: Readonly<Record<string, string>>): CurlAnswer[] {
  const run = spawnSync('bash', [file], {
    env: { PATH: process.env['PATH'], ...variables },
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (run.status !== 0) throw new Error(`${file} ended with ${run.status}: ${run.stderr}`);
  const lines = run.stdout.split('\n');
  const answers: CurlAnswer[] = [];
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const text = lines[at] ?? '';
    answers.push({ status: Number(lines[at + 1]), json: text === '' ? null : (JSON.parse(text) as unknown), text });
  }
  return answers;
}
