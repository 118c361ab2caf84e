import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { demand, may } from '../../../kernel/actor.ts';
import type { Call } from '../../../kernel/call.ts';
import { ALL_RIGHTS, ROLES, type Right } from '../../../kernel/permissions.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Identity, Session, StartedSession } from '../../../modules/identity/index.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { sessionCookie } from '../../kit/session-cookie.ts';
import { demandOwnOrigin } from '../../kit/sessions.ts';
import { refusalAnswer } from '../refusal-docs.ts';
import { InstantText, nullable, shape, words, writeInstant } from '../wire.ts';
import { encodeAccount } from './account.ts';
import { encodeMember } from './members.ts';

interface Site {
  readonly baseUrl: string;
}

const Email = Type.String({ maxLength: 255, examples: ['mia@example.com'] });
const Password = Type.String({ maxLength: 1_000, examples: ['correct horse battery'] });
const Gone = Type.Null({ description: 'Done.' });

export const SessionObject = shape(
  {
    id: Type.String({ examples: ['0b1c9d2e-5f60-4a7b-8c9d-0e1f2a3b4c5d'] }),
    current: Type.Boolean({ description: 'Whether it is the one this request was made with.' }),
    address: nullable(Type.String({ examples: ['192.0.2.1'] })),
    agent: nullable(Type.String({ examples: ['Mozilla/5.0'] })),
    createdAt: InstantText,
    lastSeenAt: InstantText,
    expiresAt: InstantText,
  },
  { $id: 'Session', description: "A person's sign-in in one browser." },
);

const WhoAmI = Type.Object({
  kind: words(['session', 'key'], { description: 'The credential of this request.' }),
  user: nullable(Type.Ref('Member')),
  account: Type.Ref('Account'),
  role: nullable(words(ROLES)),
  rights: Type.Array(Type.String({ examples: ['licenses:create'] })),
});

function encodeSession(call: Call, session: Session) {
  return {
    id: session.id,
    current: call.actor.kind === 'session' && call.actor.id === session.id,
    address: session.address,
    agent: session.agent,
    createdAt: writeInstant(session.createdAt),
    lastSeenAt: writeInstant(session.lastSeenAt),
    expiresAt: writeInstant(session.expiresAt),
  };
}

/** A key speaks for a person's sessions only where it may manage people; the person needs no right for that. */
function demandOwnSessions(call: Call, right: Right): void {
  if (call.actor.kind !== 'session') demand(call.actor, right);
}

function cookieOf(site: Site, call: Call, { token, session }: StartedSession): string {
  return sessionCookie(site, token, Math.floor((session.expiresAt - call.now) / 1_000));
}

/** A sign-in that a page of another site sends would leave the person in somebody else's account. */
function refuseForeignPage(site: Site, request: FastifyRequest): void {
  if (request.headers.origin !== undefined) demandOwnOrigin(site, request);
}

function whereFrom(request: FastifyRequest) {
  return { address: request.address, agent: request.headers['user-agent'] ?? null };
}

