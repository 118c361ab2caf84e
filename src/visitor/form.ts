import type { IncomingMessage } from 'node:http';

const LONGEST_FORM = 8_192;

/** The password field of a posted form; null when there is none, or the form is longer than any honest one. */
export async function readPassword(request: IncomingMessage, contentType: string): Promise<string | null> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return null;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_FORM) return null;
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8')).get('password');
}
