import type { AddressInfo } from 'node:net';
import { createGatherer, createHandlers, createRoutines } from './background.ts';
import type { Config } from './config.ts';
import { ANONYMOUS, systemActor } from './kernel/actor.ts';
import type { Call, Surface } from './kernel/call.ts';
import type { Refusal } from './kernel/refusal.ts';
import type { GateParts } from './gate.ts';
import { SECOND_MS } from './kernel/instant.ts';
import { type Machine, type SetUp, openMachine } from './machine.ts';
import { type Modules, createConsumers, createModules } from './module-doors.ts';
import type { CreatedAccount } from './modules/identity/index.ts';
import { DASHBOARD_FOLDER, buildMissingDashboard } from './platform/dashboard/dashboard-files.ts';
import { claimFirstRun, isReady, isSetUp } from './platform/db/first-run.ts';
import { holdServeLock } from './platform/db/serve-lock.ts';
import { listenFailure } from './platform/http/listen-failure.ts';
import { type Jobs, createJobs } from './platform/jobs/jobs.ts';
import { createPictures } from './platform/pictures/pictures.ts';
import { type Ports, systemPorts } from './ports.ts';
import type { HttpServer } from './surfaces/kit/server.ts';
import { VERSION } from './version.ts';

/** How long requests under way may take to end, once nobody new is served. */
const STOP_MS = 5 * SECOND_MS;
const DEFAULT_ADMIN = 'admin@example.com';

/** What a new instance tells its owner, once. */
export interface FirstRun {
  readonly email: string;
  /** null when the operator chose it. */
  readonly generatedPassword: string | null;
  readonly apiKey: string;
}

export interface App extends Machine {
  readonly modules: Modules;
  readonly firstRun: FirstRun | null;
  /** A call of the instance itself in an account. */
  systemCall(accountId: number, surface?: Surface): Call;
  /** Starts the HTTP server and the background work. */
  listen(): Promise<{ url: string; http: HttpServer }>;
  /** The routes and the OpenAPI document without listening. */
  http(): Promise<HttpServer>;
  jobs: Jobs;
  /** Stops taking requests, finishes those under way, writes what is gathered, closes the database. */
  close(): Promise<void>;
}

/** Plans and the home account of an empty database, in one transaction; null when the database has them. */
async function createHome(machine: Machine, { plans, identity }: Modules): Promise<FirstRun | null> {
  const { config, ports, calls } = machine;
  const call = calls({ actor: systemActor(0), surface: 'cli' });
  if (await isSetUp(call.db)) return null;
  const email = config.adminEmail ?? DEFAULT_ADMIN;
  const password = config.adminPassword ?? Buffer.from(ports.random.bytes(15)).toString('base64url');
  return call.write(async (tx) => {
    if (!(await claimFirstRun(tx))) return null;
    await plans.createFirstPlans(tx);
    const created: CreatedAccount = await identity.createAccount(tx, {
      email,
      password,
      username: 'admin',
      name: 'Home',
      isPlatformAdmin: true,
      planId: null,
    });
    return { email, generatedPassword: config.adminPassword === null ? password : null, apiKey: created.apiKey };
  });
}

/** A refusal for the person at the command line. */
export async function explainRefusal(refusal: Refusal): Promise<string> {
  const { fieldSentence, sentenceOf } = await import('./surfaces/kit/sentences.ts');
  const fields = refusal.fields.map((error) => fieldSentence(error, 'en'));
  return fields.length > 0 ? fields.join(' ') : sentenceOf(refusal, 'en');
}

export interface AppOptions {
  /** What may be done to a database that is not ready; absent: whatever it needs. */
  readonly setUp?: SetUp;
  readonly logTo?: 'stdout' | 'stderr';
}

/**
 * Wires everything together; with its parts the only one that knows everyone. Nothing listens until `listen`, and the HTTP part is
 * loaded only when it is asked for, so that commands start fast.
 */
