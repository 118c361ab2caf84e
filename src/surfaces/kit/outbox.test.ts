import { once } from 'node:events';
import { IncomingMessage, type Server, ServerResponse, createServer } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { setImmediate as turnEnds } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { silentLog } from '../../../test/support/calls.ts';
import type { Log } from '../../kernel/ports.ts';
import { createOutbox } from './outbox.ts';

let server: Server | null = null;

afterEach(() => {
  server?.close();
});

/** A server whose answers all go through one outbox; `/broken` has a header that cannot be sent. */
async function serve(log: Log = silentLog): Promise<string> {
  const outbox = createOutbox(log);
  server = createServer((request, response) => {
    const text = `you asked for ${request.url} – ${'ü'.repeat(10)}`;
    const header = request.url === '/broken' ? 'two\nlines' : 'one line';
    const headers = ['x-own', header, 'content-length', String(Buffer.byteLength(text))];
    outbox.put({ response, requestId: `asked for ${request.url}`, status: 200, headers, text });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('sends each answer whole to whoever asked, however many wait together', async () => {
  const url = await serve();
  const paths = Array.from({ length: 100 }, (_, n) => `/${n}`);
  const answers = await Promise.all(paths.map(async (path) => (await fetch(url + path)).text()));
  expect(answers).toEqual(paths.map((path) => `you asked for ${path} – ${'ü'.repeat(10)}`));
});

it('sends the others where one cannot be sent, and ends the connection of that one', async () => {
  const url = await serve();
  const paths = ['/1', '/2', '/broken', '/3', '/4'];
  const outcomes = await Promise.allSettled(paths.map(async (path) => (await fetch(url + path)).status));
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
});

it('names in the log the request whose answer could not be sent', async () => {
  const logged: unknown[] = [];
  const url = await serve({ ...silentLog, error: (values) => logged.push(values) });
  await Promise.allSettled(['/1', '/broken', '/2'].map((path) => fetch(url + path)));
  expect(logged).toEqual([{ err: expect.any(Error), requestId: 'asked for /broken' }]);
});

it('sends what is ready in one turn at its end, and sixteen without waiting for it', async () => {
  const outbox = createOutbox(silentLog);
  const put = (): ServerResponse => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    outbox.put({ response, requestId: 'one', status: 200, headers: [], text: 'here' });
    return response;
  };
  const sent = (responses: readonly ServerResponse[]): number => responses.filter((each) => each.writableEnded).length;
  const few = [put(), put(), put()];
  expect(sent(few)).toBe(0);
  await turnEnds();
  expect(sent(few)).toBe(3);
  const many = Array.from({ length: 17 }, put);
  expect(sent(many)).toBe(16);
  await turnEnds();
  expect(sent(many)).toBe(17);
});
