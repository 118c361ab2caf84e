/**
 * Who may do what, asked of every route: generated from the route table, so that a route nobody has thought about fails.
 */
import { beforeAll, expect, it } from 'vitest';
import { SECOND_MS } from '../src/kernel/instant.ts';
import { ALL_RIGHTS, type Right, isPlatformRight } from '../src/kernel/permissions.ts';
import { rightsOf } from '../src/surfaces/kit/openapi.ts';
import type { RouteEntry } from '../src/surfaces/kit/register.ts';
import { type Answer, type TestAccount, type TestClient, testServer } from './support/http.ts';
import { type Reference, placeOf } from './support/matrix/places.ts';
import { sampleBody } from './support/matrix/sample.ts';
import { NOTHING, type Things, createThings } from './support/matrix/things.ts';
import { permissionsPage } from './support/matrix/page.ts';

const http = testServer();

/** Routes without a right. Whoever adds one says here why it needs none. */
const OPEN: Readonly<Record<string, string>> = {
  'POST /api/v2/session': 'signing in',
  'POST /api/v2/session/password-reset': 'asking for a mail; the answer tells nothing',
  'POST /api/v2/session/password': 'the secret of a mailed link is the right',
  'POST /api/v2/registration': 'opening an account, where the operator allows it',
  'POST /api/v2/licenses/actions/validate-key': 'the verdict on a key, for whoever holds the key',
  'POST /api/v1/validation': 'reads the account secret itself',
  'GET /api/application/images/:name':
    'pictures of products and groups, shown to buyers; the name is a hash of the content',
  'GET /api': 'reads the key from the query itself, and demands links:create of it',
  'GET /api/v2/instance': 'what a sign-in page has to know',
  'GET /api/v2/session': 'who am I',
  'DELETE /api/v2/session': 'ends its own session only',
  'POST /api/v2/session/actions/choose-language': "the person's own; a key needs members:update",
  'POST /api/v2/session/actions/change-password': "the person's own, with the present one; a key needs members:update",
  'POST /api/v2/session/actions/prepare-totp': "the person's own; a key needs members:update",
  'POST /api/v2/session/actions/enable-totp': "the person's own, with the password; a key needs members:update",
  'POST /api/v2/session/actions/disable-totp': "the person's own, with the password; a key needs members:update",
  'GET /api/v2/sessions': "the person's own; a key needs members:index",
  'DELETE /api/v2/sessions': "the person's own; a key needs members:update",
  'DELETE /api/v2/sessions/:id': "the person's own; a key needs members:update",
};

/** Routes that answer every question with a verdict: an id that is not the caller's is NOT_FOUND. */
const VERDICTS: readonly string[] = ['POST /api/v2/licenses/:id/actions/validate'];

/** How each wire carries a key, and the status of its two refusals. */
const WIRES: Readonly<Record<string, { header: string; scheme: string; unauthenticated: number; missing: number }>> = {
  mlm: { header: 'authorization', scheme: 'Bearer ', unauthenticated: 401, missing: 403 },
  application: { header: 'authorization', scheme: 'Bearer ', unauthenticated: 401, missing: 403 },
  shortener: { header: 'authorization', scheme: 'Bearer ', unauthenticated: 403, missing: 403 },
  mlicense: { header: 'x-api-key', scheme: '', unauthenticated: 401, missing: 401 },
  native: { header: 'authorization', scheme: 'Bearer ', unauthenticated: 401, missing: 403 },
  runtime: { header: 'authorization', scheme: 'Bearer ', unauthenticated: 401, missing: 403 },
};

let caller: TestAccount;
let foreign: TestAccount;
let theirs: Things;
let document: object;

beforeAll(async () => {
  caller = await http().account();
  foreign = await http().account();
  await createThings(http(), caller, 'own');
  theirs = await createThings(http(), foreign, 'foreign');
  document = http().server.app.swagger();
});

const nameOf = ({ method, url }: RouteEntry): string => `${method} ${url}`;
const guarded = (): RouteEntry[] =>
  http().server.routes.filter((route) => route.access !== 'public' && route.access !== 'own');

function addressOf(route: RouteEntry, reference: Reference): string {
  return route.url.replace(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(reference.params?.[name] ?? '2000000000'),
  );
}

/** Sends a request that would do, were it allowed. */
function send(route: RouteEntry, token: string | null, reference: Reference = {}): Promise<Answer> {
  const wire = WIRES[route.surface];
  if (wire === undefined) throw new Error(`the wire ${route.surface} is not in the table`);
  const client: TestClient = http().client(token, { credential: (text) => ({ [wire.header]: wire.scheme + text }) });
  const sample = sampleBody(document, route);
  const body = sample === undefined && reference.body === undefined ? undefined : { ...sample, ...reference.body };
  return client.ask(route.method, addressOf(route, reference), {
    ...(body === undefined ? {} : { body }),
    ...(reference.query === undefined ? {} : { query: reference.query }),
  });
}

/** The answer without what differs from request to request. */
function comparable({ statusCode, body }: Answer): string {
  return `${statusCode} ${body.replace(/"requestId":"[^"]*"/g, '"requestId":""')}`;
}

/** Every route's answer to one credential that is worth nothing must be the wire's refusal, the same as without any. */
async function refusedLikeNobody(token: string | null): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of guarded()) {
    const answer = await send(route, token);
    const nobody = await send(route, null);
    const expected = WIRES[route.surface]?.unauthenticated;
    if (answer.statusCode !== expected || comparable(answer) !== comparable(nobody)) {
      wrong.push(`${nameOf(route)}: ${answer.statusCode} ${answer.body.slice(0, 100)}`);
    }
  }
  return wrong;
}

