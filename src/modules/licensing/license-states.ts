import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import type { EventName, NewEvent, EventSubject } from '../../kernel/event.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { License, LicenseRecord, LicenseState } from './license.ts';
import { type Parts, licenseChanged, viewOne } from './parts.ts';
import { type LicenseValues, lockLicense, updateLicense } from './store-licenses.ts';

export interface ChangeLicenseState {
  readonly id: number;
  readonly reason?: string | null;
  /** Refuse (`stale`) unless the license is still at this version. */
  readonly rowVersion?: number;
}

/** The license, locked, at the version the caller expects. */
export async function lockExpected(tx: WriteCall, input: { id: number; rowVersion?: number }): Promise<LicenseRecord> {
  const license = await lockLicense(tx, tx.actor.accountId, input.id);
  if (license === null) throw new Refusal('license_not_found');
  if (input.rowVersion !== undefined && input.rowVersion !== license.rowVersion) throw new Refusal('stale');
  return license;
}

/** Writes a locked license and says that it changed. */
export async function saveLicense(
  tx: WriteCall,
  before: LicenseRecord,
  values: Partial<LicenseValues>,
): Promise<LicenseRecord> {
  const change = { id: before.id, rowVersion: before.rowVersion, values: { ...before, ...values }, now: tx.now };
  const after = await updateLicense(tx.db, before.accountId, change);
  licenseChanged(tx, after);
  return after;
}

/** In whose timelines what happens to a license is shown, beside its own: its customer's and its service's. */
export function nextToLicense(license: Pick<LicenseRecord, 'customerId' | 'serviceId'>): readonly EventSubject[] {
  return [
    ...(license.customerId === null ? [] : [{ type: 'customer', id: license.customerId } as const]),
    ...(license.serviceId === null ? [] : [{ type: 'service', id: license.serviceId } as const]),
  ];
}

/** The same for what happens to a part of a license: a site, a machine. */
export function aroundPart(license: Pick<LicenseRecord, 'id' | 'customerId' | 'serviceId'>): readonly EventSubject[] {
  return [{ type: 'license', id: license.id }, ...nextToLicense(license)];
}

/** Says in the log what happened to a license; its product, customer and service show it too. */
export function emitLicense(
  tx: WriteCall,
  license: LicenseRecord,
  name: Extract<EventName, `license.${string}`>,
  data: Readonly<Record<string, unknown>> = {},
  also: NonNullable<NewEvent['about']> = [],
): void {
  const about = [...also, ...nextToLicense(license)];
  tx.emit({ name, accountId: license.accountId, subject: { type: 'license', id: license.id }, about, data });
}

/** Suspending, reinstating, revoking: the state the vendor gives a license. Doing one twice changes nothing. */
export function createLicenseStates(parts: Parts) {
  async function change(
    call: Call,
    input: ChangeLicenseState,
    to: { state: LicenseState; from: readonly LicenseState[]; event: Extract<EventName, `license.${string}`> },
  ): Promise<License> {
    return call.write(async (tx) => {
      const before = await lockExpected(tx, input);
      if (before.state === to.state) return viewOne(parts, tx, before);
      if (!to.from.includes(before.state)) throw new Refusal('license_state_conflict', { state: before.state });
      // A revoked license is final: whatever its service does later changes nothing.
      const hold = to.state === 'revoked' ? ({ hold: 'none' } as const) : {};
      const after = await saveLicense(tx, before, { state: to.state, ...hold });
      const reason = typeof input.reason === 'string' ? { reason: input.reason.slice(0, 1_000) } : {};
      emitLicense(tx, after, to.event, { before: before.state, after: after.state, ...reason });
      return viewOne(parts, tx, after);
    });
  }

  return {
    async suspendLicense(call: Call, input: ChangeLicenseState): Promise<License> {
      demand(call.actor, 'licenses:suspend');
      return change(call, input, { state: 'suspended', from: ['active'], event: 'license.suspended' });
    },

    async reinstateLicense(call: Call, input: ChangeLicenseState): Promise<License> {
      demand(call.actor, 'licenses:reinstate');
      return change(call, input, { state: 'active', from: ['suspended'], event: 'license.reinstated' });
    },

    /** Final. */
    async revokeLicense(call: Call, input: ChangeLicenseState): Promise<License> {
      demand(call.actor, 'licenses:revoke');
      return change(call, input, { state: 'revoked', from: ['active', 'suspended'], event: 'license.revoked' });
    },
  };
}
