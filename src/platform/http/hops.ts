import { type OutboundAnswer, OutboundError, type OutboundRequest } from '../../kernel/outbound.ts';

/** One request of a chain of redirects. */
export interface Hop {
  readonly url: URL;
  readonly method: OutboundRequest['method'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Set by the client itself, or about one connection only. */
const NOT_THE_CALLERS: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'expect',
]);
/** What may go along to another host; any other header may be a credential. */
const HARMLESS: ReadonlySet<string> = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);
const ABOUT_THE_BODY: ReadonlySet<string> = new Set(['content-type', 'content-encoding', 'content-language']);
const MAX_URL = 8_192;

/** The request as the caller wants it. Throws `bad_url`. */
export function firstHop(request: OutboundRequest): Hop {
  const own = { 'user-agent': 'Gatehouse', 'accept-encoding': 'identity' };
  const given = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    url: readUrl(request.url),
    method: request.method,
    headers: { ...own, ...Object.fromEntries(given.filter(([name]) => !NOT_THE_CALLERS.has(name))) },
    body: request.body,
  };
}

/**
 * Where a redirect leads, or null for any other answer. Credentials stay with the host they were meant for: another
 * origin gets harmless headers only, and no body. 301 and 302 turn a POST into a GET and 303 everything but HEAD, as
 * browsers do.
 */
export function nextHop(hop: Hop, answer: OutboundAnswer): Hop | null {
  const location = answer.headers['location'];
  if (!REDIRECTS.has(answer.status) || location === undefined) return null;
  // Header bytes arrive as Latin-1; addresses beyond ASCII are sent in UTF-8.
  const url = readUrl(Buffer.from(location, 'latin1').toString('utf8'), hop.url);
  const sameOrigin = url.origin === hop.url.origin;
  const turns = (answer.status === 303 && hop.method !== 'HEAD') || (answer.status <= 302 && hop.method === 'POST');
  const body = turns ? undefined : hop.body;
  if (!sameOrigin && body !== undefined) {
    throw new OutboundError('redirect_refused', `${hop.url.host} redirects a body to ${url.host}`);
  }
  const kept = Object.entries(hop.headers).filter(
    ([name]) => (sameOrigin || HARMLESS.has(name)) && !(turns && ABOUT_THE_BODY.has(name)),
  );
  return { url, method: turns ? 'GET' : hop.method, headers: Object.fromEntries(kept), body };
}

/** The web's own reading of an address, which knows every spelling of a number: `http://0x7f.1/` is 127.0.0.1. */
export function readUrl(text: string, base?: URL): URL {
  const url = text.length > MAX_URL ? null : URL.parse(text, base?.href);
  if (url === null) throw new OutboundError('bad_url', 'not an address of the web');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OutboundError('bad_url', `only http and https, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutboundError('bad_url', 'an address with user and password in it');
  }
  return url;
}
