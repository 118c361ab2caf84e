import type { Call } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type ClaimTerms, claimTerms, isDead, isLiving, lifetimeAt } from './admit.ts';
import type { ClaimSet, LicenseEntry, Seen } from './entry.ts';
import type { LicenseType } from './license-type.ts';
import { type ClaimKind, countOtherClaims, findClaim } from './store-claims.ts';
import type { CountFacts } from './verdict.ts';

/** The claims of one kind as a check finds them. */
export interface Claims {
  /** The caller's own claim, if it has a living one (a machine may be dead). */
  readonly own: Seen | null;
  /** Living claims of others; 0 where nothing limits them. */
  readonly others: number;
  readonly terms: ClaimTerms;
}

/** Whose claim is looked for, among which. */
export interface WantedClaims {
  readonly kind: ClaimKind;
  readonly set: ClaimSet;
  /** The caller's site, fingerprint or slot. */
  readonly value: string | null;
  readonly terms: ClaimTerms;
}

/** The terms of each kind for a license; worked out once for as long as license and type stay as they are. */
export function termsOf(entry: LicenseEntry, type: LicenseType): Record<ClaimKind, ClaimTerms> {
  if (entry.terms?.type === type) return entry.terms.byKind;
  const { record } = entry;
  const byKind = {
    site: claimTerms('site', record, type),
    machine: claimTerms('machine', record, type),
    address: claimTerms('address', record, type),
  };
  entry.terms = { type, byKind };
  return byKind;
}

/** The claims from memory; null where a license has more than are kept there. */
export function claimsNow({ set, value, terms }: WantedClaims, now: Instant): Claims | null {
  if (!set.complete) return null;
  const seen = value === null ? undefined : set.byValue.get(value);
  if (terms.limit === null && seen === undefined) return { own: null, others: 0, terms };
  const lifetime = lifetimeAt(terms, now);
  const own = seen !== undefined && isLiving(seen, lifetime) ? seen : null;
  if (terms.limit === null) return { own, others: 0, terms };
  let others = 0;
  for (const claim of set.byValue.values()) {
    if (claim !== seen && isLiving(claim, lifetime) && !isDead(claim, lifetime)) others += 1;
  }
  return { own, others, terms };
}

function seenOf(row: { id: number; createdAt: number; lastSeenAt?: number; lastPingAt?: number | null }): Seen {
  return { id: row.id, lastSeenAt: row.lastSeenAt ?? row.createdAt, lastPingAt: row.lastPingAt ?? null };
}

/** The claims from the database, one look-up and where there is a limit one count. */
export async function claimsLater(call: Call, entry: LicenseEntry, wanted: WantedClaims): Promise<Claims> {
  const { kind, value, terms } = wanted;
  const { accountId, id: licenseId } = entry.record;
  const lifetime = lifetimeAt(terms, call.now);
  const row = value === null ? null : await findClaim(call.db, accountId, { kind, licenseId, value });
  const seen = row === null ? null : seenOf(row);
  const own = seen !== null && isLiving(seen, lifetime) ? seen : null;
  if (terms.limit === null) return { own, others: 0, terms };
  const of = { kind, licenseId, value: value ?? '', lifetime };
  return { own, others: (await countOtherClaims(call.db, accountId, of)).alive, terms };
}

export function countFacts(terms: ClaimTerms, wouldBe: number): CountFacts {
  return { wouldBe, limit: terms.limit, allowance: terms.allowance };
}
