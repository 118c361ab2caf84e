import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandLine, commandLine, temporaryFolder } from '../support/command.ts';
import '../support/patience.ts';

describe('gatehouse forecast', () => {
  const folder = temporaryFolder();
  let shell: CommandLine;

  beforeAll(() => {
    shell = commandLine({ dataDir: folder.path });
    const filled = shell.run('demo');
    if (filled.status !== 0) throw new Error(filled.stderr);
  });
  afterAll(() => folder.remove());

  it('prints what will happen to services, the earliest first, for people and for programs', () => {
    const { status, stdout, stderr } = shell.run('forecast', '--days', '60');
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^\d+ in the next 60 days\.$/m)]);
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}renewal_due .*customer \d+, service \d+ .*EUR$/m);
    const items = JSON.parse(shell.run('forecast', '--days', '60', '--json').stdout) as { at: string; kind: string }[];
    expect(items.length).toBe(stdout.trim().split('\n').length);
    const moments = items.map(({ at }) => at);
    expect(moments).toEqual(moments.toSorted());
    // What is due already stands at the minute of the question, and that one passes.
    const untimed = (lines: string): string => lines.replaceAll(/^\S+ \S+/gm, '');
    expect(untimed(shell.run('forecast', '--days', '60').stdout)).toBe(untimed(stdout));
  });

  it('is for one customer, and says when nothing will happen', () => {
    const { stdout } = shell.run('forecast', '--days', '60', '--json');
    const [first] = JSON.parse(stdout) as { customerId: number }[];
    const own = shell.run('forecast', '--days', '60', '--customer', String(first?.customerId), '--json');
    const customers = (JSON.parse(own.stdout) as { customerId: number }[]).map(({ customerId }) => customerId);
    expect(new Set(customers)).toEqual(new Set([first?.customerId]));
    expect(shell.run('forecast', '--days', '1', '--json').stdout).toMatch(/^\[\n[^]*\]\n$/);
  });

  it('refuses what is no number, and a customer that is not there', () => {
    for (const words of [
      ['--days', 'x'],
      ['--days', '0'],
      ['--customer', '-1'],
      ['--customer', '99999'],
      ['--account', 'nobody@example.com'],
    ]) {
      const { status, stderr } = shell.run('forecast', ...words);
      expect([words, status, stderr]).toEqual([words, 1, expect.stringMatching(/^gatehouse: /)]);
    }
  });
});
