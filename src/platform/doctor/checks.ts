import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { judgeMasterKey } from '../crypto/master-key.ts';
import { type MasterKeyPlace, masterKeyFile } from '../crypto/master-key-file.ts';
import type { Database } from '../db/database.ts';
import { migrationState } from '../db/migrate.ts';

export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'failure';
  readonly says: string;
}

export interface Patient {
  readonly database: Database;
  readonly dataDir: string;
  readonly masterKey: MasterKeyPlace;
  readonly now: number;
}

type Check = (patient: Patient) => Promise<Omit<Finding, 'check'>>;

const LOW_BYTES = 1_073_741_824;
const CLOCK_MS = 2_000;
const LATE_MS = 300_000;

const ok = (says: string) => ({ state: 'ok', says }) as const;
const warning = (says: string) => ({ state: 'warning', says }) as const;
const failure = (says: string) => ({ state: 'failure', says }) as const;

async function checkDatabase({ database }: Patient) {
  const { dialect, place } = database;
  if (dialect === 'postgres') {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(
      database.read,
    );
    return ok(`PostgreSQL ${rows[0]?.version} at ${place} answers.`);
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
  accessSync(dataDir, constants.W_OK);
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const says = `${Math.floor(free / 1_048_576)} MB are free at ${dataDir}.`;
  return free < LOW_BYTES ? warning(`${says} Make room before it is full.`) : ok(says);
}

async function checkKeys({ database, masterKey }: Patient) {
  const verdict = await judgeMasterKey(database.read, masterKey);
  if (verdict === 'missing')
    return failure(`The master key is missing; it was expected in ${masterKeyFile(masterKey.dataDir)} or MASTER_KEY.`);
  if (verdict === 'foreign')
    return failure('The master key is not the one this database was sealed under. Restore the right one.');
  const file = masterKeyFile(masterKey.dataDir);
  const isOpen = masterKey.given === null && existsSync(file) && (statSync(file).mode & 0o077) !== 0;
  return isOpen ? warning(`${file} can be read by others. Run \`chmod 600 ${file}\`.`) : ok('The master key fits.');
}

async function checkClock({ database, now }: Patient) {
  if (database.dialect === 'sqlite') return ok('One machine keeps the time.');
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(database.read);
  const apart = Math.abs(Number(rows[0]?.ms) - now);
  return apart > CLOCK_MS
    ? warning(`This machine and the database differ by ${apart} ms. Set both by NTP.`)
    : ok('This machine and the database agree.');
}

async function checkQueue({ database, now }: Patient) {
  const { rows } = await sql<{ oldest: number | null; failed: number }>`
    select min(case when "failedAt" is null then "runAt" end) as oldest,
      count(case when "failedAt" is not null then 1 end) as failed
    from jobs where "doneAt" is null`.execute(database.read);
  const late = Math.max(0, now - (rows[0]?.oldest ?? now));
  const failed = Number(rows[0]?.failed ?? 0);
  if (late > LATE_MS) return warning(`The oldest job waits since ${Math.round(late / 1_000)} s. Is a server running?`);
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
