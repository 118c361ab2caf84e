import type { Call } from '../../kernel/call.ts';
import { type Instant, SECOND_MS } from '../../kernel/instant.ts';
import { demand } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type Soon, whenThere } from '../../kernel/soon.ts';
import { demandOn } from './actor.ts';
import { type Asked, claimForCheck, seeClaims } from './claim-on-check.ts';
import {
  type CheckQuestion,
  type CheckScope,
  type CheckSubject,
  type GatheredFacts,
  entitlementsOf,
  gatherFacts,
  gatherNow,
  looksLapsed,
} from './facts.ts';
import { type KeyHint, findByKeyAlone, findEntry, findInAccount, rereadEntry } from './find.ts';
import { type License, type LicenseRecord, statusOf, viewLicense } from './license.ts';
import type { LicenseType } from './license-type.ts';
import { type Parts, refOf, typeOf } from './parts.ts';
import type { FoundLicense } from './store-door.ts';
import { CLAIMING_RULES, type Explanation, RULES, type Verdict, explainFacts, verdictOf } from './verdict.ts';

export interface CheckLicense {
  readonly licenseId: number;
  readonly scope?: CheckScope;
  /** The client's address; absent where the caller is not the client itself. */
  readonly address?: string | null;
}

/** The verdict on a license and the license it is about. */
export interface Checked {
  readonly verdict: Verdict;
  /** null with NOT_FOUND. */
  readonly license: License | null;
  /** The addon codes it carries. */
  readonly entitlements: readonly string[];
}

const NONE: readonly string[] = [];

/** What a check says of a license that does not exist. */
export const NO_LICENSE: Checked = { verdict: verdictOf(null), license: null, entitlements: NONE };

/** A claim in memory that looks lapsed is believed this long before the database is asked again. */
const REREAD_MS = 5 * SECOND_MS;

function peekType(parts: Parts, { accountId, typeId }: LicenseRecord): LicenseType | null | undefined {
  return parts.types.peek(refOf(accountId, typeId));
}

/** The subject as memory has it; null where a part of it is missing or has to be looked at again. */
function subjectNow(parts: Parts, call: Call, found: FoundLicense): CheckSubject | null {
  const entry = parts.entries.peek(refOf(found.accountId, found.licenseId)) ?? null;
  if (entry === null) return null;
  const { accountId, customerId, productId } = entry.record;
  const type = peekType(parts, entry.record) ?? null;
  const customer = customerId === null ? 'active' : parts.customers.peekCustomerState(accountId, customerId);
  const product = parts.catalog.peekProduct(accountId, productId) ?? null;
  if (type === null || customer === null || product === null) return null;
  if (call.now - entry.readAt > REREAD_MS && looksLapsed(entry, type, call.now)) return null;
  return { entry, type, customer, product };
}

async function subjectOf(parts: Parts, call: Call, found: FoundLicense): Promise<CheckSubject | null> {
  let entry = await findEntry(parts, call, found);
  if (entry === null) return null;
  let type = await typeOf(parts, call, entry.record);
  if (call.now - entry.readAt > REREAD_MS && looksLapsed(entry, type, call.now)) {
    entry = await rereadEntry(parts, call, found);
    if (entry === null) return null;
    type = await typeOf(parts, call, entry.record);
  }
  const { accountId, customerId, productId } = entry.record;
  const customer = customerId === null ? 'active' : await parts.customers.customerState(call, accountId, customerId);
  const product = await parts.catalog.productById(call, accountId, productId);
  return { entry, type, customer, product };
}

/** What a check leaves behind: who asked, what was said, which blacklist entry refused. */
function remember(
  parts: Parts,
  call: Call,
  { entry }: CheckSubject,
  asked: { verdict: Verdict; question: CheckQuestion; gathered: GatheredFacts },
): void {
  const { verdict, question, gathered } = asked;
  const { record } = entry;
  const { fingerprint = null, version = question.seenVersion ?? null } = question.scope;
  parts.gatherer.checked(record, verdict, call.now, { address: question.address, machine: fingerprint, version });
  if (verdict.valid) return;
  const { blacklistedAddress, blacklistedMachine } = gathered.facts;
  const hit = { BLACKLISTED_ADDRESS: blacklistedAddress, BLACKLISTED_MACHINE: blacklistedMachine };
  const id = verdict.code in hit ? hit[verdict.code as keyof typeof hit] : null;
  if (id !== null) parts.gatherer.hit({ accountId: record.accountId, id }, call.now);
  if (verdict.code.startsWith('TOO_MANY_')) parts.gatherer.limitReached(record, verdict.code, call.now);
}

/** What follows from record, type and status stays the same for as long as they do. */
function viewOf({ entry, type, customer }: CheckSubject, now: Instant): License {
  const { record, view } = entry;
  const status = statusOf(record, { type, customer, now });
  if (view !== null && view.type === type && view.license.status === status) return view.license;
  const license = viewLicense(record, { type, customer, now });
  entry.view = { type, license };
  return license;
}

