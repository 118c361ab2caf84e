import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Identity } from '../../modules/identity/index.ts';
import { authenticateKey, bearerToken } from './credentials.ts';
import { type CookieSite, sessionToken } from './session-cookie.ts';

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Refuses a write that a page of another origin makes with this browser's cookie. Browsers name the origin on every
 * request that is not GET or HEAD, so a cookie without one comes from no page of ours.
 */
export function demandOwnOrigin(site: CookieSite, request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const isOwn = origin !== undefined && (origin === site.baseUrl || hostOf(origin) === host);
  if (!isOwn) throw new Refusal('origin_not_allowed');
}

/** Who asks: the holder of an API key (`Authorization: Bearer`), or of the dashboard's session cookie. */
export function createAuthenticate(identity: Identity, site: CookieSite) {
  return async (call: Call, request: FastifyRequest): Promise<Actor> => {
    const session = sessionToken(site, request);
    if (request.headers.authorization !== undefined || session === null) {
      return authenticateKey(identity, call, bearerToken(request));
    }
    const actor = await identity.authenticateSession(call, session);
    if (actor === null) throw new Refusal('unauthenticated');
    if (!READS.includes(request.method)) demandOwnOrigin(site, request);
    return actor;
  };
}
