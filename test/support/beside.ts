import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { RunningServer } from './server.ts';

/** Sets something up through the modules, beside a running server and on its SQLite data, as the command line would. */
export async function beside<T>(server: RunningServer, work: (app: App) => Promise<T>): Promise<T> {
  const app = await createApp(readConfig({ DATA_DIR: server.dataDir, LOG_LEVEL: 'error' }));
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** The API key that a first start prints. */
export function printedKey(server: RunningServer): string {
  const key = /API key:\s+(\S+)/.exec(server.output())?.[1];
  if (key === undefined) throw new Error(`no key was printed:\n${server.output()}`);
  return key;
}
