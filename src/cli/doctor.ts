import type { Command } from 'commander';
import { OperatorError } from '../kernel/operator-error.ts';
import { print, printJson } from './output.ts';

async function doctor({ json }: { json?: boolean }): Promise<void> {
  const [{ readConfig }, { diagnose }] = await Promise.all([import('../config.ts'), import('../maintenance.ts')]);
  const findings = await diagnose(readConfig());
  if (json === true) printJson(findings);
  else for (const { check, state, says } of findings) print(`${state.padEnd(8)} ${check.padEnd(9)} ${says}`);
  if (findings.some(({ state }) => state === 'failure')) throw new OperatorError('Something has to be mended.');
}

/** `gatehouse doctor`: whether everything a server needs is in order; status 1 when something is not. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at database, disk, keys, clock, versions and waiting jobs')
    .option('--json', 'print JSON')
    .action(doctor);
}
