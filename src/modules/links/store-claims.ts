import type { Db, Dialect } from '../../kernel/tables.ts';
import type { Link } from './link.ts';

/**
 * Grants as many of the asked visits as the link's limit leaves. The counter row is locked first, so claims of one link
 * follow each other; a link whose limit was lifted meanwhile grants all, a deleted one none.
 */
export async function grantClaims(
  db: Db,
  dialect: Dialect,
  link: Pick<Link, 'id' | 'accountId'>,
  asked: number,
): Promise<{ granted: number; left: number }> {
  await db
    .insertInto('link_claims')
    .values({ linkId: link.id, accountId: link.accountId, granted: 0 })
    .onConflict((conflict) => conflict.column('linkId').doNothing())
    .execute();
  const counter = db.selectFrom('link_claims').select('granted').where('linkId', '=', link.id);
  const { granted: before } = await (dialect === 'postgres' ? counter.forUpdate() : counter).executeTakeFirstOrThrow();
  const row = await db
    .selectFrom('links')
    .select('clickLimit')
    .where('id', '=', link.id)
    .where('accountId', '=', link.accountId)
    .executeTakeFirst();
  if (row === undefined) return { granted: 0, left: 0 };
  const left = row.clickLimit === null ? asked : Math.max(0, row.clickLimit - before);
  const granted = Math.min(asked, left);
  if (granted > 0) {
    await db
      .updateTable('link_claims')
      .set((eb) => ({ granted: eb('granted', '+', granted) }))
      .where('linkId', '=', link.id)
      .execute();
  }
  return { granted, left: row.clickLimit === null ? 1 : left - granted };
}
