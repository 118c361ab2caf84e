import type { Call } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Product } from '../catalog/index.ts';
import type { CustomerState } from '../customers/index.ts';
import { addressSlot, foldAddress } from './address.ts';
import { isDead, isLiving, lifetimeAt } from './admit.ts';
import { type Claims, type WantedClaims, claimsLater, claimsNow, countFacts, termsOf } from './claim-facts.ts';
import type { LicenseEntry, Seen } from './entry.ts';
import { graceEnd, hasEnded } from './license.ts';
import type { LicenseType } from './license-type.ts';
import type { Parts } from './parts.ts';
import { foldSite } from './site.ts';
import { loadAddonCodes } from './store-addons.ts';
import { loadBlacklist } from './store-blacklists.ts';
import { type BlacklistMatcher, createMatcher } from './blacklist.ts';
import type { CheckFacts } from './verdict.ts';

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

/** What the scope's product is to the license, as far as the license's own product answers it. */
function productNow(
  { entry, type, product }: CheckSubject,
  word: number | string | undefined,
): CheckFacts['product'] | null {
  const required = type.requireProduct;
  if (word === undefined) return { required, sent: false, matches: false, known: false };
  const text = String(word);
  const same =
    text === product?.name ||
    text === product?.slug ||
    text === String(entry.record.productId) ||
    text.toLowerCase() === product?.name.toLowerCase();
  return same ? { required, sent: true, matches: true, known: true } : null;
}

/** Another word: whether the account has such a product, and whether it is the license's after all. */
async function productLater(
  parts: Parts,
  call: Call,
  { entry, type }: CheckSubject,
  word: number | string | undefined,
): Promise<CheckFacts['product']> {
  const { accountId, productId } = entry.record;
  const named = await parts.catalog.productByWord(call, accountId, String(word));
  return { required: type.requireProduct, sent: true, matches: named?.id === productId, known: named !== null };
}

