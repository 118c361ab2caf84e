/**
 * The client for addresses that somebody else has named. Public addresses only, unless the operator says otherwise;
 * limits on time, size and redirects; no proxy of the environment, which would resolve names out of our sight.
 */
import { Agent, type Dispatcher, errors } from 'undici';
import { type Outbound, type OutboundAnswer, OutboundError, type OutboundRequest } from '../../kernel/outbound.ts';
import { type AddressPolicyOptions, createAddressPolicy } from './address-policy.ts';
import { type ResolveName, guardedConnector, resolveWithSystem } from './guarded-connector.ts';
import { type Hop, firstHop, nextHop } from './hops.ts';

export interface GuardedClientOptions extends AddressPolicyOptions {
  /** Tests bring their own names. */
  readonly resolve?: ResolveName;
}

export interface GuardedClient extends Outbound {
  close(): Promise<void>;
}

const MAX_HEADER_BYTES = 16_384;

/** Makes the client; `anyAddress` is for commands the operator runs, never for what an account has stored. */
export function createGuardedClient(options: GuardedClientOptions = {}): GuardedClient {
  const connector = guardedConnector(createAddressPolicy(options), options.resolve ?? resolveWithSystem);
  const agent = new Agent({ connect: connector, maxHeaderSize: MAX_HEADER_BYTES });
  return {
    request: (request) => follow(agent, request),
    close: () => agent.destroy(),
  };
}

async function follow(agent: Agent, request: OutboundRequest): Promise<OutboundAnswer> {
  const signal = AbortSignal.timeout(request.timeoutMs);
  const limit = request.maxRedirects ?? 0;
  let hop = firstHop(request);
  for (let followed = 0; ; followed += 1) {
    const answer = await send(agent, hop, request.maxBytes, signal);
    const next = limit > 0 ? nextHop(hop, answer) : null;
    if (next === null) return answer;
    if (followed >= limit) throw new OutboundError('too_many_redirects', `more than ${limit} redirects`);
    hop = next;
  }
}

async function send(agent: Agent, hop: Hop, maxBytes: number, signal: AbortSignal): Promise<OutboundAnswer> {
  try {
    return await inTime(signal, exchange(agent, hop, maxBytes, signal));
  } catch (error) {
    throw named(error, hop, signal);
  }
}

async function exchange(agent: Agent, hop: Hop, maxBytes: number, signal: AbortSignal): Promise<OutboundAnswer> {
  const response = await agent.request({
    origin: hop.url.origin,
    path: hop.url.pathname + hop.url.search,
    method: hop.method,
    headers: hop.headers,
    body: hop.body ?? null,
    signal,
  });
  const body = await readBody(response, maxBytes);
  return { status: response.statusCode, headers: flat(response.headers), body, url: hop.url.href };
}

/** undici looks at the signal only once there is a connection; a name that is never found would wait for ever. */
async function inTime<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const onAbort = (): void => late.reject(new Error('aborted'));
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

async function readBody({ body }: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = (): OutboundError => new OutboundError('too_large', `the answer is larger than ${maxBytes} bytes`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      const bytes: unknown = chunk;
      if (!(bytes instanceof Uint8Array)) throw new Error('a body that is not bytes');
      size += bytes.length;
      if (size > maxBytes) throw tooLarge();
      chunks.push(bytes);
    }
  } catch (error) {
    // Ends the connection; what is still on its way is not worth reading.
    body.on('error', () => undefined).destroy();
    throw error;
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function flat(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return Object.fromEntries(pairs);
}

function named(error: unknown, hop: Hop, signal: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error;
  const at = hop.url.host;
  if (signal.aborted) return new OutboundError('timeout', `${at} did not answer in time`, error);
  if (error instanceof errors.ConnectTimeoutError) return new OutboundError('timeout', `${at} did not answer`, error);
  if (error instanceof errors.InvalidArgumentError) return new OutboundError('bad_request', error.message, error);
  return new OutboundError('unreachable', `${at} gave no answer`, error);
}
