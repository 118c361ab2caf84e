import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, type Server, type Socket, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Connections, type DrainLimits, WatchedResponse, createConnections } from './connections.ts';

const opened: (Server | Socket)[] = [];

afterEach(() => {
  for (const each of opened.splice(0))
    if ('destroy' in each) each.destroy();
    else each.close();
});

async function serve(
  limits: Partial<DrainLimits>,
  ready: Promise<void> = Promise.resolve(),
): Promise<{ connections: Connections; client: Socket }> {
  const connections = createConnections(limits);
  const server = createServer({ ServerResponse: WatchedResponse }, (request, response) => {
    connections.note(request, response);
    void ready.then(() => response.end('here'));
  });
  connections.watch(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  opened.push(server, client);
  return { connections, client };
}

async function ask(client: Socket): Promise<string> {
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return String((await once(client, 'data'))[0]);
}

it('waits for a client that asked lately, answers it once more and tells it to leave', async () => {
  const { connections, client } = await serve({ now: () => 0, atMostMs: 60_000 });
  expect(await ask(client)).toContain('Connection: keep-alive');
  let isOver = false;
  const drained = connections.drain().then(() => (isOver = true));
  await new Promise((next) => setTimeout(next, 50));
  expect(isOver).toBe(false);
  expect(await ask(client)).toContain('Connection: close');
  await drained;
});

it('waits for a client that connected and has not asked yet', async () => {
  const { connections, client } = await serve({ now: () => 0, atMostMs: 60_000 });
  await once(client, 'connect');
  await new Promise((next) => setTimeout(next, 20));
  const drained = connections.drain();
  expect(await ask(client)).toContain('Connection: close');
  await drained;
});

it('does not wait for a connection that has been silent', async () => {
  let now = 0;
  const { connections, client } = await serve({ now: () => now, atMostMs: 60_000 });
  await ask(client);
  now += 5_000;
  await connections.drain();
  expect(client.readyState).toBe('open');
});

it('waits no longer than its bound for a client that never comes back', async () => {
  const { connections, client } = await serve({ now: () => 0, atMostMs: 10 });
  await ask(client);
  await connections.drain();
  expect(client.readyState).toBe('open');
});

it('tells a client to leave whose answer is being made', async () => {
  let now = 0;
  let finish = (): void => undefined;
  const ready = new Promise<void>((resolve) => (finish = resolve));
  const { connections, client } = await serve({ now: () => now, atMostMs: 60_000 }, ready);
  const answer = ask(client);
  await new Promise((next) => setTimeout(next, 50));
  now += 5_000;
  const drained = connections.drain();
  finish();
  expect(await answer).toContain('Connection: close');
  await drained;
});
