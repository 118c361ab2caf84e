import type { Call } from '../../kernel/call.ts';
import type { Product } from '../catalog/index.ts';
import type { CustomerState } from '../customers/index.ts';
import { addressSlot, foldAddress } from './address.ts';
import { isDead, isLiving, lifetimeAt } from './admit.ts';
import { type Claims, claimsLater, claimsNow, countFacts, termsOf } from './claim-facts.ts';
import type { LicenseEntry, Seen } from './entry.ts';
import { graceEnd, hasEnded } from './license.ts';
import type { LicenseType } from './license-type.ts';
import type { Parts } from './parts.ts';
import { foldSite } from './site.ts';
import { loadAddonCodes } from './store-addons.ts';
import { loadBlacklist } from './store-blacklists.ts';
import { createMatcher } from './blacklist.ts';
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

function addressFacts(
  { entry }: CheckSubject,
  client: { address: string | null; slot: string | null; claims: Claims },
): CheckFacts['address'] {
  const { assignedAddress } = entry.record;
  const { address, slot, claims } = client;
  const assigned =
    assignedAddress === null || address === null || foldAddress(assignedAddress) === foldAddress(address);
  return { assigned, ...countFacts(claims.terms, claims.others + (slot === null ? 0 : 1)) };
}

/**
 * Gathers what a verdict depends on. Each part is answered from memory where it can be, without waiting for anything:
 * only what memory lacks is awaited.
 */
export async function gatherFacts(
  parts: Parts,
  call: Call,
  subject: CheckSubject,
  question: CheckQuestion,
): Promise<GatheredFacts> {
  const { entry, type, customer } = subject;
  const { record } = entry;
  const { scope, address } = question;
  const terms = termsOf(entry, type);
  const blacklist = parts.blacklists.peek(String(record.accountId)) ?? (await matcherOf(parts, call, record.accountId));
  const siteFold = scope.site === undefined ? null : foldSite(scope.site);
  const sites = { kind: 'site', set: entry.sites, value: siteFold, terms: terms.site } as const;
  const site = question.sites ? (claimsNow(sites, call.now) ?? (await claimsLater(call, entry, sites))) : null;
  const machines = {
    kind: 'machine',
    set: entry.machines,
    value: scope.fingerprint ?? null,
    terms: terms.machine,
  } as const;
  const machine = claimsNow(machines, call.now) ?? (await claimsLater(call, entry, machines));
  const slot = address === null ? null : addressSlot(address);
  const addresses = { kind: 'address', set: entry.addresses, value: slot, terms: terms.address } as const;
  const client = claimsNow(addresses, call.now) ?? (await claimsLater(call, entry, addresses));
  const ended = hasEnded(record, type, call.now);
  const dead = machine.own !== null && isDead(machine.own, lifetimeAt(terms.machine, call.now));
  const facts: CheckFacts = {
    customer,
    state: record.state,
    hold: record.hold,
    ended,
    expiry: type.expiry,
    graceEndsAt: graceEnd(record, type),
    inGrace: !ended && record.expiresAt !== null && call.now >= record.expiresAt,
    product: productNow(subject, scope.product) ?? (await productLater(parts, call, subject, scope.product)),
    missingEntitlements:
      scope.entitlements === undefined || scope.entitlements.length === 0
        ? NONE
        : await missingEntitlements(parts, call, entry, scope.entitlements),
    version: scope.version === undefined ? 'not_sent' : await versionFacts(parts, call, subject, scope.version),
    blacklistedAddress: address === null ? null : (blacklist?.address(address) ?? null),
    blacklistedMachine: scope.fingerprint === undefined ? null : (blacklist?.machine(scope.fingerprint) ?? null),
    site: site === null ? NO_SITES : siteFacts(subject, question, site),
    machine: machineFacts(subject, question, { claims: machine, dead }),
    address: addressFacts(subject, { address, slot, claims: client }),
  };
  return { facts, machine: dead ? null : machine.own, address: client.own };
}

/** Whether a claim in memory looks lapsed or dead; another process may have seen it since. */
export function looksLapsed(entry: LicenseEntry, type: LicenseType, now: number): boolean {
  return (['machine', 'address'] as const).some((kind) => {
    const lifetime = lifetimeAt(termsOf(entry, type)[kind], now);
    if (lifetime.seenAfter === null && lifetime.pingedAfter === null) return false;
    const set = kind === 'machine' ? entry.machines : entry.addresses;
    return set.byValue.values().some((claim) => !isLiving(claim, lifetime) || isDead(claim, lifetime));
  });
}
