import type { Type } from 'typebox';
import { MINUTE_MS } from '../../kernel/instant.ts';
import type { InstanceHealth } from '../../kernel/health.ts';
import type { Call } from '../../kernel/call.ts';
import type { HmacKeys, Seal } from '../../kernel/ports.ts';
import type { Locate } from '../../modules/analytics/index.ts';
import type { Audit } from '../../modules/audit/index.ts';
import type { Catalog } from '../../modules/catalog/index.ts';
import type { Conversions } from '../../modules/conversions/index.ts';
import type { Customers } from '../../modules/customers/index.ts';
import type { Identity } from '../../modules/identity/index.ts';
import type { Licensing } from '../../modules/licensing/index.ts';
import type { Links } from '../../modules/links/index.ts';
import type { Pictures, Qr } from '../../modules/qr/index.ts';
import type { Services } from '../../modules/services/index.ts';
import type { Notices } from '../../modules/notices/index.ts';
import type { Plans } from '../../modules/plans/index.ts';
import type { Webhooks } from '../../modules/webhooks/index.ts';
import { createOnce } from '../kit/idempotency.ts';
import { createProblems } from '../kit/problems.ts';
import { ietfRateHeaders } from '../kit/rate-headers.ts';
import { createAuthenticate } from '../kit/sessions.ts';
import type { Endpoint, PlainRequest, RateRule, SurfaceDefinition } from '../kit/surface.ts';
import { createCursors } from './cursor.ts';
import { STATUS } from './errors.ts';
import { withExample } from './examples.ts';
import { installProblemPages } from './problem-pages.ts';
import { ProblemObject, refusalAnswers } from './refusal-docs.ts';
import type { Resource, Row, Tools } from './resource.ts';
import { readEndpoints } from './resource-read.ts';
import { writeEndpoints } from './resource-write.ts';
import { accountEndpoints } from './routes/account.ts';
import { accounts } from './routes/accounts.ts';
import { addons, blacklists } from './routes/addons.ts';
import { analyticsEndpoints } from './routes/analytics.ts';
import { apiKeys } from './routes/api-keys.ts';
import { bioPages } from './routes/bio-pages.ts';
import { campaigns, channels, domains, overlays, pixels, splashPages } from './routes/around-links.ts';
import { conversionResource, trackEndpoints } from './routes/conversions.ts';
import { customers } from './routes/customers.ts';
import { events } from './routes/events.ts';
import { funnelEndpoint } from './routes/funnel.ts';
import { forecastEndpoint } from './routes/forecast.ts';
import { groups, prices } from './routes/goods.ts';
import { instanceEndpoints } from './routes/instance.ts';
import { InstanceHealthObject, instanceHealthEndpoints } from './routes/instance-health.ts';
import { jobs } from './routes/jobs.ts';
import { licenseChecksEndpoint } from './routes/license-checks.ts';
import { licenseTypes } from './routes/license-types.ts';
import { generateEndpoint } from './routes/license-generate.ts';
import { licenses } from './routes/licenses.ts';
import { explainEndpoint } from './routes/link-explain.ts';
import { linkResource } from './routes/links.ts';
import { mails } from './routes/mails.ts';
import { members } from './routes/members.ts';
import { overviewEndpoint } from './routes/overview.ts';
import { ownSignInEndpoints } from './routes/own-sign-in.ts';
import { overlayAnswers } from './routes/overlay-answers.ts';
import { plans } from './routes/plans.ts';
import { products } from './routes/products.ts';
import { qrPreviewEndpoints } from './routes/qr-preview.ts';
import { qrCodes } from './routes/qr-codes.ts';
import { machines, sites } from './routes/sites.ts';
import { serviceResource } from './routes/services.ts';
import { timelineEndpoint } from './routes/timeline.ts';
import { templateEndpoints, templates } from './routes/templates.ts';
import { SessionObject, sessionEndpoints } from './routes/session.ts';
import { SigningKeyObject, signingKeyEndpoints } from './routes/signing-keys.ts';
import { UsageObject, usageEndpoints } from './routes/usage.ts';
import { visitEndpoints } from './routes/visits.ts';
import { createLive } from './analytics/live.ts';
import { OrphanVisitObject, VisitObject } from './analytics/visit.ts';
import { webhookDeliveries, webhooks } from './routes/webhooks.ts';
import { PREFIX } from './wire.ts';

export interface NativeDeps {
  readonly config: { readonly rates: { readonly api: number }; readonly registration: 'open' | 'closed' };
  readonly version: string;
  readonly site: { readonly baseUrl: string };
  readonly seal: Seal;
  readonly hmac: HmacKeys;
  readonly identity: Identity;
  readonly plans: Plans;
  readonly catalog: Catalog;
  readonly customers: Customers;
  readonly licensing: Licensing;
  readonly services: Services;
  readonly conversions: Conversions;
  readonly links: Links;
  readonly qr: Qr;
  readonly audit: Audit;
  readonly notices: Notices;
  readonly pictures: Pictures;
  readonly webhooks: Webhooks;
  readonly health: () => Promise<InstanceHealth>;
  readonly locate: Locate;
}

