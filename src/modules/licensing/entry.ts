import type { Call } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ClaimTerms } from './admit.ts';
import type { License, LicenseRecord } from './license.ts';
import type { LicenseType } from './license-type.ts';
import { loadAddonIds } from './store-addons.ts';
import { type ClaimKind, loadClaims } from './store-claims.ts';
import { loadLicense } from './store-licenses.ts';

/** Claims of one kind kept in memory; a license with more is looked up one claim at a time. */
export const CLAIMS_KEPT = 200;

/** When a claim was last seen; moved on by checks, written down by the gatherer. */
export interface Seen {
  readonly id: number;
  lastSeenAt: Instant;
  lastPingAt: Instant | null;
}

export interface ClaimSet {
  /** false: there are more claims than are kept here, so absence means nothing. */
  readonly complete: boolean;
  readonly byValue: Map<string, Seen>;
}

/** A license with its claims, as a check needs it. */
export interface LicenseEntry {
  readonly record: LicenseRecord;
  readonly sites: ClaimSet;
  readonly machines: ClaimSet;
  readonly addresses: ClaimSet;
  readonly addonIds: readonly number[];
  /** Other processes may have seen claims since; one that looks lapsed is read again first. */
  readonly readAt: Instant;
  /** What its claims may reach under its type, worked out at the first check. */
  terms: { readonly type: LicenseType; readonly byKind: Record<ClaimKind, ClaimTerms> } | null;
  /** The license as it was last shown under a type; one object for as long as it looks the same. */
  view: { readonly type: LicenseType; readonly license: License } | null;
}

function claimSet<R extends { id: number; createdAt: number }>(
  rows: readonly R[],
  read: (row: R) => { value: string; lastSeenAt: number; lastPingAt: number | null },
): ClaimSet {
  const byValue = new Map<string, Seen>();
  for (const row of rows.slice(0, CLAIMS_KEPT)) {
    const { value, lastSeenAt, lastPingAt } = read(row);
    byValue.set(value, { id: row.id, lastSeenAt, lastPingAt });
  }
  return { complete: rows.length <= CLAIMS_KEPT, byValue };
}

/** Reads a license with its claims; null when the account has no such license. */
export async function loadEntry(call: Call, accountId: number, licenseId: number): Promise<LicenseEntry | null> {
  const record = await loadLicense(call.db, accountId, licenseId);
  if (record === null) return null;
  const of = { licenseId, limit: CLAIMS_KEPT + 1 };
  const [sites, machines, addresses, addonIds] = await Promise.all([
    loadClaims(call.db, accountId, { kind: 'site', ...of }),
    loadClaims(call.db, accountId, { kind: 'machine', ...of }),
    loadClaims(call.db, accountId, { kind: 'address', ...of }),
    loadAddonIds(call.db, accountId, licenseId),
  ]);
  return {
    record,
    sites: claimSet(sites, (row) => ({ value: row.urlFold, lastSeenAt: row.createdAt, lastPingAt: null })),
    machines: claimSet(machines, (row) => ({ ...row, value: row.fingerprint })),
    addresses: claimSet(addresses, (row) => ({ value: row.slot, lastSeenAt: row.lastSeenAt, lastPingAt: null })),
    addonIds,
    readAt: call.now,
    terms: null,
    view: null,
  };
}
