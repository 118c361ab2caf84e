/** Durable creates beside the inserts they consist of. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LoadOrder } from '../support/load.ts';
import { type Row, type Stretch, measure } from '../support/measure.ts';
import { pinned } from '../support/processes.ts';
import { SECONDS, inTurn, rateRow } from '../support/rounds.ts';
import { addLicenses, newDataFolder, newKey } from '../support/seed.ts';
import { startGatehouse } from '../support/server.ts';

const run = promisify(execFile);
const CLIENTS = 32;

export function creates(port: number, key: string, seed: number): LoadOrder {
  const headers = { Authorization: `Bearer ${key}` };
  const body = JSON.stringify({ productId: 1, key: 'MADE-{nonce}-KEY' });
  const template = { method: 'POST', path: '/api/v2/licenses', headers, body } as const;
  const load = { port, connections: CLIENTS, first: 0, count: 1, seed, template, expected: 201 };
  return { ...load, order: 'random', seconds: SECONDS };
}

export async function createRows(): Promise<Row[]> {
  const folder = newDataFolder();
  addLicenses(folder, 1);
  const key = newKey(folder);
  const server = await startGatehouse(folder);
  let seed = 0;
  const ours = (): Promise<Stretch> => measure(server.program, creates(server.port, key, (seed += 1)));
  await ours();
  let round = 0;
  const inserts = async (): Promise<Stretch> => {
    round += 1;
    // A database of its own with the same rows: two writers of one file would wait for each other.
    const copy = join(folder, `copy-${round}.db`);
    await run('sh', [
      '-c',
      'exec "$0" -e "$1" "$2" "$3"',
      process.execPath,
      BACKUP,
      join(folder, 'gatehouse.db'),
      copy,
    ]);
    const words = [join(import.meta.dirname, 'inserts.ts'), copy, String(SECONDS)];
    const { stdout } = await run(...pinned(0, process.execPath, words));
    const perSecond = Number(stdout);
    const counts = { requests: perSecond * SECONDS, seconds: SECONDS, others: 0 };
    return { ...counts, perSecond, cpuMicros: 1e6 / perSecond, medianMs: Number.NaN, p95Ms: Number.NaN };
  };
  const rounds = await inTurn(ours, inserts);
  await server.stop();
  const names = { name: 'durable creates, licences, 32 clients, SQLite', against: 'bare INSERTs of the same rows' };
  return [rateRow({ ...names, floor: 0.3, aim: 0.6 }, rounds)];
}

/** A copy of a database in use. */
const BACKUP = `const [from, to] = process.argv.slice(1);
new (require('better-sqlite3'))(from, { readonly: true }).backup(to).then(() => process.exit(0));`;
