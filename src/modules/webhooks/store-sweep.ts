import type { Db } from '../../kernel/tables.ts';

/** Drops up to `limit` deliveries, of all accounts, that ended before an instant; answers how many. */
export async function dropDeliveries(db: Db, before: number, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('finishedAt', '<', before)
    .orderBy('finishedAt')
    .limit(limit)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await db.deleteFrom('webhook_deliveries').where('id', 'in', ids).execute();
  return ids.length;
}
