import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { demandOn } from './actor.ts';
import { claimTerms, isDead, isLiving, lifetimeAt } from './admit.ts';
import { type Caller, demandCaller } from './caller.ts';
import { demandClaimable } from './claimable.ts';
import {
  type FileInclude,
  entitlementResource,
  licenseResource,
  machineResource,
  productResource,
  siteResource,
  typeResource,
} from './file-content.ts';
import { type LicenseRecord, graceEnd, hasEnded } from './license.ts';
import {
  FILE_IV_BYTES,
  type FileResource,
  type FileTerm,
  type LicenseFile,
  type LicenseFileKind,
  buildLicenseFile,
  decideFileTerm,
} from './license-file.ts';
import type { LicenseType } from './license-type.ts';
import { type MachineRef, findMachineRow } from './machine-ref.ts';
import { type Parts, viewOne } from './parts.ts';
import { loadAddonCodes, loadAddonIds } from './store-addons.ts';
import { loadClaims } from './store-claims.ts';
import { lockLicense } from './store-licenses.ts';
import type { MachineRow } from './tables.ts';
import { nextToLicense } from './license-states.ts';

/** Machines or sites that one file brings along at most. */
const INCLUDED_CLAIMS = 1_000;

export interface CheckOutOptions {
  /** Only who knows the license key (and the machine's fingerprint) reads the file. */
  readonly encrypt?: boolean;
  /** How long the file holds, 30 days unless said; a file never outlives the paid period with its grace. */
  readonly ttlSeconds?: number | null;
  readonly include?: readonly FileInclude[];
  /** The client's address; null or absent where the caller is not the client itself. */
  readonly address?: string | null;
}

/** A file that was checked out, and what it is about. */
export interface CheckedOut extends LicenseFile {
  readonly kind: LicenseFileKind;
  readonly licenseId: number;
  /** null for a license file. */
  readonly machineId: number | null;
  readonly term: FileTerm;
}

/** What a file is made of, read in the transaction that writes down that it was made. */
interface Draft {
  readonly license: LicenseRecord;
  readonly machine: MachineRow | null;
  readonly term: FileTerm;
  readonly data: FileResource;
  readonly included: readonly FileResource[];
}

/**
 * Until when a file may hold: the paid period with its grace. Where access stays after the end, an ended license has no
 * such bound any more.
 */
function endOf(license: LicenseRecord, type: LicenseType, now: number): number | null {
  if (type.expiry === 'maintain' && hasEnded(license, type, now)) return null;
  return graceEnd(license, type) ?? license.expiresAt;
}

/** Refuses a machine whose place is gone: its days have passed, or it fell silent. */
function demandPlace(machine: MachineRow, license: LicenseRecord, type: LicenseType, now: number): void {
  const lifetime = lifetimeAt(claimTerms('machine', license, type), now);
  if (!isLiving(machine, lifetime)) throw new Refusal('machine_not_found');
  if (isDead(machine, lifetime)) throw new Refusal('license_not_active', { verdict: 'HEARTBEAT_DEAD' });
}

