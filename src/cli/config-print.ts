import type { Command } from 'commander';
import { printJson, printPairs } from './output.ts';

function asText(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '(none)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `gatehouse config print`: what is in force, without secrets. */
export function addConfig(program: Command): void {
  const config = program.command('config').description('what the server is set to');
  config
    .command('print')
    .description('print the settings in force, without secrets')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { readConfig, redactConfig } = await import('../config.ts');
      const shown = redactConfig(readConfig());
      if (json === true) printJson(shown);
      else printPairs(Object.entries(shown).map(([name, value]) => [name, asText(value)]));
    });
}
