import type { FieldCode } from '../../kernel/refusal.ts';
import { isStorable } from '../../kernel/text.ts';
import { type InstanceAddress, isLoopbackHost, plainHost } from './host.ts';

/** Longest target, in UTF-16 units; browsers and proxies cut headers not far above it. */
export const TARGET_MAX = 8_192;

/** What is wrong with a target, or the text to store. */
export type TargetVerdict = { readonly target: string } | { readonly refused: FieldCode; readonly max?: number };

export interface QueryParameter {
  readonly name: string;
  readonly value: string;
}

/** Schemes that run code in the browser, read its files or show a page under a false address. */
const REFUSED_SCHEMES: ReadonlySet<string> = new Set([
  'javascript:',
  'data:',
  'file:',
  'vbscript:',
  'blob:',
  'about:',
  'filesystem:',
  'view-source:',
]);
const CONTROL = /\p{Cc}/u;

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function checkText(text: string): FieldCode | null {
  if (text === '') return 'required';
  if (text.length > TARGET_MAX) return 'too_long';
  return isStorable(text) && !CONTROL.test(text) ? null : 'characters';
}

function isOwn(url: URL, instance: InstanceAddress): boolean {
  const host = plainHost(url.hostname);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (isLoopbackHost(host)) return port === instance.port;
  return host === instance.host;
}

function refuse(code: FieldCode): TargetVerdict {
  return code === 'too_long' ? { refused: code, max: TARGET_MAX } : { refused: code };
}

/**
 * Checks where a link leads: http or https with a host, no user name or password in it, and not to this server itself,
 * where it would go round in circles. The text is kept as it was written.
 */
export function readTarget(input: string, instance: InstanceAddress): TargetVerdict {
  const text = input.trim();
  const wrong = checkText(text);
  if (wrong !== null) return refuse(wrong);
  if (!/^https?:\/\//i.test(text)) return refuse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? 'not_allowed' : 'format');
  const url = parse(text);
  if (url === null || url.hostname === '') return refuse('format');
  if (url.username !== '' || url.password !== '') return refuse('not_allowed');
  return isOwn(url, instance) ? refuse('not_allowed') : { target: text };
}

/** As `readTarget`, but an app's own scheme (`myapp://…`) is welcome too: for targets of devices. */
export function readAppTarget(input: string, instance: InstanceAddress): TargetVerdict {
  const text = input.trim();
  if (/^https?:/i.test(text)) return readTarget(text, instance);
  const wrong = checkText(text);
  if (wrong !== null) return refuse(wrong);
  const url = parse(text);
  if (url === null) return refuse('format');
  return REFUSED_SCHEMES.has(url.protocol) ? refuse('not_allowed') : { target: text };
}

/** The target as a header can carry it: as it is while printable ASCII, else in the form browsers send. */
export function locationOf(target: string): string {
  return /^[\u0021-\u007e]+$/.test(target) ? target : new URL(target).href;
}

function decodeName(raw: string): string {
  const name = raw.slice(0, raw.includes('=') ? raw.indexOf('=') : raw.length).replaceAll('+', ' ');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function pairsOf(query: string): string[] {
  return query.split('&').filter((pair) => pair !== '');
}

function encode({ name, value }: QueryParameter): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

/** Sets query pairs (already escaped) in an address: same-named ones give way, everything else and the fragment stays. */
function setPairs(target: string, pairs: readonly string[]): string {
  if (pairs.length === 0) return target;
  const hash = target.indexOf('#');
  const fragment = hash === -1 ? '' : target.slice(hash);
  const address = hash === -1 ? target : target.slice(0, hash);
  const mark = address.indexOf('?');
  const names = new Set(pairs.map(decodeName));
  const own = mark === -1 ? [] : pairsOf(address.slice(mark + 1)).filter((pair) => !names.has(decodeName(pair)));
  return `${mark === -1 ? address : address.slice(0, mark)}?${[...own, ...pairs].join('&')}${fragment}`;
}

/** The target with the link's own parameters in its query. */
export function withParameters(target: string, parameters: readonly QueryParameter[]): string {
  return setPairs(target, parameters.map(encode));
}

/** What a visitor's query may hold when it is passed on: nothing that could leave the query or the header. */
const FORWARDED = /^[\u0021\u0024-\u007e]*$/;

/** The target with the visitor's query passed on; the visitor's values win over those already there. */
export function withForwardedQuery(target: string, query: string): string {
  return setPairs(
    target,
    pairsOf(query).map((pair) => (FORWARDED.test(pair) ? pair : encodeURIComponent(pair))),
  );
}
