import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { FieldChecks } from '../../kernel/field-checks.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { demandOn } from './actor.ts';
import { admit, claimTerms, isDead, lifetimeAt } from './admit.ts';
import { demandCaller } from './caller.ts';
import { demandClaimable } from './claimable.ts';
import { findEntry } from './find.ts';
import type { LicenseRecord } from './license.ts';
import { checkFingerprint } from './license-fields.ts';
import type { LicenseType } from './license-type.ts';
import { type MachineRef, findMachineRow } from './machine-ref.ts';
import { type Parts, licenseChanged, typeOf } from './parts.ts';
import { findClaim, insertMachine, removeClaim, touchMachine } from './store-claims.ts';
import { listMachineRows, streamMachineRows } from './store-list-claims.ts';
import { loadLicense, loadLicensesByIds, lockLicense } from './store-licenses.ts';
import type { MachineRow } from './tables.ts';
import { aroundPart } from './license-states.ts';

/** A machine that holds a slot of a license. */
export interface Machine {
  readonly id: number;
  readonly accountId: number;
  readonly licenseId: number;
  readonly fingerprint: string;
  readonly name: string | null;
  readonly platform: string | null;
  /** At most a few seconds late: gathered. */
  readonly lastSeenAt: Instant;
  readonly lastPingAt: Instant | null;
  readonly createdAt: Instant;
  /** `not_started`: it need not ping, or has not begun to. */
  readonly heartbeat: 'not_started' | 'alive' | 'dead';
}

export interface ActivateMachine {
  readonly licenseId: number;
  readonly fingerprint: string;
  readonly name?: string | null;
  readonly platform?: string | null;
  /** The client's address; null or absent where the caller is not the machine itself. */
  readonly address?: string | null;
}

/** A machine that was activated; `isNew`: it took a place just now. */
export interface ActivatedMachine extends Machine {
  readonly isNew: boolean;
}

function viewMachine(row: MachineRow, license: LicenseRecord, type: LicenseType, now: Instant): Machine {
  const { diedAt: _, ...machine } = row;
  const dead = isDead(row, lifetimeAt(claimTerms('machine', license, type), now));
  const pings = type.heartbeatSeconds !== null && row.lastPingAt !== null;
  return { ...machine, heartbeat: !pings ? 'not_started' : dead ? 'dead' : 'alive' };
}

/** In an address these mean another folder, whoever sends it and however it is escaped: no ping would ever reach them. */
const DOTS = /^\.{1,2}$/;

function checkMachine(input: ActivateMachine): void {
  const checks = new FieldChecks().required('fingerprint', input.fingerprint);
  checkFingerprint(checks, 'fingerprint', input.fingerprint);
  if (DOTS.test(input.fingerprint)) checks.add('fingerprint', 'format');
  checks.text('name', input.name, { max: 255 }).text('platform', input.platform, { max: 255 }).demand();
}

function emitMachine(
  tx: WriteCall,
  license: LicenseRecord,
  id: number,
  what: { name: 'machine.activated' | 'machine.deactivated'; data?: Readonly<Record<string, unknown>> },
): void {
  const about = aroundPart(license);
  tx.emit({ ...what, accountId: license.accountId, subject: { type: 'machine', id }, about });
}

