import { crc32 } from 'node:zlib';
import type { Random } from '../../kernel/ports.ts';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX = 'gh_';
const BODY = 36;
const CHECK = 6;

/** Evenly spread text of letters and digits: a byte that would favour some letters is thrown away. */
export function randomText(random: Random, length: number, letters: string = LETTERS): string {
  const fair = 256 - (256 % letters.length);
  let text = '';
  while (text.length < length) {
    for (const byte of random.bytes(length * 2)) {
      if (byte < fair && text.length < length) text += letters[byte % letters.length] ?? '';
    }
  }
  return text;
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let i = 0; i < CHECK; i += 1) {
    text = (LETTERS[rest % LETTERS.length] ?? '') + text;
    rest = Math.floor(rest / LETTERS.length);
  }
  return text;
}

/** A new API key: `gh_`, 36 random letters and digits, 6 of a checksum that lets a scanner or a typo be recognised. */
export function newApiKey(random: Random): string {
  const body = randomText(random, BODY);
  return `${PREFIX}${body}${checksum(body)}`;
}

/** Whether a text has the form of our own keys but a checksum that does not fit: no look-up can succeed. */
export function isMistyped(token: string): boolean {
  if (!token.startsWith(PREFIX) || token.length !== PREFIX.length + BODY + CHECK) return false;
  const body = token.slice(PREFIX.length, PREFIX.length + BODY);
  return /^[0-9A-Za-z]+$/.test(body) && checksum(body) !== token.slice(-CHECK);
}

/** What may be shown of a key in lists. */
export function visiblePrefix(token: string): string {
  return token.slice(0, token.startsWith(PREFIX) ? 8 : 4);
}
