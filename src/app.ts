import type { AddressInfo } from 'node:net';
import type { Config } from './config.ts';
import { ANONYMOUS, systemActor } from './kernel/actor.ts';
import type { Call, EventConsumer, Surface } from './kernel/call.ts';
import type { Refusal } from './kernel/refusal.ts';
import type { GateParts } from './gate.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from './kernel/instant.ts';
import { createNoticeSources } from './notice-sources.ts';
import { type Machine, type SetUp, openMachine } from './machine.ts';
import { type Analytics, createAnalytics } from './modules/analytics/index.ts';
import { type Catalog, createCatalog } from './modules/catalog/index.ts';
import { type Conversions, createConversions } from './modules/conversions/index.ts';
import { type Customers, createCustomers } from './modules/customers/index.ts';
import { type Audit, createAudit } from './modules/audit/index.ts';
import { type Imports, createImports } from './modules/imports/index.ts';
import { type CreatedAccount, type Identity, PASSWORD_RESET_JOB, createIdentity } from './modules/identity/index.ts';
import { type Licensing, createLicensing } from './modules/licensing/index.ts';
import { type Links, createLinks, rememberInstance } from './modules/links/index.ts';
import { MAIL_JOB, type Notices, createNotices } from './modules/notices/index.ts';
import { type Plans, createPlans } from './modules/plans/index.ts';
import { type Services, createServices, readGraceDays } from './modules/services/index.ts';
import { type Pictures, type Qr, createQr } from './modules/qr/index.ts';
import { DASHBOARD_FOLDER, buildMissingDashboard } from './platform/dashboard/dashboard-files.ts';
import { type Webhooks, createWebhooks } from './modules/webhooks/index.ts';
import { claimFirstRun, isReady, isSetUp } from './platform/db/first-run.ts';
import { purgeAccount } from './platform/db/purge.ts';

import { holdServeLock } from './platform/db/serve-lock.ts';
import { createDomainProofs } from './platform/http/domain-proofs.ts';
import { listenFailure } from './platform/http/listen-failure.ts';
import { type JobKind, type Jobs, createJobs } from './platform/jobs/jobs.ts';
import type { Routine } from './platform/jobs/routines.ts';
import { sweepMachinery } from './platform/jobs/sweep.ts';
import { createPictures } from './platform/pictures/pictures.ts';
import { type Ports, systemPorts } from './ports.ts';
import type { HttpServer } from './surfaces/kit/server.ts';
import { VERSION } from './version.ts';

const GATHER_MS = 5 * SECOND_MS;
/** How long requests under way may take to end, once nobody new is served. */
const STOP_MS = 5 * SECOND_MS;
const DEFAULT_ADMIN = 'admin@example.com';

/** Every module's door. */
export interface Modules {
  readonly plans: Plans;
  readonly identity: Identity;
  readonly catalog: Catalog;
  readonly customers: Customers;
  readonly licensing: Licensing;
  readonly services: Services;
  readonly conversions: Conversions;
  readonly links: Links;
  readonly qr: Qr;
  readonly analytics: Analytics;
  readonly audit: Audit;
  readonly imports: Imports;
  readonly notices: Notices;
  readonly webhooks: Webhooks;
}

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