async function versionFacts(
  parts: Parts,
  call: Call,
  { entry, type }: CheckSubject,
  version: string,
): Promise<CheckFacts['version']> {
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

const NONE: readonly string[] = [];

async function missingEntitlements(
  parts: Parts,
  call: Call,
  entry: LicenseEntry,
  wanted: readonly string[],
): Promise<readonly string[]> {
  if (wanted.length === 0) return NONE;
  const held = await entitlementsOf(parts, call, entry);
  return wanted.filter((code) => !held.includes(code));
}

/** The addon codes a license carries. */
export async function entitlementsOf(parts: Parts, call: Call, entry: LicenseEntry): Promise<readonly string[]> {
  if (entry.addonIds.length === 0) return NONE;
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

function siteFacts({ type }: CheckSubject, question: CheckQuestion, claims: Claims): CheckFacts['site'] {
  const sent = question.scope.site !== undefined;
  const bound = claims.own !== null;
  return { required: type.requireSite, sent, bound, ...countFacts(claims.terms, claims.others + (bound ? 1 : 0)) };
}

const NO_SITES: CheckFacts['site'] = {
  required: false,
  sent: false,
  bound: false,
  wouldBe: 0,
  limit: null,
  allowance: null,
};

/** What the caller's machine is to the license. A check that claims finds a dead machine alive again, for it is here. */
function matchOf(claims: Claims, question: CheckQuestion, dead: boolean): CheckFacts['machine']['match'] {
  if (question.scope.fingerprint === undefined) return 'none';
  if (claims.own === null) return question.claiming ? 'claimable' : 'none';
  return dead && !question.claiming ? 'dead' : 'living';
}

function machineFacts(
  { entry, type }: CheckSubject,
  question: CheckQuestion,
  asked: { claims: Claims; dead: boolean },
): CheckFacts['machine'] {
  const { claims, dead } = asked;
  const { fingerprint } = question.scope;
  const sent = fingerprint !== undefined;
  const match = matchOf(claims, question, dead);
  const { assignedMachine } = entry.record;
  return {
    required: type.requireFingerprint,
    sent,
    match,
    assigned: assignedMachine === null || !sent || assignedMachine === fingerprint,
    any: entry.machines.byValue.size > 0,
    ...countFacts(claims.terms, claims.others + (match === 'none' ? 0 : 1)),
  };
}

function addressFacts({ entry }: CheckSubject, address: string | null, claims: Claims): CheckFacts['address'] {
  const { assignedAddress } = entry.record;
  const assigned =
    assignedAddress === null || address === null || foldAddress(assignedAddress) === foldAddress(address);
  const own = address === null || addressSlot(address) === null ? 0 : 1;
  return { assigned, ...countFacts(claims.terms, claims.others + own) };
}

/** What is looked up for a check besides the license itself. */
interface LookedUp {
  readonly blacklist: BlacklistMatcher | null;
  readonly product: CheckFacts['product'];
  readonly missingEntitlements: readonly string[];
  readonly version: CheckFacts['version'];
  readonly sites: Claims;
  readonly machines: Claims;
  readonly addresses: Claims;
}

const NO_TERMS = { limit: null, allowance: null, days: null, heartbeatSeconds: null };
const NOT_ASKED: Claims = { own: null, others: 0, terms: NO_TERMS };

function wantedSites({ entry, type }: CheckSubject, { scope }: CheckQuestion): WantedClaims {
  const value = scope.site === undefined ? null : foldSite(scope.site);
  return { kind: 'site', set: entry.sites, value, terms: termsOf(entry, type).site };
}

function wantedMachines({ entry, type }: CheckSubject, { scope }: CheckQuestion): WantedClaims {
  return {
    kind: 'machine',
    set: entry.machines,
    value: scope.fingerprint ?? null,
    terms: termsOf(entry, type).machine,
  };
}

function wantedAddresses({ entry, type }: CheckSubject, { address }: CheckQuestion): WantedClaims {
  const value = address === null ? null : addressSlot(address);
  return { kind: 'address', set: entry.addresses, value, terms: termsOf(entry, type).address };
}

function factsOf(subject: CheckSubject, question: CheckQuestion, now: Instant, found: LookedUp): GatheredFacts {
  const { entry, type, customer } = subject;
  const { record } = entry;
  const { scope, address } = question;
  const { blacklist, product, missingEntitlements, version, sites, machines, addresses } = found;
  const ended = hasEnded(record, type, now);
  const dead = machines.own !== null && isDead(machines.own, lifetimeAt(machines.terms, now));
  const facts: CheckFacts = {
    customer,
    state: record.state,
    hold: record.hold,
    ended,
    expiry: type.expiry,
    graceEndsAt: graceEnd(record, type),
    inGrace: !ended && record.expiresAt !== null && now >= record.expiresAt,
    product,
    missingEntitlements,
    version,
    blacklistedAddress: address === null ? null : (blacklist?.address(address) ?? null),
    blacklistedMachine: scope.fingerprint === undefined ? null : (blacklist?.machine(scope.fingerprint) ?? null),
    site: question.sites ? siteFacts(subject, question, sites) : NO_SITES,
    machine: machineFacts(subject, question, { claims: machines, dead }),
    address: addressFacts(subject, question.address, addresses),
  };
  return { facts, machine: dead ? null : machines.own, address: addresses.own };
}

/** What a verdict depends on, where memory has all of it; null where something has to be looked up. */
export function gatherNow(
  parts: Parts,
  call: Call,
  subject: CheckSubject,
  question: CheckQuestion,
): GatheredFacts | null {
  const { scope } = question;
  if (scope.version !== undefined || (scope.entitlements !== undefined && scope.entitlements.length > 0)) return null;
  const blacklist = parts.blacklists.peek(String(subject.entry.record.accountId)) ?? null;
  const product = productNow(subject, scope.product);
  const sites = question.sites ? claimsNow(wantedSites(subject, question), call.now) : NOT_ASKED;
  const machines = claimsNow(wantedMachines(subject, question), call.now);
  const addresses = claimsNow(wantedAddresses(subject, question), call.now);
  if (blacklist === null || product === null || sites === null || machines === null || addresses === null) return null;
  const rest = { missingEntitlements: NONE, version: 'not_sent' } as const;
  return factsOf(subject, question, call.now, { blacklist, product, sites, machines, addresses, ...rest });
}

/** The same with what memory lacks read from the database. */
export async function gatherFacts(
  parts: Parts,
  call: Call,
  subject: CheckSubject,
  question: CheckQuestion,
): Promise<GatheredFacts> {
  const { entry } = subject;
  const { scope } = question;
  const claims = async (wanted: WantedClaims): Promise<Claims> =>
    claimsNow(wanted, call.now) ?? (await claimsLater(call, entry, wanted));
  return factsOf(subject, question, call.now, {
    blacklist: await matcherOf(parts, call, entry.record.accountId),
    sites: question.sites ? await claims(wantedSites(subject, question)) : NOT_ASKED,
    machines: await claims(wantedMachines(subject, question)),
    addresses: await claims(wantedAddresses(subject, question)),
    product: productNow(subject, scope.product) ?? (await productLater(parts, call, subject, scope.product)),
    missingEntitlements: await missingEntitlements(parts, call, entry, scope.entitlements ?? NONE),
    version: scope.version === undefined ? 'not_sent' : await versionFacts(parts, call, subject, scope.version),
  });
}

/** Whether a claim in memory looks lapsed or dead; another process may have seen it since. */
export function looksLapsed(entry: LicenseEntry, type: LicenseType, now: number): boolean {
  return (['machine', 'address'] as const).some((kind) => {
    const terms = termsOf(entry, type)[kind];
    if (terms.days === null && terms.heartbeatSeconds === null) return false;
    const lifetime = lifetimeAt(terms, now);
    const set = kind === 'machine' ? entry.machines : entry.addresses;
    return set.byValue.values().some((claim) => !isLiving(claim, lifetime) || isDead(claim, lifetime));
  });
}
