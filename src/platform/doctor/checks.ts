import { sql } from 'kysely';
import type { HealthState } from '../../kernel/health.ts';
import { type MasterKeyPlace, masterKeyFile } from '../crypto/master-key-file.ts';
import type { Database } from '../db/database.ts';
import { migrationState } from '../db/migrate.ts';
import { lookAtClock, lookAtDatabase, lookAtDisk, lookAtKeys, lookAtQueue } from './looks.ts';

export interface Finding {
  readonly check: string;
  readonly state: HealthState;
  readonly says: string;
}

export interface Patient {
  readonly database: Database;
  readonly dataDir: string;
  readonly masterKey: MasterKeyPlace;
  readonly now: number;
}

type Check = (patient: Patient) => Promise<Omit<Finding, 'check'>>;

const ok = (says: string) => ({ state: 'ok', says }) as const;
const warning = (says: string) => ({ state: 'warning', says }) as const;
const failure = (says: string) => ({ state: 'failure', says }) as const;

async function checkDatabase({ database }: Patient) {
  const { dialect, place } = database;
  if (dialect === 'postgres') {
    const { version } = await lookAtDatabase(database);
    return ok(`PostgreSQL ${version} at ${place} answers.`);
  }
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(database.read);
  const result = rows[0]?.quick_check;
  return result === 'ok'
    ? ok(`${place} is sound.`)
    : failure(`${place} is damaged (${result}). Restore it from a backup.`);
}

async function checkTables({ database }: Patient) {
  const { missing, unknown, isEmpty } = await migrationState(database);
  if (isEmpty) return failure('There are no tables yet. Start the server once.');
  if (unknown.length > 0) return failure(`A newer Gatehouse wrote them (${unknown.join(', ')}). Run that version.`);
  if (missing.length > 0) return warning(`They are older than this program. Run \`gatehouse migrate\`.`);
  return ok('They are those of this program.');
}

async function checkDisk({ dataDir }: Patient) {
  const { freeBytes, state } = await lookAtDisk(dataDir);
  const says = `${Math.floor(freeBytes / 1_048_576)} MB are free at ${dataDir}.`;
  return state === 'ok' ? ok(says) : warning(`${says} Make room before it is full.`);
}

async function checkKeys({ database, masterKey }: Patient) {
  const { verdict, isOpen } = await lookAtKeys(database, masterKey);
  const file = masterKeyFile(masterKey.dataDir);
  if (verdict === 'missing') return failure(`The master key is missing; it was expected in ${file} or MASTER_KEY.`);
  if (verdict === 'foreign')
    return failure('The master key is not the one this database was sealed under. Restore the right one.');
  return isOpen ? warning(`${file} can be read by others. Run \`chmod 600 ${file}\`.`) : ok('The master key fits.');
}

async function checkClock({ database, now }: Patient) {
  const { apartMs, state } = await lookAtClock(database, now);
  if (apartMs === null) return ok('One machine keeps the time.');
  return state === 'ok'
    ? ok('This machine and the database agree.')
    : warning(`This machine and the database differ by ${apartMs} ms. Set both by NTP.`);
}

async function checkQueue({ database, now }: Patient) {
  const { lateMs, isLate, failed } = await lookAtQueue(database, now);
  if (isLate) return warning(`The oldest job waits since ${Math.round(lateMs / 1_000)} s. Is a server running?`);
  return failed > 0 ? warning(`${failed} jobs were given up; see /api/v2/jobs.`) : ok('No job is late.');
}

const CHECKS: Readonly<Record<string, Check>> = {
  database: checkDatabase,
  tables: checkTables,
  disk: checkDisk,
  keys: checkKeys,
  clock: checkClock,
  queue: checkQueue,
};

/** Looks at everything; what cannot be looked at is a failure of its own and stops no other check. */
export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [check, look] of Object.entries(CHECKS)) {
    const found = await look(patient).catch((error: unknown) =>
      failure(`This could not be looked at: ${error instanceof Error ? error.message : 'unknown'}.`),
    );
    findings.push({ check, ...found });
  }
  return findings;
}
