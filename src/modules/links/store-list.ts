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
  target: { type: 'text' },
  title: { type: 'text' },
  type: { type: 'word', words: LINK_TYPES },
  status: { type: 'word', words: LINK_STATUSES },
  isPublic: { type: 'flag' },
  domainId: { type: 'integer' },
  campaignId: { type: 'integer' },
  channelId: { type: 'integer' },
  pixelId: { type: 'integer' },
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
    target: {},
    title: {},
    type: {},
    status: {},
    isPublic: {},
    domainId: {},
    campaignId: {},
    channelId: {
      where: ({ values }) =>
        sql`exists (select 1 from channel_items i where i."itemType" = 'links' and i."itemId" = t.id and i."accountId" = t."accountId" and i."channelId" in (${sql.join(values)}))`,
    },
    pixelId: {
      where: ({ values }) =>
        sql`exists (select 1 from link_pixels p where p."linkId" = t.id and p."pixelId" in (${sql.join(values)}))`,
    },
    expiresAt: { nullable: true },
    createdAt: {},
    updatedAt: {},
    externalId: {},
  },
  only: sql`t.kind = 'link'`,
  searchKind: 'link',
  beside: { table: 'link_stats', key: 'linkId' },
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
