import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Example, problemOf, readExamples, runExamples } from './support/examples.ts';
import { type RunningServer, repository, startServer } from './support/server.ts';

/** How pages name the server: the README's own, and a vendor's. */
const addresses = ['http://localhost:8080', 'https://gate.example'] as const;
/** What a reader has to fill in. */
const placeholder = /…|\bYOUR-|\bPUBLIC_KEY\b/;

function examplesOf(page: string): Example[] {
  const examples = readExamples(readFileSync(join(repository, page), 'utf8'));
  return examples.filter(({ script }) => !placeholder.test(script));
}

/** Needs a server that may post to this machine, and a receiver: test/sdk/webhooks.test.ts runs it. */
const ELSEWHERE = 'docs/how-to/receive-webhooks.md';

/** Each page meets a server of its own, on its first start. */
const pages = ['README.md', ...globSync('docs/how-to/*.md', { cwd: repository })].filter(
  (page) => page !== ELSEWHERE && examplesOf(page).length > 0,
);

describe.each(pages)('%s', (page) => {
  const examples = examplesOf(page);
  let server: RunningServer;
  let runs: ReturnType<typeof runExamples>;

  beforeAll(async () => {
    server = await startServer();
    const key = /API key:\s+(gh_\S+)/.exec(server.output())?.[1];
    if (key === undefined) throw new Error(`no API key was printed:\n${server.output()}`);
    const own = `http://localhost:${server.port}`;
    runs = runExamples(examples, {
      // The test runner has a BASE_URL of its own, which is none of the command's.
      env: {
        KEY: key,
        PATH: `${join(repository, 'bin')}:${process.env['PATH']}`,
        DATA_DIR: server.dataDir,
        BASE_URL: own,
      },
      cwd: repository,
      rewrite: (script) => addresses.reduce<string>((text, address) => text.replaceAll(address, own), script),
      restore: (output) => output.replaceAll(own, addresses[0]),
    });
  });

  afterAll(() => server.stop());

  it.each(examples.map((example, index) => ({ ...example, index })))('the example at line $line', (example) => {
    expect(problemOf(example, runs[example.index])).toBeNull();
  });
});
