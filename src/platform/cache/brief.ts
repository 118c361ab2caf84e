import type { Cache, CacheOptions, CacheTopic, Caches } from '../../kernel/cache.ts';
import type { Clock } from '../../kernel/ports.ts';
import { BoundedCache } from './map.ts';

/**
 * Caches of a thread that hears of no change: they forget everything after `keepMs`, so what they say is never older.
 * For workers that ask the same question many times a second.
 */
export function createBriefCaches(clock: Clock, keepMs: number): Caches {
  return {
    open<V>(_topic: CacheTopic, options: CacheOptions<V>): Cache<V> {
      const map = new BoundedCache<V>(clock, options);
      let since = clock.now();
      const fresh = (): BoundedCache<V> => {
        if (Math.abs(clock.now() - since) >= keepMs) {
          map.clear();
          since = clock.now();
        }
        return map;
      };
      return {
        peek: (ref) => fresh().peek(ref),
        get: (ref, load) => fresh().get(ref, load),
        getSoon: (ref, load) => fresh().getSoon(ref, load),
        put: (ref, value) => fresh().put(ref, value),
        drop: (ref) => map.drop(ref),
        get size() {
          return fresh().size;
        },
      };
    },
  };
}
