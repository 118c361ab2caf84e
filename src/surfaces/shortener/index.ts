import { Type } from 'typebox';
import { MINUTE_MS } from '../../kernel/instant.ts';
import type { Call } from '../../kernel/call.ts';
import type { WindowState } from '../../kernel/limits.ts';
import type { SurfaceDeps } from '../index.ts';
import { countRequest } from '../kit/register.ts';
import { refusalDocs } from '../kit/refusal-docs.ts';
import type { RateRule, SurfaceDefinition } from '../kit/surface.ts';
import { authenticate, readKey } from './auth.ts';
import { wireDates } from './dates.ts';
import type { ShortenerDeps } from './deps.ts';
import { refuse } from './errors.ts';
import { accountRoutes } from './routes/account.ts';
import { aroundRoutes } from './routes/around.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { channelRoutes } from './routes/channels.ts';
import { linkRoutes } from './routes/links.ts';
import { planRoutes } from './routes/plans.ts';
import { qrRoutes } from './routes/qr.ts';
import { userRoutes } from './routes/users.ts';

const ROOTS = [
  'account',
  'domains',
  'domain',
  'splash',
  'campaigns',
  'campaign',
  'overlay',
  'channels',
  'channel',
  'pixels',
  'pixel',
  'qr',
  'plans',
  'plan',
  'users',
  'user',
  'urls',
  'url',
] as const;

function rateHeaders(state: WindowState): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(state.limit),
    'X-RateLimit-Remaining': String(state.remaining),
    'X-RateLimit-Reset': String(Math.ceil(state.resetAt / 1_000)),
  };
}

const Refused = Type.Object({ error: Type.Literal(1), message: Type.String() });

/** Links, QR codes, campaigns, channels, pixels, domains, plans and users, as published for link shorteners. */
export function createShortener(given: SurfaceDeps): SurfaceDefinition {
  const standard = given.config.rates.shortener;

  async function rateOf(call: Call): Promise<RateRule | null> {
    if (call.actor.kind === 'anonymous') return null;
    const plan = await given.plans.effective(call, call.actor.accountId);
    const own = plan.kind === 'plan' ? plan.plan.limits.apiRate : null;
    return { key: call.actor.id, limit: own ?? standard, windowMs: MINUTE_MS };
  }

  /** The headers of answers to nobody in particular: as of a window that has just begun. */
  const untouched = (now: number): Record<string, string> =>
    standard === 0
      ? {}
      : rateHeaders({ allowed: true, limit: standard, remaining: standard, resetAt: now + MINUTE_MS });

  const deps: ShortenerDeps = {
    ...given,
    dates: wireDates(given.config.timeZone),
    admit: async (call, key, reply) => {
      reply.headers(untouched(call.now));
      const actor = await authenticate(given, call, key);
      await countRequest(
        given.limits,
        { name: 'shortener', rateHeaders },
        { call: call.as(actor), reply, rule: await rateOf(call.as(actor)) },
      );
      return actor;
    },
  };
  return {
    name: 'shortener',
    prefix: '/api',
    roots: ROOTS,
    reading: 'lenient',
    title: 'Shortener',
    bodies: 'any',
    authenticate: (call, request) => authenticate(deps, call, readKey(request)),
    rate: rateOf,
    rateHeaders,
    refusals: refusalDocs(Refused),
    refuse: (refusal, request) => {
      const answer = refuse(refusal);
      // The short form of url/add counts whoever its query names, so that its request stays nobody's.
      const isCounted = request.call.actor.kind !== 'anonymous' || refusal.code === 'rate_limited';
      return isCounted ? answer : { ...answer, headers: untouched(request.call.now) };
    },
    endpoints: [
      ...linkRoutes(deps),
      ...accountRoutes(deps),
      ...aroundRoutes(deps),
      ...campaignRoutes(deps),
      ...channelRoutes(deps),
      ...qrRoutes(deps),
      ...userRoutes(deps),
      ...planRoutes(deps),
    ],
  };
}
