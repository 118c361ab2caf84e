import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, countRows, listRows, streamRows } from '../../kernel/store-list.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import type { BlacklistEntry, BlacklistType } from './blacklist.ts';
import type { BlacklistRow } from './tables.ts';

type Scope = Pick<Call, 'db' | 'dialect' | 'now'>;
type Request = Pick<ListRequest, 'filters' | 'search'>;

const SOURCE: ListSource = {
  table: 'blacklists',
  columns: { type: {}, value: {}, hits: {}, createdAt: {}, updatedAt: {} },
  searchColumns: ['value'],
};

function readEntry({ valueFold: _, ...row }: BlacklistRow): BlacklistEntry {
  // Only words of the list are written.
  return { ...row, type: row.type as BlacklistType };
}

/** What a matcher is built from; a quota or the operator's patience bounds it, the limit protects memory. */
export async function loadBlacklist(
  db: Db,
  accountId: number,
): Promise<{ id: number; type: BlacklistType; valueFold: string }[]> {
  const rows = await db
    .selectFrom('blacklists')
    .select(['id', 'type', 'valueFold'])
    .where('accountId', '=', accountId)
    .orderBy('id')
    .limit(200_000)
    .execute();
  // Only words of the list are written.
  return rows.map((row) => ({ ...row, type: row.type as BlacklistType }));
}

/** `lock`: the dialect to lock the row in until the transaction ends; absent = it is only looked at. */
export async function loadEntry(db: Db, accountId: number, id: number, lock?: Dialect): Promise<BlacklistEntry | null> {
  const row = await db
    .selectFrom('blacklists')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .$if(lock === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row === undefined ? null : readEntry(row);
}

export async function loadEntryByValue(
  db: Db,
  accountId: number,
  of: { type: BlacklistType; valueFold: string },
): Promise<BlacklistEntry | null> {
  const row = await db
    .selectFrom('blacklists')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('type', '=', of.type)
    .where('valueFold', '=', of.valueFold)
    .executeTakeFirst();
  return row === undefined ? null : readEntry(row);
}

interface EntryValues {
  readonly type: BlacklistType;
  readonly value: string;
  readonly valueFold: string;
  readonly reason: string | null;
}

export async function insertEntry(
  db: Db,
  accountId: number,
  values: EntryValues & { id: number | undefined; hits: number; now: number },
): Promise<BlacklistEntry> {
  const { now, id, ...columns } = values;
  const kept = id === undefined ? {} : { id };
  const row = await db
    .insertInto('blacklists')
    .values({ accountId, ...kept, ...columns, rowVersion: 1, createdAt: now, updatedAt: now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readEntry(row);
}

/** Writes the values if the row is still at that version; null when somebody was faster. */
export async function updateEntry(
  db: Db,
  accountId: number,
  change: { id: number; rowVersion: number; values: EntryValues; now: number },
): Promise<BlacklistEntry | null> {
  const row = await db
    .updateTable('blacklists')
    .set({ ...change.values, rowVersion: change.rowVersion + 1, updatedAt: change.now })
    .where('accountId', '=', accountId)
    .where('id', '=', change.id)
    .where('rowVersion', '=', change.rowVersion)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : readEntry(row);
}

export async function removeEntry(db: Db, accountId: number, id: number): Promise<void> {
  await db.deleteFrom('blacklists').where('accountId', '=', accountId).where('id', '=', id).execute();
}

export async function countEntriesOf(db: Db, accountId: number): Promise<number> {
  const row = await db
    .selectFrom('blacklists')
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

export async function listEntries(
  scope: Scope,
  accountId: number,
  request: ListRequest,
): Promise<Page<BlacklistEntry>> {
  const page = await listRows<BlacklistRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readEntry) };
}

export function countListedEntries(scope: Scope, accountId: number, request: Request): Promise<number> {
  return countRows(scope, accountId, SOURCE, request);
}

export async function* streamEntries(
  scope: Scope,
  accountId: number,
  request: Request,
): AsyncGenerator<readonly BlacklistEntry[]> {
  for await (const rows of streamRows<BlacklistRow>(scope, accountId, SOURCE, request)) yield rows.map(readEntry);
}
