import { afterEach, expect, it } from 'vitest';
import { type TestClock, silentLog, testClock } from '../../../test/support/calls.ts';
import { type Feed, type Gatherer, startFeed } from './feed.ts';

/** A worker that does what the words of a batch say; what it holds back it confirms with the next `go`. */
const worker = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    let held = 0;
    parentPort.on('message', ({ type, batch }) => {
      if (type === 'close') return parentPort.postMessage({ type: 'closed' });
      if (batch.includes('die')) process.exit(3);
      if (batch.includes('hold')) return void (held += 1);
      for (; held > 0; held -= 1) parentPort.postMessage({ type: 'stored', lost: false });
      parentPort.postMessage({ type: 'stored', lost: batch.includes('lose') });
      parentPort.postMessage({ type: 'backlog', items: batch.length });
    });
  `)}`,
);

/** Gathers words, two at a time. */
function words(): Gatherer<string, string[]> {
  let gathered: string[] = [];
  return {
    get count() {
      return gathered.length;
    },
    add: (word) => gathered.push(word) >= 2,
    take: () => {
      const batch = gathered;
      gathered = [];
      return { batch, transfer: [] };
    },
    forget: () => void (gathered = []),
  };
}

let clock: TestClock;
let feed: Feed<string> | null = null;
function start(max = 100): Feed<string> {
  clock = testClock();
  feed = startFeed({ worker, workerData: null, gatherer: words(), clock, log: silentLog, max });
  return feed;
}
afterEach(async () => {
  await feed?.close();
  feed = null;
});

it('says how many wait, and how long the first of them has', async () => {
  const running = start();
  expect([running.waiting, running.lagMs]).toEqual([0, 0]);
  running.push('hold');
  running.push('hold');
  clock.advance(700);
  running.push('later');
  expect([running.waiting, running.lagMs, running.stored]).toEqual([3, 700, 0]);
  running.push('go');
  await running.flush();
  expect([running.waiting, running.lagMs, running.stored, running.dropped]).toEqual([0, 0, 4, 0]);
});

it('drops what comes above its limit, and counts it', async () => {
  const running = start(4);
  for (const word of ['hold', 'hold', 'go']) running.push(word);
  running.push('last');
  running.push('too many');
  expect(running.dropped).toBe(1);
  await running.flush();
  expect([running.stored, running.dropped]).toEqual([4, 1]);
});

it('counts what could not be stored as dropped', async () => {
  const running = start();
  running.push('lose');
  running.push('lose');
  running.push('go');
  await running.flush();
  expect([running.stored, running.dropped]).toEqual([1, 2]);
});

it('stores all that it was given before it closes', async () => {
  const running = start();
  running.push('hold');
  running.push('hold');
  running.push('go');
  await running.close();
  feed = null;
  expect([running.stored, running.waiting]).toEqual([3, 0]);
});

it('goes on with another worker when one dies, and counts what that one had', async () => {
  const running = start();
  running.push('die');
  running.push('die');
  await expect.poll(() => running.dropped).toBe(2);
  running.push('go');
  await running.flush();
  expect([running.stored, running.waiting]).toEqual([1, 0]);
  await expect.poll(() => running.backlog).toBe(1);
});
