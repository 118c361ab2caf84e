import type { App } from './app.ts';
import type { Config } from './config.ts';
import { systemActor } from './kernel/actor.ts';
import { OperatorError } from './kernel/operator-error.ts';
import { masterKeyPlace, openConfiguredDatabase } from './machine.ts';
import { createCacheHub } from './platform/cache/caches.ts';
import { createCalls } from './platform/calls.ts';
import {
  type Replacement,
  type Rotation,
  replaceMasterKey,
  rotateMasterKey,
} from './platform/crypto/change-master-key.ts';
import { rotateSigningKey } from './platform/crypto/signing-keys.ts';
import { migrationState } from './platform/db/migrate.ts';
import { holdServeLock } from './platform/db/serve-lock.ts';
import { createLog } from './platform/log/log.ts';
import { type Ports, systemPorts } from './ports.ts';

/** Another key signs answers and license files from now on; the former ones stay published. Answers its id. */
export function rotateSigning(app: App): Promise<string> {
  return app.systemCall(0).write((tx) => rotateSigningKey(tx, app.seal, app.ports.random));
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
  const database = openConfiguredDatabase(config);
  const release = database.file === null ? null : holdServeLock(database.file);
  try {
    const state = await migrationState(database);
    if (state.missing.length > 0 || state.unknown.length > 0) {
      throw new OperatorError(
        `The tables of ${database.place} are not those of this program. Run \`gatehouse doctor\` to see which version they need.`,
      );
    }
    const log = createLog('error', 'stderr');
    const caches = createCacheHub({ database, clock: ports.clock, log });
    const calls = createCalls({ database, caches, clock: ports.clock, random: ports.random, log });
    const call = calls({ actor: systemActor(0), surface: 'cli' });
    return await replaceMasterKey(call, masterKeyPlace(config), { random: ports.random, now: ports.clock.now() });
  } finally {
    await database.close();
    release?.();
  }
}
