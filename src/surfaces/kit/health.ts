import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { bearerToken } from './credentials.ts';

export interface HealthDeps {
  /** Whether requests can be served now: the database answers, its schema is ours, no stop is under way. */
  isReady(): Promise<boolean>;
  metrics(): Promise<{ contentType: string; text: string }>;
  actorOf(request: FastifyRequest, token: string): Promise<Actor | null>;
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** A peer on this machine that speaks for itself; behind a proxy everybody comes from this machine. */
function isLocal(request: FastifyRequest): boolean {
  const proxied = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(
    (name) => request.headers[name] !== undefined,
  );
  return !proxied && LOOPBACK.test(request.socket.remoteAddress ?? '');
}

/** Health for orchestrators and numbers for monitoring: `/livez`, `/readyz`, `/metrics`. */
export function installHealth(app: FastifyInstance, deps: HealthDeps): void {
  app.get('/livez', { schema: { hide: true } }, () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const ready = await deps.isReady().catch(() => false);
    return ready ? { status: 'ok' } : reply.code(503).header('Retry-After', '5').send({ status: 'unavailable' });
  });
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const token = bearerToken(request);
    const allowed =
      isLocal(request) || (token !== null && (await deps.actorOf(request, token))?.isPlatformAdmin === true);
    if (!allowed) return reply.code(403).type('text/plain').send('The key of a platform admin is needed.\n');
    const { contentType, text } = await deps.metrics();
    return reply.type(contentType).send(text);
  });
}
