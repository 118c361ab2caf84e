/** Old mails of all accounts. A test lists this file. */
import type { Db } from '../../kernel/tables.ts';

/** Drops up to a batch of mails older than that; answers how many. */
export async function dropMails(db: Db, before: number, batch: number): Promise<number> {
  const old = db.selectFrom('mails').select('id').where('createdAt', '<', before).orderBy('createdAt').limit(batch);
  const done = await db.deleteFrom('mails').where('id', 'in', old).executeTakeFirst();
  return Number(done.numDeletedRows);
}
