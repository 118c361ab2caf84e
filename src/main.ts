import { runProgram } from './cli/program.ts';

// Data, keys and backups are for the user of this process alone.
process.umask(0o077);

process.exitCode = await runProgram(process.argv.slice(2));
