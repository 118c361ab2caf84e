import { Readable } from 'node:stream';

async function* pieces<T>(batches: AsyncIterable<readonly T[]>, encode: (item: T) => unknown): AsyncGenerator<string> {
  let separator = '[';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield separator + batch.map((item) => JSON.stringify(encode(item))).join(',');
    separator = ',';
  }
  yield separator === '[' ? '[]' : ']';
}

/** A JSON array written batch by batch, so that a complete list of any length costs little memory. */
export function jsonArrayStream<T>(batches: AsyncIterable<readonly T[]>, encode: (item: T) => unknown): Readable {
  return Readable.from(pieces(batches, encode));
}
