import type { Soon } from './soon.ts';

/** A part of the database kept in memory; every writer of its rows says so with `WriteCall.changed(topic, ref)`. */
export type CacheTopic =
  | 'account'
  | 'user'
  | 'api_key'
  | 'session'
  | 'plan'
  | 'product'
  | 'customer'
  | 'license'
  | 'license_type'
  | 'addon'
  | 'blacklist'
  | 'keyring'
  | 'host'
  | 'link'
  | 'public'
  | 'webhook';

/**
 * One bounded map. `peek` never waits and never asks the database: a value, null for "known not to exist", undefined
 * for "not known". `get` fills what is missing; a fill whose row changed meanwhile is answered but not kept.
 */
export interface Cache<V> {
  peek(ref: string): V | null | undefined;
  get(ref: string, load: () => Promise<V | null>): Promise<V | null>;
  /** The same without waiting where the load does not. */
  getSoon(ref: string, load: () => Soon<V | null>): Soon<V | null>;
  /** Keeps a value the caller has just read or written. */
  put(ref: string, value: V): void;
  drop(ref: string): void;
  readonly size: number;
}

/** How a cache keeps many small values without an object for each. */
export interface Packing<V> {
  /** The value as whole numbers of 32 bits and a text of Latin-1; null for one that has to stay an object. */
  pack(value: V): { readonly numbers: readonly [number, number, number]; readonly text: string } | null;
  unpack(first: number, second: number, third: number, text: string): V;
}

export interface CacheOptions<V = unknown> {
  /** Most entries kept; the oldest go first. */
  readonly max: number;
  /** How long "does not exist" is believed, in ms (default 1,000). */
  readonly missMs?: number;
  /** For caches that hold up to a million; a value read twice is then two objects, and `max` bounds packed and others each. */
  readonly packing?: Packing<V>;
}

/** Makes the caches of one process and keeps them true: changes made by any process reach each of them within a second. */
export interface Caches {
  open<V>(topic: CacheTopic, options: CacheOptions<V>): Cache<V>;
}
