import { type Instant, SECOND_MS } from '../../kernel/instant.ts';
import type { Signer } from '../../kernel/ports.ts';
import type { Checked } from '../../modules/licensing/index.ts';
import type { SignatureHeaders } from '../kit/signature.ts';
import type { PlainReply, PlainRequest } from '../kit/surface.ts';
import { signFor } from './sign.ts';
import { encodeMeta } from './verdict-wire.ts';

/** Answers kept for repetition; each lives a second, so this is a bound for a flood of different ones. */
const KEPT = 10_000;

export interface VerdictAnswer {
  readonly checked: Checked;
  /** The license in the wire's form, for whoever asks. */
  readonly encode: (checked: Checked) => unknown;
  /** As it is printed; undefined where the question has none. */
  readonly nonce: unknown;
}

/** A verdict as it was sent, and what it was the answer to. */
interface SentVerdict {
  readonly at: Instant;
  readonly answer: VerdictAnswer;
  readonly host: string;
  readonly url: string;
  readonly text: string;
  readonly headers: SignatureHeaders;
}

/** Whether two answers are word for word the same but for their instant. A license that did not change is one object. */
function saysTheSame(one: VerdictAnswer, other: VerdictAnswer): boolean {
  const [a, b] = [one.checked, other.checked];
  return (
    a.license === b.license &&
    one.encode === other.encode &&
    a.verdict.code === b.verdict.code &&
    a.verdict.valid === b.verdict.valid &&
    a.verdict.graceEndsAt === b.verdict.graceEndsAt &&
    a.entitlements.length === b.entitlements.length &&
    a.entitlements.every((code, place) => code === b.entitlements[place])
  );
}

/**
 * Writes verdicts as texts with their headers. Each question is decided anew; where the outcome is word for word the one sent within the last second,
 * and no nonce asks for freshness, that answer goes out again with its signature, because signing is what costs.
 */
export function createVerdictWriter(signer: Signer) {
  /** By license; the last answer about each. */
  const kept = new Map<number, SentVerdict>();

  function keep(licenseId: number, sent: SentVerdict): void {
    if (kept.size >= KEPT) kept.clear();
    kept.set(licenseId, sent);
  }

  return (request: PlainRequest, reply: PlainReply, answer: VerdictAnswer): string => {
    const { now } = request.call;
    const { url } = request;
    const { checked, encode, nonce } = answer;
    const { host = '' } = request.headers;
    const licenseId = checked.license?.id ?? 0;
    reply.header('content-type', 'application/json; charset=utf-8');
    if (nonce !== undefined) {
      return JSON.stringify({ meta: encodeMeta(checked.verdict, now, nonce), data: encode(checked) });
    }
    const before = kept.get(licenseId);
    const isFresh = before !== undefined && now - before.at < SECOND_MS && now >= before.at;
    if (isFresh && before.host === host && before.url === url && saysTheSame(before.answer, answer)) {
      reply.headers({ ...before.headers });
      return before.text;
    }
    const text = JSON.stringify({ meta: encodeMeta(checked.verdict, now, nonce), data: encode(checked) });
    const headers = signFor(signer, request, { at: now, body: text });
    keep(licenseId, { at: now, answer, host, url, text, headers });
    reply.headers({ ...headers });
    return text;
  };
}

export type WriteVerdict = ReturnType<typeof createVerdictWriter>;
