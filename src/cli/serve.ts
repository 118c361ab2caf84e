import { flushCompileCache } from 'node:module';
import type { Command } from 'commander';
import { print } from './output.ts';
import { firstRunLines } from './with-app.ts';

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once, as signals do. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}

async function serve(): Promise<void> {
  const stopped = stopSignal();
  const [{ readConfig }, { createApp }] = await Promise.all([import('../config.ts'), import('../app.ts')]);
  const app = await createApp(readConfig());
  try {
    const { url } = await app.listen();
    print(`Gatehouse is ready at ${url}`);
    if (app.firstRun !== null) for (const line of firstRunLines(app.firstRun, url)) print(line);
    // Node would write it at the end only, which a server that is killed never comes to.
    flushCompileCache();
    await stopped;
  } finally {
    await app.close();
  }
}

/** `gatehouse serve`: runs the server until SIGTERM or SIGINT; a first start prints the sign-in and one API key, once. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server; the first start sets everything up and prints a sign-in and an API key, once')
    .action(serve);
}
