import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { CORS_HEADERS, type Observe, addressOf, isApi, noteAnswered, ownHeaders, requestIdOf } from './arrival.ts';
import { type Connections, WatchedResponse, createConnections } from './connections.ts';
import { installDocs } from './docs-page.ts';
import { createSwiftRoutes } from './swift.ts';
import type { TrustedProxy } from './proxy.ts';
import { type RouteEntry, type Services, answerFailure, mountGroup } from './register.ts';
import type { SurfaceDefinition } from './surface.ts';

const BODY_LIMIT = 1_048_576;
/** How often connections that are too slow are looked for. */
const CHECK_CONNECTIONS_MS = 5_000;
const PREFLIGHT_HEADERS = {
  ...CORS_HEADERS,
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, Accept, Accept-Language, X-API-KEY, Idempotency-Key, If-Match, If-None-Match, X-Request-Id',
  'Access-Control-Max-Age': '86400',
} as const;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers a request before the framework sees it; false = not mine. One that has to look first answers true and hands the
 * request on to the framework itself.
 */
export type Front = (request: IncomingMessage, response: ServerResponse, framework: Handler) => boolean;

export interface HttpDeps {
  readonly services: Services;
  readonly surfaces: readonly SurfaceDefinition[];
  readonly log: FastifyBaseLogger;
  readonly newId: () => string;
  readonly isTrustedProxy: TrustedProxy;
  readonly version: string;
  readonly front?: Front;
  /** Whether a `Host` header is known to name no branded domain, on which the APIs do not answer. */
  readonly isOwnHost?: (host: string) => boolean;
  readonly observe?: Observe;
  /** Routes outside the APIs: health, metrics, dashboard. */
  readonly around?: (app: FastifyInstance) => Promise<void> | void;
}

export interface HttpServer {
  readonly app: FastifyInstance;
  readonly routes: readonly RouteEntry[];
  /** Tells the clients that are about to ask again to leave, while requests are still served. */
  drain(): Promise<void>;
}

function byPrefix(surfaces: readonly SurfaceDefinition[]): Map<string, SurfaceDefinition[]> {
  const groups = new Map<string, SurfaceDefinition[]>();
  for (const surface of surfaces) groups.set(surface.prefix, [...(groups.get(surface.prefix) ?? []), surface]);
  return groups;
}

/** The surface an address belongs to by its longest prefix; for failures before any route is found. */
function surfaceFor(surfaces: readonly SurfaceDefinition[], url: string): SurfaceDefinition | undefined {
  const path = url.split('?')[0] ?? '';
  return surfaces
    .filter(({ prefix, roots }) => {
      if (path !== prefix && !path.startsWith(`${prefix}/`)) return false;
      return roots === undefined || roots.includes(path.slice(prefix.length).split('/')[1] ?? '');
    })
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];
}

function createRaw(fronts: readonly Front[], connections: Connections): (handler: Handler) => Server {
  const options = { connectionsCheckingInterval: CHECK_CONNECTIONS_MS, ServerResponse: WatchedResponse };
  return (handler) => {
    const server = createServer(options, (request, response) => {
      connections.note(request, response);
      if (!fronts.some((front) => front(request, response, handler))) handler(request, response);
    });
    connections.watch(server);
    server.keepAliveTimeout = 72_000;
    server.headersTimeout = 20_000;
    server.requestTimeout = 60_000;
    server.maxHeadersCount = 200;
    return server;
  };
}

/** What every answer says of itself. */
function sayOwnHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(ownHeaders(request.url)).header('X-Request-Id', request.id);
}

function installRootHooks(app: FastifyInstance, deps: HttpDeps): void {
  app.decorateRequest('address', '');
  app.addHook('onRequest', (request, reply, done) => {
    request.address = addressOf(request.raw, deps.isTrustedProxy);
    sayOwnHeaders(request, reply);
    if (request.method === 'OPTIONS' && isApi(request.url)) void reply.code(204).headers(PREFLIGHT_HEADERS).send();
    else done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    noteAnswered(deps.observe, request.log, {
      requestId: request.id,
      surface: request.call?.surface ?? 'none',
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
    done();
  });
}

/** The answer outside the APIs where nothing is. */
function installRootNotFound(app: FastifyInstance): void {
  const answerNothing = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    reply.code(404).send({ error: 1, message: 'There is nothing at this address.' });
  // Before the body is read, as below the prefixes, which have hooks of their own by now and don't get this one.
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404) void answerNothing(request, reply);
    else done();
  });
  app.setNotFoundHandler(answerNothing);
}

/** Builds the HTTP server: every surface an island behind its prefix, the docs, and the front before all of it. */
export async function createHttpServer(deps: HttpDeps): Promise<HttpServer> {
  const connections = createConnections();
  const app: FastifyInstance = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    // A logger of its own for each request would cost a tenth of a fast answer; what is logged names its request.
    childLoggerFactory: (log) => log,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    genReqId: (request) => requestIdOf(request, deps.newId),
    routerOptions: { maxParamLength: 4_096, ignoreTrailingSlash: true },
    // A request that came before the stop was complete is served, not refused.
    return503OnClosing: false,
    serverFactory: createRaw([createSwiftRoutes(deps), ...(deps.front === undefined ? [] : [deps.front])], connections),
    frameworkErrors: (error, request, reply) => {
      const surface = surfaceFor(deps.surfaces, request.url);
      // Typed for any route generic; what is sent here is this server's own. No hook has run for such a request.
      const answer = reply as FastifyReply;
      sayOwnHeaders(request, answer);
      if (surface === undefined) {
        void answer.code(400).send({ error: 1, message: 'The address of the request could not be read.' });
        return;
      }
      request.call = deps.services.newCall(surface.name, request.id);
      answerFailure(surface, error, { request, reply: answer, log: request.log });
    },
  });
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  installRootHooks(app, deps);
  await installDocs(app, deps);
  await deps.around?.(app);
  for (const surface of deps.surfaces) surface.pages?.(app);
  const routes: RouteEntry[] = [];
  for (const [prefix, group] of byPrefix(deps.surfaces))
    routes.push(...(await mountGroup(app, deps.services, prefix, group)));
  installRootNotFound(app);
  const drain = (): Promise<void> => {
    for (const surface of deps.surfaces) surface.stopping?.();
    return connections.drain();
  };
  return { app, routes, drain };
}
