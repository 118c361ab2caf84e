/** What links point to and what is attached to them: found, checked and replaced. */
import type { Db } from '../../kernel/tables.ts';
import type { Domain } from './domain.ts';
import { readDomain } from './store-rows.ts';

/** Tables whose rows a link may name. */
export type Attachable = 'campaigns' | 'channels' | 'pixels' | 'splash_pages' | 'overlays';

/** Which of the ids are the account's own. */
export async function ownIds(
  db: Db,
  accountId: number,
  table: Attachable,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('accountId', '=', accountId)
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** The instance's domain or one of the account's own. */
export async function loadUsableDomain(db: Db, accountId: number, id: number): Promise<Domain | null> {
  const row = await db
    .selectFrom('domains')
    .selectAll()
    .where('id', '=', id)
    .where('accountId', 'in', [0, accountId])
    .executeTakeFirst();
  return row === undefined ? null : readDomain(row);
}

/** The account's domain, or the instance's, of each id. */
export async function loadDomains(
  db: Db,
  accountId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Domain>> {
  const rows = await db
    .selectFrom('domains')
    .selectAll()
    .where('id', 'in', [...new Set([0, ...ids])])
    .where('accountId', 'in', [0, accountId])
    .execute();
  return new Map(rows.map((row) => [row.id, readDomain(row)]));
}

export async function replacePixels(
  db: Db,
  accountId: number,
  linkId: number,
  pixelIds: readonly number[],
): Promise<void> {
  await db.deleteFrom('link_pixels').where('linkId', '=', linkId).where('accountId', '=', accountId).execute();
  if (pixelIds.length === 0) return;
  const rows = [...new Set(pixelIds)].map((pixelId) => ({ accountId, linkId, pixelId }));
  await db.insertInto('link_pixels').values(rows).execute();
}

export async function replaceChannels(
  db: Db,
  accountId: number,
  linkId: number,
  change: { channelIds: readonly number[]; now: number },
): Promise<void> {
  const channelIds = [...new Set(change.channelIds)];
  await db
    .deleteFrom('channel_items')
    .where('accountId', '=', accountId)
    .where('itemType', '=', 'links')
    .where('itemId', '=', linkId)
    .$if(channelIds.length > 0, (query) => query.where('channelId', 'not in', channelIds))
    .execute();
  if (channelIds.length === 0) return;
  const rows = channelIds.map((channelId) => ({
    accountId,
    channelId,
    itemType: 'links',
    itemId: linkId,
    createdAt: change.now,
  }));
  await db
    .insertInto('channel_items')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['channelId', 'itemType', 'itemId']).doNothing())
    .execute();
}

export interface Attached {
  readonly pixelIds: readonly number[];
  readonly channelIds: readonly number[];
}

function grouped(rows: readonly { readonly linkId: number; readonly id: number }[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const { linkId, id } of rows) groups.set(linkId, [...(groups.get(linkId) ?? []), id]);
  return groups;
}

/** Pixels and channels of some links, by link. */
export async function loadAttached(
  db: Db,
  accountId: number,
  linkIds: readonly number[],
): Promise<(linkId: number) => Attached> {
  if (linkIds.length === 0) return () => ({ pixelIds: [], channelIds: [] });
  const pixels = await db
    .selectFrom('link_pixels')
    .select(['linkId', 'pixelId as id'])
    .where('linkId', 'in', [...linkIds])
    .where('accountId', '=', accountId)
    .orderBy('pixelId')
    .execute();
  const channels = await db
    .selectFrom('channel_items')
    .select(['itemId as linkId', 'channelId as id'])
    .where('accountId', '=', accountId)
    .where('itemType', '=', 'links')
    .where('itemId', 'in', [...linkIds])
    .orderBy('channelId')
    .execute();
  const [pixelsOf, channelsOf] = [grouped(pixels), grouped(channels)];
  return (id) => ({ pixelIds: pixelsOf.get(id) ?? [], channelIds: channelsOf.get(id) ?? [] });
}
