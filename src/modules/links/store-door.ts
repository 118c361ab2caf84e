/**
 * Look-ups that find the account instead of being given one: by host, and by domain and alias. Each answers rows whose
 * account id scopes everything after it.
 */
import { CompiledQuery, type Selectable } from 'kysely';
import type { Call } from '../../kernel/call.ts';
import { type Soon, whenThere } from '../../kernel/soon.ts';
import type { Db, Dialect } from '../../kernel/tables.ts';
import type { Domain } from './domain.ts';
import type { Link, LinkKind } from './link.ts';
import type { OpenLink } from './resolve.ts';
import { readDomain, readLink } from './store-rows.ts';
import type { LinkTable } from './tables.ts';
import type { QueryParameter } from './target.ts';

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

type DialectTexts = Readonly<Record<Dialect, string>>;

function textsOf(postgres: string): DialectTexts {
  return { postgres, sqlite: postgres.replaceAll(/\$\d/g, '?') };
}

const OPEN_TEXTS = textsOf(OPEN_LINK);

/** The link a short URL names, with all the gate needs. The query is written out: visits wait for it. */
export async function findOpenLink(
  db: Db,
  dialect: Dialect,
  domainId: number,
  aliasKey: string,
): Promise<OpenLink | null> {
  const { rows } = await db.executeQuery<OpenRow>(CompiledQuery.raw(OPEN_TEXTS[dialect], [domainId, aliasKey]));
  const row = rows[0];
  if (row === undefined) return null;
  const link = readLink(row);
  const isSpent = link.clickLimit !== null && (row.granted ?? 0) >= link.clickLimit;
  return { link, hasPixels: row.hasPixels === 1, isSpent };
}

/** A link about which nothing has to be decided: whoever comes, whenever, is sent to the same address. */
export interface PlainLink {
  readonly id: number;
  readonly accountId: number;
  readonly kind: LinkKind;
  readonly target: string;
  readonly parameters: readonly QueryParameter[];
  readonly code: number;
}

/** What has to hold for a link to be plain. A column that comes to decide about visits has to be named here. */
const PLAIN = `l.status = 'enabled' and l.type = 'direct' and l.kind <> 'bio' and l."expiresAt" is null
  and l."clickLimit" is null and l."passwordHash" is null and l."clickIdName" is null and l.deeplink is null
  and l."metaTitle" is null and l."metaDescription" is null and l."metaImage" is null
  and l."forwardQuery" = 0 and l.crawlable = 0 and l.rules = '[]'
  and not exists (select 1 from link_pixels p where p."linkId" = l.id)`;
const PLAIN_TEXTS = textsOf(`select l.id, l."accountId", l.kind, l.target, l.parameters, l."redirectCode" as code,
    case when ${PLAIN} then 1 else 0 end as "isPlain"
  from links l where l."domainId" = $1 and l."aliasKey" = $2`);

interface PlainRow extends Omit<PlainLink, 'kind' | 'parameters'> {
  readonly kind: string;
  readonly parameters: string;
  readonly isPlain: number;
}

/**
 * The link a short URL names where it is a plain one, and `open` where `findOpenLink` has to be asked; null where there is
 * none. Most links are plain, and reading these few columns takes a sixth of the time that the whole row takes.
 */
export function findPlainLink(
  { point, dialect }: Pick<Call, 'point' | 'dialect'>,
  domainId: number,
  aliasKey: string,
): Soon<PlainLink | 'open' | null> {
  return whenThere(point<PlainRow>(PLAIN_TEXTS[dialect], [domainId, aliasKey]), ([row]) => {
    if (row === undefined) return null;
    const { isPlain, kind, parameters, ...link } = row;
    if (isPlain === 0) return 'open';
    return { ...link, kind: kind as LinkKind, parameters: JSON.parse(parameters) as Link['parameters'] };
  });
}
