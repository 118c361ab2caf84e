import { monthsUntil } from '../../kernel/calendar.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import type { EventName } from '../../kernel/event.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ListRequest } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { createLicenseImport } from './import-licenses.ts';
import { issueInside } from './issue.ts';
import { emitLicense, saveLicense } from './license-states.ts';
import type { Hold, License, LicenseRecord, LicenseState } from './license.ts';
import { type Parts, viewLicenses } from './parts.ts';
import { searchAgain } from './sites.ts';
import { countLicenseRows, listLicenseRows } from './store-list-licenses.ts';
import { loadLicenseIdByKey, loadLicensesOfService, lockLicense } from './store-licenses.ts';

/** What a service says about its licence. */
export interface ServiceTerm {
  readonly hold: Hold;
  /** Null = no end. An ended service shortens, never lengthens. */
  readonly expiresAt: Instant | null;
}

export interface IssueForService {
  readonly serviceId: number;
  readonly productId: number;
  readonly customerId: number;
  /** Null = the account's default type. */
  readonly typeId: number | null;
  readonly startsAt: Instant;
  readonly expiresAt: Instant | null;
}

const MOST_SHOWN = 1_000;

function eventOf(before: LicenseRecord, hold: Hold): Extract<EventName, `license.${string}`> {
  if (hold === before.hold) return 'license.updated';
  if (hold === 'suspended') return 'license.suspended';
  return hold === 'ended' ? 'license.expired' : 'license.reinstated';
}

/** The end that follows: the service's own instant; of an ended service the earlier of both. */
function endOf(license: LicenseRecord, term: ServiceTerm): Instant | null {
  if (term.hold !== 'ended' || license.expiresAt === null || term.expiresAt === null) return term.expiresAt;
  return Math.min(license.expiresAt, term.expiresAt);
}

/** A licence that a service brought along from another system. */
export interface TieToService extends IssueForService {
  /** One that is here. */
  readonly id?: number;
  /** One that is here by this key, else made with it; neither id nor key: made with a new one. */
  readonly key?: string;
  readonly state?: LicenseState;
  /** The service was paused by a person; a licence that came in suspended for that reason is so by its service now. */
  readonly isPaused: boolean;
}

