import type { HealthState, InstanceHealth } from '../../kernel/health.ts';
import { migrationState } from '../db/migrate.ts';
import { readLastBackup } from '../backup/last-backup.ts';
import type { Patient } from './checks.ts';
import { lookAtClock, lookAtDatabase, lookAtDisk, lookAtKeys, lookAtQueue } from './looks.ts';

export type MachineHealth = Omit<InstanceHealth, 'process' | 'visits' | 'mailServer'>;

async function lookAtTables({ database }: Patient) {
  const { missing, unknown } = await migrationState(database);
  const state: HealthState = unknown.length > 0 ? 'failure' : missing.length > 0 ? 'warning' : 'ok';
  return { missing: missing.length, unknown: unknown.length, state };
}

/** What cannot be looked at is a failure of its own and hides nothing else. */
async function seen<F extends { state: HealthState }, N extends Exclude<keyof F, 'state'>>(
  look: Promise<F>,
  names: readonly N[],
): Promise<{ state: HealthState } & { [Name in N]: F[Name] | null }> {
  const found = await look.catch(() => null);
  const facts = Object.fromEntries(names.map((name) => [name, found?.[name] ?? null]));
  // Every name was filled just now.
  return { state: found?.state ?? 'failure', ...(facts as { [Name in N]: F[Name] | null }) };
}

/** The same looks as the doctor's, but for those that read the whole database; cheap enough to ask every few seconds. */
export async function readMachineHealth(patient: Patient): Promise<MachineHealth> {
  const { database, dataDir, masterKey, now } = patient;
  const [about, tables, disk, keys, clock, queue] = await Promise.all([
    seen(lookAtDatabase(database), ['kind', 'version', 'bytes']),
    seen(lookAtTables(patient), ['missing', 'unknown']),
    seen(lookAtDisk(dataDir), ['freeBytes']),
    seen(lookAtKeys(database, masterKey), ['verdict', 'isOpen']),
    seen(lookAtClock(database, now), ['apartMs']),
    seen(lookAtQueue(database, now), ['waiting', 'failed', 'lateMs']),
  ]);
  const backupAt = await readLastBackup(database).catch(() => null);
  return { database: about, tables, disk, keys, clock, queue, backupAt };
}
