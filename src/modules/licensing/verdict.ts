import type { Instant } from '../../kernel/instant.ts';
import type { CustomerState } from '../customers/index.ts';
import type { Hold, LicenseState } from './license.ts';
import type { ExpiryRule } from './license-type.ts';

/** Claims of one kind as a check finds them. `wouldBe` counts the caller's own claim whether or not it has one yet. */
export interface CountFacts {
  readonly wouldBe: number;
  readonly limit: number | null;
  /** The limit with the type's overage. */
  readonly allowance: number | null;
}

/** Everything a verdict depends on, gathered beforehand; null = the license was not found. */
export interface CheckFacts {
  readonly customer: CustomerState;
  readonly state: LicenseState;
  readonly hold: Hold;
  readonly ended: boolean;
  readonly expiry: ExpiryRule;
  readonly graceEndsAt: Instant | null;
  readonly inGrace: boolean;
  readonly product: {
    readonly required: boolean;
    readonly sent: boolean;
    readonly matches: boolean;
    readonly known: boolean;
  };
  /** Entitlement codes asked for that the license lacks. */
  readonly missingEntitlements: readonly string[];
  readonly version: 'not_sent' | 'any' | 'listed' | 'unlisted' | 'withdrawn' | 'after_end';
  /** The blacklist entry that names the caller, by id. */
  readonly blacklistedAddress: number | null;
  readonly blacklistedMachine: number | null;
  readonly site: { readonly required: boolean; readonly sent: boolean; readonly bound: boolean } & CountFacts;
  readonly machine: {
    readonly required: boolean;
    readonly sent: boolean;
    /** What the caller's fingerprint is to the license; `claimable`: this check may take a slot for it. */
    readonly match: 'none' | 'claimable' | 'living' | 'dead';
    /** false when the license is assigned to another machine. */
    readonly assigned: boolean;
    /** Whether the license has any machine. */
    readonly any: boolean;
  } & CountFacts;
  readonly address: { readonly assigned: boolean } & CountFacts;
}

type Finding = 'refuse' | 'warn' | null;

interface Rule<C extends string> {
  readonly code: C;
  /** The rule's name where a code has two. */
  readonly name: string;
  readonly decide: (facts: CheckFacts) => Finding;
  readonly saw: (facts: CheckFacts) => Readonly<Record<string, unknown>>;
}

function refuseIf(condition: boolean): Finding {
  return condition ? 'refuse' : null;
}

/** Above the limit is a warning as far as the overage reaches, a refusal beyond. */
function tooMany({ wouldBe, limit, allowance }: CountFacts): Finding {
  if (limit === null || wouldBe <= limit) return null;
  return allowance !== null && wouldBe <= allowance ? 'warn' : 'refuse';
}

function counts({ wouldBe, limit, allowance }: CountFacts): Readonly<Record<string, unknown>> {
  return { count: wouldBe, limit, allowance };
}

function rule<const C extends string>(
  code: C,
  decide: Rule<C>['decide'],
  saw: Rule<C>['saw'],
  name: string = code,
): Rule<C> {
  return { code, name, decide, saw };
}

/**
 * The rules in their order; the order is the contract. The first that refuses decides. A rule that only warns (above a
 * limit but within the overage, after the end with access maintained) speaks when none refuses: the first such one.
 */
