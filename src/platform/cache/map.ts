import type { Cache, CacheOptions } from '../../kernel/cache.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { Soon } from '../../kernel/soon.ts';
import { PackedMap } from './packed.ts';

const DEFAULT_MISS_MS = 1_000;
const MISSES_KEPT = 100_000;

/** One bounded map with remembered misses. Ages are counted by the clock; the oldest entry gives way to a new one. */
export class BoundedCache<V> implements Cache<V> {
  readonly #values = new Map<string, V>();
  /** Where values can be packed, `#values` has only those that cannot. */
  readonly #packed: PackedMap<V> | null;
  readonly #misses = new Map<string, number>();
  readonly #filling = new Map<string, Set<{ valid: boolean }>>();
  readonly #clock: Clock;
  readonly #max: number;
  readonly #missMs: number;

  constructor(clock: Clock, options: CacheOptions<V>) {
    this.#clock = clock;
    this.#max = options.max;
    this.#missMs = options.missMs ?? DEFAULT_MISS_MS;
    this.#packed = options.packing === undefined ? null : new PackedMap(options.packing, options.max);
  }

  get size(): number {
    return this.#values.size + (this.#packed?.size ?? 0);
  }

  peek(ref: string): V | null | undefined {
    const value = this.#packed?.get(ref) ?? this.#values.get(ref);
    if (value !== undefined) return value;
    if (this.#misses.size === 0) return undefined;
    const until = this.#misses.get(ref);
    if (until === undefined) return undefined;
    if (until > this.#clock.now()) return null;
    this.#misses.delete(ref);
    return undefined;
  }

  async get(ref: string, load: () => Promise<V | null>): Promise<V | null> {
    return this.getSoon(ref, load);
  }

  getSoon(ref: string, load: () => Soon<V | null>): Soon<V | null> {
    const known = this.peek(ref);
    if (known !== undefined) return known;
    const loaded = load();
    if (loaded instanceof Promise) return this.#fill(ref, loaded);
    this.#keep(ref, loaded);
    return loaded;
  }

  async #fill(ref: string, loading: Promise<V | null>): Promise<V | null> {
    // A change that arrives while the read runs marks it: what it found is answered but not kept.
    const fill = { valid: true };
    const fills = this.#filling.get(ref) ?? new Set();
    this.#filling.set(ref, fills.add(fill));
    try {
      const value = await loading;
      if (fill.valid) this.#keep(ref, value);
      return value;
    } finally {
      fills.delete(fill);
      if (fills.size === 0 && this.#filling.get(ref) === fills) this.#filling.delete(ref);
    }
  }

  put(ref: string, value: V): void {
    this.#keep(ref, value);
  }

  drop(ref: string): void {
    this.#values.delete(ref);
    this.#packed?.delete(ref);
    this.#misses.delete(ref);
    this.#invalidate(ref);
  }

  #invalidate(ref: string): void {
    for (const fill of this.#filling.get(ref) ?? []) fill.valid = false;
    this.#filling.delete(ref);
  }

  clear(): void {
    this.#values.clear();
    this.#packed?.clear();
    this.#misses.clear();
    for (const ref of this.#filling.keys()) this.#invalidate(ref);
  }

  #keep(ref: string, value: V | null): void {
    if (value === null) {
      if (this.#misses.size >= MISSES_KEPT) this.#misses.clear();
      this.#misses.set(ref, this.#clock.now() + this.#missMs);
      return;
    }
    this.#misses.delete(ref);
    if (this.#packed?.set(ref, value) === true) {
      this.#values.delete(ref);
      return;
    }
    if (this.#values.size >= this.#max && !this.#values.has(ref)) {
      const oldest = this.#values.keys().next();
      if (oldest.done !== true) this.#values.delete(oldest.value);
    }
    this.#values.set(ref, value);
  }
}
