import { HOUR_MS, type Instant } from '../../kernel/instant.ts';
import type { HmacKeys } from '../../kernel/ports.ts';
import type { Link } from './link.ts';

/** How long a page may stay open before it is answered. */
const VALID_MS = 2 * HOUR_MS;

function textOf(link: Pick<Link, 'id' | 'overlayId'>, expires: string): string {
  return `overlay ticket ${link.id} ${link.overlayId ?? 0} ${expires}`;
}

/**
 * Proof that somebody was let through to a link's overlay, so that an answer needs neither the password nor a visit of
 * the limit once more.
 */
export function issueTicket(hmac: HmacKeys, link: Pick<Link, 'id' | 'overlayId'>, now: Instant): string {
  const expires = (now + VALID_MS).toString(36);
  return `${expires}.${hmac.sign(textOf(link, expires))}`;
}

/** Whether a ticket was issued for this link and overlay, and is not too old. */
export function isTicketValid(
  hmac: HmacKeys,
  link: Pick<Link, 'id' | 'overlayId'>,
  ticket: string,
  now: Instant,
): boolean {
  const [expires = '', tail = ''] = ticket.slice(0, 100).split('.');
  if (!/^[0-9a-z]{1,12}$/.test(expires) || tail === '') return false;
  return hmac.verify(textOf(link, expires), tail) && now < Number.parseInt(expires, 36);
}
