import type { Generated, Kysely } from 'kysely';

/** Tables that belong to no noun: the machinery that every write uses. Modules add their own in their `tables.ts`. */
export interface InstanceTable {
  name: string;
  value: string;
}

export interface EventTable {
  id: Generated<number>;
  at: number;
  accountId: number;
  actorKind: string;
  actorId: string;
  actorUserId: number | null;
  surface: string;
  requestId: string;
  name: string;
  subjectType: string;
  subjectId: number;
  data: string;
}

export interface EventSubjectTable {
  accountId: number;
  type: string;
  id: number;
  eventId: number;
}

export interface JobTable {
  id: Generated<number>;
  kind: string;
  accountId: number | null;
  payload: string;
  dedupeKey: string | null;
  lane: string | null;
  runAt: number;
  attempts: number;
  leasedUntil: number | null;
  doneAt: number | null;
  failedAt: number | null;
  lastError: string | null;
  createdAt: number;
}

export interface CacheChangeTable {
  id: Generated<number>;
  at: number;
  topic: string;
  ref: string;
}

export interface IdempotencyTable {
  accountId: number;
  actor: string;
  key: string;
  requestHash: string;
  status: number | null;
  answerSealed: string | null;
  expiresAt: number;
}

export interface SearchTable {
  id: number;
  accountId: number;
  kind: number;
  refId: number;
  textFold: string;
}

export interface KeyringTable {
  id: Generated<number>;
  purpose: string;
  kid: string;
  publicKey: string | null;
  secretSealed: string | null;
  createdAt: number;
  /** From when a signing key signs; null while nobody has said so, and for keys of other purposes. */
  startsAt: number | null;
  retiredAt: number | null;
}

/** Every table of the database; modules merge theirs into it. */
export interface Tables {
  instance: InstanceTable;
  events: EventTable;
  event_subjects: EventSubjectTable;
  jobs: JobTable;
  cache_changes: CacheChangeTable;
  idempotency: IdempotencyTable;
  search: SearchTable;
  keyring: KeyringTable;
}

/** A handle to read with; inside `call.write` it is the transaction. */
export type Db = Kysely<Tables>;

export type Dialect = 'sqlite' | 'postgres';
