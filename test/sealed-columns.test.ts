import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropEverythingSealed, resealEverything } from '../src/platform/crypto/reseal.ts';
import { createSeal } from '../src/platform/crypto/seal.ts';
import { SEALED_COLUMNS, type SealedColumn } from '../src/platform/crypto/sealed-columns.ts';
import type { Database } from '../src/platform/db/database.ts';
import { dialects } from './support/databases.ts';
import { startHttp } from './support/http.ts';
import { readSchema } from './support/schema.ts';

const newKey = new Uint8Array(32).fill(9);
const nameOf = ({ table, column }: SealedColumn): string => `${table}.${column}`;

interface SealedText {
  readonly column: string;
  readonly place: string;
  readonly text: string;
}

/** Every sealed text of the database, with the place the list says it is bound to. */
async function sealedTexts(database: Database): Promise<SealedText[]> {
  const texts: SealedText[] = [];
  for (const column of SEALED_COLUMNS) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(column.table)}`.execute(
      database.read,
    );
    for (const row of rows) {
      const text = row[column.column];
      if (typeof text === 'string' && text !== '')
        texts.push({ column: nameOf(column), place: column.place(row), text });
    }
  }
  return texts;
}

describe.each(dialects)('what is sealed on %s', (dialect) => {
  let started: Awaited<ReturnType<typeof startHttp>>;
  let database: Database;

  beforeAll(async () => {
    started = await startHttp(dialect);
    database = started.http.app.database;
    const account = await started.http.account();
    const again = { headers: { 'idempotency-key': 'sealed-1' } };
    await account.post('/api/v2/products', { name: 'Plugin' }, again);
  });

  afterAll(() => started.stop());

  it('is listed: every column of the schema whose name says so', async () => {
    const live = Object.entries(await readSchema(database)).flatMap(([table, { columns }]) =>
      Object.keys(columns)
        .filter((column) => /sealed$/i.test(column))
        .map((column) => `${table}.${column}`),
    );
    expect(SEALED_COLUMNS.map(nameOf).sort()).toEqual(live.sort());
  });

  it('is bound to the place the list says', async () => {
    const texts = await sealedTexts(database);
    const seen = new Set(texts.map(({ column }) => column));
    const made = ['accounts.secretSealed', 'api_keys.sealed', 'idempotency.answerSealed', 'keyring.secretSealed'];
    expect([...seen]).toEqual(expect.arrayContaining(made));
    for (const { place, text } of texts) expect(() => started.http.app.seal.open(text, place)).not.toThrow();
  });

  it('opens with the new key alone after it was sealed again, and says the same', async () => {
    const { seal } = started.http.app;
    const before = new Map((await sealedTexts(database)).map(({ place, text }) => [place, seal.open(text, place)]));
    const newest = createSeal(newKey);
    const counts = await database.transaction((db) => resealEverything(db, { opens: seal, newest }));
    expect(counts).toBe(before.size);
    const after = new Map((await sealedTexts(database)).map(({ place, text }) => [place, newest.open(text, place)]));
    expect(after).toEqual(before);
    expect(await database.transaction((db) => resealEverything(db, { opens: newest, newest }))).toBe(0);
  });

  it('is gone after it was given up', async () => {
    await database.transaction((db) => dropEverythingSealed(db));
    expect(await sealedTexts(database)).toEqual([]);
  });
});
