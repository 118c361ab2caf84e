// Data, keys and backups are for the user of this process alone.
process.umask(0o077);

const { runProgram } = await import('./cli/program.ts');
process.exitCode = await runProgram(process.argv.slice(2));
