import { demand } from '../../kernel/actor.ts';
import type { WriteCall } from '../../kernel/call.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { writeSearchTexts } from '../../kernel/store-search.ts';
import { licenseChanged } from './parts.ts';
import { foldSite } from './site.ts';
import { type NewSite, insertSites, loadSitesOfMany } from './store-import.ts';
import { loadLicensesByIds, searchThing } from './store-licenses.ts';

/** A site as it was bound in another system. */
export interface ImportedSite {
  /** The id to keep, reserved by the caller. */
  readonly id?: number;
  readonly licenseId: number;
  readonly url: string;
}

/** The id of the site here, and whether it was there already; or why it cannot be taken. */
export type ImportedSiteOutcome = { readonly id: number; readonly isNew: boolean } | Refusal;

/** Sites that come from another system. */
export function createSiteImport() {
  return {
    /**
     * Takes up to 500 sites in the caller's transaction, however many a license may have: a limit refuses what comes, not
     * what was. The same site twice is one. One outcome each, in order.
     */
    async importSites(tx: WriteCall, inputs: readonly ImportedSite[]): Promise<readonly ImportedSiteOutcome[]> {
      demand(tx.actor, 'sites:create');
      const { accountId } = tx.actor;
      const licenseIds = [...new Set(inputs.map(({ licenseId }) => licenseId))];
      if (licenseIds.length === 0) return [];
      const licenses = await loadLicensesByIds(tx.db, accountId, licenseIds);
      const nameOf = (site: { licenseId: number; urlFold: string }): string => `${site.licenseId} ${site.urlFold}`;
      const before = new Set((await loadSitesOfMany(tx.db, accountId, licenseIds)).map(nameOf));
      const fresh = new Map<string, NewSite>();
      const names = inputs.map((input) => {
        const urlFold = foldSite(input.url);
        if (urlFold === null) return invalid(field('url', 'format'));
        if (!licenses.has(input.licenseId)) return new Refusal('license_not_found');
        const name = nameOf({ licenseId: input.licenseId, urlFold });
        if (!before.has(name) && !fresh.has(name)) fresh.set(name, { ...input, urlFold });
        return name;
      });
      await insertSites(tx.db, accountId, [...fresh.values()], tx.now);
      const sites = await loadSitesOfMany(tx.db, accountId, licenseIds);
      const urls = Map.groupBy(sites, ({ licenseId }) => licenseId);
      await writeSearchTexts(
        tx.db,
        tx.dialect,
        [...licenses.values()].map((license) =>
          searchThing(
            license,
            (urls.get(license.id) ?? []).map(({ url }) => url),
          ),
        ),
      );
      for (const license of licenses.values()) licenseChanged(tx, license);
      const ids = new Map(sites.map((site) => [nameOf(site), site.id]));
      return names.map((name, at) => {
        if (typeof name !== 'string') return name;
        // Of one site written twice in a batch the first row is the one that made it.
        const isNew = names.indexOf(name) === at && fresh.has(name);
        return { id: ids.get(name) ?? 0, isNew };
      });
    },
  };
}
