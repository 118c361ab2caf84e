/**
 * Ends a run with one line, `N passed, N failed`, for people and for whoever reads only the last line.
 * A file that cannot be loaded, a hook that throws and an error outside every test count as one
 * failure each, so that "0 failed" is never printed over a red run.
 * With GATEHOUSE_TEST_SUMMARY the two numbers go to that file instead, for `.ci/run` to add up.
 */
import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export interface Summary {
  readonly passed: number;
  readonly failed: number;
}

export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: string): void {
    const counted = countResults(modules, unhandled.length);
    const summary = reason !== 'passed' && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
    const file = process.env['GATEHOUSE_TEST_SUMMARY'];
    if (file) writeFileSync(file, JSON.stringify(summary));
    else process.on('exit', () => console.log(`${summary.passed} passed, ${summary.failed} failed`));
    // The PostgreSQL from npm ends the process with 0 once nothing is left to do, whatever came of the run.
    if (summary.failed > 0) process.on('exit', () => (process.exitCode ||= 1));
  }
}

function countResults(modules: readonly TestModule[], unhandled: number): Summary {
  let passed = 0;
  let failed = unhandled;
  for (const module of modules) {
    failed += module.errors().length;
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      if (state === 'failed') failed += 1;
    }
  }
  return { passed, failed };
}
