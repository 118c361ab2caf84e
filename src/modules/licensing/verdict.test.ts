import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckFacts, RULES, VERDICT_CODES, explainFacts, verdictOf } from './verdict.ts';

/** The order the contract of the runtime gives; written out here so that a changed table shows. */
const CONTRACT = [
  'NOT_FOUND',
  'BANNED',
  'SUSPENDED',
  'REVOKED',
  'EXPIRED',
  'PRODUCT_SCOPE_REQUIRED',
  'PRODUCT_SCOPE_MISMATCH',
  'ENTITLEMENTS_MISSING',
  'VERSION_SCOPE_MISMATCH',
  'BLACKLISTED_ADDRESS',
  'BLACKLISTED_MACHINE',
  'SITE_SCOPE_REQUIRED',
  'SITE_SCOPE_MISMATCH',
  'TOO_MANY_SITES',
  'FINGERPRINT_SCOPE_REQUIRED',
  'NO_MACHINES',
  'FINGERPRINT_SCOPE_MISMATCH',
  'HEARTBEAT_DEAD',
  'ADDRESS_SCOPE_MISMATCH',
  'TOO_MANY_ADDRESSES',
  'TOO_MANY_MACHINES',
  'VALID',
];

const counts = { wouldBe: 0, limit: null, allowance: null };
const full = { wouldBe: 3, limit: 2, allowance: 2 };

const GOOD: CheckFacts = {
  customer: 'active',
  state: 'active',
  hold: 'none',
  ended: false,
  expiry: 'revoke',
  graceEndsAt: null,
  inGrace: false,
  product: { required: false, sent: true, matches: true, known: true },
  missingEntitlements: [],
  version: 'listed',
  blacklistedAddress: null,
  blacklistedMachine: null,
  site: { required: false, sent: true, bound: true, ...counts },
  machine: { required: false, sent: true, match: 'living', assigned: true, any: true, ...counts },
  address: { assigned: true, ...counts },
};

/** What makes each refusing rule hit, in the contract's order; parts merge one level deep. */
const BREAKS: Record<string, object> = {
  BANNED: { customer: 'banned' },
  SUSPENDED: { hold: 'suspended' },
  REVOKED: { state: 'revoked' },
  EXPIRED: { ended: true },
  PRODUCT_SCOPE_REQUIRED: { product: { required: true, sent: false } },
  PRODUCT_SCOPE_MISMATCH: { product: { matches: false } },
  ENTITLEMENTS_MISSING: { missingEntitlements: ['pro'] },
  VERSION_SCOPE_MISMATCH: { version: 'unlisted' },
  BLACKLISTED_ADDRESS: { blacklistedAddress: 7 },
  BLACKLISTED_MACHINE: { blacklistedMachine: 8 },
  SITE_SCOPE_REQUIRED: { site: { required: true, sent: false } },
  SITE_SCOPE_MISMATCH: { site: { bound: false } },
  TOO_MANY_SITES: { site: full },
  FINGERPRINT_SCOPE_REQUIRED: { machine: { required: true, sent: false, match: 'none' } },
  NO_MACHINES: { machine: { match: 'none', any: false } },
  FINGERPRINT_SCOPE_MISMATCH: { machine: { assigned: false } },
  HEARTBEAT_DEAD: { machine: { match: 'dead' } },
  ADDRESS_SCOPE_MISMATCH: { address: { assigned: false } },
  TOO_MANY_ADDRESSES: { address: full },
  TOO_MANY_MACHINES: { machine: full },
};

function broken(...codes: readonly string[]): CheckFacts {
  const merged: Record<string, unknown> = { ...GOOD };
  for (const code of codes) {
    for (const [name, value] of Object.entries(BREAKS[code] ?? {})) {
      const before = merged[name];
      merged[name] = typeof value === 'object' && !Array.isArray(value) ? { ...(before as object), ...value } : value;
    }
  }
  return merged as unknown as CheckFacts;
}

const codes = Object.keys(BREAKS);

