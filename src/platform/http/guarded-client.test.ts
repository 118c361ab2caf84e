import { channel } from 'node:diagnostics_channel';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { privateHosts, spellings } from '../../../test/support/private-addresses.ts';
import { OutboundError, type OutboundRequest } from '../../kernel/outbound.ts';
import { type GuardedClientOptions, createGuardedClient } from './guarded-client.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Counts what nobody may do: sockets made in this process, and connections that arrive on any own address. */
let sockets = 0;
const reached: (string | undefined)[] = [];
const countSocket = (): void => void (sockets += 1);
let handler: Handler = (_, response) => response.end('inside');
let server: Server;
let port = 0;
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => handler(request, response));
  server.on('connection', (socket) => reached.push(socket.localAddress));
  await new Promise<void>((resolve) => server.listen(0, '::', resolve));
  port = (server.address() as AddressInfo).port;
  channel('net.client.socket').subscribe(countSocket);
});

afterAll(async () => {
  channel('net.client.socket').unsubscribe(countSocket);
  for (const client of opened) await client.close();
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  sockets = 0;
  reached.length = 0;
  handler = (_, response) => response.end('inside');
});

function client(options: GuardedClientOptions = {}) {
  const made = createGuardedClient(options);
  opened.push(made);
  return made;
}

const names =
  (table: Record<string, readonly string[]>) =>
  async (name: string): Promise<readonly string[]> => {
    const found = table[name];
    if (found === undefined) throw new Error('ENOTFOUND');
    return found;
  };

function get(url: string, more: Partial<OutboundRequest> = {}): OutboundRequest {
  return { url, method: 'GET', timeoutMs: 5_000, maxBytes: 1_000, ...more };
}

/** Header text that puts these UTF-8 bytes on the wire. */
function rawUtf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

async function failure(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OutboundError)) throw new Error(`expected an OutboundError, got ${String(error)}`);
  return error.failure;
}

/** An own host that the policy allows, so that a test can look at what arrives. */
const home = () => `http://127.0.0.1:${port}`;
const homeOnly = { allow: ['127.0.0.1/32'] };

