import type { EventConsumer } from './kernel/call.ts';
import { createNoticeSources } from './notice-sources.ts';
import type { Machine } from './machine.ts';
import { type Analytics, createAnalytics } from './modules/analytics/index.ts';
import { type Catalog, createCatalog } from './modules/catalog/index.ts';
import { type Conversions, createConversions } from './modules/conversions/index.ts';
import { type Customers, createCustomers } from './modules/customers/index.ts';
import { type Audit, createAudit } from './modules/audit/index.ts';
import { type Imports, createImports } from './modules/imports/index.ts';
import { type Identity, createIdentity } from './modules/identity/index.ts';
import { type Licensing, createLicensing } from './modules/licensing/index.ts';
import { type Links, createLinks, rememberInstance } from './modules/links/index.ts';
import { MAIL_JOB, type Notices, createNotices } from './modules/notices/index.ts';
import { type Plans, createPlans } from './modules/plans/index.ts';
import { type Services, createServices, readGraceDays } from './modules/services/index.ts';
import { type Pictures, type Qr, createQr } from './modules/qr/index.ts';
import { type Webhooks, createWebhooks } from './modules/webhooks/index.ts';
import { createDomainProofs } from './platform/http/domain-proofs.ts';

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

/** Makes every module and gives each the others it asks. */
export function createModules(machine: Machine, pictures: Pictures, flushVisits: () => Promise<void>): Modules {
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
export function createConsumers({ notices, webhooks }: Modules): EventConsumer[] {
  return [notices.hear, webhooks.hear];
}
