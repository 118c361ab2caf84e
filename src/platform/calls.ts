import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Actor } from '../kernel/actor.ts';
import type { Call, EventConsumer, PointRead, Surface, WriteCall } from '../kernel/call.ts';
import type { EventName, NewEvent, StoredEvent } from '../kernel/event.ts';
import type { NewJob } from '../kernel/job.ts';
import type { Clock, Log, Random } from '../kernel/ports.ts';
import type { Db, Dialect } from '../kernel/tables.ts';
import type { CacheHub, Change } from './cache/caches.ts';
import type { Database } from './db/database.ts';
import { pointReadBy } from './db/open.ts';

const SLOW_WRITE_MS = 100;

export interface CallsDeps {
  readonly database: Database;
  readonly caches: CacheHub;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Asked anew at each write, so that app.ts may add those of modules, which are made after this. */
  readonly consumers?: readonly EventConsumer[];
}

export interface CallOptions {
  readonly actor: Actor;
  readonly surface: Surface;
  readonly requestId?: string;
}

/** Makes calls; each request, job and command begins with one. */
export type Calls = (options: CallOptions) => Call;

/** What a transaction gathers and writes just before its commit. */
interface Batch {
  readonly events: { event: NewEvent; actor: Actor }[];
  readonly changes: Change[];
  readonly jobs: NewJob[];
  readonly effects: (() => void)[];
}

interface Context {
  readonly deps: CallsDeps;
  readonly now: number;
  readonly surface: Surface;
  readonly requestId: string;
  readonly log: Log;
}

/** Rows of one statement: a database takes some ten thousand values at once, and an import writes more. */
const ROWS_AT_ONCE = 1_000;

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) yield rows.slice(from, from + ROWS_AT_ONCE);
}

async function writeJobs(db: Db, now: number, jobs: readonly NewJob[]): Promise<void> {
  // Thousands of events of one transaction are still one run of a lane.
  const lanes = new Set<string>();
  const needed = jobs.filter(({ lane }) => lane === undefined || (!lanes.has(lane) && lanes.add(lane)));
  for (const some of chunks(needed)) await writeSomeJobs(db, now, some);
}

