import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { eachDatabase, testDatabase } from '../../../test/support/databases.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Database } from './database.ts';

const holder = resolve(import.meta.dirname, '../../../test/support/hold-write-lock.ts');

async function remember(db: Db, name: string, value = 'x'): Promise<void> {
  await db.insertInto('instance').values({ name, value }).execute();
}

async function knows(database: Database, name: string): Promise<boolean> {
  const row = await database.read.selectFrom('instance').select('value').where('name', '=', name).executeTakeFirst();
  return row !== undefined;
}

eachDatabase('a transaction', ({ open }) => {
  let database: Database;
  let other: Database;

  beforeAll(() => {
    database = open();
    other = open();
  });

  it('that throws leaves nothing behind', async () => {
    const failing = database.transaction(async (db) => {
      await remember(db, 'gone');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await knows(database, 'gone')).toBe(false);
    await database.transaction((db) => remember(db, 'after a failure'));
    expect(await knows(database, 'after a failure')).toBe(true);
  });

  it('is not seen by readers before its commit, and they do not wait for it', async () => {
    await database.transaction(async (db) => {
      await remember(db, 'open');
      expect(await knows(database, 'open')).toBe(false);
      expect(await knows(other, 'open')).toBe(false);
    });
    expect(await knows(other, 'open')).toBe(true);
  });

  it('that reads before it writes loses no update, also against another process', async () => {
    await database.transaction((db) => remember(db, 'counter', '0'));
    const raise = (by: Database): Promise<void> =>
      by.transaction(async (db) => {
        const lock = by.dialect === 'postgres' ? sql`for update` : sql``;
        const { rows } = await sql<{
          value: string;
        }>`select value from instance where name = 'counter' ${lock}`.execute(db);
        const value = String(Number(rows[0]?.value) + 1);
        await db.updateTable('instance').set({ value }).where('name', '=', 'counter').execute();
      });
    await Promise.all(Array.from({ length: 40 }, (_, index) => raise(index % 2 === 0 ? database : other)));
    const row = await database.read
      .selectFrom('instance')
      .select('value')
      .where('name', '=', 'counter')
      .executeTakeFirst();
    expect(row?.value).toBe('40');
  });

  it('answers 64-bit numbers as numbers', async () => {
    const insert = (id: number): Promise<unknown> =>
      database.transaction((db) =>
        db
          .insertInto('search')
          .values({ id, accountId: 1, kind: 1, refId: id % 1000, textFold: '' })
          .execute(),
      );
    await insert(2 ** 52 + 1);
    const row = await database.read
      .selectFrom('search')
      .select('id')
      .where('id', '>', 2 ** 50)
      .executeTakeFirst();
    expect(row?.id).toBe(2 ** 52 + 1);
  });

  it('sorts texts by bytes', async () => {
    const names = ['b', 'a', 'Z', 'é', 'z'];
    await database.transaction(async (db) => {
      for (const name of names) await remember(db, `sort ${name}`);
    });
    const rows = await database.read
      .selectFrom('instance')
      .select('name')
      .where('name', 'like', 'sort %')
      .orderBy('name')
      .execute();
    expect(rows.map((row) => row.name)).toEqual(['sort Z', 'sort a', 'sort b', 'sort z', 'sort é']);
  });
});

eachDatabase('what only one database needs', ({ open, dialect }) => {
  it.runIf(dialect === 'postgres')('refuses a 64-bit number that a number cannot hold', async () => {
    const reading = sql`select 9007199254740993::bigint as big`.execute(open().read);
    await expect(reading).rejects.toThrow('9007199254740993');
  });

  it.runIf(dialect === 'postgres')('runs again from its start after a deadlock', async () => {
    const database = open();
    await database.transaction((db) => remember(db, 'one'));
    await database.transaction((db) => remember(db, 'two'));
    let attempts = 0;
    let met = 0;
    const bothBegun = Promise.withResolvers<void>();
    const crossing = (first: string, second: string): Promise<void> =>
      database.transaction(async (db) => {
        attempts += 1;
        await db.updateTable('instance').set({ value: 'y' }).where('name', '=', first).execute();
        met += 1;
        if (met === 2) bothBegun.resolve();
        await bothBegun.promise;
        await db.updateTable('instance').set({ value: 'y' }).where('name', '=', second).execute();
      });
    await Promise.all([crossing('one', 'two'), crossing('two', 'one')]);
    expect(attempts).toBeGreaterThanOrEqual(3);
  });
});

it('a SQLite write waits for another process without stopping the event loop', async () => {
  const database = await lockedBySomebodyElse.begin();
  let ticks = 0;
  const ticking = setInterval(() => void (ticks += 1), 5);
  const write = database.transaction((db) => remember(db, 'waited'));
  while (ticks < 3) await new Promise((next) => setTimeout(next, 5));
  expect(await knows(database, 'waited')).toBe(false);
  lockedBySomebodyElse.release();
  await write;
  clearInterval(ticking);
  expect(await knows(database, 'waited')).toBe(true);
});

const lockedBySomebodyElse = (() => {
  const { open, address } = testDatabase('sqlite');
  let release = (): void => undefined;
  return {
    begin: async (): Promise<Database> => {
      const child = spawn(process.execPath, [holder, JSON.stringify(address())], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      await new Promise((held) => child.stdout.once('data', held));
      release = () => void child.stdin.end();
      return open();
    },
    release: () => release(),
  };
})();
