import { type Instant, SECOND_MS } from '../../kernel/instant.ts';
import type { Signer } from '../../kernel/ports.ts';
import type { Verdict } from '../../modules/licensing/index.ts';
import type { SignatureHeaders } from '../kit/signature.ts';
import type { PlainReply, PlainRequest } from '../kit/surface.ts';
import { signFor } from './sign.ts';
import { encodeMeta } from './verdict-wire.ts';

/** Answers kept for repetition; each lives a second, so this is a bound for a flood of different ones. */
const KEPT = 10_000;

/** A verdict as it was sent. */
interface SentVerdict {
  readonly at: Instant;
  readonly text: string;
  readonly headers: SignatureHeaders;
}

export interface VerdictAnswer {
  readonly verdict: Verdict;
  /** The license in the wire's form; null with NOT_FOUND. */
  readonly data: unknown;
  /** As it is printed; undefined where the question has none. */
  readonly nonce: unknown;
}

/**
 * Writes verdicts as texts with their headers. Each question is decided anew; where the outcome is word for word the one sent within the last second,
 * and no nonce asks for freshness, that answer goes out again with its signature, because signing is what costs.
 */
export function createVerdictWriter(signer: Signer) {
  const kept = new Map<string, SentVerdict>();

  function keep(name: string, sent: SentVerdict): void {
    if (kept.size >= KEPT) kept.clear();
    kept.set(name, sent);
  }

  return (request: PlainRequest, reply: PlainReply, answer: VerdictAnswer): string => {
    const { now } = request.call;
    const { verdict, data, nonce } = answer;
    reply.header('content-type', 'application/json; charset=utf-8');
    const meta = encodeMeta(verdict, now, nonce);
    if (nonce !== undefined) return JSON.stringify({ meta, data });
    const tail = JSON.stringify(data);
    const name = `${request.headers.host ?? ''}\n${request.url}\n${verdict.code}.${verdict.valid}.${verdict.graceEndsAt}\n${tail}`;
    const before = kept.get(name);
    if (before !== undefined && now - before.at < SECOND_MS && now >= before.at) {
      reply.headers({ ...before.headers });
      return before.text;
    }
    const text = `{"meta":${JSON.stringify(meta)},"data":${tail}}`;
    const headers = signFor(signer, request, { at: now, body: text });
    keep(name, { at: now, text, headers });
    reply.headers({ ...headers });
    return text;
  };
}

export type WriteVerdict = ReturnType<typeof createVerdictWriter>;
