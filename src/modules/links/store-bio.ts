/** Statements about bio pages beyond those every own row has. */
import type { Selectable } from 'kysely';
import type { Db } from '../../kernel/tables.ts';
import type { BioPageTable } from './tables.ts';

/** The page behind a link of kind `bio`. */
export async function loadBioOfLink(
  db: Db,
  accountId: number,
  linkId: number,
): Promise<Selectable<BioPageTable> | null> {
  const row = await db
    .selectFrom('bio_pages')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('linkId', '=', linkId)
    .executeTakeFirst();
  return row ?? null;
}

export async function removeBioFromChannels(db: Db, accountId: number, id: number): Promise<void> {
  await db
    .deleteFrom('channel_items')
    .where('accountId', '=', accountId)
    .where('itemType', '=', 'bio')
    .where('itemId', '=', id)
    .execute();
}

/** Which of the ids are links of the account that lists show. */
export async function ownLinkIds(db: Db, accountId: number, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('links')
    .select('id')
    .where('accountId', '=', accountId)
    .where('kind', '=', 'link')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
