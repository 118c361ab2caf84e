/**
 * Look-ups that find the account instead of being given one: by host, and by domain and alias. Each answers rows whose
 * account id scopes everything after it.
 */
import { CompiledQuery, type Selectable } from 'kysely';
import type { Db, Dialect } from '../../kernel/tables.ts';
import type { Domain } from './domain.ts';
import type { OpenLink } from './resolve.ts';
import { readDomain, readLink } from './store-rows.ts';
import type { LinkTable } from './tables.ts';

/** The verified domain of a host; null if nobody has it. */
export async function findDomainByHost(db: Db, host: string): Promise<Domain | null> {
  const row = await db
    .selectFrom('domains')
    .selectAll()
    .where('host', '=', host)
    .where('status', '=', 'verified')
    .where('id', '<>', 1)
    .executeTakeFirst();
  return row === undefined ? null : readDomain(row);
}

/** Whose a campaign is; look-ups by slug and by id, for visitors of its rotator and its list. */
export async function findCampaignOwner(
  db: Db,
  named: { readonly slug: string } | { readonly id: number },
): Promise<{ readonly id: number; readonly accountId: number } | null> {
  const query = db.selectFrom('campaigns').select(['id', 'accountId']);
  const row = await (
    'slug' in named ? query.where('slug', '=', named.slug) : query.where('id', '=', named.id)
  ).executeTakeFirst();
  return row ?? null;
}

/** Aliases of a domain that search engines may list, whoever's; at most `limit`. */
export async function findCrawlable(db: Db, domainId: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('links')
    .select('alias')
    .where('domainId', '=', domainId)
    .where('crawlable', '=', 1)
    .where('status', '=', 'enabled')
    .orderBy('aliasKey')
    .limit(limit)
    .execute();
  return rows.map(({ alias }) => alias);
}

type OpenRow = Selectable<LinkTable> & { readonly granted: number | null; readonly hasPixels: number };

const OPEN_LINK = `select l.*, c.granted,
    (case when exists (select 1 from link_pixels p where p."linkId" = l.id) then 1 else 0 end) as "hasPixels"
  from links l left join link_claims c on c."linkId" = l.id
  where l."domainId" = $1 and l."aliasKey" = $2`;
const TEXT: Readonly<Record<Dialect, string>> = {
  postgres: OPEN_LINK,
  sqlite: OPEN_LINK.replaceAll(/\$\d/g, '?'),
};

/** The link a short URL names, with all the gate needs. The query is written out: visits wait for it. */
export async function findOpenLink(
  db: Db,
  dialect: Dialect,
  domainId: number,
  aliasKey: string,
): Promise<OpenLink | null> {
  const { rows } = await db.executeQuery<OpenRow>(CompiledQuery.raw(TEXT[dialect], [domainId, aliasKey]));
  const row = rows[0];
  if (row === undefined) return null;
  const link = readLink(row);
  const isSpent = link.clickLimit !== null && (row.granted ?? 0) >= link.clickLimit;
  return { link, hasPixels: row.hasPixels === 1, isSpent };
}
