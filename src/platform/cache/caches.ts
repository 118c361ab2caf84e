import type { Cache, CacheOptions, CacheTopic, Caches } from '../../kernel/cache.ts';
import { MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts';
import type { Clock, Log } from '../../kernel/ports.ts';
import type { Database } from '../db/database.ts';
import { BoundedCache } from './map.ts';

/** Commits may land out of the order of their row numbers; re-reading this far back misses none. */
const LOOK_BACK_MS = 10 * SECOND_MS;
const GAP_MS = 30 * SECOND_MS;
/** How long warm entries are believed while the database does not answer. */
const BELIEVE_MS = 10 * MINUTE_MS;
const POLL_MS = 250;

export interface Change {
  readonly topic: CacheTopic;
  readonly ref: string;
}

/** The caches of this process and the poll that keeps them true to what other processes wrote. */
export interface CacheHub extends Caches {
  /** Applies changes this process has just committed, before it answers. */
  apply(changes: readonly Change[]): void;
  /** Hears each change of a topic at once; null = anything may have changed. For what cannot wait for its next use. */
  watch(topic: CacheTopic, heard: (ref: string | null) => void): void;
  /** How many entries are kept of each topic. */
  sizes(): ReadonlyMap<CacheTopic, number>;
  /** Reads what others wrote since the last look. */
  poll(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export interface CacheHubDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

export function createCacheHub({ database, clock, log }: CacheHubDeps): CacheHub {
  const maps = new Map<CacheTopic, BoundedCache<unknown>[]>();
  const watchers = new Map<CacheTopic, ((ref: string | null) => void)[]>();
  const applied = new Map<number, number>();
  let lastPoll = clock.now();
  let timer: NodeJS.Timeout | null = null;
  let polling: Promise<void> = Promise.resolve();

  function apply(changes: readonly Change[]): void {
    for (const change of changes) {
      for (const map of maps.get(change.topic) ?? []) map.drop(change.ref);
      for (const heard of watchers.get(change.topic) ?? []) heard(change.ref);
    }
  }

  function clear(): void {
    for (const list of maps.values()) for (const map of list) map.clear();
    for (const list of watchers.values()) for (const heard of list) heard(null);
  }

  async function poll(): Promise<void> {
    const now = clock.now();
    const rows = await database.read
      .selectFrom('cache_changes')
      .select(['id', 'at', 'topic', 'ref'])
      .where('at', '>=', lastPoll - LOOK_BACK_MS)
      .execute();
    // A gap backwards is a clock that was set back: what others wrote since is not among these rows.
    if (Math.abs(now - lastPoll) > GAP_MS) clear();
    lastPoll = now;
    for (const row of rows) {
      if (applied.has(row.id)) continue;
      applied.set(row.id, row.at);
      // Topics are written by `WriteCall.changed` alone, so they are words of the list.
      apply([{ topic: row.topic as CacheTopic, ref: row.ref }]);
    }
    for (const [id, at] of applied) if (at < now - 2 * LOOK_BACK_MS) applied.delete(id);
  }

  async function pollAndForgive(): Promise<void> {
    try {
      await poll();
    } catch (error) {
      log.warn({ err: error }, 'cache poll failed');
      if (clock.now() - lastPoll > BELIEVE_MS) clear();
    }
  }

  function schedule(): void {
    timer = setTimeout(() => {
      polling = pollAndForgive().then(() => {
        if (timer !== null) schedule();
      });
    }, POLL_MS);
    timer.unref();
  }

  return {
    open<V>(topic: CacheTopic, options: CacheOptions<V>): Cache<V> {
      const map = new BoundedCache<V>(clock, options);
      const list = maps.get(topic) ?? [];
      // The hub only drops and clears, so it need not know what the map holds.
      list.push(map);
      maps.set(topic, list);
      return map;
    },
    apply,
    watch: (topic, heard) => void watchers.set(topic, [...(watchers.get(topic) ?? []), heard]),
    sizes: () =>
      new Map([...maps].map(([topic, list]) => [topic, list.reduce((sum, map) => sum + map.size, 0)] as const)),
    poll,
    start: schedule,
    stop: async () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await polling;
    },
  };
}
