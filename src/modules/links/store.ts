import type { Selectable } from 'kysely';
import type { Db, Dialect } from '../../kernel/tables.ts';
import type { LinkValues } from './link-input.ts';
import type { Link, LinkKind } from './link.ts';
import { linkColumns, readLink } from './store-rows.ts';
import type { LinkTable } from './tables.ts';

export interface NewLinkRow {
  readonly alias: string;
  readonly aliasKey: string;
  readonly kind: LinkKind;
  readonly passwordHash: string | null;
  readonly values: LinkValues;
  /** Absent: the next one. */
  readonly id?: number;
  /** Absent: now. */
  readonly createdAt?: number;
}

/** Inserts a link with its empty totals; null when the alias is taken on its domain. */
export async function insertLink(db: Db, accountId: number, row: NewLinkRow, now: number): Promise<Link | null> {
  const inserted = await db
    .insertInto('links')
    .values({
      ...linkColumns(row.values),
      accountId,
      alias: row.alias,
      aliasKey: row.aliasKey,
      kind: row.kind,
      passwordHash: row.passwordHash,
      rowVersion: 1,
      createdAt: row.createdAt ?? now,
      updatedAt: now,
      ...(row.id === undefined ? {} : { id: row.id }),
    })
    .onConflict((conflict) => conflict.columns(['domainId', 'aliasKey']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (inserted === undefined) return null;
  const none = { clicks: 0, uniques: 0, bots: 0, prefetches: 0, previews: 0, duplicates: 0 };
  const social = { facebook: 0, twitter: 0, instagram: 0, google: 0 };
  await db
    .insertInto('link_stats')
    .values({ linkId: inserted.id, accountId, ...none, ...social })
    .execute();
  return readLink(inserted);
}

/** One link; with `dialect` given the row stays locked until the transaction ends. */
export async function loadLink(db: Db, accountId: number, id: number, lock?: Dialect): Promise<Link | null> {
  const query = db.selectFrom('links').selectAll().where('id', '=', id).where('accountId', '=', accountId);
  const row = await (lock === 'postgres' ? query.forNoKeyUpdate() : query).executeTakeFirst();
  return row === undefined ? null : readLink(row);
}

/** The account's links of any kind among some ids. */
export async function loadLinks(db: Db, accountId: number, ids: readonly number[]): Promise<Link[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('links')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(readLink);
}

export async function loadLinkByAlias(
  db: Db,
  accountId: number,
  domainId: number,
  aliasKey: string,
): Promise<Link | null> {
  const row = await db
    .selectFrom('links')
    .selectAll()
    .where('domainId', '=', domainId)
    .where('aliasKey', '=', aliasKey)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row === undefined ? null : readLink(row);
}

export async function loadLinkByExternalId(db: Db, accountId: number, externalId: string): Promise<Link | null> {
  const row = await db
    .selectFrom('links')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('externalId', '=', externalId)
    .executeTakeFirst();
  return row === undefined ? null : readLink(row);
}

export interface LinkRowChange {
  readonly values: LinkValues;
  readonly alias: string;
  readonly aliasKey: string;
  readonly passwordHash: string | null;
}

/** Writes a changed link; a taken alias is a unique violation. */
export async function updateLinkRow(
  db: Db,
  accountId: number,
  id: number,
  change: LinkRowChange,
  now: number,
): Promise<Link> {
  const row = await db
    .updateTable('links')
    .set((eb) => ({
      ...linkColumns(change.values),
      alias: change.alias,
      aliasKey: change.aliasKey,
      passwordHash: change.passwordHash,
      rowVersion: eb('rowVersion', '+', 1),
      updatedAt: now,
    }))
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return readLink(row);
}

/** Removes a link and what hangs on it. Its visits stay until a job has removed them. */
export async function deleteLinkRows(db: Db, accountId: number, id: number): Promise<void> {
  await db.deleteFrom('links').where('id', '=', id).where('accountId', '=', accountId).execute();
  await db.deleteFrom('link_stats').where('linkId', '=', id).where('accountId', '=', accountId).execute();
  await db.deleteFrom('link_claims').where('linkId', '=', id).where('accountId', '=', accountId).execute();
  await db.deleteFrom('link_pixels').where('linkId', '=', id).where('accountId', '=', accountId).execute();
  await db
    .deleteFrom('channel_items')
    .where('accountId', '=', accountId)
    .where('itemType', '=', 'links')
    .where('itemId', '=', id)
    .execute();
}

/** How many links count for the quota. */
export async function countLinks(db: Db, accountId: number): Promise<number> {
  const row = await db
    .selectFrom('links')
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .where('accountId', '=', accountId)
    .where('kind', '=', 'link')
    .executeTakeFirstOrThrow();
  return Number(row.total);
}

export type LinkRow = Selectable<LinkTable>;
