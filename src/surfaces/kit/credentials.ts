import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Identity } from '../../modules/identity/index.ts';

/** The token of `Authorization: Bearer …`; null when the header is missing or of another scheme. */
export function bearerToken(request: FastifyRequest): string | null {
  const match = /^Bearer +(\S.*)$/i.exec(request.headers.authorization ?? '');
  return match?.[1]?.trim() ?? null;
}

/** The actor behind an API key; refuses `unauthenticated` without one. */
export async function authenticateKey(identity: Identity, call: Call, token: string | null): Promise<Actor> {
  const actor = token === null ? null : await identity.authenticateKey(call, token);
  if (actor === null) throw new Refusal('unauthenticated');
  return actor;
}
