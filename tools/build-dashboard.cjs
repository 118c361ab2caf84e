// `npm run prepare`, and so a step of `npm ci`: builds the dashboard into dashboard/dist. Without the development
// packages (`npm ci --omit=dev`) there is nothing to build with; a published package brings its dashboard built.
const { existsSync } = require('node:fs');
const { spawnSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

if (!existsSync(join(root, 'dashboard', 'index.html'))) process.exit(0);
if (!existsSync(vite)) {
  const built = existsSync(join(root, 'dashboard', 'dist', 'index.html'));
  if (!built)
    console.error('The dashboard is not built: its tools are development packages. Run "npm ci" without --omit=dev.');
  process.exit(0);
}
const { status } = spawnSync(process.execPath, [vite, 'build', 'dashboard', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
  // Whatever runs this (tests, a developer's shell): people get the small React, not the one that explains itself.
  env: { ...process.env, NODE_ENV: 'production' },
});
process.exit(status ?? 1);
