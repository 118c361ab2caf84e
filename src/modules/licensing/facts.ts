import type { Call } from '../../kernel/call.ts';
import type { Product } from '../catalog/index.ts';
import type { CustomerState } from '../customers/index.ts';
import { addressSlot, foldAddress } from './address.ts';
import { type ClaimTerms, claimTerms, isDead, isLiving, lifetimeAt } from './admit.ts';
import type { ClaimSet, LicenseEntry, Seen } from './entry.ts';
import { graceEnd, hasEnded } from './license.ts';
import type { LicenseType } from './license-type.ts';
import type { Parts } from './parts.ts';
import { foldSite } from './site.ts';
import { loadAddonCodes } from './store-addons.ts';
import { loadBlacklist } from './store-blacklists.ts';
import { type ClaimKind, countOtherClaims, findClaim } from './store-claims.ts';
import { createMatcher } from './blacklist.ts';
import type { CheckFacts, CountFacts } from './verdict.ts';

/** What a program says about itself; a part that is absent is not checked, unless the license's type requires it. */
export interface CheckScope {
  /** A product's id (number, or digits), slug or name. */
  readonly product?: number | string;
  readonly version?: string;
  readonly fingerprint?: string;
  readonly site?: string;
  /** Addon codes the program needs. */
  readonly entitlements?: readonly string[];
}

export interface CheckQuestion {
  readonly scope: CheckScope;
  /** The client's address; null where the caller is not the client. */
  readonly address: string | null;
  /** The check may take a slot for a new machine and address. */
  readonly claiming: boolean;
  /** The program's version where it is remembered and refuses nothing. */
  readonly seenVersion?: string;
  /** Whether sites play a part. */
  readonly sites: boolean;
}

/** What was read for a check: the license with what hangs on it. */
export interface CheckSubject {
  readonly entry: LicenseEntry;
  readonly type: LicenseType;
  readonly customer: CustomerState;
  readonly product: Product | null;
}

/** The facts and the claims of the caller that were found living. */
export interface GatheredFacts {
  readonly facts: CheckFacts;
  readonly machine: Seen | null;
  readonly address: Seen | null;
}

async function productFacts(
  parts: Parts,
  call: Call,
  { entry, type, product }: CheckSubject,
  word: number | string | undefined,
): Promise<CheckFacts['product']> {
  const required = type.requireProduct;
  if (word === undefined) return { required, sent: false, matches: false, known: false };
  const text = String(word);
  const { accountId, productId } = entry.record;
  const same =
    text === String(productId) || text === product?.slug || text.toLowerCase() === product?.name.toLowerCase();
  if (same) return { required, sent: true, matches: true, known: true };
  const named = await parts.catalog.productByWord(call, accountId, text);
  return { required, sent: true, matches: named?.id === productId, known: named !== null };
}

async function versionFacts(
  parts: Parts,
  call: Call,
  { entry, type }: CheckSubject,
  version: string | undefined,
): Promise<CheckFacts['version']> {
  if (version === undefined) return 'not_sent';
  const { accountId, productId } = entry.record;
  const versions = await parts.catalog.versionsOf(call, accountId, productId);
  if (versions.size === 0) return 'any';
  const listed = versions.get(version);
  if (listed === undefined) return 'unlisted';
  if (listed.withdrawnAt !== null && listed.withdrawnAt <= call.now) return 'withdrawn';
  // Updates stop at the end, use goes on: what came out later is not for this license.
  const end = graceEnd(entry.record, type) ?? entry.record.expiresAt;
  const late = hasEnded(entry.record, type, call.now) && end !== null && listed.releasedAt >= end;
  return late ? 'after_end' : 'listed';
}

async function missingEntitlements(
  parts: Parts,
  call: Call,
  entry: LicenseEntry,
  wanted: readonly string[],
): Promise<readonly string[]> {
  if (wanted.length === 0) return [];
  const held = await entitlementsOf(parts, call, entry);
  return wanted.filter((code) => !held.includes(code));
}

/** The addon codes a license carries. */
export async function entitlementsOf(parts: Parts, call: Call, entry: LicenseEntry): Promise<readonly string[]> {
  if (entry.addonIds.length === 0) return [];
  const { accountId } = entry.record;
  const ref = String(accountId);
  const codes =
    parts.addonCodes.peek(ref) ?? (await parts.addonCodes.get(ref, () => loadAddonCodes(call.db, accountId)));
  return entry.addonIds.flatMap((id) => codes?.get(id) ?? []);
}

/** What is blacklisted in the account; from memory when warm. */
export async function matcherOf(parts: Parts, call: Call, accountId: number) {
  const ref = String(accountId);
  const load = async () => createMatcher(await loadBlacklist(call.db, accountId));
  return parts.blacklists.peek(ref) ?? (await parts.blacklists.get(ref, load));
}

interface Claims {
  /** The caller's own claim, if it has a living one (a machine may be dead). */
  readonly own: Seen | null;
  readonly others: number;
}

/** Counts from memory, or from the database where a license has more claims than are kept. */
async function claimsOf(
  call: Call,
  entry: LicenseEntry,
  of: { kind: ClaimKind; set: ClaimSet; value: string | null; terms: ClaimTerms },
): Promise<Claims> {
  const { kind, set, value, terms } = of;
  const lifetime = lifetimeAt(terms, call.now);
  const { accountId, id: licenseId } = entry.record;
  let seen = value === null ? undefined : set.byValue.get(value);
  if (seen === undefined && value !== null && !set.complete) {
    const row = await findClaim(call.db, accountId, { kind, licenseId, value });
    if (row !== null) seen = { id: row.id, lastSeenAt: row.createdAt, lastPingAt: null, ...lastOf(row) };
  }
  const own = seen !== undefined && isLiving(seen, lifetime) ? seen : null;
  if (terms.limit === null) return { own, others: 0 };
  if (!set.complete) {
    const counted = await countOtherClaims(call.db, accountId, { kind, licenseId, value: value ?? '', lifetime });
    return { own, others: counted.alive };
  }
  let others = 0;
  for (const claim of set.byValue.values()) {
    if (claim !== seen && isLiving(claim, lifetime) && !isDead(claim, lifetime)) others += 1;
  }
  return { own, others };
}

