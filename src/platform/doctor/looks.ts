import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { HealthState as State } from '../../kernel/health.ts';
import { judgeMasterKey } from '../crypto/master-key.ts';
import { type MasterKeyPlace, masterKeyFile } from '../crypto/master-key-file.ts';
import type { Database } from '../db/database.ts';

/*
 * What a server needs, looked at: plain facts, each with the state they mean. The doctor says them in words, the health
 * of a running instance shows them as they are.
 */

const LOW_BYTES = 1_073_741_824;
const CLOCK_MS = 2_000;
const LATE_MS = 300_000;
/** Counted no further: it is enough to know that there are many. */
const COUNTED = 10_000;

/** Kind, version and size of the database; a question that costs the same however large it is. */
export async function lookAtDatabase({ dialect, read }: Database) {
  const asked =
    dialect === 'postgres'
      ? sql<{ version: string; bytes: number | string }>`select current_setting('server_version') as version,
          pg_database_size(current_database()) as bytes`
      : sql<{ version: string; bytes: number }>`select sqlite_version() as version,
          (select page_count from pragma_page_count) * (select page_size from pragma_page_size) as bytes`;
  const row = (await asked.execute(read)).rows[0];
  return { kind: dialect, version: row?.version ?? '', bytes: Number(row?.bytes ?? 0), state: 'ok' as State };
}

/** Bytes free where the data is; refuses (throws) when nothing can be written there. */
export async function lookAtDisk(dataDir: string) {
  accessSync(dataDir, constants.W_OK);
  const { bavail, bsize } = await statfs(dataDir);
  const freeBytes = bavail * bsize;
  return { freeBytes, state: (freeBytes < LOW_BYTES ? 'warning' : 'ok') as State };
}

/** Whether the master key fits the database, and whether others on this machine can read its file. */
export async function lookAtKeys(database: Database, place: MasterKeyPlace) {
  const verdict = await judgeMasterKey(database.read, place);
  const file = masterKeyFile(place.dataDir);
  const isOpen = place.given === null && existsSync(file) && (statSync(file).mode & 0o077) !== 0;
  const isLost = verdict === 'missing' || verdict === 'foreign';
  return { verdict, isOpen, state: (isLost ? 'failure' : isOpen ? 'warning' : 'ok') as State };
}

/** How far the clocks of this machine and the database are apart, ms; null where there is one machine alone. */
export async function lookAtClock(database: Database, now: number) {
  if (database.dialect === 'sqlite') return { apartMs: null, state: 'ok' as State };
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(database.read);
  const apartMs = Math.abs(Number(rows[0]?.ms) - now);
  return { apartMs, state: (apartMs > CLOCK_MS ? 'warning' : 'ok') as State };
}

/** Jobs that wait and were given up (each counted up to 10,000), and for how long the oldest due one waits, ms. */
export async function lookAtQueue(database: Database, now: number) {
  const open = sql`"doneAt" is null and "failedAt" is null`;
  const { rows } = await sql<{ oldest: number | null; waiting: number; failed: number }>`select
    (select min("runAt") from jobs where ${open} and ("leasedUntil" is null or "leasedUntil" <= ${now})) as oldest,
    (select count(*) from (select 1 from jobs where ${open} limit ${COUNTED}) as w) as waiting,
    (select count(*) from (select 1 from jobs where "failedAt" is not null and "doneAt" is null limit ${COUNTED}) as f)
      as failed`.execute(database.scan);
  const lateMs = Math.max(0, now - (rows[0]?.oldest ?? now));
  const failed = Number(rows[0]?.failed ?? 0);
  const state: State = lateMs > LATE_MS || failed > 0 ? 'warning' : 'ok';
  return { waiting: Number(rows[0]?.waiting ?? 0), failed, lateMs, isLate: lateMs > LATE_MS, state };
}