/** Pairs that exclude each other: what was not sent cannot be wrong, a machine is unknown or dead or alive. */
const EXCLUSIVE = new Set([
  'PRODUCT_SCOPE_REQUIRED+PRODUCT_SCOPE_MISMATCH',
  'SITE_SCOPE_REQUIRED+SITE_SCOPE_MISMATCH',
  'FINGERPRINT_SCOPE_REQUIRED+NO_MACHINES',
  'FINGERPRINT_SCOPE_REQUIRED+FINGERPRINT_SCOPE_MISMATCH',
  'FINGERPRINT_SCOPE_REQUIRED+HEARTBEAT_DEAD',
  'NO_MACHINES+HEARTBEAT_DEAD',
]);

const pairs = codes.flatMap((first, at) =>
  codes.slice(at + 1).flatMap((second) => (EXCLUSIVE.has(`${first}+${second}`) ? [] : [[first, second] as const])),
);

describe('the table of verdicts', () => {
  it('lists the codes in the order of the contract', () => {
    expect(VERDICT_CODES).toEqual(CONTRACT);
    expect(RULES.at(-1)?.name).toBe('EXPIRED (access stays)');
  });

  it('says NOT_FOUND and VALID', () => {
    expect(verdictOf(null)).toMatchObject({ code: 'NOT_FOUND', valid: false });
    expect(verdictOf(GOOD)).toMatchObject({ code: 'VALID', valid: true });
  });

  it.each(codes)('%s is said when only it is the case', (code) => {
    expect(verdictOf(broken(code))).toMatchObject({ code, valid: false });
  });

  it.each(pairs)('%s comes before %s', (first, second) => {
    expect(verdictOf(broken(first, second)).code).toBe(first);
  });

  it('explains every rule, also those after the deciding one', () => {
    const rules = explainFacts(broken('SUSPENDED', 'TOO_MANY_SITES'));
    expect(rules).toHaveLength(RULES.length);
    expect(rules.filter((rule) => rule.decision === 'refused').map((rule) => rule.code)).toEqual([
      'SUSPENDED',
      'TOO_MANY_SITES',
    ]);
    expect(rules.find((rule) => rule.code === 'TOO_MANY_SITES')?.saw).toEqual({ count: 3, limit: 2, allowance: 2 });
  });

  it('lets a licence above its limit pass with a warning as far as its overage reaches', () => {
    const within = { ...GOOD, site: { ...GOOD.site, wouldBe: 3, limit: 2, allowance: 3 } };
    expect(verdictOf(within)).toMatchObject({ code: 'TOO_MANY_SITES', valid: true });
    expect(verdictOf({ ...within, site: { ...within.site, wouldBe: 4 } })).toMatchObject({ valid: false });
  });

  it('never lets a warning hide a refusal that comes later', () => {
    const warned = {
      ...broken('FINGERPRINT_SCOPE_MISMATCH'),
      site: { ...GOOD.site, wouldBe: 3, limit: 2, allowance: 3 },
    };
    expect(verdictOf(warned)).toMatchObject({ code: 'FINGERPRINT_SCOPE_MISMATCH', valid: false });
  });

  it('says EXPIRED with valid where access is maintained, and only when nothing else is wrong', () => {
    const kept: CheckFacts = { ...GOOD, ended: true, expiry: 'maintain' };
    expect(verdictOf(kept)).toMatchObject({ code: 'EXPIRED', valid: true });
    expect(verdictOf({ ...kept, state: 'revoked' })).toMatchObject({ code: 'REVOKED', valid: false });
    expect(verdictOf({ ...kept, version: 'after_end' })).toMatchObject({
      code: 'VERSION_SCOPE_MISMATCH',
      valid: false,
    });
  });

  it('the first refusing rule decides, whatever else is the case', () => {
    fc.assert(
      fc.property(fc.subarray(codes, { minLength: 1 }), (chosen) => {
        const facts = broken(...chosen);
        const verdict = verdictOf(facts);
        const refused = explainFacts(facts).filter((rule) => rule.decision === 'refused');
        expect(verdict.code).toBe(refused[0]?.code);
        expect(CONTRACT.indexOf(verdict.code)).toBe(Math.min(...refused.map((rule) => CONTRACT.indexOf(rule.code))));
      }),
    );
  });
});
