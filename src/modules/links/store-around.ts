/** Statements about what stands around links: campaigns, channels and their items, pixels. */
import { type Selectable, sql } from 'kysely';
import type { WriteCall } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Db } from '../../kernel/tables.ts';
import type { Scope } from '../../kernel/store-own.ts';
import type { ChannelItemTable, PixelTable } from './tables.ts';

export async function isCampaignNameTaken(
  db: Db,
  accountId: number,
  nameFold: string,
  except: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('campaigns')
    .select('id')
    .where('accountId', '=', accountId)
    .where('nameFold', '=', nameFold)
    .where('id', '<>', except)
    .executeTakeFirst();
  return row !== undefined;
}

/** Slugs are unique in the instance: a rotator's address holds no account. */
export async function isCampaignSlugTaken(db: Db, slug: string, except: number): Promise<boolean> {
  const row = await db
    .selectFrom('campaigns')
    .select('id')
    .where('slug', '=', slug)
    .where('id', '<>', except)
    .executeTakeFirst();
  return row !== undefined;
}

/** Links that leave a campaign at once: few enough that nobody notices, where the database is embedded. */
const LEAVE_AT_ONCE = 2_000;

/** Takes all links out of a campaign, some at a time. */
export async function unassignCampaign(
  tx: Pick<WriteCall, 'db' | 'othersTurn'>,
  accountId: number,
  campaignId: number,
): Promise<void> {
  for (;;) {
    const some = tx.db
      .selectFrom('links')
      .select('id')
      .where('accountId', '=', accountId)
      .where('campaignId', '=', campaignId)
      .limit(LEAVE_AT_ONCE);
    const left = await tx.db.updateTable('links').set({ campaignId: null }).where('id', 'in', some).executeTakeFirst();
    if (left.numUpdatedRows < LEAVE_AT_ONCE) return;
    await tx.othersTurn();
  }
}

export async function moveLink(db: Db, accountId: number, linkId: number, campaignId: number): Promise<boolean> {
  const moved = await db
    .updateTable('links')
    .set({ campaignId, rowVersion: sql`"rowVersion" + 1` })
    .where('accountId', '=', accountId)
    .where('id', '=', linkId)
    .where('kind', '=', 'link')
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
}

export async function isChannelNameTaken(
  db: Db,
  accountId: number,
  nameFold: string,
  except: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('channels')
    .select('id')
    .where('accountId', '=', accountId)
    .where('nameFold', '=', nameFold)
    .where('id', '<>', except)
    .executeTakeFirst();
  return row !== undefined;
}

export const CHANNEL_ITEM_TYPES = ['links', 'bio', 'qr'] as const;
export type ChannelItemType = (typeof CHANNEL_ITEM_TYPES)[number];
export type ChannelItemRow = Selectable<ChannelItemTable>;

export async function clearChannel(db: Db, accountId: number, channelId: number): Promise<void> {
  await db.deleteFrom('channel_items').where('accountId', '=', accountId).where('channelId', '=', channelId).execute();
}

export async function itemExists(
  db: Db,
  accountId: number,
  item: { type: ChannelItemType; id: number },
): Promise<boolean> {
  const table = ({ links: 'links', bio: 'bio_pages', qr: 'qr_codes' } as const)[item.type];
  const isLink = item.type === 'links' ? sql`and kind = 'link'` : sql``;
  const { rows } = await sql`select id from ${sql.table(table)}
    where "accountId" = ${accountId} and id = ${item.id} ${isLink}`.execute(db);
  return rows.length > 0;
}

export async function addChannelItem(
  db: Db,
  accountId: number,
  item: { channelId: number; type: ChannelItemType; id: number; now: number },
): Promise<void> {
  await db
    .insertInto('channel_items')
    .values({ accountId, channelId: item.channelId, itemType: item.type, itemId: item.id, createdAt: item.now })
    .onConflict((conflict) => conflict.columns(['channelId', 'itemType', 'itemId']).doNothing())
    .execute();
}

const ITEMS: ListSource = { table: 'channel_items', columns: { id: {}, channelId: {}, itemType: {} } };

export function listChannelItems(
  scope: Scope,
  accountId: number,
  channelId: number,
  request: ListRequest,
): Promise<Page<ChannelItemRow>> {
  const filters = [...request.filters, { field: 'channelId', comparison: 'eq', values: [channelId] } as const];
  return listRows<ChannelItemRow>(scope, accountId, ITEMS, { ...request, filters });
}

interface NamedLink {
  readonly domainId: number;
  readonly aliasKey: string;
}

export async function linksWithPixel(db: Db, accountId: number, pixelId: number): Promise<NamedLink[]> {
  return db
    .selectFrom('links')
    .innerJoin('link_pixels', 'link_pixels.linkId', 'links.id')
    .select(['links.domainId', 'links.aliasKey'])
    .where('links.accountId', '=', accountId)
    .where('link_pixels.pixelId', '=', pixelId)
    .execute();
}

/** The pixels on a link, in the order they were made. */
export async function loadPixelsOfLink(db: Db, accountId: number, linkId: number): Promise<Selectable<PixelTable>[]> {
  return db
    .selectFrom('pixels')
    .innerJoin('link_pixels', 'link_pixels.pixelId', 'pixels.id')
    .selectAll('pixels')
    .where('pixels.accountId', '=', accountId)
    .where('link_pixels.accountId', '=', accountId)
    .where('link_pixels.linkId', '=', linkId)
    .orderBy('pixels.id')
    .execute();
}

export async function removePixelFromLinks(db: Db, accountId: number, pixelId: number): Promise<void> {
  await db.deleteFrom('link_pixels').where('accountId', '=', accountId).where('pixelId', '=', pixelId).execute();
}