export async function createApp(config: Config, ports: Ports = systemPorts, options: AppOptions = {}): Promise<App> {
  const machine = await openMachine(config, ports, { setUp: 'always', ...options });
  const pictures = createPictures();
  let gate: GateParts | null = null;
  const modules = createModules(machine, pictures, async () => gate?.flush());
  machine.consumers.push(...createConsumers(modules));
  const home = options.setUp === 'never' ? Promise.resolve(null) : createHome(machine, modules);
  const firstRun = await home.catch(async (error: unknown) => {
    await machine.database.close();
    throw error;
  });
  const gatherer = createGatherer(machine, modules);
  const jobs = createJobs({
    database: machine.database,
    clock: ports.clock,
    random: ports.random,
    log: machine.log,
    handlers: createHandlers(machine, modules),
    routines: createRoutines(machine, modules),
  });
  const { database, calls, caches, log, limits, site } = machine;
  let http: Promise<HttpServer> | null = null;
  let releaseLock: (() => void) | null = null;
  let stopping: Promise<void> | null = null;
  let listening = false;

  async function buildHttp(): Promise<HttpServer> {
    const [
      { createHttpServer },
      { createSurfaces },
      { installHealth },
      { trustedProxies },
      { createMetrics },
      { createGateParts },
      { createInstanceHealth },
      { installAround },
      { installMailLinks },
      { installDashboard },
      { sessionCookie },
    ] = await Promise.all([
      import('./surfaces/kit/server.ts'),
      import('./surfaces/index.ts'),
      import('./surfaces/kit/health.ts'),
      import('./surfaces/kit/proxy.ts'),
      import('./platform/metrics/metrics.ts'),
      import('./gate.ts'),
      import('./instance-health.ts'),
      import('./visitor/around.ts'),
      import('./visitor/mail-links.ts'),
      import('./visitor/dashboard.ts'),
      import('./surfaces/kit/session-cookie.ts'),
    ]);
    const metrics = createMetrics();
    gate = createGateParts(machine, modules);
    metrics.watch(gate.readings);
    const health = createInstanceHealth(machine, gate.visits);
    return createHttpServer({
      services: { newCall: (surface, requestId) => calls({ actor: ANONYMOUS, surface, requestId }), limits },
      surfaces: createSurfaces({ ...machine, ...modules, pictures, version: VERSION, health, locate: gate.locate }),
      log,
      newId: ports.random.uuid,
      isTrustedProxy: trustedProxies(config.trustProxy),
      version: VERSION,
      front: gate.front,
      isOwnHost: gate.isOwnHost,
      observe: metrics.observeRequest,
      around: async (server) => {
        installHealth(server, {
          isReady: () => (stopping === null ? isReady(database) : Promise.resolve(false)),
          metrics: async () => ({ contentType: metrics.registry.contentType, text: await metrics.registry.metrics() }),
          actorOf: (request, token) =>
            modules.identity.authenticateKey(
              calls({ actor: ANONYMOUS, surface: 'native', requestId: request.id }),
              token,
            ),
        });
        const newCall = (request: { id: string }): Call =>
          calls({ actor: ANONYMOUS, surface: 'visitor', requestId: request.id });
        await installMailLinks(server, { ...modules, newCall });
        installAround(server, {
          ...modules,
          pictures,
          newCall,
          sessionCookie: ({ token, session }) =>
            sessionCookie(site, token, Math.floor((session.expiresAt - session.createdAt) / SECOND_MS)),
        });
        await installDashboard(server, DASHBOARD_FOLDER);
      },
    });
  }

  const getHttp = (): Promise<HttpServer> => (http ??= buildHttp());

  async function stop(): Promise<void> {
    if (http !== null) {
      const { app, drain } = await http;
      if (listening) await drain();
      const closed = app.close();
      const late = new Promise((resolve) => setTimeout(resolve, STOP_MS).unref());
      await Promise.race([closed, late]);
      app.server.closeAllConnections();
    }
    await gate?.close();
    if (listening) {
      await jobs.stop();
      await gatherer.stop();
      await caches.stop();
    }
    await machine.outbound.close();
    await database.close();
    releaseLock?.();
  }

  return {
    ...machine,
    modules,
    firstRun,
    jobs,
    systemCall: (accountId, surface = 'cli') => calls({ actor: systemActor(accountId), surface }),
    http: getHttp,
    listen: async () => {
      if (database.file !== null) releaseLock = holdServeLock(database.file);
      await buildMissingDashboard(log);
      const server = await getHttp();
      gate?.start();
      await server.app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
        throw listenFailure(error, config);
      });
      const { port } = server.app.server.address() as AddressInfo;
      if (!config.baseUrlGiven) site.baseUrl = `http://localhost:${port}`;
      caches.start();
      jobs.start();
      gatherer.start();
      listening = true;
      return { url: site.baseUrl, http: server };
    },
    close: () => (stopping ??= stop()),
  };
}
