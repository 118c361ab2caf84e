import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import { Refusal, field, invalid } from '../../../kernel/refusal.ts';
import type { AccountWithOwner } from '../../../modules/identity/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import type { ShortenerDeps } from '../deps.ts';
import { writeStatus, writeUser } from '../people.ts';
import { Done, IdParams, Text, readId, readText } from '../schemas.ts';
import { done } from '../wire.ts';

const MIN_PASSWORD = 5;

const NewUser = Type.Object({
  username: Type.String({ minLength: 1 }),
  email: Type.String({ minLength: 1 }),
  password: Type.String({ minLength: 1 }),
  planid: Text,
  expiration: Text,
});

function requireId(text: string): number {
  const id = readId(text);
  if (id === null) throw new Refusal('account_not_found');
  return id;
}

/** People of the platform, for platform admins: each is an account with its owner. */
export function userRoutes(deps: ShortenerDeps): Endpoint[] {
  const { identity, plans, site, dates } = deps;

  async function write(call: Call, found: AccountWithOwner) {
    const plan = await plans.effective(call, found.account.id);
    return writeUser({ baseUrl: site.baseUrl, dates }, found, plan);
  }

  async function isWanted(call: Call, found: AccountWithOwner, filter: string | undefined): Promise<boolean> {
    if (filter === 'admin') return found.isAdmin;
    if (filter !== 'free' && filter !== 'pro') return true;
    return writeStatus(await plans.effective(call, found.account.id)) === filter;
  }

  async function* listed(call: Call, query: { filter?: string; email?: string }): AsyncGenerator<string> {
    let separator = '{"error":0,"data":[';
    const filter = query.email === undefined || query.email === '' ? {} : { email: query.email };
    for await (const batch of identity.streamAccounts(call, filter)) {
      for (const found of batch) {
        if (!(await isWanted(call, found, query.filter))) continue;
        yield separator + JSON.stringify(await write(call, found));
        separator = ',';
      }
    }
    yield separator === ',' ? ']}' : `${separator}]}`;
  }

  async function show(call: Call, id: number) {
    return { error: 0, data: await write(call, await identity.accountWithOwner(call, id)) };
  }

  /** The plan that a text names; none and 0 leave a new user on the default plan. */
  async function readPlan(call: Call, given: string | null): Promise<number | null> {
    if (given === null || given === '0') return null;
    const id = readId(given);
    if (id === null || (await plans.planById(call, id)) === null) throw invalid(field('planid', 'not_found'));
    return id;
  }

  async function create(call: Call, body: Type.Static<typeof NewUser>) {
    const expiration = readText('expiration', body.expiration) ?? null;
    const expiresAt = expiration === null ? null : dates.read(expiration);
    if (expiresAt === null && expiration !== null) throw invalid(field('expiration', 'format'));
    const planId = await readPlan(call, readText('planid', body.planid) ?? null);
    const { account, owner } = await identity.createAccount(call, {
      username: body.username,
      email: body.email.trim(),
      password: body.password,
      minPasswordLength: MIN_PASSWORD,
      ...(planId === null ? {} : { planId }),
      planExpiresAt: expiresAt,
    });
    return {
      error: 0,
      message: 'User has been registered.',
      data: { id: account.id, email: owner.email, username: account.slug },
    };
  }

  const add = (path: string): Endpoint =>
    endpoint({
      method: 'POST',
      path,
      access: { right: 'users:create' },
      summary: 'Register a user',
      tag: 'users',
      body: NewUser,
      handle: ({ call, body }) => create(call, body),
    });

  return [
    endpoint({
      method: 'GET',
      path: '/users',
      access: { right: 'users:index' },
      summary: 'All users of the platform',
      tag: 'users',
      query: Type.Object({
        filter: Type.Optional(Type.String({ description: '`admin`, `free` or `pro`.' })),
        email: Type.Optional(Type.String({ description: 'A part of the e-mail address.' })),
      }),
      handle: ({ call, query, reply }) => {
        reply.type('application/json; charset=utf-8');
        return Readable.from(listed(call, query));
      },
    }),
    endpoint({
      method: 'GET',
      path: '/user/:id',
      access: { right: 'users:index' },
      summary: 'One user',
      tag: 'users',
      params: IdParams,
      handle: ({ call, params }) => show(call, requireId(params.id)),
    }),
    endpoint({
      method: 'POST',
      path: '/user/get',
      access: { right: 'users:index' },
      summary: 'One user (older form)',
      tag: 'users',
      body: Type.Object({ userid: Type.Integer() }),
      handle: ({ call, body }) => show(call, requireId(String(body.userid))),
    }),
    add('/user/add'),
    add('/user/create'),
    endpoint({
      method: 'DELETE',
      path: '/user/:id/delete',
      access: { right: 'users:delete' },
      summary: 'Delete a user',
      tag: 'users',
      params: IdParams,
      answers: { 200: Done },
      handle: async ({ call, params }) => {
        await identity.closeAccount(call, requireId(params.id));
        return done('User has been deleted.');
      },
    }),
    endpoint({
      method: 'GET',
      path: '/user/login/:id',
      access: { right: 'users:login' },
      changes: true,
      summary: 'A link that signs the user in, once, within an hour',
      tag: 'users',
      params: IdParams,
      handle: async ({ call, params }) => {
        const { token } = await identity.createLoginLink(call, requireId(params.id));
        return { error: 0, url: `${site.baseUrl}/user/login/sso/${token}` };
      },
    }),
  ];
}
