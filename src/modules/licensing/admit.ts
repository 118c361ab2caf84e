import type { WriteCall } from '../../kernel/call.ts';
import { DAY_MS, type Instant, SECOND_MS } from '../../kernel/instant.ts';
import { GATHER_SLACK_MS } from './gatherer.ts';
import { type LicenseRecord, allowanceOf, limitsOf } from './license.ts';
import type { LicenseType } from './license-type.ts';
import { type ClaimKind, type Lifetime, countOtherClaims, dropDeadMachines, dropLapsedClaims } from './store-claims.ts';

/** The limit of a kind of claim and how long its claims live. */
export interface ClaimTerms {
  readonly limit: number | null;
  readonly allowance: number | null;
  readonly days: number | null;
  readonly heartbeatSeconds: number | null;
}

export function claimTerms(kind: ClaimKind, license: Pick<LicenseRecord, 'overrides'>, type: LicenseType): ClaimTerms {
  const limits = limitsOf(license.overrides, type);
  const limit = { site: limits.maxSites, machine: limits.maxMachines, address: limits.maxAddresses }[kind];
  const days = { site: null, machine: limits.machineDays, address: limits.addressDays }[kind];
  const heartbeatSeconds = kind === 'machine' ? type.heartbeatSeconds : null;
  return { limit, allowance: allowanceOf(limit, type.overagePercent), days, heartbeatSeconds };
}

/** Claims last seen (pinged) at or before these moments are free (dead). */
export function lifetimeAt(terms: ClaimTerms, now: Instant): Lifetime {
  return {
    seenAfter: terms.days === null ? null : now - terms.days * DAY_MS - GATHER_SLACK_MS,
    pingedAfter: terms.heartbeatSeconds === null ? null : now - terms.heartbeatSeconds * SECOND_MS - GATHER_SLACK_MS,
  };
}

/** Whether a claim still holds its slot. */
export function isLiving(claim: { lastSeenAt: Instant }, lifetime: Lifetime): boolean {
  return lifetime.seenAfter === null || claim.lastSeenAt > lifetime.seenAfter;
}

/** Whether a machine that pings has fallen silent. */
export function isDead(claim: { lastPingAt: Instant | null }, lifetime: Lifetime): boolean {
  return lifetime.pingedAfter !== null && claim.lastPingAt !== null && claim.lastPingAt <= lifetime.pingedAfter;
}

/** What admitting a claim freed: claims whose days had passed, and dead machines that gave way. */
export type Admission = { readonly admitted: true; readonly freed: readonly number[] } | { readonly admitted: false };

/**
 * Makes room for one more claim of a license the caller has locked: counts the living claims of others, refuses when the
 * allowance is used up, else removes what no longer lives. The caller inserts or refreshes its claim afterwards.
 */
export async function admit(
  tx: WriteCall,
  license: Pick<LicenseRecord, 'accountId' | 'id'>,
  claim: { kind: ClaimKind; value: string; terms: ClaimTerms },
): Promise<Admission> {
  const { kind, value, terms } = claim;
  const lifetime = lifetimeAt(terms, tx.now);
  const of = { kind, licenseId: license.id, value, lifetime };
  const { allowance } = terms;
  const others = allowance === null ? { present: 0, alive: 0 } : await countOtherClaims(tx.db, license.accountId, of);
  if (allowance !== null && others.alive >= allowance) return { admitted: false };
  const freed = await dropLapsedClaims(tx.db, license.accountId, { ...of, seenAfter: lifetime.seenAfter });
  if (allowance === null || others.present < allowance || lifetime.pingedAfter === null)
    return { admitted: true, freed };
  const dead = await dropDeadMachines(tx.db, license.accountId, {
    licenseId: license.id,
    value,
    pingedAfter: lifetime.pingedAfter,
    count: others.present - allowance + 1,
  });
  return { admitted: true, freed: [...freed, ...dead] };
}
