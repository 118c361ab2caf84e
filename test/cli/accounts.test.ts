import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { type CommandLine, commandLine, temporaryFolder } from '../support/command.ts';
import { blankDatabase, dialects } from '../support/databases.ts';
import '../support/patience.ts';

const VENDOR = 'vendor@acme.example';

describe.each(dialects)('accounts and keys by the command line on %s', (dialect) => {
  let shell: CommandLine;
  const folder = temporaryFolder();
  const undo: (() => unknown)[] = [() => folder.remove()];

  beforeAll(async () => {
    const blank = await blankDatabase(dialect);
    undo.push(blank.drop);
    const address = 'url' in blank.address ? { address: blank.address } : {};
    shell = commandLine({ dataDir: folder.path, ...address, env: { ADMIN_EMAIL: 'root@gate.example' } });
  });

  afterAll(async () => {
    for (const step of undo) await step();
  });

  it('a command that only reads refuses to take an empty place for a new instance', () => {
    const { status, stdout, stderr } = shell.run('list-api-keys');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^gatehouse: There is no Gatehouse database at .+ yet\. Start the server once, or .+\n$/);
  });

  it('the first account sets the instance up, and says so beside the data', () => {
    const { status, stdout, stderr } = shell.run('create-account', VENDOR, '--json');
    expect(status).toBe(0);
    expect(stderr).toContain('A new Gatehouse was set up');
    expect(stderr).toContain('root@gate.example');
    expect(JSON.parse(stdout)).toEqual({
      id: 2,
      userId: 2,
      email: VENDOR,
      username: 'vendor',
      isPlatformAdmin: false,
      planId: 1,
      password: expect.stringMatching(/^\S{20}$/),
      apiKey: expect.stringMatching(/^gh_[0-9A-Za-z]{42}$/),
    });
  });

  it('an account takes the plan, name and password it is given', () => {
    const words = ['--plan', 'business', '--username', 'plugs', '--password', 'correct horse', '--admin'];
    expect(shell.json('create-account', 'plugs@acme.example', ...words)).toMatchObject({
      username: 'plugs',
      planId: 2,
      isPlatformAdmin: true,
      password: null,
    });
  });

  it.each([
    [['create-account', 'VENDOR@acme.example'], 'This e-mail address is taken.'],
    [['create-account', 'other@acme.example', '--username', 'plugs'], 'This username is taken.'],
    [['create-account', 'no address'], 'The email field has an invalid format.'],
    [['create-account', 'p@acme.example', '--password', 'short'], 'The password field must be at least 8 characters.'],
    [['create-account', 'p@acme.example', '--plan', 'gold'], 'by id or name: 2 Business, 1 Starter; or none.'],
    [['set-password', 'nobody@acme.example', '--password', 'x'], 'Nobody here has the e-mail nobody@acme.example.'],
    [['set-password', VENDOR], 'No password was given.'],
    [['create-api-key', 'ci', 'nobody@acme.example'], 'Nobody here has the e-mail nobody@acme.example.'],
    [['create-api-key', 'ci', VENDOR, '--permissions', 'coffee:make'], 'There is no permission coffee:make.'],
    [['create-api-key', 'ci', VENDOR, '--expires', '2020-01-01'], 'which has passed'],
    [['create-api-key', 'ci', VENDOR, '--expires', '2027-02-31'], '--expires is 2027-02-31.'],
    [['create-api-key', 'ci', VENDOR, '--token', 'short'], 'The token field must be at least 16 characters.'],
    [['revoke-api-key', '4711'], 'There is no such API key.'],
  ])('%j is refused with status 1 and one sentence', (words, sentence) => {
    const { status, stdout, stderr } = shell.run(...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^gatehouse: [^\n]+\n$/);
    expect(stderr).toContain(sentence);
  });

  it('a key has the rights, profile and end it was given', () => {
    const words = ['--permissions', 'statitics', '--permissions=customers:store,licenses:*', '--profile', 'observed'];
    expect(shell.json('create-api-key', 'ci', VENDOR, ...words, '--expires', '2099-01-31')).toEqual({
      id: expect.any(Number),
      token: expect.stringMatching(/^gh_/),
      permissions: ['statistics', 'customers:create', 'licenses:*'],
      profile: 'observed',
      expiresAt: '2099-01-31T00:00:00.000Z',
    });
  });

  it('a key without more said may do everything for ever, and the documentation is named', () => {
    const public_ = shell.with({ env: { BASE_URL: 'https://gate.example' } });
    const { stdout } = public_.run('create-api-key', 'ci', VENDOR);
    expect(stdout).toMatch(/Key: +gh_\w+\n/);
    expect(stdout).toMatch(/Permissions: +\*\n/);
    expect(stdout).toMatch(/Expires: +never\n/);
    expect(stdout).toMatch(/Documentation: +https:\/\/gate\.example\/api\/documentation\n/);
  });

  it('an owner or admin gets a key for the account, a member none', async () => {
    const app = await createApp(readConfig(shell.env));
    for (const role of ['admin', 'member'] as const) {
      const person = { email: `${role}@acme.example`, name: role, role };
      await app.modules.identity.createMember(app.systemCall(2), person);
    }
    await app.close();
    expect(shell.run('create-api-key', 'ci', 'member@acme.example')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'gatehouse: member@acme.example has the role member. Name an owner or admin of the account.\n',
    });
    expect(shell.json('create-api-key', 'ci', 'admin@acme.example')).toMatchObject({ permissions: ['*'] });
  });

  it('a key can be a text that a client already has, and nobody can take the same one', () => {
    const words = ['create-api-key', 'old', VENDOR, '--token', 'a-key-from-before-42'];
    expect(shell.json(...words)).toMatchObject({ token: 'a-key-from-before-42' });
    expect(shell.run(...words)).toMatchObject({ status: 1, stderr: 'gatehouse: This text cannot be used as a key.\n' });
  });

  it('keys are listed without themselves, and no more once revoked', () => {
    const { id, token } = shell.json('create-api-key', 'spent', VENDOR) as { id: number; token: string };
    const all = shell.run('list-api-keys', VENDOR, '--json').stdout;
    expect(all).not.toContain(token);
    const row = { id, name: 'spent', status: 'active', prefix: token.slice(0, 8) };
    expect(JSON.parse(all)).toContainEqual(expect.objectContaining(row));
    expect(shell.json('revoke-api-key', token)).toMatchObject({ id, revokedAt: expect.any(String) });
    expect(shell.run('revoke-api-key', String(id)).status).toBe(0);
    const rest = shell.json('list-api-keys') as { id: number }[];
    expect(rest.map((key) => key.id)).not.toContain(id);
    expect(shell.json('list-api-keys', '--all')).toContainEqual(expect.objectContaining({ id, status: 'revoked' }));
    expect(shell.run('list-api-keys').stdout).toMatch(/^ID +NAME +E-MAIL/);
  });

  it('the account secret is shown, and another after it was rotated', () => {
    const before = shell.json('account-secret', VENDOR) as { secret: string };
    expect(before.secret).toMatch(/^[0-9A-Za-z]{24}$/);
    expect(shell.json('account-secret', VENDOR)).toEqual(before);
    const after = shell.json('account-secret', VENDOR, '--rotate') as { secret: string };
    expect(after).toMatchObject({ previousValidUntil: expect.any(String) });
    expect(after.secret).not.toBe(before.secret);
    const given = 'SecretOfTheSystemBefore1';
    expect(shell.json('account-secret', VENDOR, '--set', given)).toMatchObject({ secret: given });
    expect(shell.run('account-secret', VENDOR, '--set', 'short')).toMatchObject({ status: 1 });
  });

  it('a password is set from standard input', () => {
    const typing = shell.with({ input: 'another battery\n' });
    expect(typing.run('set-password', VENDOR)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`${VENDOR} has a new password`),
    });
  });

  it('migrating what is up to date changes nothing', () => {
    expect(shell.json('migrate')).toMatchObject({ dialect, applied: [] });
  });

  it('mails are listed by the words there are; another word is refused, not taken for none found', () => {
    expect(shell.run('mails', 'list', VENDOR, '--status', 'waiting,failed').status).toBe(0);
    const { status, stderr } = shell.run('mails', 'list', VENDOR, '--status', 'failed,lost');
    expect([status, stderr]).toEqual([1, expect.stringContaining('no mail status lost. Known are waiting, sent')]);
  });

  it('another signing key signs from now on', () => {
    const first = shell.json('rotate-signing-key') as { kid: string };
    expect(first.kid).toMatch(/^[0-9a-f]{16}$/);
    expect(shell.json('rotate-signing-key')).not.toEqual(first);
    // Said each time: programs with the former keys alone would stop.
    expect(shell.run('rotate-signing-key').stderr).toContain('until they have it built in');
  });

  it('a signing key is published ahead, and takes over when told to or at its time', () => {
    const list = () => shell.json('signing-keys', 'list') as { kid: string; state: string; from: string | null }[];
    const [before] = list();
    const { kid } = shell.json('signing-keys', 'publish') as { kid: string };
    expect(list().slice(0, 2)).toMatchObject([before, { kid, state: 'next', from: null }]);
    expect(shell.json('signing-keys', 'take-over', '--from', '2030-01-31')).toMatchObject({
      kid,
      state: 'next',
      from: '2030-01-31T00:00:00.000Z',
    });
    expect(shell.run('rotate-signing-key')).toMatchObject({ status: 1, stderr: expect.stringContaining(kid) });
    expect(shell.run('signing-keys', 'publish')).toMatchObject({ status: 1, stderr: expect.stringContaining(kid) });
    expect(shell.json('signing-keys', 'take-over')).toMatchObject({ kid, state: 'current', until: null });
    expect(list().slice(0, 2)).toMatchObject([
      { kid, state: 'current' },
      { kid: before?.kid, state: 'former' },
    ]);
    expect(shell.run('signing-keys', 'list').stdout).toMatch(/^ID +STATE +FROM +UNTIL +PUBLIC KEY\n/);
  });

  it('a signing key that was published ahead is withdrawn, and never signs', () => {
    const { kid } = shell.json('signing-keys', 'publish', '--from', '30d') as { kid: string };
    expect(shell.json('signing-keys', 'withdraw')).toEqual({ kid });
    for (const words of [['withdraw'], ['take-over']]) {
      expect(shell.run('signing-keys', ...words)).toEqual({
        status: 1,
        stdout: '',
        stderr: 'gatehouse: No key is published ahead. `gatehouse signing-keys publish` makes one.\n',
      });
    }
    const wrong = shell.run('signing-keys', 'publish', '--from', '2001-01-01');
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('which has passed') });
  });
});
