import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS, type Actor, demand, may } from '../../kernel/actor.ts';
import type { Call, Surface } from '../../kernel/call.ts';
import type { Limits } from '../../kernel/limits.ts';
import { Refusal, type RefusalCode } from '../../kernel/refusal.ts';
import type { Soon } from '../../kernel/soon.ts';
import { installBodies } from './bodies.ts';
import { asRefusal } from './failure.ts';
import { inputSchema, operationSchema } from './openapi.ts';
import type {
  Access,
  Endpoint,
  Input,
  Method,
  PlainReply,
  PlainRequest,
  RateRule,
  SurfaceDefinition,
} from './surface.ts';
import { refuseUnstorable, refuseUnstorableAddress } from './texts.ts';
import { createValidator } from './validator.ts';

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const RETRY_SECONDS = '5';

/** A route as the matrix and the docs see it. */
export interface RouteEntry {
  readonly surface: Surface;
  readonly method: Method;
  readonly url: string;
  readonly access: Access;
}

export interface Services {
  /** A call for nobody in particular; the door puts the actor in. */
  readonly newCall: (surface: Surface, requestId: string) => Call;
  readonly limits: Limits;
}

function send<Reply extends PlainReply>(
  reply: Reply,
  definition: SurfaceDefinition,
  request: PlainRequest,
  refusal: Refusal,
): Reply {
  const answer = definition.refuse(refusal, request);
  if (refusal.code === 'rate_limited') reply.header('Retry-After', String(refusal.values['retryAfterSeconds'] ?? 60));
  if (refusal.code === 'unavailable') reply.header('Retry-After', RETRY_SECONDS);
  if (refusal.code === 'method_not_allowed') reply.header('Allow', String(refusal.values['allow']));
  reply
    .code(answer.status)
    .headers({ ...answer.headers })
    .send(answer.body);
  return reply;
}

/** Answers whatever was thrown in the surface's own form; defects are logged with the request's id. */
export function answerFailure<Reply extends PlainReply>(
  definition: SurfaceDefinition,
  error: unknown,
  { request, reply, log }: { readonly request: PlainRequest; readonly reply: Reply; readonly log: FastifyBaseLogger },
): Reply {
  const refusal = asRefusal(error);
  if (refusal.code === 'unexpected') log.error({ err: error, requestId: request.id }, 'a request failed');
  if (refusal.code === 'unavailable') log.warn({ err: error, requestId: request.id }, 'a request could not be served');
  return send(reply, definition, request, refusal);
}

/** Refusals of what was sent, rather than of who sent it. */
const OF_INPUT: ReadonlySet<RefusalCode> = new Set([
  'malformed_body',
  'invalid',
  'unsupported_media_type',
  'body_too_large',
]);

/** What is to be told of a failure: where the input is refused, what the route's own credential lacks comes first. */
export function toTell(route: Endpoint, error: unknown, request: PlainRequest): Soon<unknown> {
  if (route.credential === undefined || !OF_INPUT.has(asRefusal(error).code)) return error;
  try {
    const checked = route.credential(request);
    return checked instanceof Promise ? checked.then(() => error).catch((lacking: unknown) => lacking) : error;
  } catch (lacking) {
    return lacking;
  }
}

function demandAccess(actor: Actor, access: Access): void {
  if (typeof access !== 'object') return;
  if ('right' in access) return demand(actor, access.right);
  const [first] = access.anyOf;
  if (first !== undefined && !access.anyOf.some((right) => may(actor, right))) demand(actor, first);
}

/** Counts a request in its window and says so in the headers; refuses `rate_limited` beyond the limit. */
export async function countRequest(
  limits: Limits,
  surface: Pick<SurfaceDefinition, 'name' | 'rateHeaders'>,
  request: { readonly call: Call; readonly reply: PlainReply; readonly rule: RateRule | null },
): Promise<void> {
  const { call, reply, rule } = request;
  if (rule === null) return;
  const state = await limits.take(`${surface.name}|${rule.key}`, rule.limit, rule.windowMs);
  if (rule.limit > 0) reply.headers(surface.rateHeaders(state, call.now));
  if (state.allowed) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((state.resetAt - call.now) / 1_000));
  throw new Refusal('rate_limited', { retryAfterSeconds });
}