function lastOf(row: object): Partial<Seen> {
  const lastSeenAt = 'lastSeenAt' in row && typeof row.lastSeenAt === 'number' ? { lastSeenAt: row.lastSeenAt } : {};
  const lastPingAt = 'lastPingAt' in row && typeof row.lastPingAt === 'number' ? { lastPingAt: row.lastPingAt } : {};
  return { ...lastSeenAt, ...lastPingAt };
}

function countFacts(terms: ClaimTerms, wouldBe: number): CountFacts {
  return { wouldBe, limit: terms.limit, allowance: terms.allowance };
}

async function siteFacts(
  call: Call,
  { entry, type }: CheckSubject,
  question: CheckQuestion,
): Promise<CheckFacts['site']> {
  const terms = claimTerms('site', entry.record, type);
  if (!question.sites)
    return { required: false, sent: false, bound: false, ...countFacts({ ...terms, limit: null }, 0) };
  const { site } = question.scope;
  const value = site === undefined ? null : foldSite(site);
  const { own, others } = await claimsOf(call, entry, { kind: 'site', set: entry.sites, value, terms });
  const wouldBe = others + (own === null ? 0 : 1);
  return { required: type.requireSite, sent: site !== undefined, bound: own !== null, ...countFacts(terms, wouldBe) };
}

async function machineFacts(
  call: Call,
  { entry, type }: CheckSubject,
  question: CheckQuestion,
): Promise<{ facts: CheckFacts['machine']; own: Seen | null }> {
  const terms = claimTerms('machine', entry.record, type);
  const value = question.scope.fingerprint ?? null;
  const { own, others } = await claimsOf(call, entry, { kind: 'machine', set: entry.machines, value, terms });
  const sent = value !== null;
  const dead = own !== null && isDead(own, lifetimeAt(terms, call.now));
  const missing = question.claiming ? 'claimable' : 'none';
  const match = !sent ? 'none' : own === null ? missing : dead && !question.claiming ? 'dead' : 'living';
  const { assignedMachine } = entry.record;
  const facts = {
    required: type.requireFingerprint,
    sent,
    match,
    assigned: assignedMachine === null || !sent || assignedMachine === value,
    any: entry.machines.byValue.size > 0,
    ...countFacts(terms, others + (sent && match !== 'none' ? 1 : 0)),
  } as const;
  return { facts, own: dead ? null : own };
}

async function addressFacts(
  call: Call,
  { entry, type }: CheckSubject,
  question: CheckQuestion,
): Promise<{ facts: CheckFacts['address']; own: Seen | null }> {
  const terms = claimTerms('address', entry.record, type);
  const value = question.address === null ? null : addressSlot(question.address);
  const { own, others } = await claimsOf(call, entry, { kind: 'address', set: entry.addresses, value, terms });
  const { assignedAddress } = entry.record;
  const assigned =
    assignedAddress === null ||
    question.address === null ||
    foldAddress(assignedAddress) === foldAddress(question.address);
  return { facts: { assigned, ...countFacts(terms, others + (value === null ? 0 : 1)) }, own };
}

/** Gathers what a verdict depends on; from memory alone when everything is warm. */
export async function gatherFacts(
  parts: Parts,
  call: Call,
  subject: CheckSubject,
  question: CheckQuestion,
): Promise<GatheredFacts> {
  const { entry, type, customer } = subject;
  const { record } = entry;
  const { scope, address } = question;
  const blacklist = await matcherOf(parts, call, record.accountId);
  const machine = await machineFacts(call, subject, question);
  const client = await addressFacts(call, subject, question);
  const ended = hasEnded(record, type, call.now);
  const facts: CheckFacts = {
    customer,
    state: record.state,
    hold: record.hold,
    ended,
    expiry: type.expiry,
    graceEndsAt: graceEnd(record, type),
    inGrace: !ended && record.expiresAt !== null && call.now >= record.expiresAt,
    product: await productFacts(parts, call, subject, scope.product),
    missingEntitlements: await missingEntitlements(parts, call, entry, scope.entitlements ?? []),
    version: await versionFacts(parts, call, subject, scope.version),
    blacklistedAddress: address === null ? null : (blacklist?.address(address) ?? null),
    blacklistedMachine: scope.fingerprint === undefined ? null : (blacklist?.machine(scope.fingerprint) ?? null),
    site: await siteFacts(call, subject, question),
    machine: machine.facts,
    address: client.facts,
  };
  return { facts, machine: machine.own, address: client.own };
}

/** Whether a claim in memory looks lapsed or dead; another process may have seen it since. */
export function looksLapsed(entry: LicenseEntry, type: LicenseType, now: number): boolean {
  return (['machine', 'address'] as const).some((kind) => {
    const lifetime = lifetimeAt(claimTerms(kind, entry.record, type), now);
    if (lifetime.seenAfter === null && lifetime.pingedAfter === null) return false;
    const set = kind === 'machine' ? entry.machines : entry.addresses;
    return set.byValue.values().some((claim) => !isLiving(claim, lifetime) || isDead(claim, lifetime));
  });
}
