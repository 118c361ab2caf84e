/** What no client of good will sends: refused at once, in bounded memory, by a server that goes on. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printedKey } from '../support/beside.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { type SilentCrowd, silentCrowd } from '../support/silent-crowd.ts';

/**
 * What JavaScript may keep: about 60 MB at rest and 64 more. A limit of the engine instead of a reading of the process,
 * whose size says when garbage was last collected rather than what is held: beyond it the server would be gone.
 */
const HEAP_MB = 124;
/** Buffers lie outside that; a body of 20 MB that was kept would show in the size of the process all the same. */
const MORE_PROCESS_MB = 256;
/** Connections that send nothing, and the bytes of memory that each may cost. */
const SILENT = process.env['GATEHOUSE_TEST_LONG'] === '1' ? 10_000 : 2_000;
const SILENT_BYTES = 16 * 1_024;
let server: RunningServer;
let key: string;
/** A server of its own: what the others make of the memory of theirs must not count. */
let crowded: RunningServer;
let crowd: SilentCrowd;

beforeAll(async () => {
  const limits = {
    API_RATE_LIMIT: '0',
    SHORTENER_RATE_LIMIT: '0',
    RUNTIME_RATE_LIMIT: '0',
    APPLICATION_RATE_LIMIT: '0',
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
  };
  server = await startServer({ env: limits });
  key = printedKey(server);
  crowded = await startServer();
});

afterAll(async () => {
  await crowded?.stop();
  await server?.stop();
});

/** Sends bytes as they are and answers the status of what comes back; null when the connection just ends. */
function sendRaw(...parts: readonly (string | Buffer)[]): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    let text = '';
    const end = (): void => {
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve(status === undefined ? null : Number(status));
    };
    socket.on('data', (part: Buffer) => {
      text += part.toString('latin1');
      if (text.includes('\r\n\r\n')) end();
    });
    socket.on('error', end);
    socket.on('close', end);
  });
}

function residentMb(of: RunningServer): number {
  const status = readFileSync(`/proc/${of.process.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1_024;
}

const isLinux = process.platform === 'linux';

it.runIf(isLinux)('a crowd that sends nothing costs little and hinders nobody', async () => {
  const before = residentMb(crowded);
  crowd = await silentCrowd(crowded.port, SILENT);
  expect((await fetch(`${crowded.url}/readyz`)).status).toBe(200);
  expect(residentMb(crowded) - before).toBeLessThan((SILENT * SILENT_BYTES) / 1_048_576 + 64);
});

const HEAD = 'POST /api/v2/products HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

const BROKEN: readonly [string, ...(string | Buffer)[]][] = [
  ['no HTTP at all', 'GARBAGE\r\n\r\n'],
  ['another protocol', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])],
  ['no Host', 'GET /api/v2/products HTTP/1.1\r\n\r\n'],
  ['a header of 100 kB', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n`],
  ['an address of 100 kB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ['a line end inside a header', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\nb\r\n\r\n'],
  ['a length that is no number', `${HEAD}Content-Length: many\r\n\r\n{}`],
  ['a negative length', `${HEAD}Content-Length: -1\r\n\r\n{}`],
  ['two lengths', `${HEAD}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
  ['a length and chunks', `${HEAD}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`],
  ['a chunk whose size is no number', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`],
];

describe('HTTP that is none', () => {
  it.each(BROKEN)('%s is refused', async (_what, ...parts) => {
    const status = await sendRaw(...parts);
    expect(status === null || (status >= 400 && status < 500), String(status)).toBe(true);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  });

  it('a body that says it has two gigabytes is refused before it comes', async () => {
    const credential = `Authorization: Bearer ${key}\r\n`;
    expect(await sendRaw(`${HEAD}${credential}Content-Length: 2000000000\r\n\r\n{`)).toBe(413);
  });
});

/** A create of each wire. */
const CREATES: readonly [string, string, string][] = [
  ['native', 'POST', '/api/v2/products'],
  ['runtime', 'POST', '/api/v2/machines'],
  ['runtime, without a credential', 'POST', '/api/v2/licenses/actions/validate-key'],
  ['mlm', 'POST', '/api/licence/create'],
  ['application', 'POST', '/api/application/customers'],
  ['mlicense', 'PUT', '/api/v1/licenses'],
  ['shortener', 'POST', '/api/url/add'],
];

const many = (count: number): string => `{${Array.from({ length: count }, (_, n) => `"k${n}":0`).join(',')}}`;

/** Made anew for each request, so that the test itself holds none of it. */
const BODIES: readonly [string, () => string | Buffer][] = [
  ['10,000 lists deep', () => `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['500,000 lists deep', () => '['.repeat(500_000)],
  ['90,000 keys', () => many(90_000)],
  ['a million keys', () => many(1_000_000)],
  ['a number of a million digits', () => `{"name":${'9'.repeat(1_000_000)}}`],
  ['1e400', () => '{"name":1e400,"id":1e400}'],
  ['bytes that are no text', () => Buffer.alloc(1_000_000, 0xff)],
  ['20 MB', () => Buffer.alloc(20_000_000, 0x20)],
  ['a form of 170,000 fields of one name', () => 'a[]=1&'.repeat(170_000)],
];

async function sendBody(method: string, path: string, body: string | Buffer): Promise<number> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'x-api-key': key, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  }).catch(() => null);
  await response?.arrayBuffer().catch(() => null);
  // A body beyond the limit may be cut off while it is being sent.
  return response?.status ?? 413;
}

describe('JSON that is too much', () => {
  it.each(CREATES)(
    '%s: is refused, never a failure of ours',
    async (_name, method, path) => {
      const answers: [string, number][] = [];
      for (const [what, make] of BODIES) answers.push([what, await sendBody(method, path, make())]);
      // One wire says in the body of a 200 which field is wrong.
      const least = path === '/api/url/add' ? 200 : 400;
      expect(answers.filter(([, status]) => status < least || status >= 500)).toEqual([]);
    },
    120_000,
  );

  it.runIf(isLinux)(
    'takes a bounded amount of memory, however often it comes',
    async () => {
      const before = residentMb(server);
      for (let round = 0; round < 2; round += 1) {
        for (const [, method, path] of CREATES) for (const [, make] of BODIES) await sendBody(method, path, make());
      }
      expect((await fetch(`${server.url}/livez`)).status).toBe(200);
      expect(residentMb(server) - before).toBeLessThan(MORE_PROCESS_MB);
    },
    300_000,
  );
});

// Last in the file: its time passes while the other server is asked for other things.
it.runIf(isLinux)(
  'a crowd that sends nothing is sent away',
  async () => {
    await expect.poll(() => crowd.closed(), { timeout: 120_000, interval: 500 }).toBe(SILENT);
    expect((await fetch(`${crowded.url}/readyz`)).status).toBe(200);
  },
  180_000,
);
