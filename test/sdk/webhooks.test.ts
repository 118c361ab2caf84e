import '../support/patience.ts';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { printedKey } from '../support/beside.ts';
import { problemOf, readExamples, runExamples } from '../support/examples.ts';
import { freePort } from '../support/ports.ts';
import { type RunningServer, repository, startServer } from '../support/server.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ env: { OUTBOUND_ALLOW: '127.0.0.1/32' } });
});

afterAll(() => server.stop());

it('docs/how-to/receive-webhooks.md works as it is printed, against a real receiver', async () => {
  const examples = readExamples(readFileSync(join(repository, 'docs/how-to/receive-webhooks.md'), 'utf8'));
  const receiver = await freePort();
  const runs = runExamples(examples, {
    env: { KEY: printedKey(server), PATH: `${dirname(process.execPath)}:${process.env['PATH']}` },
    cwd: repository,
    rewrite: (script) =>
      script
        .replaceAll('http://localhost:8080', server.url)
        .replaceAll('127.0.0.1:3000', `127.0.0.1:${receiver}`)
        .replaceAll('--port 3000', `--port ${receiver}`),
  });
  expect(examples.map((example, index) => problemOf(example, runs[index]))).toEqual([null, null, null]);
});
