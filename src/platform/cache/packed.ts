import { randomInt } from 'node:crypto';
import type { Packing } from '../../kernel/cache.ts';

/** A position is the place of a segment, and in its lower bits the word in it. */
const WORD_BITS = 18;
const SEGMENT_WORDS = 2 ** WORD_BITS;
const SEGMENT_BYTES = SEGMENT_WORDS * 4;
const WORD_MASK = SEGMENT_WORDS - 1;
/** Room for as many entries as the map may hold if they take so many bytes on average; longer ones push out older ones. */
const BYTES_EACH = 256;
/** Words before the texts of a record: hash, three numbers, and both lengths. */
const HEAD_WORDS = 5;
const LONGEST_KEY = 255;
const LONGEST_TEXT = 65_535;
const FREE = -1;
const SMALLEST_INDEX = 1_024;

interface Segment {
  readonly bytes: Buffer;
  readonly words: Int32Array;
  /** Words written. */
  end: number;
}

function newSegment(): Segment {
  const bytes = Buffer.allocUnsafeSlow(SEGMENT_BYTES);
  return { bytes, words: new Int32Array(bytes.buffer), end: 0 };
}

function wordsOf(key: string, text: string): number {
  return HEAD_WORDS + Math.ceil((key.length + text.length) / 4);
}

/**
 * A map whose entries lie one after the other in flat memory: a million objects with their texts would take twice the
 * room, and whoever collects garbage would have to look at each. Records are only appended; what was dropped stays until
 * its segment goes, the oldest first, with all that is still in it.
 */
export class PackedMap<V> {
  readonly #packing: Packing<V>;
  readonly #max: number;
  readonly #maxSegments: number;
  /** Where names of chosen links would collide, nobody can know. */
  readonly #seed = randomInt(2 ** 31);
  /** Positions of records by hash. */
  #index = new Int32Array(SMALLEST_INDEX).fill(FREE);
  #segments: Segment[] = [];
  /** The places of segments, oldest first. */
  #order: number[] = [];
  /** The places of segments that were forgotten; their memory is used again. */
  #spare: number[] = [];
  #size = 0;

  constructor(packing: Packing<V>, max: number) {
    this.#packing = packing;
    this.#max = max;
    this.#maxSegments = Math.max(2, Math.ceil((max * BYTES_EACH) / SEGMENT_BYTES));
  }

  get size(): number {
    return this.#size;
  }

