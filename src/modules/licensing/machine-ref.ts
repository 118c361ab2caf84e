import type { Call } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { findClaim, loadClaim } from './store-claims.ts';
import type { MachineRow } from './tables.ts';

/** A machine by its own id, or by its fingerprint on a license. */
export type MachineRef = { readonly id: number } | { readonly licenseId: number; readonly fingerprint: string };

/** The machine of the caller's account; refuses `machine_not_found`. To a license the machines of others do not exist. */
export async function findMachineRow(call: Call, ref: MachineRef): Promise<MachineRow> {
  const { accountId, kind, id } = call.actor;
  const row =
    'id' in ref
      ? await loadClaim(call.db, accountId, { kind: 'machine', id: ref.id })
      : await findClaim(call.db, accountId, { kind: 'machine', licenseId: ref.licenseId, value: ref.fingerprint });
  const foreign = kind === 'license' && row !== null && String(row.licenseId) !== id;
  if (row === null || foreign) throw new Refusal('machine_not_found');
  return row;
}
