import { createInterface } from 'node:readline/promises';
import { OperatorError } from '../kernel/operator-error.ts';

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}

/** A password from the option, from the keyboard without echo, or from the first line of a pipe. */
export async function readPassword(given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) {
    const line = await firstLine();
    if (line === '') throw new OperatorError('No password was given. Use --password, or write it to standard input.');
    return line;
  }
  const { isCancel, password } = await import('@clack/prompts');
  const answer = await password({ message: 'New password (8 characters or more)' });
  if (isCancel(answer)) throw new OperatorError('Nothing was changed.');
  return answer;
}
