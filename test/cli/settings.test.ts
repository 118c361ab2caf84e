import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/platform/db/migrate.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { type CommandLine, commandLine, temporaryFolder } from '../support/command.ts';
import { blankDatabase, dialects } from '../support/databases.ts';
import { startServer } from '../support/server.ts';
import '../support/patience.ts';

/** One sentence (or a list of them) for people: status 1, and nothing of the program's inside. */
function refusal(line: CommandLine, ...words: string[]): string {
  const { status, stdout, stderr } = line.run(...words);
  expect(status).toBe(1);
  expect(stdout).not.toContain('ready');
  expect(stderr).toMatch(/^gatehouse: /);
  expect(stderr).not.toMatch(/^ +at |node:internal|should not have happened/m);
  return stderr;
}

describe('settings', () => {
  const folder = temporaryFolder();
  const shell = commandLine({ dataDir: folder.path });

  afterAll(() => folder.remove());

  it('are printed without secrets', () => {
    const secret = { ADMIN_PASSWORD: 'correct horse', DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/x' };
    const mail = { SMTP_URL: 'smtp://u:hidden@mail.test:587', MAIL_FROM: 'shop@example.com' };
    const { stdout } = shell
      .with({ env: { ...secret, ...mail, TIME_ZONE: 'Europe/Riga' } })
      .run('config', 'print', '--json');
    expect(stdout).not.toMatch(/correct horse|hidden/);
    expect(JSON.parse(stdout)).toMatchObject({
      timeZone: 'Europe/Riga',
      adminPassword: '(set)',
      databaseUrl: 'postgres://u:***@127.0.0.1:1/x',
      smtpUrl: 'smtp://u:***@mail.test:587',
      mailFrom: 'shop@example.com',
    });
    expect(shell.run('config', 'print').stdout).toContain(folder.path);
  });

  it('that are wrong are all named at once', () => {
    const wrong = shell.with({
      env: { PORT: 'x', TIME_ZONE: 'Mars/Base', MASTER_KEY: 'short', LOG_LEVEL: 'loud', SMTP_URL: 'smtp://x' },
    });
    const text = refusal(wrong, 'serve');
    for (const name of ['PORT', 'TIME_ZONE', 'MASTER_KEY', 'LOG_LEVEL', 'MAIL_FROM'])
      expect(text).toContain(`  - ${name} `);
  });

  it('a port in use is named', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((ready) => holder.once('listening', ready));
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const text = refusal(shell.with({ env: { PORT: port } }), 'serve');
    expect(text).toBe(
      `gatehouse: Port ${port} of 127.0.0.1 is in use. Stop the program that holds it, or set PORT to another one.\n`,
    );
    holder.close();
  });

  it('an address that is not of this machine is named', () => {
    expect(refusal(shell.with({ env: { PORT: '0', HOST: '192.0.2.1' } }), 'serve')).toContain('HOST is 192.0.2.1');
  });

  it('a data folder that cannot be written is named', () => {
    writeFileSync(join(folder.path, 'file'), '');
    const text = refusal(commandLine({ dataDir: join(folder.path, 'file/data') }), 'serve');
    expect(text).toContain(`${join(folder.path, 'file/data')} cannot be written.`);
  });

  it('a file that is no database is named', () => {
    const other = temporaryFolder();
    writeFileSync(join(other.path, 'gatehouse.db'), 'not a database, but long enough to be read as one'.repeat(100));
    expect(refusal(commandLine({ dataDir: other.path }), 'serve')).toContain('is no sound SQLite database');
    other.remove();
  });

  it.each([
    ['a database that does not answer', 'postgres://u:hidden@127.0.0.1:1/x', 'does not answer (ECONNREFUSED)'],
    ['a host that is not known', 'postgres://u:hidden@gate.invalid/x', 'does not answer'],
  ])('%s is named without its password', (_name, url, problem) => {
    const text = refusal(shell.with({ env: { DATABASE_URL: url } }), 'serve');
    expect(text).toContain(problem);
    expect(text).toContain('Check DATABASE_URL');
    expect(text).not.toContain('hidden');
  });

  it('a second server on the same file is refused', async () => {
    const server = await startServer();
    const text = refusal(commandLine({ dataDir: server.dataDir, env: { PORT: '0' } }), 'serve');
    expect(text).toContain('One server per SQLite file');
    await server.stop();
  });
});

describe.each(dialects)('a database of another version on %s', (dialect) => {
  const data = temporaryFolder();
  let place: Awaited<ReturnType<typeof blankDatabase>>;
  let line: CommandLine;

  async function change(statement: string): Promise<void> {
    const database = openDatabase(place.address);
    await database.transaction((db) => sql.raw(statement).execute(db));
    await database.close();
  }

  beforeAll(async () => {
    place = await blankDatabase(dialect);
    if ('file' in place.address) place = { ...place, address: { file: join(data.path, 'gatehouse.db') } };
    const database = openDatabase(place.address);
    await migrate(database);
    await database.close();
    line = commandLine({ dataDir: data.path, address: place.address });
  });

  afterAll(async () => {
    await place.drop();
    data.remove();
  });

  it('that is newer is left alone by every command', async () => {
    await change(`insert into migrations (name) values ('9999-later')`);
    for (const name of ['serve', 'migrate', 'list-api-keys']) {
      expect(refusal(line, name)).toMatch(
        /was written by a newer Gatehouse \(it has 9999-later\)\. Start that version/,
      );
    }
    await change(`delete from migrations where name = '9999-later'`);
  });

  it('that is older is migrated by a server, not by a command beside one', async () => {
    await change(`delete from migrations where name = '0002-business'`);
    expect(refusal(line, 'list-api-keys')).toContain('Stop its server and run `gatehouse migrate`');
  });
});
