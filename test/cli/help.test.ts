import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine, repository, temporaryFolder } from '../support/command.ts';
import '../support/patience.ts';

const folder = temporaryFolder();
const shell = commandLine({ dataDir: join(folder.path, 'never') });
const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string };

/** The commands that a page of help lists. */
function listed(help: string): string[] {
  const [, list = ''] = help.split('\nCommands:\n');
  return [...list.matchAll(/^ {2}([a-z-]+)/gm)].map((match) => match[1] ?? '').filter((name) => name !== 'help');
}

const commands = listed(shell.run('--help').stdout);
const inner = commands.flatMap((name) => listed(shell.run(name, '--help').stdout).map((word) => [name, word] as const));

describe('help', () => {
  afterAll(() => folder.remove());

  it('lists the commands an operator needs', () => {
    const needed = ['serve', 'migrate', 'create-account', 'set-password', 'create-api-key', 'list-api-keys'];
    expect(commands).toEqual(expect.arrayContaining([...needed, 'revoke-api-key', 'account-secret', 'master-key']));
  });

  it.each(commands)('%s explains itself', (name) => {
    const { status, stdout, stderr } = shell.run(name, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: gatehouse ${name}`));
    expect(stdout).toMatch(/-h, --help +show help/);
  });

  it.each(inner)('%s %s explains itself', (name, word) => {
    expect(shell.run(name, word, '--help').stdout).toMatch(new RegExp(`^Usage: gatehouse ${name} ${word}`));
  });

  it('prints the version of the package', () => {
    expect(shell.run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['create-acount', 'a@b.example'], 'Did you mean create-account?'],
    [['create-account'], "missing required argument 'email'"],
    [['create-account', 'a@b.example', '--colour'], "unknown option '--colour'"],
    [['create-api-key', 'a', 'b', '--profile', 'new'], 'Allowed choices are documented, observed'],
    [['migrate', 'now'], 'too many arguments'],
  ])('%j is not understood: status 2, what is wrong, and where help is', (words, problem) => {
    const { status, stdout, stderr } = shell.run(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^gatehouse: /);
    expect(stderr).toContain(problem);
    expect(stderr).toContain('See `gatehouse --help`.');
  });

  it.each([
    [[], 'These are known'],
    [['nope'], 'There is no such import'],
    [['licenses', '--from', 'nowhere'], 'These are known'],
    [['links', 'aliases.csv', '--from', 'abacus'], 'There is no such import'],
    [['links', '--from', 'csv'], 'Name the file'],
    [['licenses', '--from', 'mlm', '--key', 'k'], 'with --url'],
    [['licenses', '--from', 'mlm', '--url', 'http://127.0.0.1:1'], 'with --key'],
  ])('import %j is not understood: status 2 and what would be', (words, says) => {
    const { status, stdout, stderr } = shell.run('import', ...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^gatehouse: /);
    expect(stderr).toContain(says);
  });

  it('without a command is help, and not success', () => {
    const { status, stdout, stderr } = shell.run();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Commands:');
  });
});
