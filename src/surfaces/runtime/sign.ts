import type { Instant } from '../../kernel/instant.ts';
import type { Signer } from '../../kernel/ports.ts';
import { type SignatureHeaders, signAnswer } from '../kit/signature.ts';
import type { PlainReply, PlainRequest } from '../kit/surface.ts';

const SIGNATURE = 'keygen-signature';
const TOO_MANY = 429;
const FAILED = 500;

/** The signature over an answer to this request, with a body of exactly these bytes. */
export function signFor(
  signer: Signer,
  request: PlainRequest,
  answer: { readonly at: Instant; readonly body: Uint8Array | string },
): SignatureHeaders {
  const { method, url: target, headers } = request;
  return signAnswer({ method, target, host: headers.host ?? '', ...answer }, signer.current());
}

/**
 * Signs every answer of this wire, refusals too; one that brings its signature keeps it. Answers that only say "later"
 * (429, 5xx) go without: they must cost nothing, and programs treat them like silence.
 */
export function createSigning(signer: Signer) {
  return (request: PlainRequest, reply: PlainReply, payload: unknown): void => {
    const later = reply.statusCode === TOO_MANY || reply.statusCode >= FAILED;
    if (later || reply.hasHeader(SIGNATURE)) return;
    // Answers that are streams would have to be read first; there are none.
    const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : '';
    reply.headers({ ...signFor(signer, request, { at: request.call.now, body }) });
  };
}
