import type { FastifyInstance } from 'fastify';
import type { Signer } from '../../kernel/ports.ts';
import { writeInstantOrNull } from './resources.ts';

export const KEYS_PATH = '/.well-known/gatehouse/keys.json';

/** The public keys that answers and files are verified with: the current one, the next, former ones for ever. */
export function installPublicKeys(root: FastifyInstance, signer: Signer): void {
  root.get(KEYS_PATH, { schema: { hide: true } }, (_request, reply) => {
    reply.header('access-control-allow-origin', '*').header('cache-control', 'public, max-age=300');
    return {
      keys: signer.publicKeys().map(({ kid, publicKey, from, until }) => ({
        kid,
        alg: 'ed25519',
        publicKey,
        from: writeInstantOrNull(from),
        until: writeInstantOrNull(until),
      })),
    };
  });
}
