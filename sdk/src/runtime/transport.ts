import { fromUtf8, latin1, utf8 } from './bytes.ts';
import {
  GatehouseError,
  MalformedAnswerError,
  RateLimitedError,
  RefusedError,
  RequestTimeoutError,
  ServerUnreachableError,
} from './errors.ts';
import { type JsonObject, parseObject, textAt } from './json.ts';
import type { PublicKeys } from './public-keys.ts';
import { type ReceivedAnswer, verifyResponse } from './response.ts';

export interface TransportOptions {
  /** Where the server is: `https://gate.example`, a path before `/api` included. */
  readonly url: string;
  readonly publicKeys: PublicKeys;
  readonly timeoutMs: number;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/api/v2`. */
  readonly path: string;
  readonly body?: JsonObject;
  /** The licence key, as the credential. */
  readonly licenseKey?: string;
  /** The body carries a nonce, so the answer's age proves nothing more. */
  readonly hasNonce?: boolean;
}

/** What came back, from whomever. */
interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** An answer whose signature has been verified. */
export interface SignedReply {
  readonly status: number;
  readonly body: JsonObject | null;
  readonly signedAt: Date;
  readonly received: ReceivedAnswer & { readonly body: string };
}

export type Transport = (question: Question) => Promise<SignedReply>;

const MAX_BYTES = 4_000_000;
/** Without a nonce a day is allowed: the clocks of many machines are wrong, and a replay gains nothing here. */
const MAX_AGE_SECONDS = 86_400;

/** Asks the server: one request, one time-out for all of it, the signature of whatever comes back verified. */
export function createTransport(options: TransportOptions): Transport {
  const base = options.url.replace(/\/+$/, '');
  return async (question) => {
    const url = `${base}/api/v2${question.path}`;
    const { status, headers, bytes } = await receive(options, url, question);
    if (status === 429) throw new RateLimitedError(Number(headers['retry-after']) || 1);
    if (status >= 500) throw new ServerUnreachableError(`the server answered ${status}`);
    const { signedAt } = await verifyResponse(
      { method: question.method, url, status, headers, body: bytes },
      {
        publicKeys: options.publicKeys,
        maxAgeSeconds: question.hasNonce === true ? Number.POSITIVE_INFINITY : MAX_AGE_SECONDS,
        now: options.now,
      },
    );
    // Only now: a page of something in between may be in any encoding.
    const text = fromUtf8(bytes);
    if (text === null) throw new MalformedAnswerError('the answer is not UTF-8');
    const body = parseObject(text);
    if (status >= 400) throw refused(status, body);
    return { status, body, signedAt, received: { method: question.method, url, status, headers, body: text } };
  };
}

async function receive(
  { fetch: ask, timeoutMs }: TransportOptions,
  url: string,
  question: Question,
): Promise<Received> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await ask(url, { ...request(question), signal });
    const bytes = await readBytes(response);
    const headers: Record<string, string> = {};
    for (const name of ['date', 'digest', 'keygen-signature', 'retry-after']) {
      const value = response.headers.get(name);
      if (value !== null) headers[name] = value;
    }
    return { status: response.status, headers, bytes };
  } catch (error) {
    if (error instanceof GatehouseError) throw error;
    if (signal.aborted) throw new RequestTimeoutError(timeoutMs, error);
    throw new ServerUnreachableError('the server cannot be reached', undefined, error);
  }
}

function request({ method, body, licenseKey }: Question): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  // Header text is bytes; the server reads these as UTF-8.
  if (licenseKey !== undefined) {
    demandKey(licenseKey);
    headers['authorization'] = `License ${latin1(utf8(licenseKey))}`;
  }
  // A redirect would carry the licence key to somewhere else.
  return { method, headers, redirect: 'error', cache: 'no-store', ...(body && { body: JSON.stringify(body) }) };
}

/** A key that was pasted with its line break cannot be sent in a header, and is none. */
function demandKey(licenseKey: string): void {
  if (!/\p{Cc}/u.test(licenseKey)) return;
  throw new GatehouseError('LICENSE_KEY', 'a licence key holds no line breaks and no control characters');
}

async function readBytes(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const chunk: unknown = part.value;
    if (!(chunk instanceof Uint8Array)) throw new ServerUnreachableError('the answer is not bytes');
    size += chunk.length;
    if (size > MAX_BYTES) {
      await reader.cancel();
      // No answer of the server is; so something in between has given it.
      throw new ServerUnreachableError('the answer is too large');
    }
    chunks.push(chunk);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function refused(status: number, problem: JsonObject | null): RefusedError {
  const code = textAt(problem, 'code') ?? 'refused';
  const message = textAt(problem, 'detail') ?? textAt(problem, 'title') ?? `the server answered ${status}`;
  return new RefusedError(status, code, message, textAt(problem, 'requestId'));
}
