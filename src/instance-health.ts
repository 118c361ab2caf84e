import type { HealthState, InstanceHealth, VisitsHealth } from './kernel/health.ts';
import { type Machine, masterKeyPlace } from './machine.ts';
import { readMachineHealth } from './platform/doctor/health.ts';
import { VERSION } from './version.ts';

/** Visits that wait longer than this do not reach the database as they should. */
const LAG_MS = 30_000;

function stateOf({ lagMs, dropped }: VisitsHealth): HealthState {
  return dropped > 0 || lagMs > LAG_MS ? 'warning' : 'ok';
}

/** How this server and what it stands on are; `visits` is asked each time. */
export function createInstanceHealth(machine: Machine, visits: () => VisitsHealth): () => Promise<InstanceHealth> {
  const { database, config, caches, ports, mailer } = machine;
  const startedAt = ports.clock.now();
  return async () => {
    const now = ports.clock.now();
    const patient = { database, dataDir: config.dataDir, masterKey: masterKeyPlace(config), now };
    const ofVisits = visits();
    return {
      ...(await readMachineHealth(patient)),
      process: {
        version: VERSION,
        node: process.versions.node,
        startedAt,
        memoryBytes: process.memoryUsage.rss(),
        caches: [...caches.sizes()].map(([topic, entries]) => ({ topic, entries })),
      },
      visits: { ...ofVisits, state: stateOf(ofVisits) },
      mailServer: mailer.isConnected,
    };
  };
}
