import { readFileSync } from 'node:fs';
import { type Socket, connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import '../support/patience.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const CONNECTIONS = process.env['GATEHOUSE_TEST_LONG'] === '1' ? 10_000 : 2_000;
const AT_ONCE = 200;
/** Bytes of memory that a silent connection may cost. */
const EACH = 16 * 1_024;

let server: RunningServer;

/** Resident memory of the server, in bytes. */
function memory(): number {
  const pages = Number(readFileSync(`/proc/${server.process.pid ?? 0}/statm`, 'utf8').split(' ')[1]);
  return pages * 4_096;
}

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => resolve(socket));
    socket.on('error', reject);
  });
}

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

it.skipIf(process.platform !== 'linux')(
  `${CONNECTIONS} connections that send nothing cost little, hinder nobody and are closed`,
  async () => {
    const before = memory();
    const sockets: Socket[] = [];
    let closed = 0;
    for (let i = 0; i < CONNECTIONS; i += AT_ONCE) {
      const some = await Promise.all(Array.from({ length: AT_ONCE }, open));
      for (const socket of some) {
        socket.on('error', () => undefined);
        socket.on('close', () => void (closed += 1));
        socket.resume();
      }
      sockets.push(...some);
    }
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(memory() - before).toBeLessThan(CONNECTIONS * EACH + 64 * 1_024 * 1_024);
    await expect.poll(() => closed, { timeout: 120_000, interval: 500 }).toBe(CONNECTIONS);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  },
);
