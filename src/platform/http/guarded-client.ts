/**
 * The client for addresses that somebody else has named. Public addresses only, unless the operator says otherwise;
 * limits on time, size and redirects; no proxy of the environment, which would resolve names out of our sight.
 */
import { Agent, type Dispatcher, errors } from 'undici';
import {
  type Outbound,
  type OutboundAnswer,
  OutboundError,
  type OutboundLook,
  type OutboundRequest,
} from '../../kernel/outbound.ts';
import { type AddressPolicyOptions, createAddressPolicy } from './address-policy.ts';
import { type ResolveName, checkedAddresses, guardedConnector, resolveWithSystem } from './guarded-connector.ts';
import { type Hop, firstHop, nextHop, readUrl } from './hops.ts';

export interface GuardedClientOptions extends AddressPolicyOptions {
  /** Tests bring their own names. */
  readonly resolve?: ResolveName;
}

export interface GuardedClient extends Outbound, OutboundLook {
  close(): Promise<void>;
}

const MAX_HEADER_BYTES = 16_384;
const LOOK_MS = 5_000;

/** Makes the client; `anyAddress` is for commands the operator runs, never for what an account has stored. */
export function createGuardedClient(options: GuardedClientOptions = {}): GuardedClient {
  const policy = createAddressPolicy(options);
  const resolve = options.resolve ?? resolveWithSystem;
  const connector = guardedConnector(policy, resolve);
  const agent = new Agent({ connect: connector, maxHeaderSize: MAX_HEADER_BYTES });
  return {
    request: (request) => follow(agent, request),
    look: async (url) => {
      await inTime(AbortSignal.timeout(LOOK_MS), checkedAddresses(readUrl(url).hostname, policy, resolve), () => {
        return new OutboundError('name_not_found', 'the name was not found in time');
      });
    },
    close: () => agent.destroy(),
  };
}

async function follow(agent: Agent, request: OutboundRequest): Promise<OutboundAnswer> {
  const late = AbortSignal.timeout(request.timeoutMs);
  const given = request.signal;
  const signal = given === undefined ? late : AbortSignal.any([late, given]);
  const limit = request.maxRedirects ?? 0;
  let hop = firstHop(request);
  for (let followed = 0; ; followed += 1) {
    const answer = await send(agent, hop, request, signal);
    const next = limit > 0 ? nextHop(hop, answer) : null;
    if (next === null) return answer;
    if (followed >= limit) throw new OutboundError('too_many_redirects', `more than ${limit} redirects`);
    hop = next;
  }
}

async function send(agent: Agent, hop: Hop, request: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
  try {
    return await inTime(signal, exchange(agent, hop, request, signal));
  } catch (error) {
    if (request.signal?.aborted === true) throw new OutboundError('aborted', 'given up by the caller', error);
    throw named(error, hop, signal);
  }
}

async function exchange(
  agent: Agent,
  hop: Hop,
  { maxBytes, beyond = 'refuse' }: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const response = await agent.request({
    origin: hop.url.origin,
    path: hop.url.pathname + hop.url.search,
    method: hop.method,
    headers: hop.headers,
    body: hop.body ?? null,
    signal,
  });
  const body = await readBody(response, maxBytes, beyond);
  return { status: response.statusCode, headers: flat(response.headers), body, url: hop.url.href };
}

/** undici looks at the signal only once there is a connection; a name that is never found would wait for ever. */
async function inTime<T>(
  signal: AbortSignal,
  work: Promise<T>,
  tooLate: () => Error = () => new Error('aborted'),
): Promise<T> {
  const late = Promise.withResolvers<never>();
  const onAbort = (): void => late.reject(tooLate());
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

async function readBody(
  { body }: Dispatcher.ResponseData,
  maxBytes: number,
  beyond: 'refuse' | 'cut',
): Promise<Uint8Array> {
  const tooLarge = (): OutboundError => new OutboundError('too_large', `the answer is larger than ${maxBytes} bytes`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      const bytes: unknown = chunk;
      if (!(bytes instanceof Uint8Array)) throw new Error('a body that is not bytes');
      size += bytes.length;
      if (size > maxBytes && beyond === 'refuse') throw tooLarge();
      chunks.push(bytes);
      if (size > maxBytes) break;
    }
  } catch (error) {
    // Ends the connection; what is still on its way is not worth reading.
    body.on('error', () => undefined).destroy();
    throw error;
  }
  // Leaving the loop early has ended the connection as well.
  return new Uint8Array(Buffer.concat(chunks).subarray(0, maxBytes));
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
