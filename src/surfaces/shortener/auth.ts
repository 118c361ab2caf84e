import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { Identity } from '../../modules/identity/index.ts';
import type { Plans } from '../../modules/plans/index.ts';
import { authenticateKey } from '../kit/credentials.ts';

/** `Bearer KEY`, `Token KEY` or the bare `KEY`. */
export function readKey(request: FastifyRequest): string | null {
  const header = request.headers.authorization?.trim() ?? '';
  const key = header.replace(/^(?:Bearer|Token) +/i, '').trim();
  return key === '' ? null : key;
}

/** The actor behind a key of an account whose plan includes this API. */
export async function authenticate(
  deps: { readonly identity: Identity; readonly plans: Plans },
  call: Call,
  key: string | null,
): Promise<Actor> {
  const actor = await authenticateKey(deps.identity, call, key);
  await deps.plans.demandFeature(call.as(actor), 'api');
  return actor;
}
