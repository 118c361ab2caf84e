import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { OperatorError } from '../../kernel/operator-error.ts';
import type { Db } from '../../kernel/tables.ts';
import { PROGRAM } from '../place.ts';
import type { Database } from './database.ts';
import { type Ddl, ddl } from './ddl.ts';
import { describeIndexes } from './planner.ts';

interface Migration {
  readonly name: string;
  up(ddl: Ddl): Promise<void>;
}

const FOLDER = join(PROGRAM, 'migrations');
const POSTGRES_LOCK = 7_018_421;

function isMigrationFile(name: string): boolean {
  return /^\d{4}-.*\.(ts|js)$/.test(name) && !name.endsWith('.d.ts');
}

async function findFiles(): Promise<string[]> {
  return (await readdir(FOLDER)).filter(isMigrationFile).sort();
}

/** A migration is named by its file without its ending, so that sources and built files agree. */
function nameOf(file: string): string {
  return file.replace(/\.(ts|js)$/, '');
}

/** All migrations in order. */
async function load(): Promise<Migration[]> {
  return Promise.all(
    (await findFiles()).map(async (file) => {
      const module = (await import(pathToFileURL(join(FOLDER, file)).href)) as Pick<Migration, 'up'>;
      return { name: nameOf(file), up: module.up };
    }),
  );
}

async function done(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  return new Set(rows.map((row) => row.name));
}

/** A database, or a backup, written by a newer version of this program, whose tables this one does not know. */
export class NewerSchemaError extends OperatorError {
  constructor(what: string, unknown: readonly string[]) {
    super(
      `${what} was written by a newer Gatehouse (it has ${unknown.join(', ')}). ` +
        'Start that version, or restore a backup that was made before the upgrade.',
    );
    this.name = 'NewerSchemaError';
  }
}

export interface MigrationReport {
  readonly applied: readonly string[];
}

/**
 * Brings the schema up to date, forward only, in one transaction. Two processes that start at once migrate once: the
 * second waits (SQLite: for the write lock; PostgreSQL: for an advisory lock) and finds nothing to do. Refuses a schema
 * newer than this program (`NewerSchemaError`).
 */
export function migrate(database: Database): Promise<MigrationReport> {
  return database.transaction((db) => migrateWithin(db, database));
}

/** The same as part of a transaction; `only` stops at the migrations named. */
export async function migrateWithin(
  db: Db,
  { dialect, place }: Pick<Database, 'dialect' | 'place'>,
  only?: readonly string[],
): Promise<MigrationReport> {
  const migrations = await load();
  if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${POSTGRES_LOCK})`.execute(db);
  await sql`create table if not exists migrations (name text primary key)`.execute(db);
  const before = await done(db);
  const unknown = [...before].filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0) throw new NewerSchemaError(`The database ${place}`, unknown);
  const applied: string[] = [];
  for (const migration of migrations.filter(({ name }) => !before.has(name))) {
    if (only !== undefined && !only.includes(migration.name)) continue;
    await migration.up(ddl(db, dialect));
    await sql`insert into migrations (name) values (${migration.name})`.execute(db);
    applied.push(migration.name);
  }
  if (dialect === 'sqlite' && applied.length > 0) await describeIndexes(db);
  return { applied };
}

/** The names of all migrations of this program, in order. */
export async function knownMigrations(): Promise<readonly string[]> {
  return (await findFiles()).map(nameOf);
}

export interface MigrationState {
  /** Migrations the database lacks. */
  readonly missing: readonly string[];
  /** Migrations it has that this program does not know: a newer one wrote it. */
  readonly unknown: readonly string[];
  /** Nothing was ever migrated here. */
  readonly isEmpty: boolean;
}

export async function migrationState(database: Database): Promise<MigrationState> {
  const known = await knownMigrations();
  const tables = await database.read.introspection.getTables();
  const have = tables.some((table) => table.name === 'migrations') ? await done(database.read) : new Set<string>();
  return {
    missing: known.filter((name) => !have.has(name)),
    unknown: [...have].filter((name) => !known.includes(name)),
    isEmpty: have.size === 0,
  };
}
