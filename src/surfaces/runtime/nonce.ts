/** Reads questions so that a nonce goes out as it came in, digit for digit, also where a number cannot hold it. */

/** What `JSON.parse` tells a reviver about a plain value: the text it was read from. */
interface ReviverContext {
  readonly source?: string;
}

/** Standard since 2025; the library's types do not know them yet. */
interface ExactJson {
  parse(text: string, reviver: (key: string, value: unknown, context: ReviverContext) => unknown): unknown;
  rawJSON(text: string): unknown;
}

const exact = JSON as unknown as ExactJson;

/** Nonces that a number changes, by the `meta` they stood in. */
const digits = new WeakMap<object, string>();

function metaOf(body: unknown): { nonce?: unknown } | null {
  if (typeof body !== 'object' || body === null || !('meta' in body)) return null;
  return typeof body.meta === 'object' && body.meta !== null ? body.meta : null;
}

/** `JSON.parse` that remembers the digits of a large or broken nonce. */
export function readQuestion(text: string): unknown {
  const body: unknown = JSON.parse(text);
  const meta = metaOf(body);
  if (meta === null || typeof meta.nonce !== 'number' || Number.isSafeInteger(meta.nonce)) return body;
  const { nonce } = meta;
  let source: string | null = null;
  exact.parse(text, (key, value, context) => {
    if (key === 'nonce' && value === nonce) source = context.source ?? null;
    return value;
  });
  if (source !== null) digits.set(meta, source);
  return body;
}

/** The nonce as it was sent, for `JSON.stringify`; undefined where none was. */
export function nonceIn(meta: { readonly nonce?: unknown }): unknown {
  const source = digits.get(meta);
  return source === undefined ? meta.nonce : exact.rawJSON(source);
}
