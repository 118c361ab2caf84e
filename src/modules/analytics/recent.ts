import { DUPLICATE_MS } from './visit.ts';

const FREE = -1;
const SMALLEST = 1_024;

/** Numbers below 2⁵³ and when they were seen, in flat memory: a Map of such numbers allocates for each. */
class SeenTable {
  #keys = new Float64Array(SMALLEST).fill(FREE);
  #times = new Float64Array(SMALLEST);
  #count = 0;

  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let hash = Math.imul((key >>> 0) ^ Math.imul((key / 4_294_967_296) >>> 0, 0x9e3779b1), 0x85ebca6b);
    hash = (hash ^ (hash >>> 15)) & mask;
    while (this.#keys[hash] !== FREE && this.#keys[hash] !== key) hash = (hash + 1) & mask;
    return hash;
  }

  get(key: number): number | undefined {
    const slot = this.#slot(key);
    return this.#keys[slot] === FREE ? undefined : this.#times[slot];
  }

  set(key: number, at: number): void {
    if (this.#count * 2 >= this.#keys.length) this.#grow();
    const slot = this.#slot(key);
    if (this.#keys[slot] === FREE) this.#count += 1;
    this.#keys[slot] = key;
    this.#times[slot] = at;
  }

  #grow(): void {
    const [keys, times] = [this.#keys, this.#times];
    this.#keys = new Float64Array(keys.length * 2).fill(FREE);
    this.#times = new Float64Array(keys.length * 2);
    this.#count = 0;
    for (const [index, key] of keys.entries()) if (key !== FREE) this.set(key, times[index] ?? 0);
  }

  clear(): void {
    if (this.#count > 0) this.#keys.fill(FREE);
    this.#count = 0;
  }
}

/** Visitors of the last half second: two tables that take turns, so that nothing has to be swept. */
export class Recent {
  #now = new SeenTable();
  #before = new SeenTable();
  #turnedAt = 0;

  #turn(at: number): void {
    const old = this.#before;
    this.#before = this.#now;
    this.#now = old;
    this.#now.clear();
    if (at - this.#turnedAt > 2 * DUPLICATE_MS) this.#before.clear();
    this.#turnedAt = at;
  }

  /** Whether this one was counted less than DUPLICATE_MS ago; if not, it is counted from now on. */
  isRepeated(key: number, at: number): boolean {
    if (at - this.#turnedAt > DUPLICATE_MS) this.#turn(at);
    const last = this.#now.get(key) ?? this.#before.get(key);
    if (last !== undefined && at - last < DUPLICATE_MS) return true;
    this.#now.set(key, at);
    return false;
  }
}
