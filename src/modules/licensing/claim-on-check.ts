import type { Call, WriteCall } from '../../kernel/call.ts';
import { addressSlot } from './address.ts';
import { admit, claimTerms } from './admit.ts';
import type { CheckQuestion, CheckSubject, GatheredFacts } from './facts.ts';
import type { LicenseRecord } from './license.ts';
import { type Parts, licenseChanged, readType } from './parts.ts';
import { findClaim, insertAddress, insertMachine, touchAddress, touchMachine } from './store-claims.ts';
import { lockLicense } from './store-licenses.ts';
import type { Verdict } from './verdict.ts';
import { aroundPart } from './license-states.ts';

/** A slot was gone by the time it was claimed: the transaction is undone and the verdict says which. */
class SlotLost extends Error {
  readonly code: 'TOO_MANY_ADDRESSES' | 'TOO_MANY_MACHINES';

  constructor(code: SlotLost['code']) {
    super(code);
    this.code = code;
  }
}

/** Takes or refreshes the address's slot on a locked license. */
async function claimAddress(tx: WriteCall, license: LicenseRecord, address: string, slot: string): Promise<void> {
  const { accountId, id: licenseId } = license;
  const type = await readType(tx, license.typeId);
  if (type === null) return;
  const terms = claimTerms('address', license, type);
  const admission = await admit(tx, license, { kind: 'address', value: slot, terms });
  if (!admission.admitted) throw new SlotLost('TOO_MANY_ADDRESSES');
  const known = await findClaim(tx.db, accountId, { kind: 'address', licenseId, value: slot });
  if (known === null) await insertAddress(tx.db, accountId, { licenseId, address, slot, now: tx.now });
  else await touchAddress(tx.db, accountId, { id: known.id, address, now: tx.now });
}

/** Takes or refreshes the machine's slot on a locked license. */
async function claimMachine(tx: WriteCall, license: LicenseRecord, fingerprint: string): Promise<void> {
  const { accountId, id: licenseId } = license;
  const type = await readType(tx, license.typeId);
  if (type === null) return;
  const terms = claimTerms('machine', license, type);
  const admission = await admit(tx, license, { kind: 'machine', value: fingerprint, terms });
  if (!admission.admitted) throw new SlotLost('TOO_MANY_MACHINES');
  const known = await findClaim(tx.db, accountId, { kind: 'machine', licenseId, value: fingerprint });
  // These programs never ping, so a check is their sign of life.
  const lastPingAt = type.heartbeatSeconds === null ? null : tx.now;
  if (known !== null) {
    await touchMachine(tx.db, accountId, { id: known.id, now: tx.now, ...(lastPingAt === null ? {} : { lastPingAt }) });
    return;
  }
  const row = { licenseId, fingerprint, name: null, platform: null, lastPingAt, now: tx.now };
  const machine = await insertMachine(tx.db, accountId, row);
  const about = aroundPart(license);
  tx.emit({ name: 'machine.activated', accountId, subject: { type: 'machine', id: machine.id }, about });
}

/** What a check asks, and what was found for it. */
export interface Asked {
  readonly question: CheckQuestion;
  readonly gathered: GatheredFacts;
}

/** Notes that the caller's living claims were seen again, without a write; whether they are all the check needs. */
export function seeClaims(parts: Parts, call: Call, subject: CheckSubject, { question, gathered }: Asked): boolean {
  const { accountId } = subject.entry.record;
  const { address, machine } = gathered;
  const at = call.now;
  if (address !== null) {
    address.lastSeenAt = at;
    parts.gatherer.seen({ kind: 'address', accountId, id: address.id, at, pinged: false });
  }
  if (machine !== null) {
    machine.lastSeenAt = at;
    const pinged = subject.type.heartbeatSeconds !== null;
    if (pinged) machine.lastPingAt = at;
    parts.gatherer.seen({ kind: 'machine', accountId, id: machine.id, at, pinged });
  }
  const needsMachine = question.scope.fingerprint !== undefined && machine === null;
  return !needsMachine && (address !== null || question.address === null || addressSlot(question.address) === null);
}

/** Takes the slots a valid check lacks, durable before the answer. In an account that is not active nothing is claimed. */
export async function claimForCheck(
  parts: Parts,
  call: Call,
  subject: CheckSubject,
  { question, gathered, verdict }: Asked & { verdict: Verdict },
): Promise<Verdict> {
  const { record } = subject.entry;
  const { accountId } = record;
  const slot = question.address === null ? null : addressSlot(question.address);
  const { fingerprint } = question.scope;
  const newAddress = slot !== null && gathered.address === null ? { address: question.address ?? '', slot } : null;
  const newMachine = fingerprint !== undefined && gathered.machine === null ? fingerprint : null;
  if ((await parts.accounts.state(call, accountId)) !== 'active') return verdict;
  try {
    await call.write(async (tx) => {
      const license = await lockLicense(tx, accountId, record.id);
      if (license === null) return;
      if (newAddress !== null) await claimAddress(tx, license, newAddress.address, newAddress.slot);
      if (newMachine !== null) await claimMachine(tx, license, newMachine);
      licenseChanged(tx, license);
    });
    return verdict;
  } catch (error) {
    if (!(error instanceof SlotLost)) throw error;
    return { code: error.code, valid: false, graceEndsAt: null, saw: { lost: true } };
  }
}
