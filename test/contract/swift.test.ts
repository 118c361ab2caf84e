/** License checks have a way past the framework. Whichever way one goes, it is answered the same. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TestHttp, eachServer } from '../support/http.ts';
import { secretOf } from './mlicense/given.ts';
import { issue } from './runtime/given.ts';

const VALIDATE_KEY = '/api/v2/licenses/actions/validate-key';
const VALIDATION = '/api/v1/validation';
/** Plain JSON is answered in front of the framework; another name of JSON is left to the framework, which reads it alike. */
const SWIFT = 'application/json';
const FRAMEWORK = 'application/vnd.api+json';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Question {
  readonly path: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a body in pieces, without saying how long it is: the framework's. */
function askInPieces(port: number, { path, body, headers }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const said = { 'Content-Type': SWIFT, 'X-Request-Id': 'same-1', ...headers };
    const sent = request({ port, host: '127.0.0.1', method: 'POST', path, headers: said }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }),
      );
    });
    sent.on('error', reject);
    sent.write(body.slice(0, 5));
    sent.end(body.slice(5));
  });
}

/** Begins a question and goes away before its end. */
function leave(port: number, path: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      const head = [
        `POST ${path} HTTP/1.1`,
        'Host: localhost',
        `Content-Type: ${SWIFT}`,
        'Content-Length: 50',
        '',
        '{"m',
      ];
      socket.write(head.join('\r\n'), () => socket.destroy());
    });
    socket.on('close', () => resolve());
  });
}

