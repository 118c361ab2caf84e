import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answer, type TestAccount, eachServer } from '../../support/http.ts';

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
}

function expectProblem(answer: Answer, status: number, code: string): Problem {
  const problem = answer.json<Problem>();
  expect([answer.statusCode, problem.status, problem.code], answer.body).toEqual([status, status, code]);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(problem).toMatchObject({
    type: `http://localhost/docs/problems/${code}`,
    title: expect.any(String),
    detail: expect.any(String),
    requestId: answer.headers['x-request-id'],
  });
  expect(answer.headers['access-control-allow-origin']).toBe('*');
  return problem;
}

eachServer('native refusals', (http) => {
  let vendor: TestAccount;
  const post = (body: string | Buffer, type = 'application/json') =>
    vendor.post('/api/v2/products', body, { headers: { 'content-type': type } });

  beforeAll(async () => {
    vendor = await http().account();
  });

  it.each(['{', '{"name":}', 'nonsense', '{"name":"a"}}', '\u0000'])('400: %j is no JSON', async (body) => {
    expectProblem(await post(body), 400, 'malformed_body');
  });

  it('400: bad UTF-8, and JSON 10,000 levels deep', async () => {
    expectProblem(await post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])), 400, 'malformed_body');
    expectProblem(await post(`{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`), 400, 'malformed_body');
  });

  it('400: broken percent-encoding in an address', async () => {
    expectProblem(await vendor.get('/api/v2/products/%zz'), 400, 'bad_address');
    expectProblem(await vendor.get('/api/v2/products/%ff'), 400, 'bad_address');
  });

  it('401: no key, a wrong one, another scheme; with WWW-Authenticate', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer wrong', 'Basic YTpi', 'License abc', 'bearer  ']) {
      const answer = await http().nobody.get('/api/v2/products', { headers: { authorization } });
      expectProblem(answer, 401, 'unauthenticated');
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  });

  it('404: an unknown address, with and without a key', async () => {
    for (const client of [vendor, http().nobody]) {
      expectProblem(await client.get('/api/v2/nothing'), 404, 'route_not_found');
      expectProblem(await client.post('/api/v2/products/1/actions/fly'), 404, 'route_not_found');
      expectProblem(await client.get('/api/v2'), 404, 'route_not_found');
    }
  });

  it('405: a method the address does not have, with Allow', async () => {
    const cases: [string, string, string][] = [
      ['PUT', '/api/v2/products', 'GET, POST'],
      ['POST', '/api/v2/products/1', 'GET, PATCH, DELETE'],
      ['DELETE', '/api/v2/events/1', 'GET'],
      ['GET', '/api/v2/products/bulk', 'POST'],
      ['GET', '/api/v2/registration', 'POST'],
    ];
    for (const [method, url, allow] of cases) {
      const answer = await vendor.ask(method as 'PUT', url);
      expectProblem(answer, 405, 'method_not_allowed');
      expect(answer.headers['allow']).toBe(allow);
    }
  });

  it('413: a body above 1 MiB', async () => {
    expectProblem(await post(JSON.stringify({ name: 'x'.repeat(1_048_576) })), 413, 'body_too_large');
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'x',
  ])('415: %s', async (type) => {
    expectProblem(await post('name=Shop', type), 415, 'unsupported_media_type');
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'application/merge-patch+json'])(
    '201: %s',
    async (type) => {
      expect((await post('{"name":"Shop"}', type)).statusCode).toBe(201);
    },
  );

  it('an empty body with a JSON content type is an absent one', async () => {
    const headers = { 'content-type': 'application/json' };
    const { id } = (await post('{"name":"Shop"}')).json<{ id: number }>();
    expect((await vendor.ask('DELETE', `/api/v2/products/${id}`, { headers })).statusCode).toBe(204);
    const rotated = await vendor.ask('POST', '/api/v2/account/secret', { headers, body: '' });
    expect(rotated.statusCode).toBe(200);
    expectProblem(await post(''), 422, 'invalid');
  });

  it.each(['[]', '5', '"text"', 'null', 'true'])('422: a body that is %s', async (body) => {
    expectProblem(await post(body), 422, 'invalid');
  });

  it('422: characters no table can hold', async () => {
    expectProblem(await post(String.raw`{"name":"a\u0000b"}`), 422, 'invalid');
    expectProblem(await post(String.raw`{"name":"a\ud800b"}`), 422, 'invalid');
    expectProblem(await vendor.get('/api/v2/products?search=a%00b'), 422, 'invalid');
  });

  it('422: a body with 60,000 keys or a huge number', async () => {
    const keys = Array.from({ length: 60_000 }, (_, n) => `"k${n}":1`).join();
    const answer = await post(`{"name":"a",${keys}}`);
    expect([answer.statusCode, answer.json<{ errors: unknown[] }>().errors.length]).toEqual([422, 100]);
    expectProblem(await post('{"name":"a","stock":1e400}'), 422, 'invalid');
    expectProblem(await post('{"name":"a","stock":99999999999999999999}'), 422, 'invalid');
  });

  it('a __proto__ in a body is a field that does not exist', async () => {
    expectProblem(await post('{"name":"a","__proto__":{"status":"hidden"}}'), 422, 'unknown_field');
  });

  it('sentences follow Accept-Language; codes and titles never change', async () => {
    const ask = async (language: string) =>
      (await vendor.get('/api/v2/products/1?x=1', { headers: { 'accept-language': language } })).json<
        Problem & { errors: { detail: string }[] }
      >();
    const [en, fr, lv, star] = [await ask('en'), await ask('fr-CA'), await ask('lv'), await ask('*')];
    expect([en.detail, fr.detail, lv.detail, star.detail]).toEqual([
      'The given data was invalid.',
      'Les données fournies ne sont pas valides.',
      'Iesniegtie dati nav derīgi.',
      'The given data was invalid.',
    ]);
    expect(fr.errors[0]?.detail).toBe("Il n'y a pas de champ x.");
    expect([fr.title, fr.code]).toEqual([en.title, en.code]);
  });

  it('X-Request-Id is echoed where it is one, made otherwise', async () => {
    const ask = (id: string) => vendor.get('/api/v2/nothing', { headers: { 'x-request-id': id } });
    expect(expectProblem(await ask('abc-1.2:3'), 404, 'route_not_found').requestId).toBe('abc-1.2:3');
    expect(expectProblem(await ask('a b<script>'), 404, 'route_not_found').requestId).toMatch(/^[\da-f-]{36}$/);
  });

  it('204: OPTIONS answers without a key, with what browsers ask for', async () => {
    for (const url of ['/api/v2/products', '/api/v2/nothing']) {
      const answer = await http().nobody.ask('OPTIONS', url);
      expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([204, '*']);
      expect(answer.headers['access-control-allow-headers']).toContain('Idempotency-Key');
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it('200: HEAD answers like GET without a body', async () => {
    const answer = await vendor.ask('HEAD', '/api/v2/products');
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  });

  it('500: a failure of ours says nothing of its cause, but which request it was', async () => {
    const spy = vi.spyOn(http().app.database.read, 'selectFrom').mockImplementation(() => {
      throw new Error('secret detail');
    });
    const answer = await vendor.get('/api/v2/products/1');
    spy.mockRestore();
    expectProblem(answer, 500, 'unexpected');
    expect(answer.body).not.toContain('secret');
  });

  it('503: the database is away, with Retry-After', async () => {
    const spy = vi.spyOn(http().app.database.read, 'selectFrom').mockImplementation(() => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    });
    const answer = await vendor.get('/api/v2/products/1');
    spy.mockRestore();
    expectProblem(answer, 503, 'unavailable');
    expect(answer.headers['retry-after']).toBe('5');
  });

  describe('over a real connection', () => {
    it('400: a percent-encoding that cannot be read answers in this form too', async () => {
      const { app } = http().server;
      await app.listen({ host: '127.0.0.1', port: 0 });
      const { port } = app.server.address() as AddressInfo;
      const [status, body] = await new Promise<[number, string]>((resolve, reject) => {
        const asked = request({ port, path: '/api/v2/products/%zz', host: '127.0.0.1' }, (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => void parts.push(part));
          answer.on('end', () => resolve([answer.statusCode ?? 0, Buffer.concat(parts).toString()]));
        });
        asked.once('error', reject);
        asked.end();
      });
      expect([status, (JSON.parse(body) as Problem).code]).toEqual([400, 'bad_address']);
    });
  });
});

