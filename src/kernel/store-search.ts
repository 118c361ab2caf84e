import { type RawBuilder, sql } from 'kysely';
import { fold } from './text.ts';
import type { Db, Dialect } from './tables.ts';

/** What can be searched, with the number its rows carry; 16 kinds at most. */
export const SEARCH_KINDS = { license: 1, link: 2, customer: 3, product: 4, service: 5, qr: 6 } as const;
export type SearchKind = keyof typeof SEARCH_KINDS;

/** Row ids interleave the kinds, so that their order within a kind is the order of the things themselves. */
function rowId(kind: SearchKind, refId: number): number {
  return refId * 16 + SEARCH_KINDS[kind];
}

/** Of a plane for private use: nobody types its characters. */
const TAG_BASE = 0xf0000;

/**
 * Starts every indexed text on SQLite, so that a look-up in the shared index meets only one account's rows of one kind.
 * Three characters, because the index holds what stands in three: one list says whose a row is.
 */
function tag(kind: SearchKind, accountId: number): string {
  const number = accountId * 16 + SEARCH_KINDS[kind];
  const digits = [Math.floor(number / 2 ** 24), Math.floor(number / 2 ** 12) % 2 ** 12, number % 2 ** 12];
  return String.fromCodePoint(...digits.map((digit) => TAG_BASE + digit));
}

/** What SQLite's index holds for a row of `search`, as SQL. */
export const INDEXED_TEXT = `char(
  ${TAG_BASE} + (("accountId" * 16 + kind) >> 24),
  ${TAG_BASE} + ((("accountId" * 16 + kind) >> 12) & 4095),
  ${TAG_BASE} + (("accountId" * 16 + kind) & 4095)) || "textFold"`;

/** What SQLite's index holds for a thing of that folded text. */
export function indexedText(kind: SearchKind, accountId: number, textFold: string): string {
  return `${tag(kind, accountId)}${textFold}`;
}

function searchable(parts: readonly (string | null | undefined)[]): string {
  return fold(parts.filter((part) => part !== null && part !== undefined && part !== '').join('\n')).slice(0, 4_000);
}

/** A thing that lists find by its text. */
export interface SearchThing {
  readonly kind: SearchKind;
  readonly accountId: number;
  readonly id: number;
  readonly parts: readonly (string | null | undefined)[];
}

/** Writes or replaces the searched text of some things, 500 at most; part of the transaction that changes them. */
export async function writeSearchTexts(db: Db, dialect: Dialect, things: readonly SearchThing[]): Promise<void> {
  if (things.length === 0) return;
  const rows = things.map(({ kind, accountId, id, parts }) => ({
    id: rowId(kind, id),
    accountId,
    kind: SEARCH_KINDS[kind],
    refId: id,
    textFold: searchable(parts),
  }));
  await db
    .insertInto('search')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ textFold: sql<string>`excluded."textFold"` }))
    .execute();
  if (dialect === 'postgres') return;
  const texts = things.map((thing, at) => {
    const row = rows[at];
    return sql`(${row?.id}, ${indexedText(thing.kind, thing.accountId, row?.textFold ?? '')})`;
  });
  await sql`insert or replace into search_fts (rowid, text) values ${sql.join(texts)}`.execute(db);
}

/** Writes or replaces the searched text of one thing. */
export function writeSearchText(db: Db, dialect: Dialect, thing: SearchThing): Promise<void> {
  return writeSearchTexts(db, dialect, [thing]);
}

/** Makes the index anew from the texts, after they came from somewhere else. */
export async function rebuildSearchIndex(db: Db, dialect: Dialect): Promise<void> {
  if (dialect === 'postgres') return;
  await sql`insert into search_fts (rowid, text)
    select id, ${sql.raw(INDEXED_TEXT)} from search order by id`.execute(db);
}

/** Forgets the searched text of one thing. */
export async function removeSearchText(db: Db, dialect: Dialect, kind: SearchKind, refId: number): Promise<void> {
  const id = rowId(kind, refId);
  await db.deleteFrom('search').where('id', '=', id).execute();
  if (dialect === 'sqlite') await sql`delete from search_fts where rowid = ${id}`.execute(db);
}

/** A join and its condition that keep only rows whose text contains the words, ordered like the things' ids. */
export interface SearchJoin {
  readonly from: RawBuilder<unknown>;
  readonly on: RawBuilder<unknown>;
  /** Sorting by this is sorting by the thing's id, and free. */
  readonly order: RawBuilder<unknown>;
  readonly idOf: (refId: number) => number;
}

function quotePhrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, String.raw`\$&`);
}

function phrases(kind: SearchKind, accountId: number, words: string): string {
  return `${quotePhrase(tag(kind, accountId))} AND ${quotePhrase(words)}`;
}

function containsLike(words: string): RawBuilder<unknown> {
  return sql`s."textFold" like ${`%${escapeLike(words)}%`} escape '\\'`;
}

/** The search of a list: contains, any script, case ignored; from three letters on through the trigram index. */
export function searchJoin(
  dialect: Dialect,
  kind: SearchKind,
  accountId: number,
  text: string,
  table: RawBuilder<unknown>,
): SearchJoin {
  const words = fold(text.trim());
  const idOf = (refId: number): number => rowId(kind, refId);
  if (dialect === 'sqlite' && Array.from(words).length >= 3) {
    return {
      from: sql`search_fts as s cross join ${table} as t on t.id = s.rowid >> 4`,
      on: sql`s.text match ${phrases(kind, accountId, words)} and s.rowid & 15 = ${SEARCH_KINDS[kind]}`,
      order: sql`s.rowid`,
      idOf,
    };
  }
  const contains = dialect === 'sqlite' ? sql`instr(s."textFold", ${words}) > 0` : containsLike(words);
  return {
    from: sql`search as s join ${table} as t on t.id = s."refId"`,
    on: sql`s.kind = ${SEARCH_KINDS[kind]} and s."accountId" = ${accountId} and ${contains}`,
    order: sql`s.id`,
    idOf,
  };
}

/** Whether the text of a row of the list, alias `t`, contains the words; for where something else finds the rows. */
export function searchCheck(dialect: Dialect, kind: SearchKind, text: string): RawBuilder<unknown> {
  const words = fold(text.trim());
  const contains =
    dialect === 'sqlite' ? sql`instr(s."textFold", ${words}) > 0` : sql`strpos(s."textFold", ${words}) > 0`;
  return sql`(select ${contains} from search as s where s.kind = ${SEARCH_KINDS[kind]} and s."refId" = t.id)`;
}

/** The texts of an account's things of a kind that contain the words, as rows of nothing; to be counted. */
export function searchFound(dialect: Dialect, kind: SearchKind, accountId: number, text: string): RawBuilder<unknown> {
  const words = fold(text.trim());
  return dialect === 'sqlite'
    ? sql`select 1 from search_fts as s where s.text match ${phrases(kind, accountId, words)}`
    : sql`select 1 from search as s where s.kind = ${SEARCH_KINDS[kind]} and s."accountId" = ${accountId}
        and ${containsLike(words)} order by s.id`;
}
