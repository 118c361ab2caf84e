/** What cannot be read, found or allowed, asked of every wire: each refuses it with its own status in its own form. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type TestAccount, type TestClient, testServer } from '../support/http.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Wire {
  readonly name: string;
  /** A create that reads a body. */
  readonly create: readonly [Method, string];
  /** Something by its id, and an address below the wire's own that is nothing. */
  readonly item: (id: string) => string;
  readonly nothing: string;
  /** A method that the create's address does not have. */
  readonly wrongMethod: Method;
  readonly credential: (token: string) => Readonly<Record<string, string>>;
  /** The fields of every refusal, without those that tell more of one. */
  readonly form: (answer: Answer) => void;
  readonly unauthenticated: number;
  /** The answer to a list where an object belongs. */
  readonly list: number;
  /** Content types that are not read; what is no JSON is a form where forms are. */
  readonly unread: readonly string[];
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

const NO_FORMS = ['application/x-www-form-urlencoded', 'text/plain', 'application/xml', 'nonsense'];

function isMessage(answer: Answer): void {
  // What belongs to no wire at all is answered so that clients of two wires read it.
  expect(answer.json()).toEqual({
    message: expect.any(String),
    ...(answer.statusCode === 404 && Object.hasOwn(answer.json<object>(), 'error') ? { error: 1 } : {}),
    ...(answer.statusCode === 422 ? { errors: expect.any(Object) } : {}),
  });
}

function isProblem(answer: Answer): void {
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json()).toMatchObject({
    type: expect.stringMatching(/\/docs\/problems\/\w+$/),
    title: expect.any(String),
    status: answer.statusCode,
    code: expect.any(String),
    requestId: answer.headers['x-request-id'],
  });
}

const WIRES: readonly Wire[] = [
  {
    name: 'mlm',
    create: ['POST', '/api/licence/create'],
    item: (id) => `/api/licences/${id}`,
    nothing: '/api/licences/a/b/c/d',
    wrongMethod: 'PUT',
    credential: bearer,
    form: isMessage,
    unauthenticated: 401,
    list: 422,
    unread: NO_FORMS,
  },
  {
    name: 'mlicense',
    create: ['PUT', '/api/v1/licenses'],
    item: (id) => `/api/v1/licenses/${id}`,
    nothing: '/api/v1/nothing',
    wrongMethod: 'PATCH',
    credential: (token) => ({ 'x-api-key': token }),
    form: (answer) => expect(answer.json()).toMatchObject({ status: answer.statusCode, message: expect.any(String) }),
    unauthenticated: 401,
    list: 400,
    unread: NO_FORMS,
  },
  {
    name: 'application',
    create: ['POST', '/api/application/customers'],
    item: (id) => `/api/application/customers/${id}`,
    nothing: '/api/application/nothing',
    wrongMethod: 'PUT',
    credential: bearer,
    form: isMessage,
    unauthenticated: 401,
    list: 422,
    unread: ['application/xml', 'text/xml; charset=utf-8'],
  },
  {
    name: 'shortener',
    create: ['POST', '/api/url/add'],
    item: (id) => `/api/url/${id}`,
    nothing: '/api/url/1/nothing/more',
    wrongMethod: 'PUT',
    credential: bearer,
    form: (answer) => expect(answer.json()).toEqual({ error: 1, message: expect.any(String) }),
    unauthenticated: 403,
    list: 200,
    unread: ['multipart/form-data; boundary=x'],
  },
  {
    name: 'native',
    create: ['POST', '/api/v2/products'],
    item: (id) => `/api/v2/products/${id}`,
    nothing: '/api/v2/nothing',
    wrongMethod: 'DELETE',
    credential: bearer,
    form: isProblem,
    unauthenticated: 401,
    list: 422,
    unread: NO_FORMS,
  },
  {
    name: 'runtime',
    create: ['POST', '/api/v2/machines'],
    item: (id) => `/api/v2/licenses/${id}/explain`,
    nothing: '/api/v2/machines/1/actions/fly',
    wrongMethod: 'PUT',
    credential: bearer,
    form: isProblem,
    unauthenticated: 401,
    list: 400,
    unread: NO_FORMS,
  },
];

const http = testServer();
let owner: TestAccount;

beforeAll(async () => {
  owner = await http().account();
});