describe('private addresses', () => {
  it("there are at least 300 spellings to try, and in the operator's mode those of this machine do connect", async () => {
    expect(privateHosts().length).toBeGreaterThanOrEqual(300);
    const operator = client({ anyAddress: true });
    const own = spellings('127.0.0.1').filter((host) => !/\[(?:::7|::127|64:|2002|2001|fe80)/.test(host));
    for (const host of own) {
      const answer = await operator.request(get(`http://${host}:${port}/`));
      expect([host, Buffer.from(answer.body).toString()]).toEqual([host, 'inside']);
    }
    expect(own.length).toBeGreaterThan(20);
    expect(reached.length).toBeGreaterThan(0);
  });

  it('no spelling of any of them is connected to', async () => {
    const guarded = client();
    for (const host of privateHosts()) {
      for (const scheme of ['http', 'https']) {
        expect([host, await failure(guarded.request(get(`${scheme}://${host}:${port}/`)))]).toEqual([
          host,
          'address_not_allowed',
        ]);
      }
    }
    expect([sockets, reached.length]).toEqual([0, 0]);
  });

  it('no name that leads to one of them is connected to, whatever else it leads to', async () => {
    const guarded = client({
      resolve: names({
        localhost: ['127.0.0.1', '::1'],
        'a.localhost': ['127.0.0.1'],
        'metadata.internal': ['169.254.169.254'],
        'mixed.example': ['93.184.216.34', '10.0.0.1'],
        'mixed6.example': ['2606:2800:220:1::1', '::1'],
        'mapped.example': ['::ffff:127.0.0.1'],
        'nat64.example': ['64:ff9b::10.0.0.1'],
        'zone.example': ['fe80::1%lo'],
        'garbage.example': ['not an address'],
        '0x7f.1.example': ['127.0.0.1'],
      }),
    });
    for (const host of [
      'localhost',
      'LOCALHOST',
      'a.localhost',
      'metadata.internal',
      'mixed.example',
      'mixed6.example',
      'mapped.example',
      'nat64.example',
      'zone.example',
      'garbage.example',
      '0x7f.1.example',
    ]) {
      expect([host, await failure(guarded.request(get(`http://${host}:${port}/`)))]).toEqual([
        host,
        'address_not_allowed',
      ]);
    }
    expect([sockets, reached.length]).toEqual([0, 0]);
  });

  it("the machine's own names are private too", async () => {
    expect(await failure(client().request(get(`http://localhost:${port}/`)))).toBe('address_not_allowed');
    expect([sockets, reached.length]).toEqual([0, 0]);
  });

  it('a name is asked once for each connection, so an answer that changes afterwards is never connected to', async () => {
    const asked: string[] = [];
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.3']];
    const rebinding = async (name: string): Promise<readonly string[]> => {
      asked.push(name);
      return answers[asked.length - 1] ?? [];
    };
    handler = (request, response) => response.end(request.socket.localAddress);
    const guarded = client({ ...homeOnly, resolve: rebinding });
    const answer = await guarded.request(get(`http://rebind.example:${port}/`, { headers: { connection: 'close' } }));
    expect(Buffer.from(answer.body).toString()).toContain('127.0.0.1');
    expect(asked).toEqual(['rebind.example']);
    await guarded.close();
    const again = client({ ...homeOnly, resolve: rebinding });
    expect(await failure(again.request(get(`http://rebind.example:${port}/`)))).toBe('address_not_allowed');
    expect([sockets, reached.length]).toEqual([1, 1]);
  });

  it('only the networks of the allow list open, and a network with a typing mistake stops the start', async () => {
    const guarded = client({ allow: ['127.0.0.0/30', '::1'] });
    await guarded.request(get(`http://127.0.0.1:${port}/`));
    await guarded.request(get(`http://[::ffff:127.0.0.2]:${port}/`));
    await guarded.request(get(`http://[::1]:${port}/`));
    expect(await failure(guarded.request(get(`http://127.0.0.5:${port}/`)))).toBe('address_not_allowed');
    for (const network of [
      '127.0.0.1/33',
      '10.0.0',
      '10.0.0.0/8/8',
      'example.com',
      '::/129',
      '10.0.0.0/',
      '10.0.0.0/-1',
      '',
    ]) {
      expect(() => createGuardedClient({ allow: [network] })).toThrow(/not a network/);
    }
  });
});

describe('redirects', () => {
  it('each one is checked again: no chain reaches a private address', async () => {
    const guarded = client({ ...homeOnly, resolve: names({ 'inner.example': ['10.0.0.1'] }) });
    const targets = [
      ...privateHosts().filter((host) => !/^(?:127\.0\.0\.1|\[::ffff:127\.0\.0\.1\])$/.test(host)),
      'inner.example',
    ].filter((host) => !spellings('127.0.0.1').includes(host));
    for (const host of targets) {
      handler = (request, response) => {
        const step = Number(new URL(request.url ?? '', home()).searchParams.get('step') ?? 0);
        const location = step < 2 ? `/?step=${step + 1}` : rawUtf8(`http://${host}:${port}/`);
        response.writeHead([301, 302, 307][step] ?? 308, { location }).end();
      };
      expect([host, await failure(guarded.request(get(`${home()}/`, { maxRedirects: 5 })))]).toEqual([
        host,
        'address_not_allowed',
      ]);
    }
    expect(new Set(reached)).toEqual(new Set(['::ffff:127.0.0.1']));
    expect(sockets).toBe(reached.length);
  });

  it.each([
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'data:,x',
    'javascript:1',
    'http://u:p@127.0.0.1/',
  ])('to %s is refused', async (location) => {
    handler = (_, response) => response.writeHead(302, { location }).end();
    expect(await failure(client(homeOnly).request(get(`${home()}/`, { maxRedirects: 5 })))).toBe('bad_url');
  });

  it('are the answer itself unless they were asked for, and end after the number asked for', async () => {
    handler = (_, response) => response.writeHead(302, { location: '/again' }).end();
    const guarded = client(homeOnly);
    expect((await guarded.request(get(`${home()}/`))).status).toBe(302);
    expect(await failure(guarded.request(get(`${home()}/`, { maxRedirects: 3 })))).toBe('too_many_redirects');
  });

  it('credentials and bodies stay with the host they were meant for', async () => {
    const seen: IncomingMessage['headers'][] = [];
    handler = (request, response) => {
      seen.push(request.headers);
      if (request.url === '/first') response.writeHead(302, { location: '/second' }).end();
      else if (request.url === '/second') response.writeHead(302, { location: `http://[::1]:${port}/third` }).end();
      else response.end('done');
    };
    const guarded = client({ allow: ['127.0.0.1', '::1'] });
    const headers = { Authorization: 'Bearer s', Cookie: 'c=1', 'X-API-KEY': 'k', Accept: 'text/plain', Host: 'evil' };
    const answer = await guarded.request(get(`${home()}/first`, { headers, maxRedirects: 5 }));
    expect(answer.url).toBe(`http://[::1]:${port}/third`);
    expect(seen.map((h) => [h.authorization, h.cookie, h['x-api-key'], h.accept])).toEqual([
      ['Bearer s', 'c=1', 'k', 'text/plain'],
      ['Bearer s', 'c=1', 'k', 'text/plain'],
      [undefined, undefined, undefined, 'text/plain'],
    ]);
    expect(seen.map((h) => h.host)).not.toContain('evil');
    handler = (_, response) => response.writeHead(307, { location: `http://[::1]:${port}/` }).end();
    const post = get(`${home()}/`, { method: 'POST', body: 'secret', maxRedirects: 5 });
    expect(await failure(guarded.request(post))).toBe('redirect_refused');
  });

  it('turn a POST into a GET where browsers do, and repeat it within the host where they do', async () => {
    const seen: string[] = [];
    let status = 302;
    handler = (request, response) => {
      seen.push(`${request.method} ${request.headers['content-type']} ${request.headers['content-length']}`);
      if (request.url === '/') response.writeHead(status, { location: '/next' }).end();
      else response.end();
    };
    const post = get(`${home()}/`, {
      method: 'POST',
      body: 'abc',
      headers: { 'content-type': 'text/x' },
      maxRedirects: 1,
    });
    const guarded = client(homeOnly);
    for (status of [301, 302, 303, 307, 308]) await guarded.request(post);
    expect(seen.filter((_, index) => index % 2 === 1)).toEqual([
      'GET undefined undefined',
      'GET undefined undefined',
      'GET undefined undefined',
      'POST text/x 3',
      'POST text/x 3',
    ]);
  });
});

describe('limits', () => {
  it('an answer above the limit is refused, announced or not, and one at the limit is read', async () => {
    const guarded = client(homeOnly);
    handler = (_, response) => response.end(Buffer.alloc(1_000, 'x'));
    expect((await guarded.request(get(home()))).body).toHaveLength(1_000);
    handler = (_, response) => response.end(Buffer.alloc(1_001, 'x'));
    expect(await failure(guarded.request(get(home())))).toBe('too_large');
    handler = (_, response) => {
      const more = setInterval(() => response.write(Buffer.alloc(400, 'x')), 1);
      response.on('close', () => clearInterval(more));
    };
    expect(await failure(guarded.request(get(home())))).toBe('too_large');
  });

  it('the time covers everything: no answer, half an answer, an endless chain, a name that is never found', async () => {
    const guarded = client({ ...homeOnly, resolve: () => new Promise(() => undefined) });
    handler = () => undefined;
    expect(await failure(guarded.request(get(home(), { timeoutMs: 100 })))).toBe('timeout');
    handler = (_, response) => void response.write('half');
    expect(await failure(guarded.request(get(home(), { timeoutMs: 100 })))).toBe('timeout');
    handler = (_, response) => void setTimeout(() => response.writeHead(302, { location: '/' }).end(), 20);
    expect(await failure(guarded.request(get(home(), { timeoutMs: 200, maxRedirects: 1_000 })))).toBe('timeout');
    expect(await failure(guarded.request(get('http://slow.example/', { timeoutMs: 100 })))).toBe('timeout');
  });

  it('huge headers, broken answers and closed ports have a name', async () => {
    const guarded = client({ ...homeOnly, resolve: names({}) });
    handler = (_, response) => response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end();
    expect(await failure(guarded.request(get(home())))).toBe('unreachable');
    handler = (request) => request.socket.end('SSH-2.0-nonsense\r\n\r\n');
    expect(await failure(guarded.request(get(home())))).toBe('unreachable');
    expect(await failure(guarded.request(get('http://127.0.0.1:1/')))).toBe('unreachable');
    expect(await failure(guarded.request(get('http://nowhere.example/')))).toBe('name_not_found');
  });

  it.each([
    '',
    'example.com',
    '//example.com',
    'http://',
    'ftp://example.com',
    'http://a:b@example.com',
    'http://ex ample',
    `http://e/${'x'.repeat(9_000)}`,
  ])('%s is no address', async (url) => {
    expect(await failure(client().request(get(url)))).toBe('bad_url');
  });

  it('a header that would break the request apart is refused', async () => {
    const request = get(home(), { headers: { 'x-a': 'b\r\nx-evil: 1' } });
    expect(await failure(client(homeOnly).request(request))).toBe('bad_request');
    expect(reached).toEqual([]);
  });

  it('no proxy of the environment is used', async () => {
    process.env['http_proxy'] = process.env['HTTP_PROXY'] = 'http://127.0.0.1:9/';
    try {
      expect((await client(homeOnly).request(get(home()))).status).toBe(200);
    } finally {
      delete process.env['http_proxy'];
      delete process.env['HTTP_PROXY'];
    }
  });
});
