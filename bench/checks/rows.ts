/** Licence checks: what shipped programs ask all day. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LoadOrder } from '../support/load.ts';
import { type Row, type Stretch, measure, sendLoad } from '../support/measure.ts';
import { pinned } from '../support/processes.ts';
import type { RequestTemplate } from '../support/requests.ts';
import { SECONDS, inTurn, rateRow } from '../support/rounds.ts';
import { LICENSE_KEY, accountSecret, addLicenses, newDataFolder } from '../support/seed.ts';
import { type BenchServer, startGatehouse, startPeer } from '../support/server.ts';

const run = promisify(execFile);
const COUNT = 1_000;
const BARE = join(import.meta.dirname, 'bare.ts');

function checks(port: number, template: RequestTemplate, more: Partial<LoadOrder> = {}): LoadOrder {
  const load = { port, connections: 64, first: 0, count: COUNT, seed: 1, template, expected: 200 };
  return { ...load, order: 'random', seconds: SECONDS, ...more };
}

/** Bytes of the body that a server answers with. */
async function bodySize(port: number, { method, path, headers, body }: RequestTemplate): Promise<number> {
  const fill = (text: string): string => text.replaceAll('{nonce}', '1').replaceAll('{n}', '1');
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: fill(body ?? ''),
  });
  const text = await response.text();
  if (response.status !== 200 || !/"(?:VALID|OK)"/.test(text)) {
    throw new Error(`a check was answered ${response.status}: ${text}`);
  }
  return Buffer.byteLength(text);
}

async function startWarm(template: (folder: string) => RequestTemplate): Promise<[BenchServer, RequestTemplate]> {
  const folder = newDataFolder();
  addLicenses(folder, COUNT);
  const ask = template(folder);
  const server = await startGatehouse(folder);
  await sendLoad(checks(server.port, ask, { order: 'each', seconds: SECONDS * 4, requests: COUNT * 2 }));
  return [server, ask];
}

async function besideBare(
  names: Pick<Row, 'name' | 'floor' | 'aim'>,
  template: (folder: string) => RequestTemplate,
): Promise<Row[]> {
  const [server, ask] = await startWarm(template);
  const bare = await startPeer(BARE, String(await bodySize(server.port, ask)));
  const rounds = await inTurn(
    () => measure(server.program, checks(server.port, ask)),
    () => measure(bare.program, checks(bare.port, ask)),
  );
  await server.stop();
  await bare.stop();
  return [rateRow({ ...names, against: 'bare node:http, same body size' }, rounds)];
}

/** The unsigned wire that claims addresses and machines as it checks. */
export function unsignedRows(): Promise<Row[]> {
  return besideBare({ name: 'licence check, unsigned wire', floor: 0.45, aim: 0.7 }, (folder) => ({
    method: 'POST',
    path: '/api/v1/validation',
    headers: { Authorization: accountSecret(folder) },
    body: JSON.stringify({ key: LICENSE_KEY, product: 'Bench plugin', version: '1.0.0', hardwareId: 'ab'.repeat(32) }),
  }));
}

const validateKey = (meta: object): RequestTemplate => ({
  method: 'POST',
  path: '/api/v2/licenses/actions/validate-key',
  body: JSON.stringify({ meta }),
});

/** The same verdicts asked again and again, without a nonce: a signature may be sent for a second. */
export function repeatedRows(): Promise<Row[]> {
  return besideBare({ name: 'licence check, signed, repeated', floor: 0.4, aim: 0.65 }, () =>
    validateKey({ key: LICENSE_KEY }),
  );
}

/** A nonce in every request, so that every answer is signed anew; beside signatures alone on the same core. */
export async function signedRows(): Promise<Row[]> {
  const [server, ask] = await startWarm(() => validateKey({ key: LICENSE_KEY, nonce: '{nonce}' }));
  await bodySize(server.port, ask);
  const signatures = async (): Promise<Stretch> => {
    const { stdout } = await run(
      ...pinned(0, process.execPath, [join(import.meta.dirname, 'ed25519.ts'), String(SECONDS)]),
    );
    const perSecond = Number(stdout);
    const cpuMicros = 1e6 / perSecond;
    return { requests: perSecond * SECONDS, seconds: SECONDS, perSecond, others: 0, cpuMicros, medianMs: 0, p95Ms: 0 };
  };
  const rounds = await inTurn(() => measure(server.program, checks(server.port, ask)), signatures);
  await server.stop();
  const names = { name: 'licence check, signed, a nonce in every request', against: 'Ed25519 signatures alone' };
  return [rateRow({ ...names, floor: 0.3, aim: 0.55 }, rounds)];
}