interface Entering {
  readonly request: PlainRequest;
  readonly reply: PlainReply;
  readonly access: Access;
}

async function enterCounted(
  services: Services,
  definition: SurfaceDefinition,
  { request, reply, access }: Entering,
  counted: Promise<RateRule | null> | RateRule,
): Promise<void> {
  const { call } = request;
  await countRequest(services.limits, definition, { call, reply, rule: await counted });
  demandAccess(call.actor, access);
}

/** How often and whether allowed, for a request whose call and actor are known; null = in, without waiting. */
export function enter(services: Services, definition: SurfaceDefinition, entering: Entering): Promise<void> | null {
  const { request, access } = entering;
  const rule = definition.rate(request.call, request);
  if (rule !== null) return enterCounted(services, definition, entering, rule);
  demandAccess(request.call.actor, access);
  return null;
}

/** Who, how often, whether allowed: decided in this order before a byte of the body is read. */
function door(services: Services, definition: SurfaceDefinition, access: Access) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const call = services.newCall(definition.name, request.id);
    request.call = call;
    if (access !== 'public' && access !== 'own') request.call = call.as(await definition.authenticate(call, request));
    await enter(services, definition, { request, reply, access });
  };
}

/** A body as the route is to see it: an absent one lacks every required field, and each of them is named. */
export function storableBody(route: Endpoint, body: unknown): unknown {
  const given = route.body !== undefined && body === undefined ? {} : body;
  refuseUnstorable(given);
  return given;
}

/** Has a route's handler answer inputs that were validated against the schemas that type it. */
export function handleWith(
  route: Endpoint,
  input: Input<unknown, unknown, unknown, PlainRequest, PlainReply>,
): unknown {
  return route.handle(input as never);
}

function ownErrorHandler(definition: SurfaceDefinition, route: Endpoint) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const tell = (told: unknown): void => {
      answerFailure(definition, told, { request, reply, log: request.log });
    };
    const told = toTell(route, error, request);
    if (told instanceof Promise) void told.then(tell);
    else tell(told);
  };
}

function addRoute(app: FastifyInstance, services: Services, definition: SurfaceDefinition, route: Endpoint): void {
  app.route({
    method: route.method,
    url: route.path,
    exposeHeadRoute: route.changes !== true,
    schema: inputSchema(route),
    config: { swaggerTransform: ({ url }) => ({ schema: operationSchema(definition, route), url }) },
    attachValidation: route.validatesLate === true,
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    onRequest: door(services, definition, route.access),
    ...(route.credential === undefined ? {} : { errorHandler: ownErrorHandler(definition, route) }),
    preValidation: (request, _reply, done) => {
      refuseUnstorableAddress(request.params);
      refuseUnstorable(request.query);
      request.body = storableBody(route, request.body);
      done();
    },
    handler: async (request, reply) => {
      const input = {
        call: request.call,
        params: request.params,
        query: request.query,
        body: request.body,
        request,
        reply,
      };
      const answer = await handleWith(route, input);
      if (reply.sent) return reply;
      if (reply.statusCode === 200 && route.status !== undefined) reply.code(route.status);
      return answer === undefined ? reply.send() : reply.send(answer);
    },
  });
}

