import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';

/** Where systems keep a number of their own that survives a new network card and a new name. */
const MACHINE_IDS = ['/etc/machine-id', '/var/lib/dbus/machine-id', '/etc/hostid'];

/**
 * What tells this machine from others: a hash, so that the server learns nothing about it, and of this product, so that
 * two vendors cannot compare theirs. Begins with a letter: digits alone would be read as an id.
 */
export async function machineFingerprint(product: string): Promise<string> {
  const hash = createHash('sha256').update(`${product}\n${await machineId()}`);
  return `m-${hash.digest('hex').slice(0, 32)}`;
}

async function machineId(): Promise<string> {
  for (const path of MACHINE_IDS) {
    const id = await readFile(path, 'utf8').catch(() => '');
    if (id.trim() !== '') return id.trim();
  }
  const cards = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outer = cards.filter(({ internal }) => !internal).map(({ mac }) => mac);
  return [hostname(), ...new Set(outer)].sort().join(' ');
}
