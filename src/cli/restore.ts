import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Restored } from '../maintenance.ts';
import { note, print, printJson } from './output.ts';

interface Options {
  readonly from: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

function tellAboutKey({ masterKey, masterKeyPlace }: Restored): void {
  if (masterKey === 'fits' || masterKey === 'unused') return;
  const what = masterKey === 'missing' ? 'is not there yet' : 'is another one';
  note(
    `The master key in ${masterKeyPlace} ${what}. Put the one of the backed-up server there before you start this one.`,
  );
}

async function restore({ from, check, json }: Options): Promise<void> {
  const file = resolve(from);
  const [{ readConfig }, { inspectBackup, restoreBackup }] = await Promise.all([
    import('../config.ts'),
    import('../maintenance.ts'),
  ]);
  if (check === true) {
    const found = await inspectBackup(file);
    if (json === true) printJson({ file, ...found });
    else print(`${file} is sound: made by Gatehouse ${found.program} at ${found.createdAt} from ${found.dialect}.`);
    return;
  }
  const done = await restoreBackup(readConfig(), file);
  if (json === true) {
    const { manifest, rows, migrated, place, masterKey } = done;
    printJson({ file, database: place, madeAt: manifest.createdAt, rows, migrated, masterKey });
  } else {
    const rows = Object.values(done.rows).reduce((sum, count) => sum + count, 0);
    print(`${done.place} holds the ${rows} rows of the backup of ${done.manifest.createdAt}.`);
    if (done.migrated.length > 0) print(`Brought up to date with ${done.migrated.join(', ')}.`);
  }
  tellAboutKey(done);
}

/** `gatehouse restore --from file`: a backup into an empty database, SQLite or PostgreSQL whichever it came from. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('load a backup into an empty database, SQLite or PostgreSQL whichever it came from')
    .requiredOption('--from <file>', 'what `gatehouse backup` wrote')
    .option('--check', 'only check the file, change nothing')
    .option('--json', 'print JSON')
    .action(restore);
}