/** For each address, the methods it does not have: they answer 405 and say which there are. */
function addMethodRefusals(
  app: FastifyInstance,
  services: Services,
  definition: SurfaceDefinition,
  taken: Map<string, Set<string>>,
): void {
  const changing = new Set(definition.endpoints.filter((route) => route.changes).map((route) => route.path));
  for (const path of new Set(definition.endpoints.map((route) => route.path))) {
    const known = taken.get(path) ?? new Set();
    const missing = METHODS.filter((method) => !known.has(method));
    if (missing.length === 0) continue;
    const allow = METHODS.filter((method) => known.has(method)).join(', ');
    for (const method of missing) known.add(method);
    app.route({
      // Where GET only reads, the framework answers HEAD as well.
      method: missing.includes('GET') || changing.has(path) ? [...missing, 'HEAD'] : [...missing],
      url: path,
      exposeHeadRoute: false,
      schema: { hide: true },
      onRequest: (request, _reply, done) => {
        request.call = services.newCall(definition.name, request.id).as(ANONYMOUS);
        done(new Refusal('method_not_allowed', { allow }));
      },
      handler: () => undefined,
    });
  }
}

function registerSurface(services: Services, definition: SurfaceDefinition, taken: Map<string, Set<string>>) {
  return async (app: FastifyInstance): Promise<void> => {
    installBodies(app, {
      kind: definition.bodies ?? 'json',
      parseJson: definition.parseJson ?? ((text) => JSON.parse(text) as unknown),
    });
    app.setValidatorCompiler(createValidator(definition.reading));
    app.setErrorHandler((error, request, reply) =>
      answerFailure(definition, error, { request, reply, log: request.log }),
    );
    // A scope with schemas of its own would otherwise get the framework's serializer, which drops unlisted fields.
    app.setSerializerCompiler(() => (data) => JSON.stringify(data));
    for (const schema of definition.schemas ?? []) app.addSchema(schema);
    await definition.setup?.(app);
    if (definition.finish !== undefined) {
      app.addHook('onSend', (request, reply, payload, done) => {
        definition.finish?.(request, reply, payload);
        done(null, payload);
      });
    }
    for (const route of definition.endpoints) addRoute(app, services, definition, route);
    addMethodRefusals(app, services, definition, taken);
  };
}

function firstSegment(path: string): string {
  return path.split('/')[1] ?? '';
}

/** The surface an unknown address below a shared prefix belongs to. */
function ownerOf(group: readonly SurfaceDefinition[], prefix: string, url: string): SurfaceDefinition | undefined {
  const rest = (url.split('?')[0] ?? '').slice(prefix.length);
  return group.find((definition) => definition.roots === undefined || definition.roots.includes(firstSegment(rest)));
}

/** The answer below `/api` where no surface is meant: what clients of both APIs there can read. */
function neutral(status: number, message: string): { status: number; body: unknown } {
  return { status, body: { error: 1, message } };
}

/**
 * Mounts surfaces that share a prefix. Each keeps its own credential, errors and limits; unknown addresses go to the
 * surface that owns their first segment. Answers the routes for the matrix.
 */
export async function mountGroup(
  app: FastifyInstance,
  services: Services,
  prefix: string,
  group: readonly SurfaceDefinition[],
): Promise<RouteEntry[]> {
  await app.register(
    async (scope) => {
      const answerNothing = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
        const owner = ownerOf(group, prefix, request.url);
        request.call = services.newCall(owner?.name ?? 'native', request.id);
        if (owner !== undefined) return send(reply, owner, request, new Refusal('route_not_found'));
        const answer = neutral(404, 'There is nothing at this address.');
        return reply.code(answer.status).send(answer.body);
      };
      // Answered before the framework reads the body: it would refuse one it cannot read, or an empty one, in its own form.
      scope.addHook('onRequest', (request, reply, done) => {
        if (request.is404) void answerNothing(request, reply);
        else done();
      });
      scope.setNotFoundHandler(answerNothing);
      const taken = new Map<string, Set<string>>();
      for (const route of group.flatMap((definition) => definition.endpoints)) {
        taken.set(route.path, (taken.get(route.path) ?? new Set()).add(route.method));
      }
      for (const definition of group) await scope.register(registerSurface(services, definition, taken));
    },
    { prefix },
  );
  return group.flatMap((definition) =>
    definition.endpoints.map((route) => ({
      surface: definition.name,
      method: route.method,
      url: `${prefix}${route.path}`,
      access: route.access,
    })),
  );
}
