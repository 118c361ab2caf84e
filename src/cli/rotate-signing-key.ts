import type { Command } from 'commander';
import { note, print, printJson } from './output.ts';
import { withApp } from './with-app.ts';

/** `gatehouse rotate-signing-key`: another key signs from now on; the former ones stay published. */
export function addRotateSigningKey(program: Command): void {
  program
    .command('rotate-signing-key')
    .description('sign answers and license files with a new key; the former ones stay published')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { rotateSigning } = await import('../maintenance.ts');
      await withApp('never', async (app) => {
        const kid = await rotateSigning(app);
        if (json === true) printJson({ kid });
        else print(`Answers and license files are signed with the key ${kid} from now on.`);
        note(
          'Programs refuse it until they have it built in: ship them what /.well-known/gatehouse/keys.json lists now.',
        );
      });
    });
}
