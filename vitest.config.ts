import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './test/support/reporter.ts';
import { Sequencer } from './test/support/sequencer.ts';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'migrations/**/*.test.ts',
      'sdk/**/*.test.ts',
      'dashboard/src/**/*.test.ts',
      'bench/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', new SummaryReporter()],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    // What is waited for comes when the machine gets to it.
    expect: { poll: { timeout: 20_000 } },
    // A browser on a busy machine may miss a key and then wait in vain: that is tried once more. A wrong answer never is.
    retry: { count: 1, condition: /Timeout \d+ms exceeded|timed out in \d+ms/ },
    sequence: { sequencer: Sequencer },
    // A test that depends on its machine's zone or language is wrong; these make it show.
    env: { TZ: 'Pacific/Chatham', LANG: 'C' },
  },
});
