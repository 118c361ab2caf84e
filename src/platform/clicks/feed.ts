import { Worker } from 'node:worker_threads';
import type { Clock, Log } from '../../kernel/ports.ts';

/** Collects items into batches that can be sent to a worker. */
export interface Gatherer<V, B> {
  readonly count: number;
  /** True when the batch is full. */
  add(item: V): boolean;
  /** The batch, and what of it may change hands instead of being copied. */
  take(): { readonly batch: B; readonly transfer: readonly ArrayBuffer[] };
  /** After the worker was replaced, which remembers nothing. */
  forget(): void;
}

export interface FeedOptions<V, B> {
  readonly worker: URL;
  readonly workerData: unknown;
  readonly gatherer: Gatherer<V, B>;
  readonly clock: Clock;
  readonly log: Log;
  /** Items under way at most; what comes on top is dropped and counted. */
  readonly max: number;
}

/** What the worker says: a batch is stored, or could not be; so many items are still to be sorted in; all is done. */
export type FeedAnswer =
  | { readonly type: 'stored'; readonly lost: boolean }
  | { readonly type: 'backlog'; readonly items: number }
  | { readonly type: 'closed' };
export type FeedMessage<B> = { readonly type: 'batch'; readonly batch: B } | { readonly type: 'close' };

/** Items on their way to a worker that stores them; who pushes never waits. */
export interface Feed<V> {
  push(item: V): void;
  /** Resolves when all that was pushed before is stored. */
  flush(): Promise<void>;
  /** Stores everything and ends the worker. */
  close(): Promise<void>;
  /** Items pushed and not stored yet. */
  readonly waiting: number;
  /** How long the oldest of them has been waiting, ms. */
  readonly lagMs: number;
  readonly dropped: number;
  readonly stored: number;
  /** Items stored that the worker still has to sort in. */
  readonly backlog: number;
}

const EVERY_MS = 100;

interface Sent {
  readonly count: number;
  readonly since: number;
}

/** Starts the worker and the feed. A worker that dies is replaced; what it had not confirmed counts as dropped. */
export function startFeed<V, B>(options: FeedOptions<V, B>): Feed<V> {
  const { gatherer, clock, log } = options;
  const sent: Sent[] = [];
  let waiters: { after: number; done: () => void }[] = [];
  let batchesSent = 0;
  let batchesDone = 0;
  let underWay = 0;
  let dropped = 0;
  let stored = 0;
  let backlog = 0;
  let gatheredSince = 0;
  let timer: NodeJS.Timeout | null = null;
  let closed: PromiseWithResolvers<void> | null = null;
  let worker = start();

  function settleWaiters(): void {
    const ready = waiters.filter(({ after }) => after <= batchesDone);
    waiters = waiters.filter(({ after }) => after > batchesDone);
    for (const { done } of ready) done();
  }

  function onStored(lost: boolean): void {
    const count = sent.shift()?.count ?? 0;
    underWay -= count;
    if (lost) dropped += count;
    else stored += count;
    batchesDone += 1;
    settleWaiters();
  }

  function onAnswer(answer: FeedAnswer): void {
    switch (answer.type) {
      case 'stored':
        onStored(answer.lost);
        break;
      case 'backlog':
        backlog = answer.items;
        break;
      case 'closed':
        closed?.resolve();
    }
  }

  /** A worker ends by itself only when told to, so anything else is a defect that must not stop the server. */
  function onDeath(reason: unknown): void {
    if (closed !== null) {
      closed.resolve();
      return;
    }
    const lost = underWay + gatherer.count;
    log.error({ err: reason, dropped: lost }, 'the click worker ended; another one takes over');
    dropped += lost;
    underWay = 0;
    batchesDone = batchesSent;
    sent.length = 0;
    gatherer.forget();
    settleWaiters();
    worker = start();
  }

  function start(): Worker {
    const made = new Worker(options.worker, { workerData: options.workerData });
    made.on('message', onAnswer);
    made.on('error', (error) => log.error({ err: error }, 'the click worker failed'));
    made.on('exit', (code) => {
      if (made === worker) onDeath(new Error(`exit ${code}`));
    });
    return made;
  }

  function send(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (gatherer.count === 0) return;
    const count = gatherer.count;
    sent.push({ count, since: gatheredSince });
    underWay += count;
    batchesSent += 1;
    const { batch, transfer } = gatherer.take();
    worker.postMessage({ type: 'batch', batch } satisfies FeedMessage<B>, [...transfer]);
  }

  async function flush(): Promise<void> {
    send();
    const after = batchesSent;
    if (after <= batchesDone) return;
    await new Promise<void>((done) => waiters.push({ after, done }));
  }

  return {
    push(item) {
      if (underWay + gatherer.count >= options.max) {
        dropped += 1;
        return;
      }
      if (timer === null) {
        gatheredSince = clock.now();
        timer = setTimeout(send, EVERY_MS);
      }
      if (gatherer.add(item)) send();
    },
    flush,
    async close() {
      // Said at once, because the worker waits for a database that is away only until it hears of the end; it stores all
      // that was sent before.
      send();
      closed = Promise.withResolvers();
      worker.postMessage({ type: 'close' } satisfies FeedMessage<B>);
      await closed.promise;
      await worker.terminate();
    },
    get waiting() {
      return underWay + gatherer.count;
    },
    get lagMs() {
      const oldest = sent[0]?.since ?? (gatherer.count > 0 ? gatheredSince : null);
      return oldest === null ? 0 : Math.max(0, clock.now() - oldest);
    },
    get dropped() {
      return dropped;
    },
    get stored() {
      return stored;
    },
    get backlog() {
      return backlog;
    },
  };
}