interface Served {
  readonly endpoints: readonly Endpoint[];
  readonly object: Type.TObject;
}

function serve<R extends Row>(tools: Tools, resource: Resource<R>): Served {
  return {
    endpoints: [...readEndpoints(tools, resource), ...writeEndpoints(tools, resource)],
    object: resource.object,
  };
}

/** What a request counts for: a key or a session; without a credential the address it comes from. */
function rateKey(call: Call, request: PlainRequest): string {
  const { kind, id } = call.actor;
  return kind === 'anonymous' ? `address:${request.address}` : `${kind}:${id}`;
}

/** Our own API: everything, for the dashboard, the SDK and scripts. */
export function createNative(deps: NativeDeps): SurfaceDefinition {
  const { site, identity } = deps;
  const problems = createProblems(site, STATUS);
  const tools: Tools = {
    site,
    problems,
    cursors: createCursors(deps.hmac),
    once: createOnce(deps.seal),
    plans: deps.plans,
  };
  const live = createLive();
  const { catalog, licensing } = deps;
  const licenseResource = licenses(deps);
  const served = [
    serve(tools, products(catalog)),
    serve(tools, customers(deps.customers, deps.services, identity)),
    serve(tools, licenseTypes(licensing)),
    serve(tools, licenseResource),
    serve(tools, sites(licensing)),
    serve(tools, machines(licensing)),
    serve(tools, addons(licensing)),
    serve(tools, blacklists(licensing)),
    serve(tools, groups(catalog)),
    serve(tools, prices(catalog)),
    serve(tools, serviceResource(deps)),
    serve(tools, conversionResource(deps.conversions)),
    serve(tools, linkResource(deps.links)),
    serve(tools, domains(deps.links)),
    serve(tools, campaigns(deps.links)),
    serve(tools, channels(deps.links)),
    serve(tools, pixels(deps.links)),
    serve(tools, splashPages(deps.links)),
    serve(tools, overlays(deps.links)),
    serve(tools, overlayAnswers(deps.links)),
    serve(tools, bioPages(deps.links)),
    serve(tools, qrCodes(deps.qr, site)),
    serve(tools, members(identity)),
    serve(tools, apiKeys(identity)),
    serve(tools, webhooks(deps.webhooks)),
    serve(tools, webhookDeliveries(deps)),
    serve(tools, events(deps)),
    serve(tools, jobs(deps.audit)),
    serve(tools, mails(deps.notices)),
    serve(tools, templates(deps.notices)),
    serve(tools, plans(deps.plans)),
    serve(tools, accounts(identity, site)),
  ];
  return {
    name: 'native',
    title: 'Native API',
    prefix: PREFIX,
    reading: 'strict',
    schemas: [
      ProblemObject,
      SessionObject,
      VisitObject,
      OrphanVisitObject,
      UsageObject,
      InstanceHealthObject,
      SigningKeyObject,
      ...served.map(({ object }) => object),
    ].map((object) => withExample(object)),
    endpoints: [
      ...served.flatMap(({ endpoints }) => endpoints),
      ...trackEndpoints(tools, deps.conversions),
      ...analyticsEndpoints(tools, identity),
      ...visitEndpoints(tools, identity, live),
      funnelEndpoint(identity),
      overviewEndpoint(identity),
      ...templateEndpoints(deps.notices),
      generateEndpoint(tools, licenseResource, licensing),
      timelineEndpoint(tools, deps),
      forecastEndpoint(tools, deps.services),
      licenseChecksEndpoint(licensing),
      ...accountEndpoints(identity),
      ...usageEndpoints(deps),
      explainEndpoint(deps),
      ...qrPreviewEndpoints(deps),
      ...sessionEndpoints(identity, site),
      ...ownSignInEndpoints(identity),
      ...instanceHealthEndpoints(deps),
      ...signingKeyEndpoints(licensing),
      ...instanceEndpoints(identity, site, { version: deps.version, registration: deps.config.registration }),
    ],
    authenticate: createAuthenticate(identity, site),
    rate: (call, request): RateRule => ({
      key: rateKey(call, request),
      limit: deps.config.rates.api,
      windowMs: MINUTE_MS,
    }),
    rateHeaders: ietfRateHeaders(MINUTE_MS),
    refuse: problems.refuse,
    refusals: refusalAnswers,
    pages: installProblemPages,
    stopping: live.close,
  };
}
