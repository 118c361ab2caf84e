import type { FastifyRequest } from 'fastify';

const PLAIN = 'gatehouse_session';
const SAFE = `__Host-${PLAIN}`;

export interface CookieSite {
  readonly baseUrl: string;
}

/** Browsers take the `__Host-` prefix over https only, and drop such a cookie on http. */
function isSecure(site: CookieSite): boolean {
  return site.baseUrl.startsWith('https:');
}

function cookieName(site: CookieSite): string {
  return isSecure(site) ? SAFE : PLAIN;
}

/** The session's token in the request's cookies, or null. */
export function sessionToken(site: CookieSite, request: FastifyRequest): string | null {
  const wanted = `${cookieName(site)}=`;
  const found = (request.headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(wanted));
  return found === undefined ? null : found.trim().slice(wanted.length);
}

/** The header that gives the browser its session; null takes it away. */
export function sessionCookie(site: CookieSite, token: string | null, maxAgeSeconds = 0): string {
  const parts = [`${cookieName(site)}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (isSecure(site)) parts.push('Secure');
  parts.push(`Max-Age=${token === null ? 0 : maxAgeSeconds}`);
  return parts.join('; ');
}
