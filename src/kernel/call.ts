import type { Actor } from './actor.ts';
import type { CacheTopic } from './cache.ts';
import type { NewEvent } from './event.ts';
import type { Instant } from './instant.ts';
import type { NewJob } from './job.ts';
import type { Log } from './ports.ts';
import type { Db, Dialect } from './tables.ts';

export type Surface =
  | 'native'
  | 'runtime'
  | 'mlm'
  | 'application'
  | 'shortener'
  | 'mlicense'
  | 'visitor'
  | 'cli'
  | 'jobs';

/** The first argument of each operation: who, when, and the way to the data. One instant for all rules of a request. */
export interface Call {
  readonly actor: Actor;
  readonly now: Instant;
  readonly surface: Surface;
  readonly requestId: string;
  readonly dialect: Dialect;
  /** Reads; inside `write` the open transaction. */
  readonly db: Db;
  readonly log: Log;
  /**
   * Opens the one transaction, or joins it. It holds database statements only (hashing, outgoing calls and files come
   * before it) and may run again from the start after a serialisation failure.
   */
  write<T>(work: (call: WriteCall) => Promise<T>): Promise<T>;
  /** The same call for another actor or account, in the same transaction. */
  as(actor: Actor): Call;
}

export interface WriteCall extends Call {
  as(actor: Actor): WriteCall;
  /** Writes the event and the jobs of its consumers, before the commit. */
  emit(event: NewEvent): void;
  /** Says that a cached row changed; own caches drop it before the answer, other processes within a second. */
  changed(topic: CacheTopic, ref: string | number): void;
  enqueue(job: NewJob): void;
  /** Runs after a successful commit; nothing in it may fail the request. */
  afterCommit(effect: () => void): void;
}
