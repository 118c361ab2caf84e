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
  /** Keeps a value the caller has just read or written. */
  put(ref: string, value: V): void;
  drop(ref: string): void;
  readonly size: number;
}

export interface CacheOptions {
  /** Most entries kept; the oldest go first. */
  readonly max: number;
  /** How long "does not exist" is believed, in ms (default 1,000). */
  readonly missMs?: number;
}

/** Makes the caches of one process and keeps them true: changes made by any process reach each of them within a second. */
export interface Caches {
  open<V>(topic: CacheTopic, options: CacheOptions): Cache<V>;
}
