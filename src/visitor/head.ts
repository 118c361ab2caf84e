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

/** Takes in a header whose name has one of the lengths that matter; told apart by length first, because that is free. */
function note(head: Head, name: string, value: string): void {
  switch (name.length) {
    case 4:
      if (head.host === '' && (name === 'Host' || name.toLowerCase() === 'host')) head.host = value;
      break;
    case 10:
      if (name === 'User-Agent' || name.toLowerCase() === 'user-agent') head.agent = value;
      break;
    case 15:
      if (name === 'Accept-Language' || name.toLowerCase() === 'accept-language') head.language = value;
      else if (name.toLowerCase() === 'x-forwarded-for') {
        head.forwardedFor = head.forwardedFor === '' ? value : `${head.forwardedFor},${value}`;
      }
      break;
    case 12:
      if (name.toLowerCase() === 'content-type') head.contentType = value;
      break;
    case 3:
      if (name.toLowerCase() === 'dnt' && value === '1') head.flags |= WANTS_PRIVACY;
      break;
    case 7:
      noteShort(head, name.toLowerCase(), value);
      break;
    case 5:
    case 9:
    case 11:
      if (/^(?:x-moz|x-purpose|sec-purpose)$/i.test(name) && isAhead(value)) head.flags |= ASKED_AHEAD;
  }
}

function noteShort(head: Head, name: string, value: string): void {
  if (name === 'referer') head.referrer = value;
  else if (name === 'purpose' && isAhead(value)) head.flags |= ASKED_AHEAD;
  else if (name === 'sec-gpc' && value === '1') head.flags |= WANTS_PRIVACY;
}

/**
 * Reads the headers the gate needs from the raw list: the parsed object that Node would make costs more than all the
 * rest of a redirect.
 */
export function readHead(rawHeaders: readonly string[]): Head {
  const head: Head = { host: '', agent: '', referrer: '', language: '', forwardedFor: '', contentType: '', flags: 0 };
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) note(head, rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
  return head;
}

/** Who asks: the peer, or whom a trusted proxy names. IPv4 is written as such even where it arrives inside IPv6. */
export function addressOf(request: IncomingMessage, head: Head, isTrusted: TrustedProxy): string {
  const peer = request.socket.remoteAddress ?? '';
  if (head.forwardedFor !== '') return clientAddress(peer, head.forwardedFor, isTrusted);
  return peer.startsWith('::ffff:') ? peer.slice(7) : peer;
}