/** What services do to the licences they own, in the service's own transaction. No right is asked for: services did. */
export function createServiceLicenses(parts: Parts) {
  async function locked(tx: WriteCall, serviceId: number): Promise<LicenseRecord[]> {
    const found: LicenseRecord[] = [];
    for (const { id, accountId } of await loadLicensesOfService(tx.db, tx.actor.accountId, serviceId)) {
      const license = await lockLicense(tx, accountId, id);
      if (license !== null) found.push(license);
    }
    return found;
  }

  const { importLicenses } = createLicenseImport(parts);

  async function tieKnown(
    tx: WriteCall,
    id: number,
    to: Pick<TieToService, 'serviceId' | 'productId' | 'customerId' | 'isPaused'>,
  ): Promise<LicenseRecord> {
    const license = await lockLicense(tx, tx.actor.accountId, id);
    if (license === null) throw new Refusal('license_not_found');
    const { serviceId, productId, customerId, isPaused } = to;
    if (license.serviceId !== null) throw new Refusal('license_owned_by_service', { serviceId: license.serviceId });
    if (license.productId !== productId) throw invalid(field('productId', 'not_allowed'));
    if (license.customerId !== null && license.customerId !== customerId)
      throw invalid(field('customerId', 'not_allowed'));
    const isHeld = isPaused && license.state === 'suspended';
    const tied = await saveLicense(tx, license, { serviceId, customerId, ...(isHeld ? { state: 'active' } : {}) });
    emitLicense(tx, tied, 'license.updated', { serviceId });
    return tied;
  }

  return {
    /** Refuses `plan_limit_reached`, `plan_missing`, and `invalid` for a product or type that is gone. */
    async issueForService(tx: WriteCall, input: IssueForService): Promise<number> {
      const { typeId, ...rest } = input;
      const { record } = await issueInside(parts, tx, typeId === null ? rest : { ...rest, typeId });
      await parts.plans.take(tx, 'licenses');
      return record.id;
    },

    /**
     * The licence of a service that came from another system: the one that is here, tied to it, or a new one. Refuses
     * `license_not_found`, `license_owned_by_service`, and `invalid` for one of another product or customer.
     */
    async tieToService(tx: WriteCall, input: TieToService): Promise<Pick<LicenseRecord, 'id' | 'key'>> {
      const { id, key, isPaused, typeId, ...rest } = input;
      const knownId = id ?? (key === undefined ? null : await loadLicenseIdByKey(tx.db, tx.actor.accountId, key));
      if (knownId !== null) return tieKnown(tx, knownId, { ...rest, isPaused });
      const made = { ...rest, ...(typeId === null ? {} : { typeId }), ...(key === undefined ? {} : { key }) };
      const [outcome] = await importLicenses(tx, [made]);
      if (outcome === undefined || outcome instanceof Refusal)
        throw outcome ?? new Error('a license without an outcome');
      return outcome;
    },

    /** Carries the service's hold and end over to its licences; revoked ones stay as they are. */
    async followService(tx: WriteCall, serviceId: number, term: ServiceTerm): Promise<void> {
      for (const license of await locked(tx, serviceId)) {
        const expiresAt = endOf(license, term);
        const same = license.hold === term.hold && license.expiresAt === expiresAt;
        if (license.state === 'revoked' || same) continue;
        const durationMonths = expiresAt === null ? null : monthsUntil(license.startsAt, expiresAt);
        const after = await saveLicense(tx, license, { hold: term.hold, expiresAt, durationMonths });
        emitLicense(tx, after, eventOf(license, term.hold), { serviceId, hold: term.hold, expiresAt });
      }
    },

    /** The service is gone: its licences are revoked for good. */
    async revokeOfService(tx: WriteCall, serviceId: number): Promise<void> {
      for (const license of await locked(tx, serviceId)) {
        if (license.state === 'revoked') continue;
        const after = await saveLicense(tx, license, { state: 'revoked', hold: 'none' });
        emitLicense(tx, after, 'license.revoked', { serviceId });
      }
    },

    /** A customer is being anonymised: forgets who held the customer's licences. */
    async forgetHolders(tx: WriteCall, customerId: number): Promise<void> {
      const { accountId } = tx.actor;
      const filters = [{ field: 'customerId', comparison: 'eq', values: [customerId] }] as const;
      let after: { key: null; id: number } | null = null;
      for (;;) {
        const page = await listLicenseRows(tx, accountId, { filters, sort: [], limit: MOST_SHOWN, after });
        for (const { id } of page.rows) {
          const license = await lockLicense(tx, accountId, id);
          if (license === null) continue;
          const forgotten = await saveLicense(tx, license, { holderName: null, holderEmail: null, discordId: null });
          await searchAgain(tx, forgotten);
        }
        if (page.next === null) return;
        after = { key: null, id: page.next.id };
      }
    },

    /** For the account's numbers; no right is asked for, because they name no licence. */
    countLicensesByStatus: (call: Call, request: Pick<ListRequest, 'filters'>): Promise<number> =>
      countLicenseRows(call, call.actor.accountId, request),

    /** The licences of some services or customers, for answers that show them beside those; 1,000 at most. */
    async licensesOf(
      call: Call,
      owners: { readonly field: 'serviceId' | 'customerId'; readonly ids: readonly number[] },
    ): Promise<readonly License[]> {
      if (owners.ids.length === 0) return [];
      const filters = [{ field: owners.field, comparison: 'eq', values: owners.ids }] as const;
      const page = await listLicenseRows(call, call.actor.accountId, { filters, sort: [], limit: MOST_SHOWN });
      return viewLicenses(parts, call, page.rows);
    },
  };
}