function createModules(machine: Machine, pictures: Pictures, flushVisits: () => Promise<void>): Modules {
  const { caches, seal, passwords, limits, ports, config } = machine;
  const plans = createPlans({ caches });
  const catalog = createCatalog({ caches, plans });
  const notices = createNotices({
    sources: createNoticeSources(() => ({ identity, customers, licensing, services, links, webhooks })),
    mailer: machine.mailer,
    seal,
    random: ports.random,
    limits,
    site: machine.site,
  });
  const { post } = notices;
  const customers = createCustomers({ caches, passwords, random: ports.random, post });
  const licensing = createLicensing({
    caches,
    plans,
    catalog,
    customers,
    hmac: machine.hmac,
    signer: machine.signer,
    random: ports.random,
    accounts: {
      state: async (call, accountId) => (await identity.accountById(call, accountId))?.status ?? null,
      idBySlug: async (call, slug) => (await identity.accountBySlug(call, slug))?.id ?? null,
    },
  });
  const identity: Identity = createIdentity({
    caches,
    plans,
    random: ports.random,
    seal,
    passwords,
    limits,
    post,
    registrationOpen: config.registration === 'open',
    accountSetups: [licensing.createDefaultType],
  });
  const links = createLinks({
    caches,
    plans,
    random: ports.random,
    passwords,
    blockedTargets: async (call) => (await identity.platformSettings(call)).blockedTargets,
    hmac: machine.hmac,
    instance: rememberInstance(() => machine.site.baseUrl, config.baseUrlGiven),
    proofs: createDomainProofs(machine.outbound),
    verification: config.domainVerification,
  });
  const analytics = createAnalytics({ flush: flushVisits });
  const services: Services = createServices({
    catalog,
    customers,
    licensing,
    random: ports.random,
    visits: {
      originOfClick: analytics.findClick,
      originOfCustomer: (call, customerId) => conversions.originOfCustomer(call, customerId),
    },
    accounts: {
      graceDays: async (call, accountId) =>
        readGraceDays((await identity.accountById(call, accountId))?.settings ?? {}),
    },
  });
  const conversions: Conversions = createConversions({ customers, services, visits: analytics });
  catalog.bindPrices({ hasService: services.hasService });
  const qr = createQr({ links, outbound: machine.outbound, pictures, random: ports.random });
  catalog.bindProducts({ hasLicenseType: licensing.hasLicenseType });
  plans.bind({
    subscriptionOf: identity.subscriptionOf,
    isPlanUsed: identity.isPlanUsed,
    counters: {
      team: identity.countMembers,
      products: catalog.countLivingProducts,
      licenses: licensing.countLicensesOf,
      links: links.quotaOfLinks,
      pixels: links.countPixels,
      splash: links.countSplash,
      overlay: links.countOverlays,
      domain: links.countDomains,
      addons: licensing.countAddonsOf,
      blacklists: licensing.countBlacklistEntriesOf,
      clicks: analytics.countMonth,
    },
  });
  const audit = createAudit({
    beforeRetry: { [MAIL_JOB]: (tx, payload) => notices.reopenMail(tx, Number(payload['mailId'])) },
  });
  const webhooks = createWebhooks({
    caches,
    random: ports.random,
    clock: ports.clock,
    seal,
    outbound: machine.outbound,
    // What travels is what the native API shows; loaded late, since only a server sends.
    readEvent: async (call, id) => {
      const { readEvent } = await import('./surfaces/native/routes/events.ts');
      return readEvent({ audit, identity }, call, id);
    },
    isOpen: async (call, accountId) => (await identity.accountById(call, accountId))?.status === 'active',
  });
  return {
    plans,
    identity,
    catalog,
    customers,
    licensing,
    services,
    conversions,
    links,
    qr,
    audit,
    imports: createImports(),
    analytics,
    notices,
    webhooks,
  };
}

