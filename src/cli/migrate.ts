import type { Command } from 'commander';
import { print, printJson } from './output.ts';
import { withApp } from './with-app.ts';

/** `gatehouse migrate`: brings the database up to date; `serve` does the same by itself. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database up to date (`serve` does it by itself)')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      await withApp('always', (app) => {
        const { place, dialect } = app.database;
        const { migrations } = app;
        if (json === true) printJson({ database: place, dialect, applied: migrations });
        else if (migrations.length === 0) print(`${place} is up to date.`);
        else print(`${place} is up to date; applied ${migrations.join(', ')}.`);
        return Promise.resolve();
      });
    });
}
