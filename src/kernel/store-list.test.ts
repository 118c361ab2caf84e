import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testMachine } from '../../test/support/calls.ts';
import { eachDatabase } from '../../test/support/databases.ts';
import '../modules/identity/index.ts';
import type { Call } from './call.ts';
import type { Position } from './page.ts';
import { type ListSource, listRows, streamRows } from './store-list.ts';
import {
  indexedText,
  rebuildSearchIndex,
  removeSearchText,
  writeSearchText,
  writeSearchTexts,
} from './store-search.ts';

const KEYS: ListSource = {
  table: 'api_keys',
  columns: { id: {}, name: {}, expiresAt: { nullable: true }, userId: {} },
  searchKind: 'license',
};
const ROWS = 57;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly expiresAt: number | null;
}

eachDatabase('lists', ({ open }) => {
  let call: Call;

  beforeAll(async () => {
    call = testMachine(open()).call();
    await call.write(async (tx) => {
      for (let i = 0; i < ROWS; i += 1) {
        for (const accountId of [1, 2]) {
          const { id } = await tx.db
            .insertInto('api_keys')
            .values({
              accountId,
              userId: i % 3,
              kind: 'api',
              name: `Key ${String(i % 10)} Ünïcode`,
              prefix: '',
              hash: `${accountId}-${i}`,
              permissions: '[]',
              profile: 'documented',
              expiresAt: i % 4 === 0 ? null : (i * 7) % 13,
              rowVersion: 1,
              createdAt: 0,
              updatedAt: 0,
            })
            .returning('id')
            .executeTakeFirstOrThrow();
          await writeSearchText(tx.db, tx.dialect, {
            kind: 'license',
            accountId,
            id,
            parts: [`Key ${i} Ünïcode`, '50%_off'],
          });
        }
      }
    });
  });

  async function walk(
    sort: { field: string; descending: boolean } | null,
    limit: number,
    search?: string,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    let after: Position | null = null;
    do {
      const page: { rows: readonly Row[]; next: Position | null } = await listRows<Row>(call, 1, KEYS, {
        filters: [],
        sort: sort === null ? [] : [sort],
        limit,
        after,
        ...(search === undefined ? {} : { search }),
      });
      rows.push(...page.rows);
      after = page.next;
    } while (after !== null);
    return rows;
  }

  it('pages by any sort show each row of the account once, in order, unset values last', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('id', 'name', 'expiresAt'),
        fc.boolean(),
        fc.integer({ min: 1, max: 20 }),
        async (field, descending, limit) => {
          const rows = await walk({ field, descending }, limit);
          expect(new Set(rows.map((row) => row.id)).size).toBe(ROWS);
          const keys = rows.map((row) => (field === 'id' ? row.id : field === 'name' ? row.name : row.expiresAt));
          const present = keys.filter((key) => key !== null);
          expect(keys.slice(present.length).every((key) => key === null)).toBe(true);
          const sorted = [...present].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
          expect(present).toEqual(descending ? sorted.reverse() : sorted);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('filters narrow the rows and the total alike', async () => {
    const page = await listRows<Row>(call, 1, KEYS, {
      filters: [{ field: 'userId', comparison: 'eq', values: [0, 1] }],
      sort: [],
      limit: 5,
      count: true,
    });
    expect(page.rows).toHaveLength(5);
    expect(page.total).toBe(38);
  });

  it('a stream gives all rows of the account and none of another', async () => {
    const seen: Row[] = [];
    for await (const batch of streamRows<Row & { accountId: number }>(call, 2, KEYS, { filters: [] })) {
      expect(batch.every((row) => row.accountId === 2)).toBe(true);
      seen.push(...batch);
    }
    expect(seen).toHaveLength(ROWS);
  });

  describe('search', () => {
    it.each([
      ['key 3', 11],
      ['KEY 56 üNÏ', 1],
      ['7', 5],
      ['%_o', ROWS],
      ['50_', 0],
      ['"quoted', 0],
    ])('%j is contained in %i rows, case ignored, wildcards plain', async (text, count) => {
      expect(await walk(null, 4, text)).toHaveLength(count);
    });

    it('finds what came from somewhere else once the index was made anew, and nothing of another account or kind', async () => {
      await call.write(async (tx) => {
        // The same ids and words, of another kind.
        const { rows } = await sql<{ refId: number }>`select "refId" from search where "accountId" = 1`.execute(tx.db);
        const things = rows.map(
          ({ refId }) => ({ kind: 'link', accountId: 1, id: refId, parts: ['elsewhere'] }) as const,
        );
        await writeSearchTexts(tx.db, tx.dialect, things);
        if (tx.dialect === 'sqlite') await sql`delete from search_fts`.execute(tx.db);
        await rebuildSearchIndex(tx.db, tx.dialect);
      });
      expect(await walk(null, 20, 'key 3')).toHaveLength(11);
      expect(await walk(null, 20, 'elsewhere')).toHaveLength(0);
    });

    it('is not misled by a text that imitates how the index marks whose a text is', async () => {
      const [row] = await walk(null, 1);
      if (row === undefined) throw new Error('nothing to imitate');
      const marks = indexedText('license', 1, '');
      await call.write((tx) =>
        writeSearchText(tx.db, tx.dialect, { kind: 'link', accountId: 1, id: row.id, parts: [`${marks}imitated`] }),
      );
      expect(await walk(null, 20, 'imitated')).toHaveLength(0);
    });

    it('what was removed is not found any more', async () => {
      const [first] = await walk(null, 1, 'key 56');
      if (first === undefined) throw new Error('nothing to remove');
      await call.write((tx) => removeSearchText(tx.db, tx.dialect, 'license', first.id));
      expect(await walk(null, 4, 'key 56')).toHaveLength(0);
    });
  });
});