function answer(parts: Parts, call: Call, subject: CheckSubject, verdict: Verdict): Soon<Checked> {
  const { entry } = subject;
  const license = viewOf(subject, call.now);
  if (entry.addonIds.length === 0) return { verdict, license, entitlements: NONE };
  return whenThere(entitlementsOf(parts, call, entry), (entitlements) => ({ verdict, license, entitlements }));
}

/** The verdict on what was gathered, with the slots that it takes. */
function decide(parts: Parts, call: Call, subject: CheckSubject, { question, gathered }: Asked): Soon<Checked> {
  const verdict = verdictOf(gathered.facts, question.claiming ? CLAIMING_RULES : RULES);
  const end = (final: Verdict): Soon<Checked> => {
    remember(parts, call, subject, { verdict: final, question, gathered });
    return answer(parts, call, subject, final);
  };
  if (!verdict.valid || !question.claiming || seeClaims(parts, call, subject, { question, gathered }))
    return end(verdict);
  return claimForCheck(parts, call, subject, { question, gathered, verdict }).then(end);
}

/** The one engine behind every check. It waits for what memory lacks, and for nothing else: waiting costs more than asking. */
function check(parts: Parts, call: Call, found: FoundLicense | null, question: CheckQuestion): Soon<Checked> {
  if (found === null) return NO_LICENSE;
  const subject = subjectNow(parts, call, found);
  const gathered = subject === null ? null : gatherNow(parts, call, subject, question);
  if (subject === null || gathered === null) return checkLater(parts, call, found, question);
  return decide(parts, call, subject, { question, gathered });
}

async function checkLater(parts: Parts, call: Call, found: FoundLicense, question: CheckQuestion): Promise<Checked> {
  const subject = await subjectOf(parts, call, found);
  if (subject === null) return NO_LICENSE;
  return decide(parts, call, subject, { question, gathered: await gatherFacts(parts, call, subject, question) });
}

function asking(scope: CheckScope | undefined, address: string | null | undefined): CheckQuestion {
  return { scope: scope ?? {}, address: address ?? null, claiming: false, sites: true };
}

/** Checks: questions about a license that are always answered with a verdict. */
export function createChecks(parts: Parts) {
  return {
    /** The verdict on a license of the caller's account, or of the license that asks; binds nothing. */
    async checkLicense(call: Call, input: CheckLicense): Promise<Checked> {
      demandOn(call.actor, 'licenses:check', input.licenseId);
      const found = { accountId: call.actor.accountId, licenseId: input.licenseId };
      return check(parts, call, found, asking(input.scope, input.address));
    },

    /** The same by key, within the caller's account. */
    async checkLicenseByKey(call: Call, input: Omit<CheckLicense, 'licenseId'> & { key: string }): Promise<Checked> {
      demand(call.actor, 'licenses:check');
      const found = await findInAccount(parts, call, call.actor.accountId, input.key);
      return check(parts, call, found, asking(input.scope, input.address));
    },

    /** The verdict on a key that comes without any credential; binds nothing. */
    validateKey(
      call: Call,
      input: { key: string; account?: string; scope?: CheckScope; address?: string | null },
    ): Soon<Checked> {
      const product = input.scope?.product;
      const numeric = product !== undefined && /^\d{1,10}$/.test(String(product)) ? Number(product) : null;
      const hint: KeyHint = {
        ...(input.account === undefined ? {} : { account: input.account }),
        ...(numeric === null ? {} : { productId: numeric }),
      };
      const question = asking(input.scope, input.address);
      return whenThere(findByKeyAlone(parts, call, input.key, hint), (found) => check(parts, call, found, question));
    },

    /**
     * The check of programs that authenticate with their vendor's account secret: takes slots for a new address and machine
     * as it goes, leaves sites aside, and refuses nothing by version. The caller has proved the account.
     */
    checkAndClaim(
      call: Call,
      input: {
        accountId: number;
        key: string;
        scope: Pick<CheckScope, 'product' | 'fingerprint'>;
        address: string | null;
        /** What the program says it is; remembered only. */
        version?: string;
      },
    ): Soon<Checked> {
      const seenVersion = input.version === undefined ? {} : { seenVersion: input.version };
      const question = { scope: input.scope, address: input.address, claiming: true, sites: false, ...seenVersion };
      const found = findInAccount(parts, call, input.accountId, input.key);
      return whenThere(found, (license) => check(parts, call, license, question));
    },

    /** The license behind `Authorization: License <key>`; null when there is none. */
    authenticateLicense: (call: Call, key: string, hint: KeyHint = {}): Soon<FoundLicense | null> =>
      findByKeyAlone(parts, call, key, hint),

    /** Every rule in order with what it saw and decided; for the vendor, never for the license itself. */
    async explainLicense(
      call: Call,
      input: CheckLicense,
    ): Promise<Checked & { readonly rules: readonly Explanation[] }> {
      demand(call.actor, 'licenses:index');
      const subject = await subjectOf(parts, call, { accountId: call.actor.accountId, licenseId: input.licenseId });
      if (subject === null || call.actor.kind === 'license') throw new Refusal('license_not_found');
      const { facts } = await gatherFacts(parts, call, subject, asking(input.scope, input.address));
      return { ...(await answer(parts, call, subject, verdictOf(facts))), rules: explainFacts(facts) };
    },
  };
}