it('every route is classified: a right, or a place in the list of those without one', () => {
  const unlisted = http()
    .server.routes.filter((route) => rightsOf(route.access).length === 0 && OPEN[nameOf(route)] === undefined)
    .map(nameOf);
  const gone = Object.keys(OPEN).filter((name) => !http().server.routes.some((route) => nameOf(route) === name));
  expect({ unlisted, gone }, 'give the route a right, or a line with the reason in OPEN').toEqual({
    unlisted: [],
    gone: [],
  });
});

it('every route that names things says where', () => {
  expect(
    http()
      .server.routes.filter((route) => placeOf(route) === null)
      .map(nameOf),
  ).toEqual([]);
});

it('no key: refused', async () => {
  expect(await refusedLikeNobody(null)).toEqual([]);
});

it('a wrong key: refused', async () => {
  expect(await refusedLikeNobody('gh_000000000000000000000000000000000000000000')).toEqual([]);
  expect(await refusedLikeNobody('some-key-of-another-server')).toEqual([]);
});

it('an expired key: refused', async () => {
  const { clock } = http();
  const key = await http().key(caller, { expiresAt: clock.now() + SECOND_MS });
  clock.advance(2 * SECOND_MS);
  expect(await refusedLikeNobody(key.token)).toEqual([]);
});

it('a revoked key: refused', async () => {
  const key = await http().key(caller);
  await caller.delete(`/api/v2/api-keys/${key.id}`);
  expect(await refusedLikeNobody(key.token)).toEqual([]);
});

it("a suspended account's key: refused", async () => {
  const suspended = await http().account();
  const { identity } = http().app.modules;
  await identity.setAccountSuspended(http().home.call(), suspended.accountId, true);
  expect(await refusedLikeNobody(suspended.token)).toEqual([]);
});

it('a key with every right but the one: refused, and the right is what was missing', async () => {
  const wrong: string[] = [];
  const keys = new Map<string, string>();
  const keyWith = async (permissions: readonly Right[]): Promise<string> => {
    const name = permissions.join();
    const known = keys.get(name) ?? (await http().key(http().home, { permissions })).token;
    keys.set(name, known);
    return known;
  };
  for (const route of guarded()) {
    const rights = rightsOf(route.access);
    if (rights.length === 0) continue;
    const without = await send(route, await keyWith(ALL_RIGHTS.filter((right) => !rights.includes(right))));
    if (without.statusCode !== WIRES[route.surface]?.missing) {
      wrong.push(`${nameOf(route)} without ${rights.join()}: ${without.statusCode}`);
    }
    if (route.surface === 'native' && !rights.includes(without.json<{ right: Right }>().right)) {
      wrong.push(`${nameOf(route)} names another right: ${without.body}`);
    }
    // Where one of several rights opens the door, the handler may still ask for another.
    let admitted = 0;
    for (const right of rights) {
      const only = await send(route, await keyWith([right]));
      if (comparable(only) !== comparable(without)) admitted += 1;
      if (only.statusCode >= 500) wrong.push(`${nameOf(route)} with ${right}: ${only.statusCode}`);
    }
    if (admitted === 0) wrong.push(`${nameOf(route)} with ${rights.join()}: refused`);
  }
  expect(wrong).toEqual([]);
});

it('platform routes: refused to a key with the right whose person is no platform admin', async () => {
  const wrong: string[] = [];
  for (const route of guarded().filter(({ access }) => rightsOf(access).some(isPlatformRight))) {
    const answer = await send(route, caller.token);
    if (answer.statusCode !== WIRES[route.surface]?.missing) wrong.push(`${nameOf(route)}: ${answer.statusCode}`);
  }
  expect(wrong).toEqual([]);
});

it("another account's id answers exactly as an unknown one, and nothing of that account changes", async () => {
  const wrong: string[] = [];
  const look = async (): Promise<unknown[]> => {
    const lists = ['products', 'customers', 'license-types', 'licenses', 'sites', 'machines', 'addons', 'blacklists'];
    const people = ['members', 'sessions'];
    return Promise.all([...lists, ...people].map(async (path) => (await foreign.get(`/api/v2/${path}`)).json()));
  };
  const before = await look();
  let asked = 0;
  for (const route of guarded()) {
    const place = placeOf(route);
    if (place === null || place === 'none') continue;
    asked += 1;
    const answer = await send(route, caller.token, place(theirs));
    const unknown = await send(route, caller.token, place(NOTHING));
    const same = comparable(answer) === comparable(unknown);
    if (VERDICTS.includes(nameOf(route)) && same && answer.body.includes('"NOT_FOUND"')) continue;
    if (!same || answer.statusCode < 400 || answer.statusCode >= 500) {
      wrong.push(
        `${nameOf(route)}: ${answer.statusCode} ${answer.body.slice(0, 200)}, unknown: ${unknown.body.slice(0, 200)}`,
      );
    } else if (answer.statusCode !== 404) {
      wrong.push(`${nameOf(route)} says nothing of ids: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(0);
  expect(await look()).toEqual(before);
});

it('docs/permissions.md is made of the same table (vitest -u writes it)', async () => {
  await expect(permissionsPage(http().server.routes, OPEN)).toMatchFileSnapshot('../docs/permissions.md');
});