/** Machines: where a license runs. */
export function createMachines(parts: Parts) {
  async function requireLicense(call: Call, id: number): Promise<LicenseRecord> {
    const license = await loadLicense(call.db, call.actor.accountId, id);
    if (license === null) throw new Refusal('license_not_found');
    return license;
  }

  async function view(call: Call, rows: readonly MachineRow[]): Promise<Machine[]> {
    const { accountId } = call.actor;
    const ids = new Set(rows.map((row) => row.licenseId));
    const licenses = await loadLicensesByIds(call.db, accountId, [...ids]);
    const machines: Machine[] = [];
    for (const row of rows) {
      const license = licenses.get(row.licenseId);
      // A license may be deleted while its machines are listed.
      if (license !== undefined) machines.push(viewMachine(row, license, await typeOf(parts, call, license), call.now));
    }
    return machines;
  }

  async function activateLocked(
    tx: WriteCall,
    license: LicenseRecord,
    input: ActivateMachine,
  ): Promise<ActivatedMachine> {
    const type = await demandClaimable(parts, tx, license);
    const { accountId } = license;
    const { fingerprint } = input;
    await demandCaller(parts, tx, license, { address: input.address ?? null, fingerprint });
    const terms = claimTerms('machine', license, type);
    const admission = await admit(tx, license, { kind: 'machine', value: fingerprint, terms });
    if (!admission.admitted) {
      parts.gatherer.limitReached(license, 'TOO_MANY_MACHINES', tx.now);
      throw new Refusal('machine_limit_reached', { limit: terms.limit ?? 0 });
    }
    // The claim of this very machine may have lapsed and been removed just now.
    const known = await findClaim(tx.db, accountId, { kind: 'machine', licenseId: license.id, value: fingerprint });
    const ping = type.heartbeatSeconds === null ? {} : { lastPingAt: tx.now };
    for (const id of admission.freed)
      emitMachine(tx, license, id, { name: 'machine.deactivated', data: { reason: 'lapsed' } });
    licenseChanged(tx, license);
    if (known !== null) {
      const about = {
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.platform === undefined ? {} : { platform: input.platform }),
      };
      const row = await touchMachine(tx.db, accountId, { id: known.id, now: tx.now, ...about, ...ping });
      return { ...viewMachine(row, license, type, tx.now), isNew: false };
    }
    const row = await insertMachine(tx.db, accountId, {
      licenseId: license.id,
      fingerprint,
      name: input.name ?? null,
      platform: input.platform ?? null,
      lastPingAt: ping.lastPingAt ?? null,
      now: tx.now,
    });
    emitMachine(tx, license, row.id, { name: 'machine.activated' });
    return { ...viewMachine(row, license, type, tx.now), isNew: true };
  }

  return {
    /**
     * Takes a slot for the machine, durable before the answer; the same fingerprint again only refreshes it. Refuses
     * `machine_limit_reached`, `license_not_active` (with the verdict), `license_not_found`, `invalid`.
     */
    async activateMachine(call: Call, input: ActivateMachine): Promise<ActivatedMachine> {
      demandOn(call.actor, 'machines:create', input.licenseId);
      checkMachine(input);
      return call.write(async (tx) => {
        const license = await lockLicense(tx, tx.actor.accountId, input.licenseId);
        if (license === null) throw new Refusal('license_not_found');
        return activateLocked(tx, license, input);
      });
    },

    /** Frees the machine's slot. */
    async deactivateMachine(call: Call, ref: MachineRef): Promise<void> {
      demand(call.actor, 'machines:delete');
      await call.write(async (tx) => {
        const { licenseId, id } = await findMachineRow(tx, ref);
        const license = await lockLicense(tx, tx.actor.accountId, licenseId);
        if (license === null) throw new Refusal('machine_not_found');
        const claim = { kind: 'machine', licenseId, id } as const;
        if (!(await removeClaim(tx.db, license.accountId, claim))) throw new Refusal('machine_not_found');
        licenseChanged(tx, license);
        emitMachine(tx, license, id, { name: 'machine.deactivated' });
      });
    },

    /**
     * The machine's sign of life, gathered. A dead machine whose slot nobody took is alive again; one whose slot is gone is
     * unknown (`machine_not_found`) and has to be activated.
     */
    async pingMachine(call: Call, ref: MachineRef): Promise<Machine> {
      demand(call.actor, 'machines:ping');
      const row = await findMachineRow(call, ref);
      const license = await requireLicense(call, row.licenseId);
      const type = await typeOf(parts, call, license);
      const entry = await findEntry(parts, call, { accountId: row.accountId, licenseId: row.licenseId });
      const kept = entry?.machines.byValue.get(row.fingerprint);
      if (kept !== undefined) {
        kept.lastSeenAt = call.now;
        kept.lastPingAt = call.now;
      }
      parts.gatherer.seen({ kind: 'machine', accountId: row.accountId, id: row.id, at: call.now, pinged: true });
      return viewMachine({ ...row, lastSeenAt: call.now, lastPingAt: call.now }, license, type, call.now);
    },

    async getMachine(call: Call, ref: MachineRef): Promise<Machine> {
      if (call.actor.kind !== 'license') demand(call.actor, 'machines:index');
      const row = await findMachineRow(call, ref);
      const license = await requireLicense(call, row.licenseId);
      return viewMachine(row, license, await typeOf(parts, call, license), call.now);
    },

    async listMachines(call: Call, request: ListRequest): Promise<Page<Machine>> {
      demand(call.actor, 'machines:index');
      const page = await listMachineRows(call, call.actor.accountId, request);
      return { ...page, rows: await view(call, page.rows) };
    },

    async *streamMachines(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search'> = { filters: [] },
    ): AsyncGenerator<readonly Machine[]> {
      demand(call.actor, 'machines:index');
      for await (const rows of streamMachineRows(call, call.actor.accountId, request)) yield view(call, rows);
    },
  };
}
