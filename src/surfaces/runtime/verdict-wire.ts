import type { Instant } from '../../kernel/instant.ts';
import type { Verdict, VerdictCode } from '../../modules/licensing/index.ts';
import { writeInstant } from './resources.ts';

/** What each code means in words. Programs compare codes; these are for people and stay as they are. */
const DETAILS: Readonly<Record<VerdictCode, string>> = {
  NOT_FOUND: 'does not exist',
  BANNED: 'is banned',
  SUSPENDED: 'is suspended',
  REVOKED: 'is revoked',
  EXPIRED: 'is expired',
  PRODUCT_SCOPE_REQUIRED: 'product scope is required',
  PRODUCT_SCOPE_MISMATCH: 'product scope does not match',
  ENTITLEMENTS_MISSING: 'is missing one or more required entitlements',
  VERSION_SCOPE_MISMATCH: 'version scope does not match',
  BLACKLISTED_ADDRESS: 'address is blacklisted',
  BLACKLISTED_MACHINE: 'machine is blacklisted',
  SITE_SCOPE_REQUIRED: 'site scope is required',
  SITE_SCOPE_MISMATCH: 'site is not bound',
  TOO_MANY_SITES: 'has too many associated sites',
  FINGERPRINT_SCOPE_REQUIRED: 'fingerprint scope is required',
  NO_MACHINES: 'is not activated (has no associated machines)',
  FINGERPRINT_SCOPE_MISMATCH: 'fingerprint is not activated (does not match any associated machines)',
  HEARTBEAT_DEAD: 'machine heartbeat is dead',
  ADDRESS_SCOPE_MISMATCH: 'address does not match',
  TOO_MANY_ADDRESSES: 'has too many associated addresses',
  TOO_MANY_MACHINES: 'has too many associated machines',
  VALID: 'is valid',
};

export function detailOf(verdict: Verdict): string {
  return verdict.code === 'VALID' && verdict.graceEndsAt !== null
    ? 'is valid until its grace period ends'
    : DETAILS[verdict.code];
}

/** The verdict as `meta`; a nonce comes back as it was sent. */
export function encodeMeta(verdict: Verdict, now: Instant, nonce: unknown) {
  return {
    ts: writeInstant(now),
    valid: verdict.valid,
    detail: detailOf(verdict),
    code: verdict.code,
    ...(nonce === undefined ? {} : { nonce }),
    ...(verdict.graceEndsAt === null ? {} : { graceEndsAt: writeInstant(verdict.graceEndsAt) }),
  };
}
