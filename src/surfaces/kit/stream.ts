import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

const JSON_TYPE = 'application/json; charset=utf-8';

async function* pieces<T>(
  batches: AsyncIterable<readonly T[]>,
  encode: (item: T) => unknown,
  [before, after]: readonly [string, string],
): AsyncGenerator<string> {
  let separator = `${before}[`;
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield separator + batch.map((item) => JSON.stringify(encode(item))).join(',');
    separator = ',';
  }
  yield `${separator === ',' ? '' : separator}]${after}`;
}

/** A JSON array written batch by batch, so that a complete list of any length costs little memory. */
function jsonArrayStream<T>(batches: AsyncIterable<readonly T[]>, encode: (item: T) => unknown): Readable {
  return Readable.from(pieces(batches, encode, ['', '']), { objectMode: false });
}

/** The same as the only member of an object: `{"products":[…]}`. */
function jsonMemberStream<T>(
  name: string,
  batches: AsyncIterable<readonly T[]>,
  encode: (item: T) => unknown,
): Readable {
  return Readable.from(pieces(batches, encode, [`{${JSON.stringify(name)}:`, '}']), { objectMode: false });
}

/** Sends all items as a JSON array. */
export function sendArray<T>(
  reply: FastifyReply,
  batches: AsyncIterable<readonly T[]>,
  encode: (item: T) => unknown,
): Readable {
  reply.type(JSON_TYPE);
  return jsonArrayStream(batches, encode);
}

/** Sends all items as the only member of an object. */
export function sendMember<T>(
  reply: FastifyReply,
  name: string,
  batches: AsyncIterable<readonly T[]>,
  encode: (item: T) => unknown,
): Readable {
  reply.type(JSON_TYPE);
  return jsonMemberStream(name, batches, encode);
}
