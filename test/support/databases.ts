/** Fresh, migrated databases for a test file, on SQLite and on PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { Dialect } from '../../src/kernel/tables.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/open.ts';
import { createDatabase, databaseUrl, dropDatabase } from './postgres-databases.ts';

export interface TestDatabase {
  readonly dialect: Dialect;
  /** What `openDatabase`, or `DATABASE_URL` of a process, needs; available once tests and hooks run. */
  address(): DatabaseAddress;
  /** Another handle, as another process would have; closed after the file's tests. */
  open(): Database;
}

export const dialects: readonly Dialect[] = ['sqlite', 'postgres'];

/**
 * `describe` on both databases: `eachDatabase('stores', ({ open }) => { … })`. Each gets one migrated, empty database
 * for the whole block; the suite is named "stores on sqlite" and "stores on postgres".
 */
export function eachDatabase(name: string, body: (database: TestDatabase) => void): void {
  describe.each(dialects)(`${name} on %s`, (dialect) => {
    body(testDatabase(dialect));
  });
}

/** One migrated, empty database for the surrounding `describe` (or file), dropped after it. */
export function testDatabase(dialect: Dialect): TestDatabase {
  const opened: Database[] = [];
  let place: { address: DatabaseAddress; drop: () => Promise<void> } | undefined;
  const address = (): DatabaseAddress => {
    if (place === undefined) throw new Error('the test database exists only inside tests and hooks');
    return place.address;
  };
  beforeAll(async () => {
    place = await cloneTemplate(dialect);
  });
  afterAll(async () => {
    for (const database of opened) await database.close();
    await place?.drop();
  });
  return {
    dialect,
    address,
    open: () => {
      const database = openDatabase(address());
      opened.push(database);
      return database;
    },
  };
}

/** A migrated, empty database that the caller drops. */
export function cloneTemplate(dialect: Dialect): Promise<{ address: DatabaseAddress; drop: () => Promise<void> }> {
  return dialect === 'sqlite'
    ? sqliteDatabase((file) => copyFileSync(inject('sqliteTemplate'), file))
    : postgresDatabase(inject('postgresTemplate'));
}

/** A database without any table, which the caller drops. */
export function blankDatabase(dialect: Dialect): Promise<{ address: DatabaseAddress; drop: () => Promise<void> }> {
  return dialect === 'sqlite' ? sqliteDatabase((file) => writeFileSync(file, '')) : postgresDatabase();
}

async function sqliteDatabase(
  fill: (file: string) => void,
): Promise<{ address: DatabaseAddress; drop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-sqlite-'));
  const file = join(folder, 'gatehouse.db');
  fill(file);
  return { address: { file }, drop: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function postgresDatabase(template?: string): Promise<{ address: DatabaseAddress; drop: () => Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `gatehouse_test_${randomBytes(6).toString('hex')}`;
  await createDatabase(server, name, template);
  return { address: { url: databaseUrl(server, name) }, drop: () => dropDatabase(server, name) };
}