eachServer(
  'native rate limit',
  (http) => {
    it('429: the sixth request in a minute of one key, with the draft’s headers and Retry-After', async () => {
      const vendor = await http().account();
      const answers: Answer[] = [];
      for (let n = 0; n < 6; n += 1) answers.push(await vendor.get('/api/v2/account'));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 429]);
      expect(answers[0]?.headers).toMatchObject({
        'ratelimit-policy': '"default";q=5;w=60',
        ratelimit: '"default";r=4;t=60',
      });
      http().clock.advance(20_000);
      const refused = await vendor.get('/api/v2/account');
      expect(expectProblem(refused, 429, 'rate_limited')).toMatchObject({ retryAfterSeconds: 40 });
      expect(refused.headers).toMatchObject({ ratelimit: '"default";r=0;t=40', 'retry-after': '40' });
      const other = await http().key(await http().account());
      expect((await other.get('/api/v2/account')).statusCode).toBe(200);
      http().clock.advance(40_000);
      expect((await vendor.get('/api/v2/account')).statusCode).toBe(200);
    });

    it('429: without a key the address counts', async () => {
      const ask = (address: string) => http().nobody.post('/api/v2/session', {}, { address });
      for (let n = 0; n < 5; n += 1) expect((await ask('192.0.2.1')).statusCode).toBe(422);
      expect((await ask('192.0.2.1')).statusCode).toBe(429);
      expect((await ask('192.0.2.2')).statusCode).toBe(422);
    });
  },
  { env: { API_RATE_LIMIT: '5' } },
);
