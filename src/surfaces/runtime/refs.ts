import type { Call } from '../../kernel/call.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import type { Licensing, MachineRef } from '../../modules/licensing/index.ts';
import { demandId } from '../kit/ids.ts';

const DIGITS = /^\d+$/;

/** The license that an address names by id or by key; digits alone are an id. Refuses `license_not_found`. */
export async function licenseIdOf(licensing: Licensing, call: Call, text: string): Promise<number> {
  return DIGITS.test(text) ? demandId(text, 'license_not_found') : licensing.licenseIdByKey(call, text);
}

/**
 * The license a request is about: the one whose key is the credential, or the one that an API key names by `licenseId`.
 */
export function ownLicenseId(call: Call, licenseId: number | undefined): number {
  if (call.actor.kind === 'license') return Number(call.actor.id);
  if (licenseId === undefined) throw invalid(field('licenseId', 'required'));
  return licenseId;
}

/** The machine that an address names by id or by fingerprint; digits alone are an id. */
export function machineRefOf(call: Call, text: string, licenseId: number | undefined): MachineRef {
  if (DIGITS.test(text)) return { id: demandId(text, 'machine_not_found') };
  return { licenseId: ownLicenseId(call, licenseId), fingerprint: text };
}
