import { demand, may } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { Day, Instant } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { loadAddonIdsOf } from './store-addons.ts';
import { loadAddresses } from './store-claims.ts';
import { loadCheckDays } from './store-gathered.ts';
import { loadLicense } from './store-licenses.ts';
import { type KnownRequest, loadRequests } from './store-requests.ts';

export type LicenseRequest = KnownRequest;

/** What hangs on some licenses of a list, by license; absent = nothing. */
export interface LicenseExtras {
  readonly addonIds: readonly number[];
  /** The last 50 of each kind, newest first; at most a few seconds late. */
  readonly requests: readonly LicenseRequest[];
}

/** An address that holds a slot of a license, or did until its days ran out. */
export interface LicenseAddress {
  readonly address: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
}

const ADDRESSES_SHOWN = 100;

/** What is known of how licenses are used. */
export function createUsage() {
  return {
    /**
     * Addons and last requests of many licenses at once; for wires that print them with each license. Whoever may write
     * licenses sees what was written.
     */
    async licenseExtras(call: Call, licenseIds: readonly number[]): Promise<ReadonlyMap<number, LicenseExtras>> {
      if (!may(call.actor, 'licenses:create') && !may(call.actor, 'licenses:update')) {
        demand(call.actor, 'licenses:index');
      }
      const { accountId } = call.actor;
      const addons = await loadAddonIdsOf(call.db, accountId, licenseIds);
      const requests = await loadRequests(call.db, accountId, licenseIds);
      return new Map(
        licenseIds.map((id) => [id, { addonIds: addons.get(id) ?? [], requests: requests.get(id) ?? [] }]),
      );
    },

    /** The addons of many licenses at once, for whoever may see the licenses; one without addons is not in the map. */
    addonIdsOf: (call: Call, licenseIds: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>> =>
      loadAddonIdsOf(call.db, call.actor.accountId, licenseIds),

    /** How often each verdict was given on each day, oldest first. */
    async licenseCheckDays(
      call: Call,
      input: { licenseId: number; from: Day; to: Day },
    ): Promise<readonly { day: Day; code: string; count: number }[]> {
      demand(call.actor, 'licenses:index');
      const { accountId } = call.actor;
      if ((await loadLicense(call.db, accountId, input.licenseId)) === null) throw new Refusal('license_not_found');
      return loadCheckDays(call.db, accountId, input);
    },

    /** The addresses that hold the license's slots, the last 100, newest first. */
    async licenseAddresses(call: Call, licenseId: number): Promise<readonly LicenseAddress[]> {
      demand(call.actor, 'licenses:index');
      return loadAddresses(call.db, call.actor.accountId, { licenseId, limit: ADDRESSES_SHOWN });
    },
  };
}
