import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../place.ts';

/** Where the built dashboard is, or would be. */
export const DASHBOARD_FOLDER: string = join(ROOT, 'dashboard', 'dist');

export interface DashboardLog {
  info(text: string): void;
  warn(text: string): void;
}

/**
 * Builds the dashboard where it is missing, as after an install without its scripts. Installing builds it otherwise,
 * and a published package brings it. Never fails: without a dashboard the APIs still serve.
 */
export async function buildMissingDashboard(log: DashboardLog): Promise<void> {
  if (existsSync(join(DASHBOARD_FOLDER, 'index.html'))) return;
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite) || !existsSync(join(ROOT, 'dashboard', 'index.html'))) {
    log.warn(
      'there is no dashboard: it was not built and its tools are not installed; run "npm ci" without --omit=dev',
    );
    return;
  }
  log.info('building the dashboard, this once');
  const status = await new Promise<number | null>((resolve) => {
    const script = join(ROOT, 'tools', 'build-dashboard.cjs');
    const build = spawn(process.execPath, [script], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    build.once('error', () => resolve(null));
    build.once('exit', resolve);
  });
  if (status !== 0) log.warn('the dashboard could not be built; "npm run prepare" says why');
}