  get(key: string): V | undefined {
    const hash = this.#hash(key);
    const at = hash === null ? FREE : (this.#index[this.#slot(key, hash)] ?? FREE);
    const segment = at === FREE ? undefined : this.#segments[at >>> WORD_BITS];
    if (segment === undefined) return undefined;
    const word = at & WORD_MASK;
    const { words, bytes } = segment;
    const start = (word + HEAD_WORDS) * 4 + key.length;
    const text = bytes.toString('latin1', start, start + ((words[word + 4] ?? 0) >>> 8));
    return this.#packing.unpack(words[word + 1] ?? 0, words[word + 2] ?? 0, words[word + 3] ?? 0, text);
  }

  /** Keeps a value; false where it cannot be kept like this, then the map does not have the key. */
  set(key: string, value: V): boolean {
    this.delete(key);
    const hash = this.#hash(key);
    const packed = this.#packing.pack(value);
    if (hash === null || packed === null || packed.text.length > LONGEST_TEXT) return false;
    while (this.#size >= this.#max) this.#forgetOldest();
    if ((this.#size + 1) * 2 > this.#index.length) this.#grow();
    const at = this.#append(key, hash, packed);
    this.#index[this.#slot(key, hash)] = at;
    this.#size += 1;
    return true;
  }

  delete(key: string): void {
    const hash = this.#hash(key);
    if (hash !== null) this.#empty(this.#slot(key, hash));
  }

  clear(): void {
    this.#index = new Int32Array(SMALLEST_INDEX).fill(FREE);
    this.#segments = [];
    this.#order = [];
    this.#spare = [];
    this.#size = 0;
  }

  /** null for a key that cannot be kept: too long, or with letters beyond Latin-1. */
  #hash(key: string): number | null {
    if (key.length > LONGEST_KEY) return null;
    let hash = this.#seed;
    for (let i = 0; i < key.length; i += 1) {
      const letter = key.charCodeAt(i);
      if (letter > 255) return null;
      hash = Math.imul(hash ^ letter, 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) >>> 1;
  }

  /** Where in the index a key is, or would be. */
  #slot(key: string, hash: number): number {
    const mask = this.#index.length - 1;
    let slot = hash & mask;
    for (;;) {
      const at = this.#index[slot] ?? FREE;
      if (at === FREE || this.#isAt(at, key, hash)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #word(at: number): number {
    return this.#segments[at >>> WORD_BITS]?.words[at & WORD_MASK] ?? 0;
  }

  #isAt(at: number, key: string, hash: number): boolean {
    const segment = this.#segments[at >>> WORD_BITS];
    const word = at & WORD_MASK;
    if (segment === undefined || segment.words[word] !== hash) return false;
    if (((segment.words[word + 4] ?? 0) & 255) !== key.length) return false;
    const start = (word + HEAD_WORDS) * 4;
    for (let i = 0; i < key.length; i += 1) if (segment.bytes[start + i] !== key.charCodeAt(i)) return false;
    return true;
  }

  /** Empties a slot and closes the gap, so that what was pushed on by its entry is still found. */
  #empty(slot: number): void {
    const index = this.#index;
    if (index[slot] === FREE) return;
    const mask = index.length - 1;
    let gap = slot;
    for (let next = (gap + 1) & mask; ; next = (next + 1) & mask) {
      const at = index[next] ?? FREE;
      if (at === FREE) break;
      const wanted = this.#word(at) & mask;
      // An entry moves back unless that would put it before the place its hash names.
      if (((next - wanted) & mask) < ((next - gap) & mask)) continue;
      index[gap] = at;
      gap = next;
    }
    index[gap] = FREE;
    this.#size -= 1;
  }

  #grow(): void {
    const before = this.#index;
    const index = new Int32Array(before.length * 2).fill(FREE);
    const mask = index.length - 1;
    for (const at of before) {
      if (at === FREE) continue;
      let slot = this.#word(at) & mask;
      while (index[slot] !== FREE) slot = (slot + 1) & mask;
      index[slot] = at;
    }
    this.#index = index;
  }

  #append(key: string, hash: number, { numbers, text }: { numbers: readonly number[]; text: string }): number {
    const length = wordsOf(key, text);
    let place = this.#order.at(-1) ?? this.#open();
    if ((this.#segments[place]?.end ?? 0) + length > SEGMENT_WORDS) place = this.#open();
    const segment = (this.#segments[place] ??= newSegment());
    const word = segment.end;
    segment.words.set([hash, ...numbers, key.length | (text.length << 8)], word);
    const start = (word + HEAD_WORDS) * 4;
    segment.bytes.write(key, start, 'latin1');
    segment.bytes.write(text, start + key.length, 'latin1');
    segment.end += length;
    return (place << WORD_BITS) | word;
  }

  /** Begins the next segment; answers its place. */
  #open(): number {
    if (this.#order.length >= this.#maxSegments) this.#forgetOldest();
    const place = this.#spare.pop() ?? this.#segments.length;
    this.#segments[place] ??= newSegment();
    this.#order.push(place);
    return place;
  }

  #forgetOldest(): void {
    const place = this.#order.shift();
    const segment = place === undefined ? undefined : this.#segments[place];
    if (place === undefined || segment === undefined) return;
    const { words, bytes } = segment;
    for (let word = 0; word < segment.end;) {
      const lengths = words[word + 4] ?? 0;
      const start = (word + HEAD_WORDS) * 4;
      const key = bytes.toString('latin1', start, start + (lengths & 255));
      const slot = this.#slot(key, words[word] ?? 0);
      // A record that was dropped, or written anew elsewhere, is in the index no more.
      if (this.#index[slot] === ((place << WORD_BITS) | word)) this.#empty(slot);
      word += HEAD_WORDS + Math.ceil(((lengths & 255) + (lengths >>> 8)) / 4);
    }
    segment.end = 0;
    this.#spare.push(place);
  }
}
