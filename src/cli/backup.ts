import { resolve } from 'node:path';
import type { Command } from 'commander';
import { print, printJson } from './output.ts';

interface Options {
  readonly to: string;
  readonly json?: boolean;
}

async function backup({ to, json }: Options): Promise<void> {
  const [{ readConfig }, { writeBackup }] = await Promise.all([import('../config.ts'), import('../maintenance.ts')]);
  const report = await writeBackup(readConfig(), resolve(to));
  if (json === true) {
    printJson(report);
    return;
  }
  const counts = Object.values(report.rows);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  print(
    `${report.file} holds ${rows} rows of ${counts.length} tables (${report.bytes} bytes, SHA-256 ${report.sha256}).`,
  );
  print('The master key is not in it. Keep both, apart from each other.');
}

/** `gatehouse backup --to file`: everything as it is at this moment, while the server goes on. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('write everything into one file, while the server goes on; the master key is not part of it')
    .requiredOption('--to <file>', 'a file that does not exist yet')
    .option('--json', 'print JSON')
    .action(backup);
}
