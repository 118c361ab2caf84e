import { copyFileSync, openSync, readSync, closeSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSearchText } from '../../src/kernel/store-search.ts';
import { backUp, inspectBackup, restore } from '../../src/platform/backup/backup.ts';
import { dump } from '../../src/platform/backup/dump.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { migrateWithin } from '../../src/platform/db/migrate.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { readSnapshot } from '../../src/platform/db/snapshot.ts';
import { type Acknowledged, request } from '../support/clients.ts';
import { commandLine, temporaryFolder } from '../support/command.ts';
import { blankDatabase, cloneTemplate, dialects } from '../support/databases.ts';
import '../support/patience.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const ABOUT = { program: 'test', at: Date.UTC(2026, 10, 21) };
const folder = temporaryFolder();
const undo: (() => unknown)[] = [];

afterAll(async () => {
  for (const step of undo.reverse()) await step();
  folder.remove();
});

async function blank(dialect: 'sqlite' | 'postgres'): Promise<Database> {
  const { address, drop } = await blankDatabase(dialect);
  const database = openDatabase(address);
  undo.push(drop, () => database.close());
  return database;
}

/** Everything a database holds, table by table, without what tells one copy from another. */
async function contentOf(database: Database): Promise<string[]> {
  const lines: string[] = [];
  const about = { ...ABOUT, counted: () => undefined };
  await readSnapshot(database, async (db) => {
    for await (const text of dump(db, database.dialect, about)) lines.push(...text.trimEnd().split('\n'));
  });
  return lines.slice(1);
}

let files = 0;
function newFile(): string {
  files += 1;
  return join(folder.path, `backup-${files}`);
}

describe.each(dialects)('a backup of %s', (dialect) => {
  let database: Database;
  let file: string;

  beforeAll(async () => {
    const { address, drop } = await cloneTemplate(dialect);
    database = openDatabase(address);
    undo.push(drop, () => database.close());
    await fill(database);
    file = newFile();
    await backUp(database, file, ABOUT);
  });

  it('is for its owner alone, and never written over', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(backUp(database, file, ABOUT)).rejects.toThrow(`${file} exists already.`);
    await expect(backUp(database, join(folder.path, 'no/where'), ABOUT)).rejects.toThrow('cannot be written (ENOENT)');
  });

  it.each(dialects)('restored on %s is equal row for row, and goes on counting where it was', async (target) => {
    const copy = await blank(target);
    const report = await restore(copy, file);
    expect(report.migrated).toEqual([]);
    expect(await contentOf(copy)).toEqual(await contentOf(database));
    const { id } = await copy.transaction((db) =>
      db
        .insertInto('events')
        .values({ ...event, name: 'after' })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    expect(id).toBe(2 ** 41 + 2);
  });

  it('restored is searched as before', async () => {
    const copy = await blank('sqlite');
    await restore(copy, file);
    const { rows } = await sql`select rowid from search_fts where text match '"ünï"'`.execute(copy.read);
    expect(rows).toHaveLength(1);
  });

  it('is refused where something is already', async () => {
    await expect(restore(database, file)).rejects.toThrow('is not empty. Restore into a new place');
  });

  it('with any byte flipped, or cut short, is refused and leaves nothing', async () => {
    const copy = await blank('sqlite');
    const { size } = statSync(file);
    const spots = new Set([0, 5, 20, 40, 60, 108, 109, 110, 118, size - 1, size - 5]);
    for (let spot = 200; spot < size; spot += Math.ceil(size / 60)) spots.add(spot);
    const broken = newFile();
    copyFileSync(file, broken);
    for (const spot of [...spots].filter((place) => place < size)) {
      flip(broken, spot);
      await expect(restore(copy, broken), `byte ${spot}`).rejects.toThrow('Use another copy of the backup.');
      flip(broken, spot);
    }
    truncateSync(broken, size - 1);
    await expect(restore(copy, broken)).rejects.toThrow('is incomplete');
    writeFileSync(broken, '');
    await expect(inspectBackup(broken)).rejects.toThrow('is no backup of Gatehouse');
    await expect(inspectBackup('/')).rejects.toThrow('/ cannot be read (EISDIR)');
    await restore(copy, file);
    expect(await contentOf(copy)).toEqual(await contentOf(database));
  });

  it('of a newer program is refused', async () => {
    await database.transaction((db) => sql`insert into migrations (name) values ('9999-later')`.execute(db));
    const newer = newFile();
    await backUp(database, newer, ABOUT);
    await database.transaction((db) => sql`delete from migrations where name = '9999-later'`.execute(db));
    await expect(restore(await blank(dialect), newer)).rejects.toThrow(
      /The backup .+ was written by a newer Gatehouse/,
    );
  });

  it('of an older program is brought up to date', async () => {
    const older = await blank(dialect);
    await older.transaction(async (db) => {
      await migrateWithin(db, older, ['0001-instance']);
      await db.insertInto('instance').values({ name: 'kept', value: 'x' }).execute();
    });
    const early = newFile();
    await backUp(older, early, ABOUT);
    const copy = await blank(dialect);
    const report = await restore(copy, early);
    expect(report.migrated).toContain('0002-business');
    expect(await copy.read.selectFrom('instance').selectAll().execute()).toEqual([{ name: 'kept', value: 'x' }]);
    expect(await copy.read.selectFrom('licenses').selectAll().execute()).toEqual([]);
  });
});

