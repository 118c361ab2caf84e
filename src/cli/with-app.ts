import type { App, FirstRun } from '../app.ts';
import type { Config } from '../config.ts';
import type { SetUp } from '../machine.ts';
import { note } from './output.ts';

/** What a new instance tells its owner. */
export function firstRunLines({ email, generatedPassword, apiKey }: FirstRun, url: string): string[] {
  return [
    `  Dashboard: ${url}/app`,
    `  API docs:  ${url}/api/documentation`,
    `  Sign in:   ${email}`,
    `  Password:  ${generatedPassword ?? '(the one you set in ADMIN_PASSWORD)'}`,
    `  API key:   ${apiKey}`,
    '  Shown this once; keep them somewhere safe.',
  ];
}

/** The log of a command is for what went wrong, unless somebody asked for more. */
function quieter(config: Config): Config {
  const asked = ['debug', 'trace', 'silent', 'fatal'].includes(config.logLevel);
  return asked ? config : { ...config, logLevel: 'error' };
}

/**
 * Does a command's work on the configured database, beside a server or alone. `never` refuses a database that is not
 * there yet, so that a mistyped DATA_DIR is not taken for a new instance.
 */
export async function withApp<T>(setUp: SetUp, work: (app: App) => Promise<T>): Promise<T> {
  const [{ readConfig }, { createApp }] = await Promise.all([import('../config.ts'), import('../app.ts')]);
  const app = await createApp(quieter(readConfig()), undefined, { setUp, logTo: 'stderr' });
  try {
    if (app.firstRun !== null) {
      note(`A new Gatehouse was set up in ${app.database.place}.`);
      for (const line of firstRunLines(app.firstRun, app.site.baseUrl)) note(line);
    }
    return await work(app);
  } finally {
    await app.close();
  }
}
