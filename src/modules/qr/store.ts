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

/** What is known of the link behind a dynamic code. */
export interface BehindCode {
  /** Visits by people. */
  readonly scans: number;
  readonly clickIdName: string | null;
}

/** The links behind some codes, by id. */
export async function loadBehind(
  db: Db,
  accountId: number,
  linkIds: readonly number[],
): Promise<ReadonlyMap<number, BehindCode>> {
  if (linkIds.length === 0) return new Map();
  const { rows } = await sql<BehindCode & { id: number }>`select l.id, l."clickIdName", coalesce(s.clicks, 0) as scans
    from links l left join link_stats s on s."linkId" = l.id
    where l."accountId" = ${accountId} and l.id in (${sql.join(linkIds)})`.execute(db);
  return new Map(rows.map(({ id, ...behind }) => [id, behind]));
}

export async function removeFromChannels(db: Db, accountId: number, id: number): Promise<void> {
  await sql`delete from channel_items where "accountId" = ${accountId} and "itemType" = 'qr' and "itemId" = ${id}`.execute(
    db,
  );
}