describe.each(dialects)('a backup of %s under writes', (dialect) => {
  const data = temporaryFolder();
  let server: RunningServer;
  let address: Awaited<ReturnType<typeof blankDatabase>>['address'];

  beforeAll(async () => {
    const place = await blankDatabase(dialect);
    address = 'url' in place.address ? place.address : { file: join(data.path, 'gatehouse.db') };
    server = await startServer({ address, dataDir: data.path, env: { API_RATE_LIMIT: '0' } });
    undo.push(place.drop, () => data.remove());
  });

  afterAll(() => server.stop());

  it('taken by the command, restored by the command on both databases, holds whole writes only', async () => {
    const key = /API key:\s+(gh_\S+)/.exec(server.output())?.[1] ?? '';
    const ask = async (path: string, body: unknown): Promise<Acknowledged> => {
      const answer = await request(`${server.url}/api${path}`, { key, body });
      if (answer.status !== 201) throw new Error(`${path} answered ${JSON.stringify(answer)}`);
      return answer;
    };
    const product = await ask('/v2/products', { name: 'Plugin' });
    const type = await ask('/v2/license-types', { name: 'Five' });
    let writing = true;
    let acknowledged = 0;
    const write = async (): Promise<void> => {
      while (writing) {
        const body = { licence_type: type.body['id'], product_id: product.body['id'], url: 'https://shop.example' };
        await ask('/licence/create', body);
        acknowledged += 1;
      }
    };
    const writers = Array.from({ length: 4 }, write);
    const shell = commandLine({ dataDir: data.path, address });
    await expect.poll(() => acknowledged, { timeout: 60_000 }).toBeGreaterThan(20);
    const file = newFile();
    const before = acknowledged;
    expect(await shell.later('backup', '--to', file)).toMatchObject({ status: 0 });
    const after = acknowledged;
    writing = false;
    await Promise.all(writers);

    const copies = [];
    for (const target of dialects) {
      const place = await blankDatabase(target);
      undo.push(place.drop);
      const to = temporaryFolder();
      undo.push(() => to.remove());
      copyFileSync(join(data.path, 'master.key'), join(to.path, 'master.key'));
      const at = 'url' in place.address ? place.address : { file: join(to.path, 'gatehouse.db') };
      const line = commandLine({ dataDir: to.path, address: at });
      expect(line.json('restore', '--from', file)).toMatchObject({ masterKey: 'fits', migrated: [] });
      expect(line.run('restore', '--from', file).stderr).toContain('is not empty');
      expect(line.run('list-api-keys').stdout).toContain('admin@example.com');
      const copy = openDatabase(at);
      undo.push(() => copy.close());
      copies.push(await contentOf(copy));
      const count = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
        Number((await query.execute(copy.read)).rows[0]?.n);
      const licenses = await count(sql`select count(*) as n from licenses`);
      expect(licenses).toBeGreaterThanOrEqual(before);
      expect(licenses).toBeLessThanOrEqual(after + writers.length);
      expect(await count(sql`select count(*) as n from license_sites`)).toBe(licenses);
      expect(await count(sql`select count(*) as n from events where name = 'license.created'`)).toBe(licenses);
    }
    expect(copies[0]).toEqual(copies[1]);
  });
});

const event = {
  at: 1,
  accountId: 1,
  actorKind: 'system',
  actorId: 'x',
  surface: 'cli',
  requestId: 'x',
  subjectType: 'account',
  subjectId: 1,
  data: '{}',
};

/** Rows that a careless copy would change: odd texts, the largest numbers, nothing, files, more rows than one batch. */
async function fill(database: Database): Promise<void> {
  const texts = ['', 'a\nb\r\nc', `"quoted", 'single', \\back`, 'ünïcödé 🗝 \u2028\u2029', '[1,"x"]', ' outer '];
  await database.transaction(async (db) => {
    for (const [index, value] of texts.entries())
      await db
        .insertInto('instance')
        .values({ name: `t${index}`, value })
        .execute();
    await db
      .insertInto('events')
      .values({ ...event, id: 2 ** 41, at: 2 ** 53 - 1, name: 'big' })
      .execute();
    await db
      .insertInto('events')
      .values({ ...event, id: 2 ** 41 + 1, name: 'gone' })
      .execute();
    await sql`select 1`.execute(db);
    if (database.dialect === 'postgres') await sql`select setval('events_id_seq', ${2 ** 41 + 1})`.execute(db);
    await db.deleteFrom('events').where('name', '=', 'gone').execute();
    await writeSearchText(db, database.dialect, { kind: 'license', accountId: 1, id: 7, parts: ['ünïque key'] });
    for (let from = 0; from < 12_000; from += 500) {
      const rows = Array.from({ length: 500 }, (_, index) => ({
        at: from + index,
        topic: 'link',
        ref: `${index === 3 ? 'x'.repeat(200_000) : index}`,
      }));
      await db.insertInto('cache_changes').values(rows).execute();
    }
    await db.insertInto('jobs').values({ kind: 'x', payload: '{}', runAt: 1, attempts: 0, createdAt: 1 }).execute();
  });
}

function flip(file: string, spot: number): void {
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, spot);
  byte[0] = (byte[0] ?? 0) ^ 0x01;
  writeSync(handle, byte, 0, 1, spot);
  closeSync(handle);
}
