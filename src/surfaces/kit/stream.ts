import { Readable } from 'node:stream';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';

const JSON_TYPE = 'application/json; charset=utf-8';

async function* inTurn(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) {
    yield piece;
    await othersTurn();
  }
}

/**
 * Text sent piece by piece, with a turn for everybody else after each: where the embedded database makes them and the
 * reader is as fast as they come, nothing else in between leaves the thread.
 */
export function textStream(pieces: AsyncIterable<string>): Readable {
  return Readable.from(inTurn(pieces), { objectMode: false });
}

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
  return textStream(pieces(batches, encode, ['', '']));
}

/** The same as the only member of an object: `{"products":[…]}`. */
function jsonMemberStream<T>(
  name: string,
  batches: AsyncIterable<readonly T[]>,
  encode: (item: T) => unknown,
): Readable {
  return textStream(pieces(batches, encode, [`{${JSON.stringify(name)}:`, '}']));
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
