import { sql } from 'kysely';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import { LINK_STATUSES, LINK_TYPES, type Link } from './link.ts';
import { readLink } from './store-rows.ts';
import type { LinkRow } from './store.ts';

/** What links can be filtered and sorted by. `clicks` are visits by people. */
export const LINK_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  clicks: { type: 'integer', sortable: true },
  alias: { type: 'text' },
  type: { type: 'word', words: LINK_TYPES },
  status: { type: 'word', words: LINK_STATUSES },
  isPublic: { type: 'flag' },
  domainId: { type: 'integer' },
  campaignId: { type: 'integer' },
  channelId: { type: 'integer', isMany: true },
  pixelId: { type: 'integer', isMany: true },
  expiresAt: { type: 'instant' },
  createdAt: { type: 'instant' },
  updatedAt: { type: 'instant' },
  externalId: { type: 'text' },
};

const LINKS: ListSource = {
  table: 'links',
  columns: {
    id: {},
    clicks: { isBeside: true },
    alias: {},
    type: {},
    status: {},
    isPublic: {},
    domainId: {},
    campaignId: { nullable: true },
    channelId: {
      through: { table: 'channel_items', key: 'itemId', column: 'channelId', only: sql`j."itemType" = 'links'` },
    },
    pixelId: { through: { table: 'link_pixels', key: 'linkId', column: 'pixelId' } },
    expiresAt: { nullable: true },
    createdAt: {},
    updatedAt: {},
    externalId: { nullable: true },
  },
  only: sql`t.kind = 'link'`,
  searchKind: 'link',
  beside: { table: 'link_stats', key: 'linkId' },
  isLarge: true,
};

interface Scope {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly now: number;
}

export async function listLinkRows(scope: Scope, accountId: number, request: ListRequest): Promise<Page<Link>> {
  const page = await listRows<LinkRow>(scope, accountId, LINKS, request);
  return { ...page, rows: page.rows.map(readLink) };
}

export interface LinkTotals {
  readonly clicks: number;
  readonly uniques: number;
}

/** Human clicks and unique visitors of some links, as far as they are added up. */
export async function loadTotals(
  db: Db,
  accountId: number,
  linkIds: readonly number[],
): Promise<ReadonlyMap<number, LinkTotals>> {
  if (linkIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('link_stats')
    .select(['linkId', 'clicks', 'uniques'])
    .where('accountId', '=', accountId)
    .where('linkId', 'in', [...linkIds])
    .execute();
  return new Map(rows.map(({ linkId, clicks, uniques }) => [linkId, { clicks, uniques }]));
}
