import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Surface } from '../../kernel/call.ts';
import { type TrustedProxy, clientAddress } from './proxy.ts';

const REQUEST_ID = /^[\w.:-]{1,100}$/;
export const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, RateLimit, RateLimit-Policy, Retry-After, Date, Digest, Keygen-Signature, X-Request-Id, ETag, Link, Location',
} as const;
const OWN_HEADERS = { 'X-Content-Type-Options': 'nosniff' };
const API_HEADERS = { ...OWN_HEADERS, ...CORS_HEADERS, 'Cache-Control': 'no-store' };

/** A request that was answered, as logs and metrics see it. */
export interface Answered {
  readonly requestId: string;
  readonly surface: Surface | 'none';
  readonly method: string;
  /** The pattern of its route; undefined where none was found. */
  readonly route: string | undefined;
  readonly status: number;
  readonly seconds: number;
}

/** Where answered requests are counted. */
export type Observe = (answered: Pick<Answered, 'surface' | 'method' | 'status' | 'seconds'>) => void;

/** Counts an answered request and writes it to the log of those who look closely. */
export function noteAnswered(observe: Observe | undefined, log: FastifyBaseLogger, answered: Answered): void {
  observe?.(answered);
  const { requestId, surface, method, route, status } = answered;
  log.debug({ requestId, surface, method, route, status }, 'request');
}

/** The id a client gave its request, where it is one, or a new one. */
export function requestIdOf({ headers }: IncomingMessage, newId: () => string): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
}

/** The address of whoever sent a request; forwarded ones count from trusted proxies alone. */
export function addressOf({ headers, socket }: IncomingMessage, isTrusted: TrustedProxy): string {
  const forwarded = headers['x-forwarded-for'];
  return clientAddress(
    socket.remoteAddress ?? '',
    Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
    isTrusted,
  );
}

export function isApi(url: string): boolean {
  return url === '/api' || /^\/api[/?]/.test(url);
}

/** What every answer says of itself, besides its request's id. */
export function ownHeaders(url: string): Readonly<Record<string, string>> {
  return isApi(url) ? API_HEADERS : OWN_HEADERS;
}
