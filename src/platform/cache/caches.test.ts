import { beforeEach, describe, expect, it } from 'vitest';
import { type TestMachine, testClock, testMachine } from '../../../test/support/calls.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import type { Cache } from '../../kernel/cache.ts';
import { MINUTE_MS } from '../../kernel/instant.ts';
import { BoundedCache } from './map.ts';

const found = (value: string) => (): Promise<string | null> => Promise.resolve(value);
const missing = (): Promise<string | null> => Promise.resolve(null);

eachDatabase('caches of two processes', ({ open }) => {
  let one: TestMachine;
  let two: TestMachine;
  let ones: Cache<string>;
  let twos: Cache<string>;

  beforeEach(async () => {
    const clock = testClock();
    one = testMachine(open(), { clock });
    two = testMachine(open(), { clock });
    ones = one.caches.open<string>('link', { max: 10 });
    twos = two.caches.open<string>('link', { max: 10 });
    // What earlier tests changed is within reach of the first poll.
    await two.caches.poll();
    ones.put('7', 'old');
    twos.put('7', 'old');
    twos.put('8', 'other');
  });

  it('the process that changed a row knows it before it answers', async () => {
    await one.call().write(async (tx) => tx.changed('link', 7));
    expect(ones.peek('7')).toBeUndefined();
    expect(twos.peek('7')).toBe('old');
  });

  it('what was changed after the clock was set back is known after the next poll too', async () => {
    one.clock.advance(-60 * MINUTE_MS);
    await one.call().write(async (tx) => tx.changed('link', 7));
    await two.caches.poll();
    expect(twos.peek('7')).toBeUndefined();
    one.clock.advance(60 * MINUTE_MS);
    await two.caches.poll();
  });

  it('every other process knows it after its next poll, and keeps what did not change', async () => {
    await one.call().write(async (tx) => tx.changed('link', 7));
    await two.caches.poll();
    expect(twos.peek('7')).toBeUndefined();
    expect(twos.peek('8')).toBe('other');
  });

  it('a change that was rolled back changes nothing', async () => {
    const failing = one.call().write(async (tx) => {
      tx.changed('link', 7);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await two.caches.poll();
    expect(ones.peek('7')).toBe('old');
    expect(twos.peek('7')).toBe('old');
  });

  it('a change that became visible late is still met', async () => {
    await two.caches.poll();
    one.clock.advance(5_000);
    await two.caches.poll();
    one.clock.advance(-4_000);
    await one.call().write(async (tx) => tx.changed('link', 7));
    one.clock.advance(4_000);
    await two.caches.poll();
    expect(twos.peek('7')).toBeUndefined();
  });

  it('a process that could not poll for long forgets everything', async () => {
    one.clock.advance(31_000);
    await two.caches.poll();
    expect(twos.peek('8')).toBeUndefined();
  });
});

describe('a cache', () => {
  it('remembers for a second that something does not exist', async () => {
    const clock = testClock();
    const cache = new BoundedCache<string>(clock, { max: 10 });
    expect(await cache.get('a', missing)).toBeNull();
    expect(cache.peek('a')).toBeNull();
    clock.advance(1_000);
    expect(cache.peek('a')).toBeUndefined();
    expect(await cache.get('a', found('made'))).toBe('made');
  });

  it('does not keep what was read before a change', async () => {
    const cache = new BoundedCache<string>(testClock(), { max: 10 });
    const read = Promise.withResolvers<string | null>();
    const answer = cache.get('a', () => read.promise);
    cache.drop('a');
    read.resolve('old');
    expect(await answer).toBe('old');
    expect(cache.peek('a')).toBeUndefined();
  });

  it('waits for nothing that a load has at once, and keeps it, and what does not exist', () => {
    const cache = new BoundedCache<string>(testClock(), { max: 10 });
    expect(cache.getSoon('7', () => 'there')).toBe('there');
    expect(cache.peek('7')).toBe('there');
    expect(cache.getSoon('7', () => 'asked again')).toBe('there');
    expect(cache.getSoon('8', () => null)).toBeNull();
    expect(cache.peek('8')).toBeNull();
  });

  it('that packs its values forgets a change of either kind', async () => {
    const cache = new BoundedCache<string>(testClock(), {
      max: 10,
      packing: {
        pack: (text) => (text.startsWith('big') ? null : { numbers: [0, 0, 0], text }),
        unpack: (_a, _b, _c, text) => text,
      },
    });
    cache.put('a', 'small');
    cache.put('b', 'big');
    expect([cache.peek('a'), cache.peek('b'), cache.size]).toEqual(['small', 'big', 2]);
    cache.put('a', 'big, now');
    cache.put('b', 'small, now');
    expect([cache.peek('a'), cache.peek('b'), cache.size]).toEqual(['big, now', 'small, now', 2]);
    cache.drop('a');
    cache.drop('b');
    expect([cache.peek('a'), cache.peek('b'), cache.size]).toEqual([undefined, undefined, 0]);
    expect(await cache.get('a', found('small again'))).toBe('small again');
    cache.clear();
    expect(cache.peek('a')).toBeUndefined();
  });

  it('never holds more than it may', () => {
    const cache = new BoundedCache<string>(testClock(), { max: 3 });
    for (const ref of ['a', 'b', 'c', 'd']) cache.put(ref, ref);
    expect(cache.size).toBe(3);
    expect(cache.peek('a')).toBeUndefined();
    expect(cache.peek('d')).toBe('d');
  });
});
