/** Two server processes on one PostgreSQL beside one, where the machine has cores for them and their loads. */
import { availableParallelism } from 'node:os';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, databaseUrl } from '../../test/support/postgres-databases.ts';
import { startPostgres } from '../../test/support/postgres.ts';
import type { LoadOrder } from '../support/load.ts';
import { type Row, type Stretch, sendLoad, skippedRow } from '../support/measure.ts';
import { SECONDS, inTurn, rateRow } from '../support/rounds.ts';
import { gatehouse, newKey } from '../support/seed.ts';
import { type BenchServer, startGatehouse } from '../support/server.ts';

const NAMES = { name: 'two server processes on PostgreSQL, licence checks', against: 'one', floor: null, aim: 1.7 };
/** Server and load twice; PostgreSQL has nothing to do in warm checks. */
const CORES = 4;
const LICENSES = 200;

function checks(port: number): LoadOrder {
  const body = JSON.stringify({ meta: { key: 'TWO-{n}-KEY', nonce: '{nonce}' } });
  const template = { method: 'POST', path: '/api/v2/licenses/actions/validate-key', body } as const;
  const load = { port, connections: 64, first: 0, count: LICENSES, seed: 1, template, expected: 200 };
  return { ...load, order: 'random', seconds: SECONDS };
}

async function make(server: BenchServer, key: string, path: string, body: unknown): Promise<{ id: number }> {
  const response = await fetch(`http://127.0.0.1:${server.port}/api/v2/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { id: number };
}

export async function twoRows(): Promise<Row[]> {
  if (availableParallelism() < CORES) return [skippedRow(NAMES, `${CORES} cores needed`)];
  const postgres = await startPostgres({ durable: true });
  await createDatabase(postgres.url, 'bench');
  const env = {
    DATABASE_URL: databaseUrl(postgres.url, 'bench'),
    MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  const folder = (): string => mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const own = folder();
  gatehouse(own, ['migrate'], env);
  const key = newKey(own, env);
  const [one, two] = [await startGatehouse(own, { env }), await startGatehouse(folder(), { core: 2, env })];
  const product = await make(one, key, 'products', { name: 'Plugin' });
  for (let n = 0; n < LICENSES; n += 1)
    await make(one, key, 'licenses', { productId: product.id, key: `TWO-${n}-KEY` });
  const alone = async (): Promise<Stretch> => ({ ...(await sendLoad(checks(one.port))), cpuMicros: Number.NaN });
  const both = async (): Promise<Stretch> => {
    const [a, b] = await Promise.all([sendLoad(checks(one.port), 1), sendLoad(checks(two.port), 3)]);
    return { ...a, requests: a.requests + b.requests, perSecond: a.perSecond + b.perSecond, cpuMicros: Number.NaN };
  };
  await both();
  const rounds = await inTurn(both, alone);
  await one.stop();
  await two.stop();
  await postgres.stop();
  return [rateRow(NAMES, rounds)];
}
