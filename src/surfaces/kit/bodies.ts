import { isAscii } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Buffer): string {
  // Most bodies are; a decoder costs more than all that is read from them.
  if (isAscii(bytes)) return bytes.toString('latin1');
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Refusal('malformed_body');
  }
}

/** JSON bytes as values; undefined for an empty body. Refuses `malformed_body`. */
export function readJsonBody(bytes: Buffer, parseJson: (text: string) => unknown = JSON.parse): unknown {
  const text = decode(bytes).trim();
  return text === '' ? undefined : parse(text, parseJson);
}

function parse(text: string, parseJson: (text: string) => unknown): unknown {
  try {
    return parseJson(text);
  } catch {
    throw new Refusal('malformed_body');
  }
}

/** Reads a form as an object: repeated names and `name[]` become arrays, `a[b]` nested objects. */
export function readForm(text: string): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text)) assign(result, name, value);
  return result;
}

/** Puts one form field where its name says: `a`, `a[]`, `a[b]`. */
export function assign(target: Record<string, unknown>, name: string, value: unknown): void {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(name);
  const head = match?.[1] ?? name;
  const rest = [...(match?.[2] ?? '').matchAll(/\[([^[\]]*)\]/g)].map((part) => part[1] ?? '');
  if (head === '__proto__' || rest.includes('__proto__') || rest.length > 4) throw new Refusal('malformed_body');
  let place: Record<string, unknown> = target;
  let key = head;
  for (const part of rest) {
    const held = Object.hasOwn(place, key) ? place[key] : undefined;
    const inner = typeof held === 'object' && held !== null ? held : part === '' ? [] : {};
    // `a[]` beside `a[b]` would be a list and an object at once.
    if (Array.isArray(inner) !== (part === '')) throw new Refusal('malformed_body');
    place[key] = inner;
    place = inner as Record<string, unknown>;
    key = Array.isArray(inner) ? String(inner.length) : part;
  }
  place[key] = value;
}

/**
 * How a surface reads bodies. An empty body is an absent one whatever its content type. `any` reads what looks like
 * JSON as JSON and the rest as a form, for clients that name no or a wrong content type; multipart bodies it refuses.
 */
export function installBodies(
  app: FastifyInstance,
  options: { readonly kind: 'json' | 'any'; readonly parseJson: (text: string) => unknown },
): void {
  app.removeAllContentTypeParsers();
  const readJson = (_request: unknown, bytes: Buffer): Promise<unknown> =>
    Promise.resolve(readJsonBody(bytes, options.parseJson));
  const readAny = (request: FastifyRequest, bytes: Buffer): Promise<unknown> => {
    const text = decode(bytes).trim();
    if (text === '') return Promise.resolve(undefined);
    if (/^[[{]/.test(text)) return Promise.resolve(parse(text, options.parseJson));
    // Parts read as a form would be a body without any known field, and the refusal would speak of those.
    if (/^multipart\//i.test(request.headers['content-type'] ?? '')) throw new Refusal('unsupported_media_type');
    return Promise.resolve(readForm(text));
  };
  app.addContentTypeParser(
    /^application\/([\w.-]+\+)?json\b/,
    { parseAs: 'buffer' },
    options.kind === 'json' ? readJson : readAny,
  );
  if (options.kind === 'any') app.addContentTypeParser('*', { parseAs: 'buffer' }, readAny);
}
