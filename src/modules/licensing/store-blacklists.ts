import type { Db } from '../../kernel/tables.ts';
import type { BlacklistType } from './blacklist.ts';

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