/** Who hears of events, inside the transactions that write them. */
function createConsumers({ notices, webhooks }: Modules): EventConsumer[] {
  return [notices.hear, webhooks.hear];
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

/** Keeps visits in detail for as long as each account's plan says. */
async function dropDetail(machine: Machine, { analytics, identity, plans }: Modules, call: Call): Promise<void> {
  for await (const ids of identity.livingAccounts(call)) {
    for (const id of ids) {
      const days = await plans.retentionDays(call, id);
      if (days !== null) await analytics.dropDetail(machine.calls({ actor: systemActor(id), surface: 'jobs' }), days);
    }
  }
}

function createRoutines(machine: Machine, modules: Modules): Routine[] {
  const call = (): Call => machine.calls({ actor: systemActor(0), surface: 'jobs' });
  return [
    {
      name: 'sweep-machinery',
      everyMs: HOUR_MS,
      run: () => sweepMachinery(machine.database, machine.ports.clock.now()),
    },
    { name: 'forget-visitors', everyMs: HOUR_MS, run: () => modules.analytics.forgetVisitors(call()) },
    { name: 'drop-detail', everyMs: HOUR_MS, run: () => dropDetail(machine, modules, call()) },
    { name: 'sweep-identity', everyMs: HOUR_MS, run: () => modules.identity.sweep(call()) },
    {
      name: 'sweep-mails',
      everyMs: HOUR_MS,
      run: async () => {
        await modules.notices.sweepMails(call());
        await modules.customers.sweepLinks(call());
      },
    },
    { name: 'sweep-events', everyMs: HOUR_MS, run: () => modules.audit.sweep(call()) },
    { name: 'sweep-imports', everyMs: HOUR_MS, run: () => modules.imports.sweepImports(call()) },
    { name: 'sweep-deliveries', everyMs: HOUR_MS, run: () => modules.webhooks.sweepDeliveries(call()) },
    {
      name: 'sweep-licenses',
      everyMs: MINUTE_MS,
      run: async () => {
        await modules.licensing.tellEndedLicenses(call());
        await modules.licensing.tellDeadMachines(call());
        await modules.licensing.removeEndedLicenses(call());
      },
    },
    {
      name: 'services',
      everyMs: MINUTE_MS,
      run: async () => {
        await modules.services.tellEndingServices(call());
        await modules.services.runDueServices(call());
      },
    },
    {
      name: 'reverify-domains',
      everyMs: HOUR_MS,
      run: () =>
        modules.links.reverifyDomains(call(), (accountId) =>
          machine.calls({ actor: systemActor(accountId, 'domains'), surface: 'jobs' }),
        ),
    },
    {
      name: 'purge-accounts',
      everyMs: HOUR_MS,
      run: async () => {
        for (const id of await modules.identity.purgeable(call())) await purgeAccount(machine.database, id);
      },
    },
  ];
}

function createHandlers(machine: Machine, modules: Modules): Readonly<Record<string, JobKind>> {
  const call = (accountId: number | null, job?: string): Call =>
    machine.calls({ actor: systemActor(accountId ?? 0, job), surface: 'jobs' });
  return {
    'clicks.forget': ({ accountId, payload }) =>
      modules.analytics.forgetLink(call(accountId), Number(payload['linkId'])),
    // Nearly all of the time of these is spent waiting for others.
    'webhook.deliver': {
      atOnce: 50,
      run: ({ accountId, payload, signal }) =>
        modules.webhooks.deliverDue(() => call(accountId, 'webhooks'), Number(payload['endpointId']), signal),
    },
    'webhook.forget': ({ accountId, payload }) =>
      modules.webhooks.forgetDeliveries(call(accountId), Number(payload['endpointId'])),
    [MAIL_JOB]: ({ accountId, payload, signal }) => {
      const call = machine.calls({ actor: systemActor(accountId ?? 0, 'mail'), surface: 'jobs' });
      return modules.notices.sendMail(call, Number(payload['mailId']), signal);
    },
    [PASSWORD_RESET_JOB]: ({ payload }) => modules.identity.startPasswordReset(call(0), String(payload['email'])),
  };
}

/** Writes what modules gather in memory, every few seconds. */
function createGatherer(machine: Machine, modules: Modules) {
  const flush = async (): Promise<void> => {
    const call = machine.calls({ actor: systemActor(0), surface: 'jobs' });
    for (const write of [modules.identity.flush, modules.licensing.flushChecks]) {
      try {
        await write(call);
      } catch (error) {
        machine.log.warn({ err: error }, 'gathered values could not be written; they are lost');
      }
    }
  };
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  return {
    start: (): void => {
      timer = setInterval(() => void (running = running.then(flush)), GATHER_MS);
      timer.unref();
    },
    stop: async (): Promise<void> => {
      if (timer !== null) clearInterval(timer);
      await running;
      await flush();
    },
  };
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
 * Wires everything together; the only file that knows everyone. Nothing listens until `listen`, and the HTTP part is
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
