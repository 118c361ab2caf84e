import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Data, keys and backups are for the user of this process alone.
process.umask(0o077);

// Compiled code is kept beside the installed packages, which halves the start of every command. Where that folder
// cannot be written, Node goes on without.
const modules = ['../node_modules/', '../../node_modules/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));
if (modules !== undefined) enableCompileCache(`${modules}.cache/gatehouse-compiled`);

const { runProgram } = await import('./cli/program.ts');
process.exitCode = await runProgram(process.argv.slice(2));
