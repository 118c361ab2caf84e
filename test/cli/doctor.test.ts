import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, temporaryFolder } from '../support/command.ts';
import { blankDatabase, dialects } from '../support/databases.ts';
import '../support/patience.ts';

interface Finding {
  readonly check: string;
  readonly state: string;
}

describe.each(dialects)('the doctor on %s', (dialect) => {
  const folder = temporaryFolder();
  const key = join(folder.path, 'master.key');
  let shell: CommandLine;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const blank = await blankDatabase(dialect);
    drop = blank.drop;
    shell = commandLine({ dataDir: folder.path, ...('url' in blank.address ? { address: blank.address } : {}) });
    shell.json('migrate');
  });

  afterAll(async () => {
    await drop();
    folder.remove();
  });

  const states = (run: { stdout: string }): Record<string, string> =>
    Object.fromEntries((JSON.parse(run.stdout) as Finding[]).map(({ check, state }) => [check, state]));

  it('finds nothing wrong with a new instance', () => {
    const run = shell.run('doctor', '--json');
    expect(run.status).toBe(0);
    const { disk, ...rest } = states(run);
    expect(disk).not.toBe('failure');
    expect(rest).toEqual({ versions: 'ok', database: 'ok', tables: 'ok', keys: 'ok', clock: 'ok', queue: 'ok' });
  });

  it('warns of a key that others can read, and fails without one', () => {
    chmodSync(key, 0o644);
    const open = shell.run('doctor', '--json');
    expect({ status: open.status, keys: states(open)['keys'] }).toEqual({ status: 0, keys: 'warning' });
    rmSync(key);
    const without = shell.run('doctor', '--json');
    expect({ status: without.status, keys: states(without)['keys'] }).toEqual({ status: 1, keys: 'failure' });
    expect(without.stderr).toBe('gatehouse: Something has to be mended.\n');
  });
});
