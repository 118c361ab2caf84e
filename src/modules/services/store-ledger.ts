import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Db } from '../../kernel/tables.ts';
import type { LedgerEntry } from './ledger.ts';
import type { LedgerEntryRow } from './tables.ts';

const SOURCE: ListSource = {
  table: 'ledger_entries',
  columns: {
    at: {},
    kind: {},
    customerId: { nullable: true },
    serviceId: { nullable: true },
    linkId: { nullable: true },
    currency: {},
    externalId: { nullable: true },
  },
};

function readEntry(row: LedgerEntryRow): LedgerEntry {
  // Kinds are written from the type alone.
  return { ...row, kind: row.kind as LedgerEntry['kind'] };
}

export async function insertEntry(
  db: Db,
  accountId: number,
  entry: Omit<LedgerEntry, 'id' | 'accountId'>,
): Promise<LedgerEntry> {
  const row = await db
    .insertInto('ledger_entries')
    .values({ ...entry, accountId })
    .returningAll()
    .executeTakeFirstOrThrow();
  return readEntry(row);
}

export async function loadEntryByExternalId(
  db: Db,
  accountId: number,
  externalId: string,
): Promise<LedgerEntry | null> {
  const row = await db
    .selectFrom('ledger_entries')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('externalId', '=', externalId)
    .executeTakeFirst();
  return row === undefined ? null : readEntry(row);
}

export async function listEntries(
  scope: Pick<Call, 'db' | 'dialect' | 'now'>,
  accountId: number,
  request: ListRequest,
): Promise<Page<LedgerEntry>> {
  const page = await listRows<LedgerEntryRow>(scope, accountId, SOURCE, request);
  return { ...page, rows: page.rows.map(readEntry) };
}
