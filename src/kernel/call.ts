import type { Actor } from './actor.ts';
import type { CacheTopic } from './cache.ts';
import type { NewEvent, StoredEvent } from './event.ts';
import type { Instant } from './instant.ts';
import type { NewJob } from './job.ts';
import type { Log } from './ports.ts';
import type { Soon } from './soon.ts';
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

/**
 * Reads a few rows by an index with a statement that is written out for the call's dialect. The embedded database answers
 * at once, where `db` would take a dozen promises around the same statement. It sees what `db` sees.
 */
export type PointRead = <R>(sql: string, parameters: readonly unknown[]) => Soon<readonly R[]>;

/** The first argument of each operation: who, when, and the way to the data. One instant for all rules of a request. */
export interface Call {
  readonly actor: Actor;
  readonly now: Instant;
  readonly surface: Surface;
  readonly requestId: string;
  readonly dialect: Dialect;
  /** Reads; inside `write` the open transaction. */
  readonly db: Db;
  /** The short way to `db`, for what visitors wait for. */
  readonly point: PointRead;
  /** Reads that may take long, beside the thread that answers; never part of a transaction. */
  readonly scan: Db;
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
  /** Writes the event, and what its consumers add, before the commit. */
  emit(event: NewEvent): void;
  /** Says that a cached row changed; own caches drop it before the answer, other processes within a second. */
  changed(topic: CacheTopic, ref: string | number): void;
  enqueue(job: NewJob): void;
  /** Runs after a successful commit; nothing in it may fail the request. */
  afterCommit(effect: () => void): void;
  /**
   * Lets everything that waits have its turn; for between the parts of a long write. The embedded database answers
   * without leaving the thread, so nobody else would be answered until all of it is done.
   */
  othersTurn(): Promise<void>;
}

/**
 * Somebody who wants to hear of events: called for each one inside the transaction that wrote it, just before its
 * commit. It may write rows of its own and `enqueue` the work that follows; it must be quick and call nobody, and its
 * failure undoes the whole write. The account is the event's: the call's actor may be of another one.
 */
export type EventConsumer = (call: WriteCall, event: StoredEvent) => Promise<void>;
