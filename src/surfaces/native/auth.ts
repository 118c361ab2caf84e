import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Identity } from '../../modules/identity/index.ts';
import { authenticateKey, bearerToken } from '../kit/credentials.ts';

const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
const PLAIN = 'gatehouse_session';
const SAFE = `__Host-${PLAIN}`;

interface Site {
  readonly baseUrl: string;
}

/** Browsers take the `__Host-` prefix over https only, and drop such a cookie on http. */
function isSecure(site: Site): boolean {
  return site.baseUrl.startsWith('https:');
}

export function cookieName(site: Site): string {
  return isSecure(site) ? SAFE : PLAIN;
}

/** The session's token in the request's cookies, or null. */
export function sessionToken(site: Site, request: FastifyRequest): string | null {
  const wanted = `${cookieName(site)}=`;
  const found = (request.headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(wanted));
  return found === undefined ? null : found.trim().slice(wanted.length);
}

/** The header that gives the browser its session; null takes it away. */
export function sessionCookie(site: Site, token: string | null, maxAgeSeconds = 0): string {
  const parts = [`${cookieName(site)}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (isSecure(site)) parts.push('Secure');
  parts.push(`Max-Age=${token === null ? 0 : maxAgeSeconds}`);
  return parts.join('; ');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/**
 * Refuses a write that a page of another origin makes with this browser's cookie. Browsers name the origin on every
 * request that is not GET or HEAD, so a cookie without one comes from no page of ours.
 */
export function demandOwnOrigin(site: Site, request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const isOwn = origin !== undefined && (origin === site.baseUrl || hostOf(origin) === host);
  if (!isOwn) throw new Refusal('origin_not_allowed');
}

/** Who asks: the holder of an API key (`Authorization: Bearer`), or of the dashboard's session cookie. */
export function createAuthenticate(identity: Identity, site: Site) {
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
