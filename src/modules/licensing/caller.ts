import type { Call } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { foldAddress } from './address.ts';
import { matcherOf } from './facts.ts';
import type { LicenseRecord } from './license.ts';
import type { Parts } from './parts.ts';

/** Who wants something of a license: a program at an address, on a machine; null where the caller is neither. */
export interface Caller {
  readonly address: string | null;
  readonly fingerprint: string | null;
}

/**
 * Refuses a caller whom a check would refuse (`license_not_active` with the verdict's code): one that is blacklisted, and
 * one that is not the address or machine the license is assigned to. A place or a file must not be had past a verdict.
 */
export async function demandCaller(parts: Parts, call: Call, license: LicenseRecord, caller: Caller): Promise<void> {
  const { address, fingerprint } = caller;
  const { assignedAddress, assignedMachine } = license;
  const blacklist = await matcherOf(parts, call, license.accountId);
  const refuse = (verdict: string): never => {
    throw new Refusal('license_not_active', { verdict });
  };
  if (address !== null && (blacklist?.address(address) ?? null) !== null) refuse('BLACKLISTED_ADDRESS');
  if (fingerprint !== null && (blacklist?.machine(fingerprint) ?? null) !== null) refuse('BLACKLISTED_MACHINE');
  if (fingerprint !== null && assignedMachine !== null && assignedMachine !== fingerprint)
    refuse('FINGERPRINT_SCOPE_MISMATCH');
  if (address !== null && assignedAddress !== null && foldAddress(assignedAddress) !== foldAddress(address))
    refuse('ADDRESS_SCOPE_MISMATCH');
}
