/**
 * Signed answers: what a program needs to know that an answer is ours and about its own question. Pure; the wire sends
 * the three headers it gets from here, and the body whose bytes they were made of.
 */
import { hash } from 'node:crypto';
import type { Instant } from '../../kernel/instant.ts';
import type { SigningKey } from '../../kernel/ports.ts';

/** The part of a request and its answer that is signed. */
export interface SignedAnswer {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly target: string;
  /** The Host header as received. */
  readonly host: string;
  readonly at: Instant;
  /** The body's exact bytes; empty for an answer without one. */
  readonly body: Uint8Array | string;
}

export interface SignatureHeaders {
  readonly date: string;
  readonly digest: string;
  readonly 'keygen-signature': string;
}

/** The Digest header: `sha-256=` and the base64 of the body's hash. */
export function digestOf(body: Uint8Array | string): string {
  return `sha-256=${hash('sha256', body, 'base64')}`;
}

/** An instant as HTTP writes it: `Fri, 21 Nov 2026 22:15:00 GMT`. */
export function httpDate(at: Instant): string {
  return new Date(at).toUTCString();
}

/** The signed text: four lines joined by LF, none after the last. */
export function signingText(method: string, target: string, host: string, date: string, digest: string): string {
  return [
    `(request-target): ${method.toLowerCase()} ${target}`,
    `host: ${host}`,
    `date: ${date}`,
    `digest: ${digest}`,
  ].join('\n');
}

/** The headers that sign an answer; they replace any Date the server would set by itself. */
export function signAnswer(answer: SignedAnswer, key: SigningKey): SignatureHeaders {
  const date = httpDate(answer.at);
  const digest = digestOf(answer.body);
  const text = signingText(answer.method, answer.target, answer.host, date, digest);
  const signature = Buffer.from(key.sign(new TextEncoder().encode(text))).toString('base64');
  return {
    date,
    digest,
    'keygen-signature': `keyid="${key.kid}", algorithm="ed25519", signature="${signature}", headers="(request-target) host date digest"`,
  };
}