async function writeSomeJobs(db: Db, now: number, jobs: readonly NewJob[]): Promise<void> {
  await db
    .insertInto('jobs')
    .values(
      jobs.map((job) => ({
        kind: job.kind,
        accountId: job.accountId,
        payload: JSON.stringify(job.payload),
        dedupeKey: job.dedupeKey ?? null,
        lane: job.lane ?? null,
        runAt: job.runAt,
        attempts: 0,
        createdAt: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['dedupeKey']).where('doneAt', 'is', null).where('failedAt', 'is', null).doNothing(),
    )
    .execute();
}

async function writeEvent(db: Db, context: Context, event: NewEvent, actor: Actor): Promise<StoredEvent> {
  const { id } = await db
    .insertInto('events')
    .values({
      at: context.now,
      accountId: event.accountId,
      actorKind: actor.kind,
      actorId: actor.id,
      actorUserId: actor.userId,
      surface: context.surface,
      requestId: context.requestId,
      name: event.name satisfies EventName,
      subjectType: event.subject.type,
      subjectId: event.subject.id,
      data: JSON.stringify(event.data ?? {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const subjects = new Map([event.subject, ...(event.about ?? [])].map((s) => [`${s.type}:${s.id}`, s]));
  const rows = [...subjects.values()].map((s) => ({ accountId: event.accountId, type: s.type, id: s.id, eventId: id }));
  for (const some of chunks(rows)) await db.insertInto('event_subjects').values(some).execute();
  return { ...event, id, at: context.now };
}

/** Writes the events and lets each consumer add what follows from them; what a consumer emits is heard as well. */
async function writeEvents(db: Db, context: Context, batch: Batch): Promise<void> {
  for (const { event, actor } of batch.events) {
    const stored = await writeEvent(db, context, event, actor);
    for (const consume of context.deps.consumers ?? []) await consume(inside(context, actor, db, batch), stored);
  }
}

async function flush(db: Db, context: Context, batch: Batch): Promise<void> {
  await writeEvents(db, context, batch);
  await writeJobs(db, context.now, batch.jobs);
  const changes = new Map(batch.changes.map((change) => [`${change.topic} ${change.ref}`, change]));
  for (const some of chunks([...changes.values()])) {
    await db
      .insertInto('cache_changes')
      .values(some.map((change) => ({ at: context.deps.clock.now(), topic: change.topic, ref: change.ref })))
      .execute();
  }
}

function inside(context: Context, actor: Actor, db: Db, batch: Batch): WriteCall {
  const call: WriteCall = {
    actor,
    now: context.now,
    surface: context.surface,
    requestId: context.requestId,
    dialect: context.deps.database.dialect,
    db,
    point: pointReadBy(db),
    scan: context.deps.database.scan,
    log: context.log,
    write: (work) => work(call),
    as: (other) => inside(context, other, db, batch),
    emit: (event) => void batch.events.push({ event, actor }),
    changed: (topic, ref) => void batch.changes.push({ topic, ref: String(ref) }),
    enqueue: (job) => void batch.jobs.push(job),
    afterCommit: (effect) => void batch.effects.push(effect),
    othersTurn: () => othersTurn(),
  };
  return call;
}

function runEffects(context: Context, effects: readonly (() => void)[]): void {
  for (const effect of effects) {
    try {
      effect();
    } catch (error) {
      context.log.error({ err: error }, 'an effect after a commit failed');
    }
  }
}

async function write<T>(context: Context, actor: Actor, work: (call: WriteCall) => Promise<T>): Promise<T> {
  const { database, caches, clock } = context.deps;
  const begun = clock.now();
  let batch: Batch = { events: [], changes: [], jobs: [], effects: [] };
  const result = await database.transaction(async (db) => {
    batch = { events: [], changes: [], jobs: [], effects: [] };
    const answer = await work(inside(context, actor, db, batch));
    await flush(db, context, batch);
    return answer;
  });
  caches.apply(batch.changes);
  runEffects(context, batch.effects);
  const ms = clock.now() - begun;
  if (ms > SLOW_WRITE_MS) context.log.warn({ ms, surface: context.surface }, 'a write took long');
  // Work in the background is one write after the other, and on the embedded database none of them leaves the thread.
  if (context.surface === 'jobs') await othersTurn();
  return result;
}

/** A call outside of transactions. A class, because one is made for each request: its methods are shared, not made anew. */
class OutsideCall implements Call {
  readonly actor: Actor;
  readonly now: number;
  readonly surface: Surface;
  readonly requestId: string;
  readonly dialect: Dialect;
  readonly db: Db;
  readonly point: PointRead;
  readonly scan: Db;
  readonly log: Log;
  readonly #deps: CallsDeps;

  constructor(deps: CallsDeps, actor: Actor, of: Pick<Context, 'now' | 'surface' | 'requestId'>) {
    this.actor = actor;
    this.now = of.now;
    this.surface = of.surface;
    this.requestId = of.requestId;
    this.dialect = deps.database.dialect;
    this.db = deps.database.read;
    this.point = deps.database.point;
    this.scan = deps.database.scan;
    this.log = deps.log;
    this.#deps = deps;
  }

  write<T>(work: (call: WriteCall) => Promise<T>): Promise<T> {
    const { now, surface, requestId, log } = this;
    return write({ deps: this.#deps, now, surface, requestId, log }, this.actor, work);
  }

  as(actor: Actor): Call {
    return new OutsideCall(this.#deps, actor, this);
  }
}

/** The factory of calls; the only place where transactions begin. */
export function createCalls(deps: CallsDeps): Calls {
  return ({ actor, surface, requestId }) =>
    new OutsideCall(deps, actor, { now: deps.clock.now(), surface, requestId: requestId ?? deps.random.uuid() });
}
