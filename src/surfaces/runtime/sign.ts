import type { FastifyInstance } from 'fastify';
import type { Signer } from '../../kernel/ports.ts';
import { signAnswer } from '../kit/signature.ts';

/** Signs every answer of this wire, refusals too. Answers that are streams would have to be read first; there are none. */
export function installSigning(app: FastifyInstance, signer: Signer): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : '';
    const answer = {
      method: request.method,
      target: request.url,
      host: request.headers.host ?? '',
      at: request.call.now,
      body,
    };
    reply.headers({ ...signAnswer(answer, signer.current()) });
    done(null, payload);
  });
}