export const RULES = [
  rule(
    'BANNED',
    (f) => refuseIf(f.customer === 'banned'),
    (f) => ({ customer: f.customer }),
  ),
  rule(
    'SUSPENDED',
    (f) => refuseIf(f.state === 'suspended' || f.hold === 'suspended' || f.customer === 'suspended'),
    (f) => ({ state: f.state, hold: f.hold, customer: f.customer }),
  ),
  rule(
    'REVOKED',
    (f) => refuseIf(f.state === 'revoked'),
    (f) => ({ state: f.state }),
  ),
  rule(
    'EXPIRED',
    (f) => refuseIf(f.ended && f.expiry === 'revoke'),
    (f) => ({ ended: f.ended, expiry: f.expiry, graceEndsAt: f.graceEndsAt }),
    'EXPIRED (access ends)',
  ),
  rule(
    'PRODUCT_SCOPE_REQUIRED',
    (f) => refuseIf(f.product.required && !f.product.sent),
    (f) => ({ required: f.product.required, sent: f.product.sent }),
  ),
  rule(
    'PRODUCT_SCOPE_MISMATCH',
    (f) => refuseIf(f.product.sent && !f.product.matches),
    (f) => ({ sent: f.product.sent, matches: f.product.matches, known: f.product.known }),
  ),
  rule(
    'ENTITLEMENTS_MISSING',
    (f) => refuseIf(f.missingEntitlements.length > 0),
    (f) => ({ missing: f.missingEntitlements }),
  ),
  rule(
    'VERSION_SCOPE_MISMATCH',
    (f) => refuseIf(f.version === 'unlisted' || f.version === 'withdrawn' || f.version === 'after_end'),
    (f) => ({ version: f.version }),
  ),
  rule(
    'BLACKLISTED_ADDRESS',
    (f) => refuseIf(f.blacklistedAddress !== null),
    (f) => ({ entry: f.blacklistedAddress }),
  ),
  rule(
    'BLACKLISTED_MACHINE',
    (f) => refuseIf(f.blacklistedMachine !== null),
    (f) => ({ entry: f.blacklistedMachine }),
  ),
  rule(
    'SITE_SCOPE_REQUIRED',
    (f) => refuseIf(f.site.required && !f.site.sent),
    (f) => ({ required: f.site.required, sent: f.site.sent }),
  ),
  rule(
    'SITE_SCOPE_MISMATCH',
    (f) => refuseIf(f.site.sent && !f.site.bound),
    (f) => ({ sent: f.site.sent, bound: f.site.bound }),
  ),
  rule(
    'TOO_MANY_SITES',
    (f) => tooMany(f.site),
    (f) => counts(f.site),
  ),
  rule(
    'FINGERPRINT_SCOPE_REQUIRED',
    (f) => refuseIf(f.machine.required && !f.machine.sent),
    (f) => ({ required: f.machine.required, sent: f.machine.sent }),
  ),
  rule(
    'NO_MACHINES',
    (f) => refuseIf(f.machine.sent && f.machine.match === 'none' && !f.machine.any),
    (f) => ({ sent: f.machine.sent, any: f.machine.any }),
  ),
  rule(
    'FINGERPRINT_SCOPE_MISMATCH',
    (f) => refuseIf(f.machine.sent && (f.machine.match === 'none' || !f.machine.assigned)),
    (f) => ({ sent: f.machine.sent, match: f.machine.match, assigned: f.machine.assigned }),
  ),
  rule(
    'HEARTBEAT_DEAD',
    (f) => refuseIf(f.machine.match === 'dead'),
    (f) => ({ match: f.machine.match }),
  ),
  rule(
    'ADDRESS_SCOPE_MISMATCH',
    (f) => refuseIf(!f.address.assigned),
    (f) => ({ assigned: f.address.assigned }),
  ),
  rule(
    'TOO_MANY_ADDRESSES',
    (f) => tooMany(f.address),
    (f) => counts(f.address),
  ),
  rule(
    'TOO_MANY_MACHINES',
    (f) => tooMany(f.machine),
    (f) => counts(f.machine),
  ),
  rule(
    'EXPIRED',
    (f) => (f.ended && f.expiry === 'maintain' ? 'warn' : null),
    (f) => ({ ended: f.ended, expiry: f.expiry }),
    'EXPIRED (access stays)',
  ),
] as const;

/** Rules that name the caller's machine, before anything is counted. */
const MACHINE_IDENTITY: readonly string[] = ['FINGERPRINT_SCOPE_REQUIRED', 'NO_MACHINES', 'FINGERPRINT_SCOPE_MISMATCH'];

/**
 * The order of checks that claim as they go: programs that use them know one word for all that is wrong with a machine,
 * and look for it after the address.
 */
export const CLAIMING_RULES = [
  ...RULES.filter((each) => !MACHINE_IDENTITY.includes(each.code)),
  ...RULES.filter((each) => MACHINE_IDENTITY.includes(each.code)),
];

export type VerdictCode = 'NOT_FOUND' | 'VALID' | (typeof RULES)[number]['code'];

/** Each code once, in the order in which they are looked for. */
export const VERDICT_CODES: readonly VerdictCode[] = ['NOT_FOUND', ...new Set(RULES.map((r) => r.code)), 'VALID'];

/** What a check says. `valid` may be true with a code other than VALID: a warning. */
export interface Verdict {
  readonly code: VerdictCode;
  readonly valid: boolean;
  /** In its grace period: valid until then. */
  readonly graceEndsAt: Instant | null;
  /** What the deciding rule saw. */
  readonly saw: Readonly<Record<string, unknown>>;
}

const NOTHING: Readonly<Record<string, unknown>> = {};

/** The verdict on what was found; null facts = no such license. */
export function verdictOf(facts: CheckFacts | null, rules: readonly (typeof RULES)[number][] = RULES): Verdict {
  if (facts === null) return { code: 'NOT_FOUND', valid: false, graceEndsAt: null, saw: NOTHING };
  const graceEndsAt = facts.inGrace ? facts.graceEndsAt : null;
  let warning: (typeof RULES)[number] | null = null;
  for (const each of rules) {
    const finding = each.decide(facts);
    if (finding === 'refuse') return { code: each.code, valid: false, graceEndsAt: null, saw: each.saw(facts) };
    if (finding === 'warn') warning ??= each;
  }
  if (warning !== null) return { code: warning.code, valid: true, graceEndsAt, saw: warning.saw(facts) };
  return { code: 'VALID', valid: true, graceEndsAt, saw: NOTHING };
}

export interface Explanation {
  readonly code: VerdictCode;
  readonly rule: string;
  readonly decision: 'passed' | 'refused' | 'warned';
  readonly saw: Readonly<Record<string, unknown>>;
}

const DECISIONS = { refuse: 'refused', warn: 'warned' } as const;

/** Every rule in order with what it saw and what it decided, also those after the deciding one. */
export function explainFacts(facts: CheckFacts): Explanation[] {
  return RULES.map((each) => {
    const finding = each.decide(facts);
    const decision = finding === null ? 'passed' : DECISIONS[finding];
    return { code: each.code, rule: each.name, decision, saw: each.saw(facts) };
  });
}
