/** Statements about the links of a campaign that visitors may be led to. */
import type { Db } from '../../kernel/tables.ts';

/** A link that is neither switched off nor over, as lists show it. */
export interface ActiveLink {
  readonly id: number;
  readonly domainId: number;
  readonly alias: string;
  readonly title: string | null;
  readonly metaTitle: string | null;
}

/** Active links of a campaign by id, from after one of them. */
export async function loadActiveLinks(
  db: Db,
  accountId: number,
  campaignId: number,
  page: { readonly now: number; readonly after: number; readonly limit: number },
): Promise<ActiveLink[]> {
  return db
    .selectFrom('links')
    .leftJoin('link_claims', 'link_claims.linkId', 'links.id')
    .select(['links.id', 'links.domainId', 'links.alias', 'links.title', 'links.metaTitle'])
    .where('links.accountId', '=', accountId)
    .where('links.campaignId', '=', campaignId)
    .where('links.id', '>', page.after)
    .where('links.kind', '=', 'link')
    .where('links.status', '=', 'enabled')
    .where((eb) => eb.or([eb('links.expiresAt', 'is', null), eb('links.expiresAt', '>', page.now)]))
    .where((eb) =>
      eb.or([
        eb('links.clickLimit', 'is', null),
        eb('link_claims.granted', 'is', null),
        eb('link_claims.granted', '<', eb.ref('links.clickLimit')),
      ]),
    )
    .orderBy('links.id')
    .limit(page.limit)
    .execute();
}
