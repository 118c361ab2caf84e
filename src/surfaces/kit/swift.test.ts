import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Type } from 'typebox';
import { afterEach, expect, it } from 'vitest';
import { silentLog, testClock, testMachine } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { ANONYMOUS } from '../../kernel/actor.ts';
import { createLimits } from '../../platform/limits/limits.ts';
import { type SurfaceDefinition, swiftEndpoint } from './surface.ts';
import { createSwiftRoutes } from './swift.ts';

let server: Server | null = null;
/** Windows on PostgreSQL outlive a test; each wire has its own. */
let wires = 0;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

eachDatabase('a swift route', ({ open }) => {
  /** Asks a wire whose one route is swift and answers what it was asked; three questions a minute, one after the other. */
  async function wire(more: Partial<SurfaceDefinition> = {}) {
    wires += 1;
    const clock = testClock();
    const database = open();
    const machine = testMachine(database, { clock });
    const echo = swiftEndpoint({
      path: '/echo',
      access: 'public',
      summary: 'Echo',
      body: Type.Object({ text: Type.String() }),
      answers: {},
      handle: ({ body }) => body,
    });
    const definition: SurfaceDefinition = {
      name: 'runtime',
      prefix: '/api/v2',
      reading: 'strict',
      title: 'a wire',
      endpoints: [echo],
      authenticate: () => Promise.resolve(ANONYMOUS),
      rate: () => Promise.resolve({ key: `wire ${wires}`, limit: 3, windowMs: 60_000 }),
      rateHeaders: () => ({ 'X-Counted': 'yes' }),
      refuse: (refusal) => ({ status: refusal.code === 'rate_limited' ? 429 : 500, body: { code: refusal.code } }),
      ...more,
    };
    const swift = createSwiftRoutes({
      services: {
        newCall: (surface, requestId) => ({ ...machine.call(), actor: ANONYMOUS, surface, requestId }),
        limits: createLimits(clock, database),
      },
      surfaces: [definition],
      log: { ...silentLog, debug: () => undefined } as never,
      newId: () => 'one',
      isTrustedProxy: () => false,
    });
    server = createServer((request, response) => void swift(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2/echo`;
    return async (text: string) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ text }) });
      return [answer.status, answer.headers.get('x-counted'), await answer.json()];
    };
  }

  it('of a wire that counts its requests is answered after it was counted, and refused beyond the limit', async () => {
    const ask = await wire();
    for (const text of ['one', 'two', 'three']) expect(await ask(text)).toEqual([200, 'yes', { text }]);
    expect(await ask('four')).toEqual([429, 'yes', { code: 'rate_limited' }]);
  });

  it('whose answer cannot be completed says so in the form of its wire', async () => {
    let failures = 1;
    const ask = await wire({
      finish: () => {
        failures -= 1;
        if (failures === 0) throw new Error('no signature');
      },
    });
    expect(await ask('one')).toEqual([500, 'yes', { code: 'unexpected' }]);
    expect(await ask('two')).toEqual([200, 'yes', { text: 'two' }]);
  });
});