describe.each(WIRES)('$name', (wire) => {
  const [method, url] = wire.create;
  const as = (token: string | null): TestClient => http().client(token, { credential: wire.credential });
  const send = (body: string | Buffer, type = 'application/json'): Promise<Answer> =>
    as(owner.token).ask(method, url, { body, headers: { 'content-type': type } });
  const expectRefused = (answer: Answer, status: number): void => {
    expect(answer.statusCode, answer.body).toBe(status);
    wire.form(answer);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
  };

  it.each([
    ['half a body', '{"name":', 400],
    ['two bodies', '{"name":"a"}{"name":"b"}', 400],
    ['bytes that are no text', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400],
    ['JSON 10,000 levels deep', `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400],
    ['objects 10,000 levels deep', `${'{"name":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 400],
    ['more than a megabyte', `{"name":"${'a'.repeat(1_100_000)}"}`, 413],
  ])('%s is refused', async (_name, body, status) => {
    expectRefused(await send(body), status);
  });

  it('a list where an object belongs is refused', async () => {
    expectRefused(await send('[]'), wire.list);
  });

  it('415: a body of another type', async () => {
    for (const type of wire.unread) expectRefused(await send('name=Plugin', type), 415);
  });

  it('400: an address whose percent-encoding is broken', async () => {
    for (const id of ['%zz', '%ff', '%E0%A4%A']) {
      expectRefused(await as(owner.token).get(wire.item(id)), 400);
    }
    expectRefused(await as(owner.token).get(`${wire.nothing}/%zz`), 400);
  });

  it('404: an id with a character that no table can hold, as any unknown one', async () => {
    for (const id of ['%00', 'a%00b', '2147480000']) expectRefused(await as(owner.token).get(wire.item(id)), 404);
  });

  it('404: an address that is nothing, with a key and without', async () => {
    expectRefused(await as(owner.token).get(wire.nothing), 404);
    expectRefused(await as(null).get(wire.nothing), 404);
  });

  it.each([
    ['an empty body called JSON on DELETE', 'DELETE', '', 'application/json'],
    ['an empty body called JSON', 'POST', '', 'application/json'],
    ['half a body', 'POST', '{"name":', 'application/json'],
    ['a body of no type', 'PUT', 'name=Plugin', 'nonsense'],
    ['a body of another type', 'PATCH', '<a/>', 'application/xml'],
    ['more than a megabyte', 'POST', 'a'.repeat(1_100_000), 'text/plain'],
  ] as const)('404: an address that is nothing, with %s', async (_name, verb, body, type) => {
    const headers = { 'content-type': type };
    expectRefused(await as(owner.token).ask(verb, wire.nothing, { body, headers }), 404);
  });

  it('405: a method that the address does not have, with those it has', async () => {
    const answer = await as(owner.token).ask(wire.wrongMethod, url);
    expectRefused(answer, 405);
    expect(answer.headers['allow']?.toString().split(', ')).toContain(method);
  });

  it('no key, an unknown, an expired and a revoked one, and one of a suspended account, are refused alike', async () => {
    const { app, clock } = http();
    const expired = await http().key(owner, { expiresAt: clock.now() });
    const revoked = await http().key(owner);
    await app.modules.identity.revokeApiKey(owner.call(), revoked.id);
    const suspended = await http().account();
    await app.modules.identity.setAccountSuspended(app.systemCall(1), suspended.accountId, true);
    for (const token of [null, 'no-such-key-at-all', expired.token, revoked.token, suspended.token]) {
      expectRefused(await as(token).ask(method, url, { body: { name: 'Plugin' } }), wire.unauthenticated);
    }
  });
});

it.each([
  ['an empty body called JSON', 'DELETE', '', 'application/json'],
  ['half a body', 'PUT', '{"name":', 'application/json'],
  ['a body of another type', 'PATCH', '<a/>', 'application/xml'],
  ['more than a megabyte', 'PUT', 'a'.repeat(1_100_000), 'text/plain'],
] as const)('404: an address outside the wires that is nothing, with %s', async (_name, verb, body, type) => {
  for (const address of ['/nope', '/.well-known/gatehouse/keys.json']) {
    const answer = await http().nobody.ask(verb, address, { body, headers: { 'content-type': type } });
    expect([answer.statusCode, answer.json()]).toEqual([404, { error: 1, message: expect.any(String) }]);
  }
});

it('a create that is refused leaves nothing behind, on any wire', async () => {
  const { app } = http();
  const tables = ['products', 'customers', 'licenses', 'license_sites', 'license_machines', 'links', 'events'] as const;
  const count = async (): Promise<number[]> =>
    Promise.all(
      tables.map(async (table) => (await app.database.read.selectFrom(table).select('accountId').execute()).length),
    );
  const product = (await owner.post('/api/v2/products', { name: 'Plugin' })).json<{ id: number }>().id;
  const before = await count();
  const key = { headers: { 'x-api-key': owner.token } };
  const answers = [
    await owner.post('/api/licence/create', { licence_type: 1, product_id: product, url: 'ftp://x' }),
    await owner.put('/api/v1/licenses', { productId: product, clientName: 'Ada', addons: [999] }, key),
    await owner.post('/api/application/services', { customer_id: 999, product_id: product, currency: 'EUR' }),
    await owner.post('/api/url/add', { url: 'https://a.example/', pixels: [999] }),
    await owner.post('/api/v2/licenses', { productId: product, key: ' outer space ' }),
    await owner.post('/api/v2/machines', { licenseId: 999, fingerprint: 'f' }),
  ];
  for (const answer of answers) {
    const failed = answer.statusCode >= 400 || answer.json<{ error?: number }>().error === 1;
    expect(failed, answer.body).toBe(true);
  }
  expect(await count()).toEqual(before);
});