function ask(port: number, { path, body, headers }: Question, type: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const said = {
      'Content-Type': type,
      'X-Request-Id': 'same-1',
      ...headers,
      'Content-Length': Buffer.byteLength(body),
    };
    const sent = request({ port, host: '127.0.0.1', method: 'POST', path, headers: said }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function listen(http: TestHttp): Promise<number> {
  await http.server.app.listen({ port: 0, host: '127.0.0.1' });
  return (http.server.app.server.address() as AddressInfo).port;
}

/** Asks both ways; the Date is left out where the server's own clock wrote it. */
async function both(port: number, question: Question): Promise<[Answer, Answer]> {
  const answers = [await ask(port, question, SWIFT), await ask(port, question, FRAMEWORK)] as const;
  for (const { headers } of answers) if (headers['keygen-signature'] === undefined) delete headers.date;
  return [...answers];
}

eachServer('a license check past the framework', (http) => {
  let port = 0;
  let key = '';
  let secret = '';
  beforeAll(async () => {
    port = await listen(http());
    ({ key } = await issue(http(), http().home, { type: { maxMachines: 1 } }));
    secret = await secretOf(http(), http().home);
  });

  const meta = (more: object = {}): string => JSON.stringify({ meta: { key, ...more } });

  it.each<[string, () => string | Buffer, Record<string, string>?]>([
    ['a valid key', () => meta()],
    ['a valid key again', () => meta()],
    ['a nonce', () => meta({ nonce: 'n-1' })],
    ['a nonce beyond ASCII', () => meta({ nonce: 'ķīļ 🔑' })],
    ['a nonce no number can hold', () => meta({ nonce: 0 }).replace('"nonce":0', '"nonce":123456789012345678901')],
    ['a scope that does not match', () => meta({ scope: { product: 'other', fingerprint: 'f' } })],
    ['a key that does not exist', () => JSON.stringify({ meta: { key: 'nobody' } })],
    ['a number for a key', () => JSON.stringify({ meta: { key: 5 } })],
    ['no key', () => JSON.stringify({ meta: {} })],
    ['no meta', () => '{}'],
    ['blanks', () => '  '],
    ['broken JSON', () => '{"meta":'],
    ['a list', () => '[]'],
    ['bytes that are no UTF-8', () => Buffer.from([0x22, 0xff, 0x22])],
    ['a NUL in the key', () => JSON.stringify({ meta: { key: 'a\u0000b' } })],
    ['deep nesting', () => `{"meta":${'['.repeat(100)}${']'.repeat(100)}}`],
    ['a fault read in French', () => '{}', { 'Accept-Language': 'fr' }],
    ['another host', () => meta(), { Host: 'gate.example:81' }],
    ['an origin', () => meta(), { Origin: 'https://shop.example' }],
  ])('of the signed wire answers %s alike: status, headers, signature, body', async (_name, body, headers = {}) => {
    const [swift, framework] = await both(port, { path: VALIDATE_KEY, body: body(), headers });
    expect(swift).toEqual(framework);
    expect(swift.headers).toMatchObject({ 'x-request-id': 'same-1', 'access-control-allow-origin': '*' });
    expect(swift.headers['keygen-signature']).toMatch(/^keyid=/);
  });

  it.each<[string, number, () => string, (() => string)?]>([
    ['an unknown product', 404, () => JSON.stringify({ key, product: 'nothing', version: '1', hardwareId: 'x' })],
    ['an unknown key', 404, () => JSON.stringify({ key: 'nobody', product: 'p' })],
    ['a trailing comma', 404, () => '{"key":"nobody","product":"p",}'],
    ['an empty object', 404, () => '{}'],
    ['a wrong secret', 401, () => JSON.stringify({ key }), () => 'wrong'],
    ['broken JSON', 400, () => '{"key"'],
    ['broken JSON and a wrong secret', 401, () => '{"key"', () => 'wrong'],
    ['a long product and no secret', 401, () => JSON.stringify({ key, product: 'x'.repeat(300) }), () => ''],
    ['a long product', 400, () => JSON.stringify({ key, product: 'x'.repeat(300) })],
  ])('of the unsigned wire answers %s alike', async (_name, status, body, authorization = () => secret) => {
    const question = { path: VALIDATION, body: body(), headers: { Authorization: authorization() } };
    const [swift, framework] = await both(port, question);
    expect(swift).toEqual(framework);
    expect(swift.status).toBe(status);
  });

  it('is answered neither way on a branded domain, seen for the first time or known', async () => {
    await http().app.modules.links.createDomain(http().home.call(), { domain: 'https://go.brand.example' });
    for (let round = 0; round < 2; round += 1) {
      const answers = await both(port, { path: VALIDATE_KEY, body: meta(), headers: { Host: 'go.brand.example' } });
      expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    }
  });

  describe('and which way it went', () => {
    const counted = async (): Promise<string> => {
      const lines = (await http().nobody.get('/metrics')).body.split('\n');
      return (
        lines.find((line) =>
          line.startsWith('gatehouse_requests_total{surface="runtime",method="POST",status="200"}'),
        ) ?? ''
      );
    };

    it('counts in the same metric', async () => {
      const count = async (): Promise<number> => Number((await counted()).split(' ').at(-1));
      const before = await count();
      await both(port, { path: VALIDATE_KEY, body: meta() });
      await expect.poll(count).toBe(before + 2);
    });

    it('matters neither to a body in pieces nor to the next client of one that went away', async () => {
      await leave(port, VALIDATE_KEY);
      const question = { path: VALIDATE_KEY, body: meta() };
      const [pieces, whole] = [await askInPieces(port, question), await ask(port, question, SWIFT)];
      expect([pieces.status, pieces.body]).toEqual([whole.status, whole.body]);
    });

    it('matters neither to a large body nor to an address with a query, which is the framework’s', async () => {
      const wrong = await both(port, { path: `${VALIDATE_KEY}?a=1`, body: meta() });
      expect(wrong[0].status).toBe(200);
      expect(JSON.parse(wrong[0].body)).toEqual(JSON.parse(wrong[1].body));
      const large = meta({ scope: { entitlements: Array.from({ length: 100 }, (_, i) => `${'e'.repeat(95)}${i}`) } });
      const [swift, framework] = await both(port, { path: VALIDATE_KEY, body: large });
      expect(swift).toEqual(framework);
    });
  });
});

eachServer(
  'the limit of license checks',
  (http) => {
    it('is one for both ways, and refuses alike', async () => {
      const port = await listen(http());
      const { key } = await issue(http(), http().home);
      const question = { path: VALIDATE_KEY, body: JSON.stringify({ meta: { key } }) };
      const statuses = [...(await both(port, question)), ...(await both(port, question))].map(({ status }) => status);
      expect(statuses).toEqual([200, 200, 200, 429]);
      const [swift, framework] = await both(port, question);
      expect(swift).toEqual(framework);
      expect([swift.status, swift.headers['keygen-signature']]).toEqual([429, undefined]);
      expect(Number(swift.headers['retry-after'])).toBeGreaterThan(0);
    });
  },
  { env: { RUNTIME_RATE_LIMIT: '3' } },
);
