import type { Random } from '../../kernel/ports.ts';
import type { FieldCode } from '../../kernel/refusal.ts';
import { fold, isStorable } from '../../kernel/text.ts';

/** Longest alias, in characters as people count them. */
export const ALIAS_MAX = 190;

/** First segments that the server answers itself; no alias may begin with one. */
export const RESERVED_SEGMENTS: ReadonlySet<string> = new Set([
  'api',
  'app',
  'assets',
  'docs',
  'favicon.ico',
  'favicon.svg',
  'healthz',
  'livez',
  'metrics',
  'openapi',
  'openapi.json',
  'qr',
  'r',
  'readyz',
  'robots.txt',
  'sitemap.xml',
  'u',
  'user',
  '.well-known',
]);

/** Letters and digits that nobody mixes up when reading aloud or copying: no 0 O o, 1 I i l, 5 S s, U V u v. */
const ALPHABET = '2346789abcdefghjkmnpqrtwxyzABCDEFGHJKMNPQRTWXYZ';
const LOWER_ALPHABET = '2346789abcdefghjkmnpqrtwxyz';

/** Control characters, white space, text-direction marks, and what ends or escapes a path in an address. */
const REFUSED = /[\p{Cc}\p{White_Space}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff?#%\\]/u;

/** What is wrong with an alias, or its form to store. */
export type AliasVerdict = { readonly alias: string } | { readonly refused: FieldCode; readonly max?: number };

function isReserved(segment: string): boolean {
  return RESERVED_SEGMENTS.has(fold(segment));
}

/** The form in which an alias is stored: NFC, without slashes around it (a trailing one never counts). */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/^\/+|\/+$/g, '');
}

/**
 * Checks an alias somebody chose: 1 to 190 characters of any script, inner slashes allowed; not a word the server
 * needs, and not the address of another page of the link (`…+`, `…/qr`).
 */
export function readAlias(text: string): AliasVerdict {
  if (!isStorable(text)) return { refused: 'characters' };
  const alias = tidy(text);
  const segments = alias.split('/');
  if (Array.from(alias).length > ALIAS_MAX) return { refused: 'too_long', max: ALIAS_MAX };
  if (REFUSED.test(alias)) return { refused: 'characters' };
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return { refused: 'format' };
  if (isReserved(segments[0] ?? '')) return { refused: 'not_allowed' };
  if (alias.endsWith('+') || (segments.length > 1 && segments.at(-1) === 'qr')) return { refused: 'not_allowed' };
  return { alias };
}

/** What aliases are compared by: themselves, or without case where the domain ignores it. */
export function aliasKey(alias: string, foldCase: boolean): string {
  return foldCase ? fold(alias) : alias;
}

/**
 * A random alias without look-alikes; `length` grows as a caller meets taken ones. Bytes that would make some letters
 * more frequent than others are thrown away.
 */
export function generateAlias(random: Random, options: { length: number; foldCase: boolean }): string {
  const letters = options.foldCase ? LOWER_ALPHABET : ALPHABET;
  const fair = 256 - (256 % letters.length);
  let alias = '';
  while (alias.length < options.length) {
    for (const byte of random.bytes(options.length * 2)) {
      if (byte < fair && alias.length < options.length) alias += letters.charAt(byte % letters.length);
    }
  }
  return alias;
}

/** How long a generated alias is at the first try and after each taken one: 47⁶ is 10 thousand million. */
export function generatedLength(attempt: number): number {
  return 6 + Math.floor(attempt / 2);
}

/**
 * The alias a path asks for (`/My%20Link/` → `My Link`), or null when the path is no readable text. Decoding happens
 * once: `%2561` asks for `%61`, never for `a`.
 */
export function aliasOfPath(path: string): string | null {
  let end = path.length;
  while (end > 1 && path.charCodeAt(end - 1) === 47) end -= 1;
  const raw = path.slice(1, end);
  if (!/[%\u0080-\uffff]/.test(raw)) return raw;
  try {
    const alias = decodeURIComponent(raw).normalize('NFC');
    return isStorable(alias) ? alias : null;
  } catch {
    return null;
  }
}

/** The path of an alias in a short URL, escaped where an address needs it; slashes stay. */
export function pathOfAlias(alias: string): string {
  return `/${alias.split('/').map(encodeURIComponent).join('/')}`;
}
