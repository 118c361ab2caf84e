import type { IncomingMessage } from 'node:http';

/** The longest message in any script, three escaped bytes a letter, with all that goes with it. */
const LONGEST_FORM = 65_536;

/** The fields of a posted form; none when there is no form, or it is longer than any honest one. */
export async function readForm(request: IncomingMessage, contentType: string): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return new URLSearchParams();
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_FORM) return new URLSearchParams();
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}
