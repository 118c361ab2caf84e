import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';

/** Runs the server until SIGTERM or SIGINT; a first start prints the sign-in and one API key, once. */
export async function serve(): Promise<void> {
  const config = readConfig();
  const app = await createApp(config);
  const { url } = await app.listen();
  console.log(`Gatehouse is ready at ${url}`);
  if (app.firstRun !== null) {
    const { email, generatedPassword, apiKey } = app.firstRun;
    console.log(`  Dashboard: ${url}/app`);
    console.log(`  Sign in:   ${email}`);
    console.log(`  Password:  ${generatedPassword ?? '(the one you set in ADMIN_PASSWORD)'}`);
    console.log(`  API key:   ${apiKey}`);
    console.log('  Shown this once; keep them somewhere safe.');
  }
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await app.close();
}
