import type { IncomingMessage } from 'node:http';
import { ASKED_AHEAD, WANTS_PRIVACY } from '../modules/analytics/index.ts';
import { type TrustedProxy, clientAddress } from '../surfaces/kit/proxy.ts';

/** What the gate reads of a request's headers; empty texts for absent ones. */
export interface Head {
  host: string;
  agent: string;
  referrer: string;
  language: string;
  forwardedFor: string;
  contentType: string;
  /** ASKED_AHEAD and WANTS_PRIVACY, added up. */
  flags: number;
}

function isAhead(value: string): boolean {
  return /prefetch|prerender|preview/i.test(value);
}

function note(head: Head, name: string, value: string): void {
  switch (name) {
    case 'host':
      if (head.host === '') head.host = value;
      break;
    case 'user-agent':
      head.agent = value;
      break;
    case 'referer':
      head.referrer = value;
      break;
    case 'accept-language':
      head.language = value;
      break;
    case 'x-forwarded-for':
      head.forwardedFor = head.forwardedFor === '' ? value : `${head.forwardedFor},${value}`;
      break;
    case 'content-type':
      head.contentType = value;
      break;
    case 'sec-purpose':
    case 'purpose':
    case 'x-purpose':
    case 'x-moz':
      if (isAhead(value)) head.flags |= ASKED_AHEAD;
      break;
    case 'dnt':
    case 'sec-gpc':
      if (value === '1') head.flags |= WANTS_PRIVACY;
      break;
  }
}

/** Lengths of the names above; other headers are not looked at. */
const LENGTHS: readonly boolean[] = Array.from({ length: 16 }, (_, length) =>
  [3, 4, 5, 7, 9, 10, 11, 12, 15].includes(length),
);

/**
 * Reads the headers the gate needs from the raw list: the parsed object that Node would make costs more than all the
 * rest of a redirect.
 */
export function readHead(rawHeaders: readonly string[]): Head {
  const head: Head = { host: '', agent: '', referrer: '', language: '', forwardedFor: '', contentType: '', flags: 0 };
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (LENGTHS[name.length] === true) note(head, name.toLowerCase(), rawHeaders[i + 1] ?? '');
  }
  return head;
}

/** Who asks: the peer, or whom a trusted proxy names. IPv4 is written as such even where it arrives inside IPv6. */
export function addressOf(request: IncomingMessage, head: Head, isTrusted: TrustedProxy): string {
  const peer = request.socket.remoteAddress ?? '';
  if (head.forwardedFor !== '') return clientAddress(peer, head.forwardedFor, isTrusted);
  return peer.startsWith('::ffff:') ? peer.slice(7) : peer;
}
