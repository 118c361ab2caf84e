import { type Selectable, sql } from 'kysely';
import { ownStore } from '../../kernel/store-own.ts';
import type { Db } from '../../kernel/tables.ts';
import type { QrCodeTable } from './tables.ts';

export type QrRow = Readonly<Selectable<QrCodeTable>>;

export const codes = ownStore<QrRow>({
  table: 'qr_codes',
  columns: { id: {}, type: {}, name: { nullable: true } },
  searchKind: 'qr',
});

export async function isQrAliasTaken(db: Db, alias: string): Promise<boolean> {
  return (await db.selectFrom('qr_codes').select('id').where('alias', '=', alias).executeTakeFirst()) !== undefined;
}

/** Human visits of the links behind some codes: their scans. */
export async function loadScans(
  db: Db,
  accountId: number,
  linkIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (linkIds.length === 0) return new Map();
  const { rows } = await sql<{ linkId: number; clicks: number }>`select "linkId", clicks from link_stats
    where "accountId" = ${accountId} and "linkId" in (${sql.join(linkIds)})`.execute(db);
  return new Map(rows.map(({ linkId, clicks }) => [linkId, clicks]));
}

export async function removeFromChannels(db: Db, accountId: number, id: number): Promise<void> {
  await sql`delete from channel_items where "accountId" = ${accountId} and "itemType" = 'qr' and "itemId" = ${id}`.execute(
    db,
  );
}