/** License and machine files: signed statements that a program checks without a network. */
export function createCheckOut(parts: Parts) {
  async function include(
    tx: Call,
    subject: { license: LicenseRecord; type: LicenseType; licenseData: FileResource; isMachineFile: boolean },
    wanted: readonly FileInclude[],
  ): Promise<FileResource[]> {
    const { license, type, licenseData, isMachineFile } = subject;
    const { accountId, id: licenseId, productId } = license;
    const claims = { licenseId, limit: INCLUDED_CLAIMS };
    const included: FileResource[] = isMachineFile ? [licenseData] : [];
    if (wanted.includes('product')) {
      const product = await parts.catalog.productById(tx, accountId, productId);
      if (product !== null) included.push(productResource(product));
    }
    if (wanted.includes('license-type')) included.push(typeResource(type));
    if (wanted.includes('entitlements')) {
      const codes = await loadAddonCodes(tx.db, accountId);
      for (const id of await loadAddonIds(tx.db, accountId, licenseId)) {
        const code = codes.get(id);
        if (code !== undefined) included.push(entitlementResource(id, code));
      }
    }
    if (wanted.includes('machines') && !isMachineFile) {
      const rows = await loadClaims(tx.db, accountId, { kind: 'machine', ...claims });
      included.push(...rows.map((row) => machineResource(row, productId)));
    }
    if (wanted.includes('sites')) {
      const rows = await loadClaims(tx.db, accountId, { kind: 'site', ...claims });
      included.push(...rows.map(siteResource));
    }
    return included;
  }

  async function draft(
    tx: WriteCall,
    of: { licenseId: number; machine: MachineRow | null },
    options: CheckOutOptions,
  ): Promise<Draft> {
    const license = await lockLicense(tx, tx.actor.accountId, of.licenseId);
    if (license === null) throw new Refusal('license_not_found');
    const { machine } = of;
    const type = await demandClaimable(parts, tx, license);
    const caller: Caller = { address: options.address ?? null, fingerprint: machine?.fingerprint ?? null };
    await demandCaller(parts, tx, license, caller);
    if (machine !== null) demandPlace(machine, license, type, tx.now);
    const term = decideFileTerm(tx.now, options.ttlSeconds ?? null, endOf(license, type, tx.now));
    const codes = await loadAddonCodes(tx.db, license.accountId);
    const addonIds = await loadAddonIds(tx.db, license.accountId, license.id);
    const entitlements = addonIds.flatMap((id) => codes.get(id) ?? []);
    const licenseData = licenseResource(await viewOne(parts, tx, license), entitlements);
    const data = machine === null ? licenseData : machineResource(machine, license.productId);
    const subject = { license, type, licenseData, isMachineFile: machine !== null };
    const included = await include(tx, subject, options.include ?? []);
    tell(tx, { license, machine, term }, options.encrypt === true);
    return { license, machine, term, data, included };
  }

  function tell(tx: WriteCall, { license, machine, term }: Omit<Draft, 'data' | 'included'>, encrypted: boolean): void {
    tx.emit({
      name: 'license.checked_out',
      accountId: license.accountId,
      subject: { type: 'license', id: license.id },
      about: [...(machine === null ? [] : [{ type: 'machine', id: machine.id } as const]), ...nextToLicense(license)],
      data: {
        kind: machine === null ? 'license' : 'machine',
        encrypted,
        ttlSeconds: term.ttlSeconds,
        expiresAt: term.expiresAt,
      },
    });
  }

  function build({ license, machine, term, data, included }: Draft, encrypt: boolean): CheckedOut {
    const kind = machine === null ? 'license' : 'machine';
    const lock = {
      licenseKey: license.key,
      iv: parts.random.bytes(FILE_IV_BYTES),
      ...(machine === null ? {} : { fingerprint: machine.fingerprint }),
    };
    const key = parts.signer.current();
    const file = buildLicenseFile({ kind, data, included, term, key, ...(encrypt ? { lock } : {}) });
    return { ...file, kind, licenseId: license.id, machineId: machine?.id ?? null, term };
  }

  return {
    /**
     * A signed file about a license. Refuses `license_not_active` with the verdict's code (an ended license has no file),
     * `account_suspended`, `license_not_found`, `invalid` for a ttl under an hour or over a hundred years.
     */
    async checkOutLicense(call: Call, input: { licenseId: number } & CheckOutOptions): Promise<CheckedOut> {
      demandOn(call.actor, 'licenses:checkout', input.licenseId);
      const made = await call.write((tx) => draft(tx, { licenseId: input.licenseId, machine: null }, input));
      return build(made, input.encrypt === true);
    },

    /** The same about a machine that holds a place; with its license in it. Refuses `machine_not_found` besides. */
    async checkOutMachine(call: Call, input: { machine: MachineRef } & CheckOutOptions): Promise<CheckedOut> {
      demand(call.actor, 'licenses:checkout');
      const made = await call.write(async (tx) => {
        const machine = await findMachineRow(tx, input.machine);
        demandOn(tx.actor, 'licenses:checkout', machine.licenseId);
        return draft(tx, { licenseId: machine.licenseId, machine }, input);
      });
      return build(made, input.encrypt === true);
    },
  };
}
