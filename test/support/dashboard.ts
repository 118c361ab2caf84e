/** The built dashboard, for tests that serve or measure it. */
import { execFile } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'dashboard/dist');

function newestSource(): number {
  const files = globSync(['dashboard/{src,public}/**/*', 'dashboard/*.*', 'sdk/src/native/*.ts'], { cwd: root });
  return Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs));
}

function builtAt(): number {
  return statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Builds it where it is missing or older than its sources, and answers its folder. */
export async function buildDashboard(): Promise<string> {
  if (builtAt() < newestSource()) {
    await promisify(execFile)(process.execPath, [join(root, 'tools/build-dashboard.cjs')], { cwd: root });
  }
  return folder;
}
