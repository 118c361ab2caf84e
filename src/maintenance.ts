import type { App } from './app.ts';
import type { Config } from './config.ts';
import { systemActor } from './kernel/actor.ts';
import { OperatorError } from './kernel/operator-error.ts';
import { demandDatabaseFile, masterKeyPlace, openConfiguredDatabase } from './machine.ts';
import { type BackupReport, type RestoreReport, backUp, restore } from './platform/backup/backup.ts';
import { noteBackup } from './platform/backup/last-backup.ts';
import { createCacheHub } from './platform/cache/caches.ts';
import { createCalls } from './platform/calls.ts';
import {
  type Replacement,
  type Rotation,
  replaceMasterKey,
  rotateMasterKey,
} from './platform/crypto/change-master-key.ts';
import { judgeMasterKey } from './platform/crypto/master-key.ts';
import { describePlace } from './platform/crypto/master-key-file.ts';
import type { Database } from './platform/db/database.ts';
import { databaseFailure } from './platform/db/failure.ts';
import { NewerSchemaError, migrationState } from './platform/db/migrate.ts';
import { holdServeLock } from './platform/db/serve-lock.ts';
import { type Finding, examine } from './platform/doctor/checks.ts';
import { createLog } from './platform/log/log.ts';
import type { GuardedClient } from './platform/http/guarded-client.ts';
import { openOutbound } from './platform/http/outbound.ts';
import { type Ports, systemPorts } from './ports.ts';
import { VERSION } from './version.ts';

/** Says what makes the tables of a database unfit for this program, if anything. */
async function demandCurrent(database: Database): Promise<void> {
  const state = await migrationState(database);
  if (state.unknown.length > 0) throw new NewerSchemaError(`The database ${database.place}`, state.unknown);
  if (state.isEmpty) throw new OperatorError(`There is no Gatehouse database at ${database.place}.`);
  if (state.missing.length > 0) {
    throw new OperatorError(
      `The tables of ${database.place} are older than this program. Run \`gatehouse migrate\` first.`,
    );
  }
}

async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const database = openConfiguredDatabase(config);
  try {
    return await work(database);
  } catch (error) {
    throw databaseFailure(error, database.place);
  } finally {
    await database.close();
  }
}

/** Writes a backup of the configured database while servers go on; works with any schema this program knows. */
export async function writeBackup(config: Config, file: string, ports: Ports = systemPorts): Promise<BackupReport> {
  demandDatabaseFile(config);
  return withDatabase(config, async (database) => {
    const state = await migrationState(database);
    if (state.unknown.length > 0) throw new NewerSchemaError(`The database ${database.place}`, state.unknown);
    if (state.isEmpty) throw new OperatorError(`There is nothing to back up at ${database.place}.`);
    const at = ports.clock.now();
    const report = await backUp(database, file, { program: VERSION, at });
    // The backup is whole; that nobody will be shown when it was made must not tell otherwise.
    await noteBackup(database, at).catch(() => undefined);
    return report;
  });
}

/** Looks at what a server needs; touches nothing. */
export async function diagnose(config: Config, ports: Ports = systemPorts): Promise<readonly Finding[]> {
  demandDatabaseFile(config);
  const versions: Finding = {
    check: 'versions',
    state: 'ok',
    says: `Gatehouse ${VERSION} on Node ${process.versions.node}.`,
  };
  const found = await withDatabase(config, (database) =>
    examine({ database, dataDir: config.dataDir, masterKey: masterKeyPlace(config), now: ports.clock.now() }),
  );
  return [versions, ...found];
}

export { inspectBackup } from './platform/backup/backup.ts';

export interface Restored extends RestoreReport {
  readonly place: string;
  readonly masterKey: 'fits' | 'missing' | 'foreign' | 'unused';
  /** Where the master key is looked for. */
  readonly masterKeyPlace: string;
}

/** Loads a backup into the configured database, which has to be empty. */
export function restoreBackup(config: Config, file: string): Promise<Restored> {
  return withDatabase(config, async (database) => {
    const release = database.file === null ? null : holdServeLock(database.file);
    try {
      const report = await restore(database, file);
      const place = masterKeyPlace(config);
      const masterKey = await judgeMasterKey(database.read, place);
      return { ...report, place: database.place, masterKey, masterKeyPlace: describePlace(place) };
    } finally {
      release?.();
    }
  });
}

/** A new master key for everything sealed. `toFile` is for a key that the environment gives. */
export function rotateMaster(app: App, toFile: string | null): Promise<Rotation> {
  return rotateMasterKey(app.systemCall(0), masterKeyPlace(app.config), { random: app.ports.random, toFile });
}

/**
 * A new master key for a database whose own is lost. Works without the machinery, which needs the key; refuses while a
 * server runs on the file, because that server still has the key.
 */
export async function replaceMaster(config: Config, ports: Ports = systemPorts): Promise<Replacement> {
  demandDatabaseFile(config);
  return withDatabase(config, async (database) => {
    const release = database.file === null ? null : holdServeLock(database.file);
    try {
      await demandCurrent(database);
      const log = createLog('error', 'stderr');
      const caches = createCacheHub({ database, clock: ports.clock, log });
      const calls = createCalls({ database, caches, clock: ports.clock, random: ports.random, log });
      const call = calls({ actor: systemActor(0), surface: 'cli' });
      return await replaceMasterKey(call, masterKeyPlace(config), { random: ports.random, now: ports.clock.now() });
    } finally {
      release?.();
    }
  });
}

/** For commands that the operator runs, who may name a private address; never for what an account has stored. */
export function openOperatorOutbound(): GuardedClient {
  return openOutbound({ anyAddress: true });
}

/** How targeting is said on the API of link shorteners, for an import from one; loaded when it is needed. */
export async function loadTargeting() {
  return (await import('./surfaces/shortener/targeting.ts')).readTargetingMaps;
}
