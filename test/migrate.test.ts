import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../src/platform/db/migrate.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { blankDatabase, dialects } from './support/databases.ts';
import { readSchema } from './support/schema.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const program = resolve(import.meta.dirname, 'support/migrate-once.ts');

const all = globSync('migrations/*.ts', { cwd: root })
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => basename(path, '.ts'))
  .sort((a, b) => a.localeCompare(b));

describe.each(dialects)('migration on %s', (dialect) => {
  let blank: Awaited<ReturnType<typeof blankDatabase>>;

  beforeAll(async () => {
    blank = await blankDatabase(dialect);
  });

  afterAll(() => blank.drop());

  it('processes that start at once migrate once', async () => {
    const address = JSON.stringify(blank.address);
    const started = [1, 2, 3].map(() => run(process.execPath, [program, address]));
    const applied = (await Promise.all(started)).map(({ stdout }) => JSON.parse(stdout) as string[]);
    expect(applied.filter((names) => names.length > 0)).toEqual([all]);
  });

  it('a migrated database is left as it is', async () => {
    const database = openDatabase(blank.address);
    const before = await readSchema(database);
    expect((await migrate(database)).applied).toEqual([]);
    expect(await readSchema(database)).toEqual(before);
    await database.close();
  });
});

it('migrations have four digits each, none of them twice', () => {
  const numbers = all.map((name) => name.slice(0, 4));
  expect(numbers.every((number) => /^\d{4}$/.test(number))).toBe(true);
  expect(new Set(numbers).size).toBe(numbers.length);
});
