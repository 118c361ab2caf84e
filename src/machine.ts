import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { EventConsumer } from './kernel/call.ts';
import type { Limits } from './kernel/limits.ts';
import type { Mailer } from './kernel/notice.ts';
import { OperatorError } from './kernel/operator-error.ts';
import type { HmacKeys, Passwords, Seal } from './kernel/ports.ts';
import type { SigningKeyring } from './kernel/signing-keyring.ts';
import { type CacheHub, createCacheHub } from './platform/cache/caches.ts';
import { type Calls, createCalls } from './platform/calls.ts';
import { openHmacKeys } from './platform/crypto/hmac-keys.ts';
import type { MasterKeyPlace } from './platform/crypto/master-key-file.ts';
import { openSeal } from './platform/crypto/master-key.ts';
import { createPasswords } from './platform/crypto/passwords.ts';
import { openSigningKeys } from './platform/crypto/signing-keys.ts';
import type { Database } from './platform/db/database.ts';
import { databaseFailure } from './platform/db/failure.ts';
import { NewerSchemaError, migrate, migrationState } from './platform/db/migrate.ts';
import { openDatabase } from './platform/db/open.ts';
import { holdServeLock } from './platform/db/serve-lock.ts';
import type { GuardedClient } from './platform/http/guarded-client.ts';
import { openOutbound } from './platform/http/outbound.ts';
import { createLimits } from './platform/limits/limits.ts';
import { type Logger, createLog } from './platform/log/log.ts';
import { createMailer } from './platform/mail/mailer.ts';
import type { Ports } from './ports.ts';

/** The machinery under the modules. */
export interface Machine {
  readonly config: Config;
  readonly ports: Ports;
  readonly log: Logger;
  readonly database: Database;
  readonly caches: CacheHub;
  readonly calls: Calls;
  /** Who hears of events; app.ts adds those of the modules before the first call. */
  readonly consumers: EventConsumer[];
  readonly seal: Seal;
  readonly hmac: HmacKeys;
  readonly signer: SigningKeyring;
  readonly passwords: Passwords;
  readonly limits: Limits;
  /** Calls to addresses that an account has named. */
  readonly outbound: GuardedClient;
  readonly mailer: Mailer;
  /** Where the outside reaches this server; without BASE_URL it is known once the port is. */
  readonly site: { baseUrl: string };
  /** Those applied when it was opened. */
  readonly migrations: readonly string[];
}

/**
 * What may be done to a database that is not as this program needs it: `always` migrates it, `if-empty` only sets up an
 * empty one (a server of an older version may be running on it), `never` touches nothing.
 */
export type SetUp = 'always' | 'if-empty' | 'never';

/** The SQLite file of a configuration without DATABASE_URL. */
function databaseFile(config: Config): string {
  return join(config.dataDir, 'gatehouse.db');
}

/** Where the configuration keeps the master key. */
export function masterKeyPlace(config: Config): MasterKeyPlace {
  return { given: config.masterKey, dataDir: config.dataDir };
}

/** Opens the configured database without looking at its schema; creates the data folder, and an empty SQLite file. */
export function openConfiguredDatabase(config: Config): Database {
  try {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw databaseFailure(error, config.dataDir);
  }
  if (config.databaseUrl !== null) return openDatabase({ url: config.databaseUrl });
  const file = databaseFile(config);
  try {
    return openDatabase({ file });
  } catch (error) {
    throw databaseFailure(error, file);
  }
}

function nothingThere(place: string): OperatorError {
  return new OperatorError(
    `There is no Gatehouse database at ${place} yet. Start the server once, or set DATA_DIR or DATABASE_URL to where it is.`,
  );
}

/** Refuses a configuration whose SQLite file is not there, before opening it would make one. */
export function demandDatabaseFile(config: Config): void {
  const isMissing = config.databaseUrl === null && !existsSync(databaseFile(config));
  if (isMissing) throw nothingThere(databaseFile(config));
}

async function bringUpToDate(database: Database, setUp: SetUp): Promise<readonly string[]> {
  const state = await migrationState(database);
  if (state.unknown.length > 0) throw new NewerSchemaError(`The database ${database.place}`, state.unknown);
  if (state.missing.length === 0) return [];
  if (setUp === 'always' || (setUp === 'if-empty' && state.isEmpty)) {
    // A server that runs on this file is of the older version; its tables must not change under it.
    const release = database.file === null ? null : holdServeLock(database.file);
    const report = await migrate(database).finally(() => release?.());
    return report.applied;
  }
  if (state.isEmpty) throw nothingThere(database.place);
  throw new OperatorError(
    `The database ${database.place} is older than this program. Stop its server and run \`gatehouse migrate\`, or start the new server, which migrates.`,
  );
}

/** Opens database, keys and caches. Nothing runs in the background yet. */
export async function openMachine(
  config: Config,
  ports: Ports,
  options: { readonly setUp: SetUp; readonly logTo?: 'stdout' | 'stderr' },
): Promise<Machine> {
  if (options.setUp === 'never') demandDatabaseFile(config);
  const log = createLog(config.logLevel, options.logTo);
  const database = openConfiguredDatabase(config);
  try {
    const migrations = await bringUpToDate(database, options.setUp);
    const caches = createCacheHub({ database, clock: ports.clock, log });
    const machinery = { database, caches, random: ports.random, log };
    const seal = await openSeal(machinery, masterKeyPlace(config));
    const keys = { ...machinery, seal };
    const consumers: EventConsumer[] = [];
    return {
      config,
      ports,
      log,
      database,
      caches,
      calls: createCalls({ database, caches, clock: ports.clock, random: ports.random, log, consumers }),
      consumers,
      seal,
      hmac: await openHmacKeys(keys, ports.clock.now()),
      signer: await openSigningKeys({ ...keys, clock: ports.clock }),
      passwords: createPasswords(),
      limits: createLimits(ports.clock, database),
      mailer: createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom }),
      outbound: openOutbound({ allow: config.outboundAllow }),
      site: { baseUrl: config.baseUrl },
      migrations,
    };
  } catch (error) {
    await database.close();
    throw databaseFailure(error, database.place);
  }
}
