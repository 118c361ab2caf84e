/** Statements about what an import brings besides what every link has. */
import type { Db } from '../../kernel/tables.ts';

/** The account's campaign or channel of a name, compared without case. */
export async function findByName(
  db: Db,
  accountId: number,
  table: 'campaigns' | 'channels',
  nameFold: string,
): Promise<number | null> {
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('accountId', '=', accountId)
    .where('nameFold', '=', nameFold)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Clicks that a link had elsewhere; they are totals without days, so only the link's own numbers show them. */
export async function addEarlierClicks(
  db: Db,
  accountId: number,
  linkId: number,
  earlier: { clicks: number; uniques: number },
): Promise<void> {
  await db
    .updateTable('link_stats')
    .set((eb) => ({ clicks: eb('clicks', '+', earlier.clicks), uniques: eb('uniques', '+', earlier.uniques) }))
    .where('linkId', '=', linkId)
    .where('accountId', '=', accountId)
    .execute();
}
