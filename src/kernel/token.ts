import { hash } from 'node:crypto';
import type { Random } from './ports.ts';

const BYTES = 32;

/** A secret for one link: 256 bits, fit for an address. */
export function newLinkToken(random: Random): string {
  return Buffer.from(random.bytes(BYTES)).toString('base64url');
}

/** How tokens are kept: SHA-256 in hexadecimal. Tokens are long and random, so a slow hash would add nothing. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex');
}