function signInEndpoints(identity: Identity, site: Site): Endpoint[] {
  return [
    endpoint({
      method: 'POST',
      path: '/session',
      access: 'public',
      summary: 'Sign in',
      description:
        'Sets the session cookie. Ten attempts in 15 minutes for an e-mail and an address. `totp_required` asks for ' +
        'the same request with `totp`.',
      operationId: 'signIn',
      tag: 'sessions',
      body: shape({ email: Email, password: Password, totp: Type.Optional(Type.String({ maxLength: 10 })) }),
      status: 204,
      answers: { 204: Gone, 401: refusalAnswer(401) },
      handle: async ({ call, body, request, reply }) => {
        refuseForeignPage(site, request);
        const started = await identity.signIn(call, { ...body, ...whereFrom(request) });
        reply.header('Set-Cookie', cookieOf(site, call, started));
        return undefined;
      },
    }),
    endpoint({
      method: 'POST',
      path: '/session/password-reset',
      access: 'public',
      summary: 'Ask for a link that sets a new password',
      description:
        'Mailed to the address where somebody signs in with it; the answer is the same where nobody does. Works once, ' +
        'for one hour. 5 requests in 15 minutes for an e-mail.',
      operationId: 'requestPasswordReset',
      tag: 'sessions',
      body: shape({ email: Email }),
      status: 202,
      answers: { 202: Type.Null({ description: 'If somebody has that address, a mail is on its way.' }) },
      handle: async ({ call, body, request }) => {
        refuseForeignPage(site, request);
        await identity.requestPasswordReset(call, { email: body.email, address: request.address });
        return undefined;
      },
    }),
    endpoint({
      method: 'POST',
      path: '/session/password',
      access: 'public',
      summary: 'Set a new password with the secret of a mailed link',
      description:
        "Ends the person's sessions; nobody is signed in by it. `link_spent` when it was used or is too old.",
      operationId: 'setPasswordByLink',
      tag: 'sessions',
      body: shape({ token: Type.String({ minLength: 1, maxLength: 200, examples: ['q1w2…'] }), password: Password }),
      status: 204,
      answers: { 204: Gone, 410: refusalAnswer(410) },
      handle: async ({ call, body, request }) => {
        refuseForeignPage(site, request);
        await identity.setPasswordByLink(call, body.token, body.password);
        return undefined;
      },
    }),
    endpoint({
      method: 'POST',
      path: '/registration',
      access: 'public',
      summary: 'Open an account',
      description: 'Only where the operator allows it (`REGISTRATION=open`). Signs the owner in as well.',
      operationId: 'register',
      tag: 'sessions',
      body: shape({
        email: Email,
        password: Type.String({ minLength: 8, maxLength: 1_000, examples: ['correct horse battery'] }),
        username: Type.Optional(Type.String({ minLength: 3, maxLength: 30, examples: ['acme'] })),
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 255, examples: ['Acme Plugins'] })),
      }),
      status: 201,
      answers: { 201: Type.Ref('Account') },
      handle: async ({ call, body, request, reply }) => {
        refuseForeignPage(site, request);
        const from = whereFrom(request);
        const { account, owner } = await identity.register(call, { ...body, address: from.address });
        reply.header('Set-Cookie', cookieOf(site, call, await identity.startSession(call, owner, from)));
        return encodeAccount(account);
      },
    }),
  ];
}

function ownSessionEndpoints(identity: Identity, site: Site): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/session',
      access: 'signed-in',
      summary: 'Who am I',
      operationId: 'getSession',
      tag: 'sessions',
      answers: { 200: WhoAmI },
      handle: async ({ call }) => {
        const { actor } = call;
        const user = actor.userId === null ? null : await identity.userById(call, actor.userId);
        return {
          kind: actor.kind,
          user: user === null ? null : encodeMember(user),
          account: encodeAccount(await identity.getAccount(call)),
          role: actor.role,
          rights: ALL_RIGHTS.filter((right) => may(actor, right)),
        };
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/session',
      access: 'signed-in',
      summary: 'Sign out',
      operationId: 'signOut',
      tag: 'sessions',
      status: 204,
      answers: { 204: Gone },
      handle: async ({ call, reply }) => {
        if (call.actor.kind === 'session') await identity.endSessions(call, call.actor.id);
        reply.header('Set-Cookie', sessionCookie(site, null));
        return undefined;
      },
    }),
    endpoint({
      method: 'GET',
      path: '/sessions',
      access: 'signed-in',
      summary: "List the person's sessions",
      description: 'The newest 200. An API key needs `members:index`.',
      operationId: 'listSessions',
      tag: 'sessions',
      answers: {
        200: Type.Object({ data: Type.Array(Type.Ref('Session')), nextCursor: Type.Null() }),
        403: refusalAnswer(403),
      },
      handle: async ({ call }) => {
        demandOwnSessions(call, 'members:index');
        const sessions = await identity.listSessions(call);
        return { data: sessions.map((session) => encodeSession(call, session)), nextCursor: null };
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/sessions',
      access: 'signed-in',
      summary: "End all of the person's sessions",
      description: 'An API key needs `members:update`.',
      operationId: 'endSessions',
      tag: 'sessions',
      status: 204,
      answers: { 204: Gone },
      handle: async ({ call, reply }) => {
        demandOwnSessions(call, 'members:update');
        await identity.endSessions(call);
        if (call.actor.kind === 'session') reply.header('Set-Cookie', sessionCookie(site, null));
        return undefined;
      },
    }),
    endpoint({
      method: 'DELETE',
      path: '/sessions/:id',
      access: 'signed-in',
      summary: "End one of the person's sessions",
      description: 'An API key needs `members:update`.',
      operationId: 'endSession',
      tag: 'sessions',
      params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
      status: 204,
      answers: { 204: Gone },
      handle: async ({ call, params }) => {
        demandOwnSessions(call, 'members:update');
        if (call.actor.userId === null) throw new Refusal('session_not_found');
        await identity.endSessions(call, params.id);
        return undefined;
      },
    }),
  ];
}

/** Signing in and out, and the sessions of the person. */
export function sessionEndpoints(identity: Identity, site: Site): Endpoint[] {
  return [...signInEndpoints(identity, site), ...ownSessionEndpoints(identity, site)];
}
