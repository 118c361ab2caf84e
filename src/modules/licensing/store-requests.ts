/** The last requests of licenses, one row for each license and kind. */
import type { Db } from '../../kernel/tables.ts';
import { REQUESTS_KEPT, type RecentRequest, packRequests, unpackRequests } from './recent-requests.ts';

export type RequestKind = 'address' | 'machine' | 'version';

/** New requests of a license of one kind, oldest first. */
export interface NewRequests {
  readonly accountId: number;
  readonly licenseId: number;
  readonly kind: RequestKind;
  readonly requests: readonly RecentRequest[];
}

export interface KnownRequest {
  readonly kind: RequestKind;
  readonly value: string;
  readonly at: number;
}

const ROWS_AT_ONCE = 500;

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) yield items.slice(from, from + ROWS_AT_ONCE);
}

function nameOf({ licenseId, kind }: { licenseId: number; kind: string }): string {
  return `${licenseId}.${kind}`;
}

/** What is stored of those that do not fill a row by themselves. */
async function loadBefore(db: Db, items: readonly NewRequests[]): Promise<ReadonlyMap<string, string>> {
  const few = items.filter(({ requests }) => requests.length < REQUESTS_KEPT);
  if (few.length === 0) return new Map();
  const rows = await db
    .selectFrom('license_requests')
    .select(['licenseId', 'kind', 'recent'])
    .where(
      'licenseId',
      'in',
      few.map(({ licenseId }) => licenseId),
    )
    .execute();
  return new Map(rows.map((row) => [nameOf(row), row.recent]));
}

/**
 * Adds requests and keeps the newest 50 of each license and kind; many accounts in one transaction, which has locked the
 * licenses before (it wrote when they were checked), so that no other process adds meanwhile.
 */
export async function writeRequests(db: Db, items: readonly NewRequests[]): Promise<void> {
  const sorted = items.toSorted((a, b) => a.licenseId - b.licenseId || (a.kind < b.kind ? -1 : 1));
  for (const chunk of chunks(sorted)) {
    const before = await loadBefore(db, chunk);
    const rows = chunk.map((item) => {
      const { accountId, licenseId, kind, requests } = item;
      const known = unpackRequests(before.get(nameOf(item)) ?? '[]');
      return { accountId, licenseId, kind, recent: packRequests([...known, ...requests].slice(-REQUESTS_KEPT)) };
    });
    await db
      .insertInto('license_requests')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['licenseId', 'kind']).doUpdateSet((eb) => ({ recent: eb.ref('excluded.recent') })),
      )
      .execute();
  }
}

/** The last requests of some licenses, newest first. */
export async function loadRequests(
  db: Db,
  accountId: number,
  licenseIds: readonly number[],
): Promise<ReadonlyMap<number, KnownRequest[]>> {
  const found = new Map<number, KnownRequest[]>();
  for (const ids of chunks(licenseIds)) {
    const rows = await db
      .selectFrom('license_requests')
      .select(['licenseId', 'kind', 'recent'])
      .where('accountId', '=', accountId)
      .where('licenseId', 'in', [...ids])
      .orderBy('licenseId')
      .orderBy('kind')
      .execute();
    for (const { licenseId, kind, recent } of rows) {
      const list = found.get(licenseId) ?? [];
      // Only words of the list are written.
      const known = unpackRequests(recent).map(([value, at]) => ({ kind: kind as RequestKind, value, at }));
      list.push(...known.toReversed());
      found.set(licenseId, list);
    }
  }
  for (const list of found.values()) list.sort((a, b) => b.at - a.at);
  return found;
}
