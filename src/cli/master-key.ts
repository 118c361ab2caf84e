import type { Command } from 'commander';
import { demandYes } from './confirm.ts';
import { note, print, printJson, printPairs } from './output.ts';
import { withApp } from './with-app.ts';

interface RotateOptions {
  readonly toFile?: string;
  readonly json?: boolean;
}

async function rotate({ toFile, json }: RotateOptions): Promise<void> {
  const { rotateMaster } = await import('../maintenance.ts');
  await withApp('never', async (app) => {
    const done = await rotateMaster(app, toFile ?? null);
    if (json === true) {
      printJson(done);
      return;
    }
    print(`There is a new master key in ${done.file}; ${done.resealed} values were sealed again under it.`);
    print('Keep a copy of it apart from the backups; backups made before need the former one.');
    if (done.needsRestart) print('Set MASTER_KEY to it and restart every server.');
  });
}

interface ReplaceOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

const QUESTION =
  'Everything sealed is given up: own API keys and account secrets can be shown no more, two-factor sign-in is off until set up again. Really?';

async function replace({ yes, json }: ReplaceOptions): Promise<void> {
  await demandYes(yes, QUESTION);
  const [{ readConfig }, { replaceMaster }] = await Promise.all([import('../config.ts'), import('../maintenance.ts')]);
  const done = await replaceMaster(readConfig());
  if (json === true) {
    printJson(done);
    return;
  }
  print(`There is a new master key${done.file === null ? ', the one in MASTER_KEY' : ` in ${done.file}`}. Given up:`);
  printPairs(Object.entries(done.dropped).map(([name, count]) => [name, String(count)]));
  if (done.formerFile !== null) note(`The former key file is now ${done.formerFile}.`);
  note('License keys, API keys and account secrets in use stay valid. Restart every server.');
}

/** `gatehouse master-key rotate` and `gatehouse master-key replace`. */
export function addMasterKey(program: Command): void {
  const masterKey = program.command('master-key').description('change the key that seals what must be readable again');
  masterKey
    .command('rotate')
    .description('make a new master key and seal everything again under it; a running server follows')
    .option('--to-file <path>', 'where to write the new key when the present one comes from MASTER_KEY')
    .option('--json', 'print JSON')
    .action(rotate);
  masterKey
    .command('replace')
    .description('give up a lost master key and what it sealed, and make new keys; the server has to be stopped')
    .option('--yes', 'do not ask')
    .option('--json', 'print JSON')
    .action(replace);
}
