/**
 * A desktop program licensed for a number of machines: it activates this one, checks at each start, and goes on for a
 * week without the server. See docs/how-to/protect-a-desktop-program.md.
 *
 *     node main.ts --activate GATE-2K7Q-9FHD-M3XT
 *     node main.ts
 *     node main.ts --deactivate
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
// In your own program: '@gatehouse/sdk' and '@gatehouse/sdk/node'.
import { GatehouseError, type Verdict, createLicenseClient } from '../../src/index.ts';
import { folderStorage } from '../../src/node.ts';
import { machineFingerprint } from '../fingerprint.ts';

const VERSION = '1.4.0';
const HEARTBEAT_MS = 10 * 60_000;
/** Verdicts on a machine that has no place, or has lost it by its silence. */
const WITHOUT_PLACE: ReadonlySet<string> = new Set(['NO_MACHINES', 'FINGERPRINT_SCOPE_MISMATCH', 'HEARTBEAT_DEAD']);

/** What you build in. The options are for trying the program against a server of your own. */
const { values: settings } = parseArgs({
  options: {
    server: { type: 'string', default: 'https://gate.example' },
    'public-key': {
      type: 'string',
      multiple: true,
      default: ['8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c'],
    },
    product: { type: 'string', default: '3' },
    home: { type: 'string', default: join(homedir(), '.notes') },
    activate: { type: 'string' },
    deactivate: { type: 'boolean', default: false },
  },
});

const storage = folderStorage(settings.home);
const gate = createLicenseClient({
  url: settings.server,
  publicKeys: settings['public-key'],
  product: settings.product,
  storage,
  timeoutMs: 5_000,
});
const fingerprint = await machineFingerprint('notes');

/** The verdict on this machine; a machine without a place asks for one first. */
async function check(licenseKey: string): Promise<Verdict> {
  const scope = { fingerprint, version: VERSION };
  const verdict = await gate.validate(licenseKey, scope);
  if (!WITHOUT_PLACE.has(verdict.code)) return verdict;
  await gate.activate(licenseKey, { fingerprint, platform: process.platform });
  return gate.validate(licenseKey, scope);
}

async function start(licenseKey: string): Promise<void> {
  const verdict = await check(licenseKey);
  if (!verdict.valid) throw new Error(`This copy is not licensed: ${verdict.detail} (${verdict.code}).`);
  await storage.set('license-key', licenseKey);
  console.log(
    verdict.keptUntil === null
      ? 'Licensed.'
      : `Licensed; the server is away, good until ${verdict.keptUntil.toISOString()}.`,
  );
  // Keeps the place while the program runs; a missed beat is made up by the next.
  setInterval(() => void gate.heartbeat(licenseKey, fingerprint).catch(() => undefined), HEARTBEAT_MS).unref();
  console.log('… the program …');
}

async function stop(licenseKey: string): Promise<void> {
  await gate.deactivate(licenseKey, fingerprint);
  await storage.remove('license-key');
  console.log('This machine is free again.');
}

try {
  const licenseKey = settings.activate ?? (await storage.get('license-key'));
  if (licenseKey === null) throw new Error('Not activated yet: start with --activate and your licence key.');
  await (settings.deactivate ? stop(licenseKey) : start(licenseKey));
} catch (error) {
  const reason = error instanceof GatehouseError ? ` [${error.code}]` : '';
  console.error(`${error instanceof Error ? error.message : String(error)}${reason}`);
  process.exitCode = 1;
}
