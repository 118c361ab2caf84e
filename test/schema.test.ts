import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from './support/databases.ts';
import { readDeclaredTables } from './support/declared-tables.ts';
import { type LiveSchema, readSchema } from './support/schema.ts';

/** Text search and shared windows are each database's own way; everything else is the same on both. */
const onlySqlite = /^search_fts/;
const onlyPostgres = /^rate_windows$/;
const onlyPostgresKeys: Record<string, string> = { search: 'index(textFold)' };

const declared = readDeclaredTables(resolve(import.meta.dirname, '..'));

describe('the schema after migration', () => {
  const sqlite = testDatabase('sqlite');
  const postgres = testDatabase('postgres');
  let onSqlite: LiveSchema;
  let onPostgres: LiveSchema;

  beforeAll(async () => {
    onSqlite = without(await readSchema(sqlite.open()), onlySqlite);
    onPostgres = without(await readSchema(postgres.open()), onlyPostgres);
  });

  it('has the same tables on both databases', () => {
    expect(Object.keys(onSqlite)).toEqual(Object.keys(onPostgres));
  });

  it('has the same columns, kinds and nullability on both databases', () => {
    expect(columns(onSqlite)).toEqual(columns(onPostgres));
  });

  it('has the same keys and indexes on both databases', () => {
    const common = Object.entries(onPostgres).map(([table, { keys }]) => [
      table,
      keys.filter((key) => key !== onlyPostgresKeys[table]),
    ]);
    expect(Object.fromEntries(Object.entries(onSqlite).map(([table, { keys }]) => [table, keys]))).toEqual(
      Object.fromEntries(common),
    );
  });

  it('has no table that the code does not declare', () => {
    const undeclared = Object.keys(onSqlite).filter((table) => !(table in declared) && table !== 'migrations');
    expect(undeclared).toEqual([]);
  });

  it.each(Object.keys(declared))('%s is declared as it is', (table) => {
    const live = Object.entries(onSqlite[table]?.columns ?? {}).map(([name, column]) => {
      const kind = declared[table]?.[name]?.kind === 'any' ? 'any' : column.kind;
      return [name, { kind, nullable: column.nullable }];
    });
    expect(declared[table]).toEqual(Object.fromEntries(live));
  });
});

function without(schema: LiveSchema, names: RegExp): LiveSchema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => !names.test(name)));
}

function columns(schema: LiveSchema): unknown {
  return Object.fromEntries(Object.entries(schema).map(([table, live]) => [table, live.columns]));
}
