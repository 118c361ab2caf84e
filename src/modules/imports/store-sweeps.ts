import type { Db } from '../../kernel/tables.ts';

/** Imports of all accounts that have staged rows nobody will need: finished, or untouched since an instant. */
export function findStale(
  db: Db,
  before: number,
  limit: number,
): Promise<readonly { id: number; accountId: number; finishedAt: number | null }[]> {
  return db
    .selectFrom('imports')
    .select(['id', 'accountId', 'finishedAt'])
    .where('updatedAt', '<', before)
    .orderBy('updatedAt')
    .limit(limit)
    .execute();
}

export async function deleteImport(db: Db, accountId: number, id: number): Promise<void> {
  await db.deleteFrom('imports').where('accountId', '=', accountId).where('id', '=', id).execute();
}
