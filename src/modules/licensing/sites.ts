import type { Call, WriteCall } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { demand, may } from '../../kernel/actor.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { demandOn } from './actor.ts';
import { admit, claimTerms } from './admit.ts';
import { demandCaller } from './caller.ts';
import { demandClaimable } from './claimable.ts';
import type { LicenseRecord } from './license.ts';
import { type Parts, licenseChanged, readType } from './parts.ts';
import { foldSite } from './site.ts';
import { findClaim, insertSite, loadClaim, loadClaims, loadSitesOf, removeClaim } from './store-claims.ts';
import { listSiteRows, streamSiteRows } from './store-list-claims.ts';
import { loadLicense, lockLicense, writeLicenseSearch } from './store-licenses.ts';
import type { SiteRow } from './tables.ts';
import { aroundPart } from './license-states.ts';

/** A site a license is bound to; the URL as it was sent. */
export type Site = Pick<SiteRow, 'id' | 'accountId' | 'licenseId' | 'url' | 'createdAt'>;

/** A site that was bound; `isNew`: it took a place just now. */
export interface BoundSite extends Site {
  readonly isNew: boolean;
}

/** The sites shown with one license; beyond them there is the list of sites. */
const SITES_SHOWN = 1_000;

function readSite({ urlFold: _, ...site }: SiteRow): Site {
  return site;
}

/** The compared form of a URL, or a refusal that names the field. */
export function demandSite(url: string, path = 'url'): string {
  const folded = foldSite(url);
  if (folded === null) throw invalid(field(path, url.length > 2_048 ? 'too_long' : 'format', { max: 2_048 }));
  return folded;
}

/** Writes what a license is found by, its first sites included. */
export async function searchAgain(tx: WriteCall, license: LicenseRecord): Promise<void> {
  const sites = await loadClaims(tx.db, license.accountId, { kind: 'site', licenseId: license.id, limit: 50 });
  await writeLicenseSearch(
    tx,
    license,
    sites.map((site) => site.url),
  );
}

/**
 * Binds a site to a license the caller has locked; a site it has already takes no second slot. Refuses
 * `site_limit_reached`.
 */
export async function bindLocked(
  parts: Pick<Parts, 'gatherer'>,
  tx: WriteCall,
  license: LicenseRecord,
  url: string,
): Promise<BoundSite> {
  const urlFold = demandSite(url);
  const { accountId } = license;
  const known = await findClaim(tx.db, accountId, { kind: 'site', licenseId: license.id, value: urlFold });
  if (known !== null) return { ...readSite(known), isNew: false };
  const type = await readType(tx, license.typeId);
  if (type === null) throw new Refusal('license_type_not_found');
  const terms = claimTerms('site', license, type);
  const admission = await admit(tx, license, { kind: 'site', value: urlFold, terms });
  if (!admission.admitted) {
    parts.gatherer.limitReached(license, 'TOO_MANY_SITES', tx.now);
    throw new Refusal('site_limit_reached', { limit: terms.limit ?? 0 });
  }
  const site = await insertSite(tx.db, accountId, { licenseId: license.id, url, urlFold, now: tx.now });
  await searchAgain(tx, license);
  licenseChanged(tx, license);
  const about = aroundPart(license);
  tx.emit({ name: 'site.bound', accountId, subject: { type: 'site', id: site.id }, about, data: { url } });
  return { ...readSite(site), isNew: true };
}

/** Sites: where a license is used. */
export function createSites(parts: Parts) {
  async function locked(tx: WriteCall, licenseId: number): Promise<LicenseRecord> {
    const license = await lockLicense(tx, tx.actor.accountId, licenseId);
    if (license === null) throw new Refusal('license_not_found');
    return license;
  }

  return {
    /**
     * `address` is the client's, where the caller is the client. Refuses `site_limit_reached`, `license_not_active`,
     * `license_not_found`, `invalid`.
     */
    async bindSite(call: Call, input: { licenseId: number; url: string; address?: string | null }): Promise<BoundSite> {
      demandOn(call.actor, 'sites:create', input.licenseId);
      demandSite(input.url);
      return call.write(async (tx) => {
        const license = await locked(tx, input.licenseId);
        await demandClaimable(parts, tx, license);
        await demandCaller(parts, tx, license, { address: input.address ?? null, fingerprint: null });
        return bindLocked(parts, tx, license, input.url);
      });
    },

    /** Frees the site's slot; refused `site_not_found` when the license has no such site. */
    async releaseSite(call: Call, input: { licenseId: number; siteId: number }): Promise<void> {
      demandOn(call.actor, 'sites:delete', input.licenseId);
      await call.write(async (tx) => {
        const license = await locked(tx, input.licenseId);
        const { accountId } = license;
        const claim = { kind: 'site', licenseId: license.id, id: input.siteId } as const;
        if (!(await removeClaim(tx.db, accountId, claim))) throw new Refusal('site_not_found');
        await searchAgain(tx, license);
        licenseChanged(tx, license);
        const about = aroundPart(license);
        tx.emit({ name: 'site.released', accountId, subject: { type: 'site', id: input.siteId }, about });
      });
    },

    /** The sites of one license, oldest first; at most 1,000. They belong to what a reader of licenses sees. */
    async sitesOfLicense(call: Call, licenseId: number): Promise<readonly Site[]> {
      const reading = may(call.actor, 'sites:index') ? 'sites:index' : 'licenses:index';
      demandOn(call.actor, call.actor.kind === 'license' ? 'licenses:check' : reading, licenseId);
      const { accountId } = call.actor;
      if ((await loadLicense(call.db, accountId, licenseId)) === null) throw new Refusal('license_not_found');
      const rows = await loadClaims(call.db, accountId, { kind: 'site', licenseId, limit: SITES_SHOWN });
      return rows.map(readSite);
    },

    /** The same of many licenses at once, 500 at most; one without sites is not in the map. */
    async sitesOfLicenses(call: Call, licenseIds: readonly number[]): Promise<ReadonlyMap<number, readonly Site[]>> {
      demand(call.actor, may(call.actor, 'sites:index') ? 'sites:index' : 'licenses:index');
      const rows = await loadSitesOf(call.db, call.actor.accountId, { licenseIds, most: SITES_SHOWN });
      return Map.groupBy(rows.map(readSite), ({ licenseId }) => licenseId);
    },

    async getSite(call: Call, id: number): Promise<Site> {
      demand(call.actor, 'sites:index');
      const row = await loadClaim(call.db, call.actor.accountId, { kind: 'site', id });
      if (row === null) throw new Refusal('site_not_found');
      return readSite(row);
    },

    async listSites(call: Call, request: ListRequest): Promise<Page<Site>> {
      demand(call.actor, 'sites:index');
      const page = await listSiteRows(call, call.actor.accountId, request);
      return { ...page, rows: page.rows.map(readSite) };
    },

    async *streamSites(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search'> = { filters: [] },
    ): AsyncGenerator<readonly Site[]> {
      demand(call.actor, 'sites:index');
      for await (const rows of streamSiteRows(call, call.actor.accountId, request)) yield rows.map(readSite);
    },
  };
}
