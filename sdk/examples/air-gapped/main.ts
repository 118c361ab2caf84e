/**
 * A program on a machine without any network. A file is carried there once; see
 * docs/how-to/protect-an-air-gapped-machine.md.
 *
 *     node main.ts fingerprint                                      on the machine: what to write down
 *     node main.ts fetch --key KEY --fingerprint F --file f.lic     anywhere with a network
 *     node main.ts run --key KEY --file f.lic                       on the machine, at every start
 */
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
// In your own program: '@gatehouse/sdk' and '@gatehouse/sdk/node'.
import { GatehouseError, createLicenseClient, verifyMachineFile } from '../../src/index.ts';
import { folderStorage } from '../../src/node.ts';
import { machineFingerprint } from '../fingerprint.ts';

/** What you build in. The options are for trying the program against a server of your own. */
const { values: settings, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: 'string', default: 'https://gate.example' },
    'public-key': {
      type: 'string',
      multiple: true,
      default: ['8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c'],
    },
    product: { type: 'string', default: '3' },
    home: { type: 'string', default: join(homedir(), '.press') },
    key: { type: 'string', default: '' },
    fingerprint: { type: 'string', default: '' },
    file: { type: 'string', default: 'press.lic' },
    days: { type: 'string', default: '90' },
  },
});

const publicKeys = settings['public-key'];

/** With a network: takes a place for the machine and writes its file. */
async function fetchFile(): Promise<void> {
  const gate = createLicenseClient({ url: settings.server, publicKeys, product: settings.product });
  const { key, fingerprint } = settings;
  await gate.activate(key, { fingerprint, name: 'without a network' });
  const ttlSeconds = Number(settings.days) * 86_400;
  await writeFile(settings.file, await gate.checkout(key, { fingerprint, encrypt: true, ttlSeconds }));
  console.log(`Carry ${settings.file} to the machine.`);
}

/** Without one: whether the file is ours, of this machine, of this product, and still good. */
async function run(): Promise<void> {
  const file = await verifyMachineFile(await readFile(settings.file, 'utf8'), {
    publicKeys,
    licenseKey: settings.key,
    fingerprint: await machineFingerprint('press'),
    product: settings.product,
    // Remembers the latest time seen: turning the clock back does not lengthen the file.
    storage: folderStorage(settings.home),
  });
  console.log(`Licensed until ${file.expiry.toISOString()}.`);
  console.log('… the program …');
}

async function main(): Promise<void> {
  const [command] = positionals;
  if (command === 'fingerprint') console.log(await machineFingerprint('press'));
  else if (command === 'fetch') await fetchFile();
  else if (command === 'run') await run();
  else throw new Error('usage: main.ts fingerprint | fetch | run');
}

try {
  await main();
} catch (error) {
  const reason = error instanceof GatehouseError ? ` [${error.code}]` : '';
  console.error(`${error instanceof Error ? error.message : String(error)}${reason}`);
  process.exitCode = 1;
}
