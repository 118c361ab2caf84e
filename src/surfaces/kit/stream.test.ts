import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { textStream } from './stream.ts';

it('a long text leaves the thread to others between its pieces, however fast it is read', async () => {
  const heard: number[] = [];
  let sent = 0;
  async function* pieces(): AsyncGenerator<string> {
    for (; sent < 50; sent += 1) yield await Promise.resolve('x'.repeat(100_000));
  }
  const listen = (): void => {
    heard.push(sent);
    if (sent < 50) setImmediate(listen);
  };
  setImmediate(listen);
  let length = 0;
  const reader = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      length += chunk.length;
      done();
    },
  });
  await pipeline(textStream(pieces()), reader);
  expect(length).toBe(5_000_000);
  expect(new Set(heard).size).toBeGreaterThan(40);
});
