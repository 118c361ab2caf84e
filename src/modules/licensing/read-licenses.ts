import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { findInAccount } from './find.ts';
import type { License, LicenseRecord } from './license.ts';
import { type Parts, viewLicenses, viewOne } from './parts.ts';
import { countLicenseRows, listLicenseRows, streamLicenseRows } from './store-list-licenses.ts';
import { loadLicense, loadLicenseByExternalId } from './store-licenses.ts';

/** Reading licenses. */
export function createLicenseReads(parts: Parts) {
  async function load(call: Call, id: number): Promise<LicenseRecord> {
    const license = await loadLicense(call.db, call.actor.accountId, id);
    if (license === null) throw new Refusal('license_not_found');
    return license;
  }

  return {
    async getLicense(call: Call, id: number): Promise<License> {
      demand(call.actor, 'licenses:index');
      return viewOne(parts, call, await load(call, id));
    },

    async getLicenseByKey(call: Call, key: string): Promise<License> {
      demand(call.actor, 'licenses:index');
      const found = await findInAccount(parts, call, call.actor.accountId, key);
      if (found === null) throw new Refusal('license_not_found');
      return viewOne(parts, call, await load(call, found.licenseId));
    },

    /**
     * The id behind a key of the caller's account, for operations that name a license by key; the operation itself asks
     * for its right. Refuses `license_not_found`.
     */
    async licenseIdByKey(call: Call, key: string): Promise<number> {
      const found = await findInAccount(parts, call, call.actor.accountId, key);
      if (found === null) throw new Refusal('license_not_found');
      return found.licenseId;
    },

    async findLicenseByExternalId(call: Call, externalId: string): Promise<License | null> {
      demand(call.actor, 'licenses:index');
      const record = await loadLicenseByExternalId(call.db, call.actor.accountId, externalId);
      return record === null ? null : viewOne(parts, call, record);
    },

    async listLicenses(call: Call, request: ListRequest): Promise<Page<License>> {
      demand(call.actor, 'licenses:index');
      const page = await listLicenseRows(call, call.actor.accountId, request);
      return { ...page, rows: await viewLicenses(parts, call, page.rows) };
    },

    async countLicenses(call: Call, request: Pick<ListRequest, 'filters' | 'search'>): Promise<number> {
      demand(call.actor, 'licenses:index');
      return countLicenseRows(call, call.actor.accountId, request);
    },

    /** All licenses in batches by id, without an open transaction. */
    async *streamLicenses(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search'> = { filters: [] },
    ): AsyncGenerator<readonly License[]> {
      demand(call.actor, 'licenses:index');
      for await (const rows of streamLicenseRows(call, call.actor.accountId, request)) {
        yield viewLicenses(parts, call, rows);
      }
    },
  };
}
