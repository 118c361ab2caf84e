import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Filter, ListRequest, Page } from '../../kernel/page.ts';
import { type ListSource, listRows } from '../../kernel/store-list.ts';
import type { Db, Dialect, EventTable, JobTable } from '../../kernel/tables.ts';
import type { AuditEvent, AuditJob, JobStatus } from './event.ts';

interface Scope {
  readonly db: Db;
  readonly dialect: Dialect;
  readonly now: number;
}

function readEvent(row: Selectable<EventTable>): AuditEvent {
  const { accountId: _account, data, ...event } = row;
  return { ...event, data: JSON.parse(data) as Record<string, unknown> };
}

function statusOf(row: Selectable<JobTable>, now: number): JobStatus {
  if (row.doneAt !== null) return 'done';
  if (row.failedAt !== null) return 'failed';
  return row.leasedUntil !== null && row.leasedUntil > now ? 'running' : 'waiting';
}

function readJob(row: Selectable<JobTable>, now: number): AuditJob {
  return {
    id: row.id,
    kind: row.kind,
    status: statusOf(row, now),
    attempts: row.attempts,
    runAt: row.runAt,
    doneAt: row.doneAt,
    failedAt: row.failedAt,
    lastError: row.lastError,
    createdAt: row.createdAt,
  };
}

/** Any of the conditions, or none of them for `ne`. */
function anyOf(filter: Filter, conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const any = conditions.length === 0 ? sql`1 = 0` : sql`(${sql.join(conditions, sql` or `)})`;
  return filter.comparison === 'ne' ? sql`not ${any}` : any;
}

function isAbout(filter: Filter, accountId: number): RawBuilder<unknown> {
  const things = filter.values.flatMap((value) => {
    const match = /^([a-z_]+):([1-9]\d{0,9})$/.exec(String(value));
    const id = Number(match?.[2]);
    return match === null || id > 2_147_483_647 ? [] : [{ type: match[1] ?? '', id }];
  });
  const conditions = things.map(
    ({ type, id }) => sql`t.id in (select s."eventId" from event_subjects as s
      where s."accountId" = ${accountId} and s.type = ${type} and s.id = ${id})`,
  );
  return anyOf(filter, conditions);
}

const STATUS: Readonly<Record<JobStatus, (now: number) => RawBuilder<unknown>>> = {
  done: () => sql`t."doneAt" is not null`,
  failed: () => sql`(t."doneAt" is null and t."failedAt" is not null)`,
  running: (now) => sql`(t."doneAt" is null and t."failedAt" is null and t."leasedUntil" > ${now})`,
  waiting: (now) =>
    sql`(t."doneAt" is null and t."failedAt" is null and (t."leasedUntil" is null or t."leasedUntil" <= ${now}))`,
};

function hasStatus(filter: Filter, now: number): RawBuilder<unknown> {
  const known = filter.values.filter((value): value is JobStatus => Object.hasOwn(STATUS, String(value)));
  return anyOf(
    filter,
    known.map((status) => STATUS[status](now)),
  );
}

const ONE_BY_ONE = { isUnindexed: true } as const;

function eventsOf(accountId: number): ListSource {
  return {
    table: 'events',
    // Every write pays for each index here; only what belongs to one thing is found by one, the rest is read through.
    columns: {
      id: {},
      at: ONE_BY_ONE,
      name: ONE_BY_ONE,
      actorKind: ONE_BY_ONE,
      actorId: ONE_BY_ONE,
      surface: ONE_BY_ONE,
      requestId: ONE_BY_ONE,
      subjectType: ONE_BY_ONE,
      subjectId: ONE_BY_ONE,
      about: { where: (filter) => isAbout(filter, accountId) },
    },
    isLarge: true,
  };
}

const JOBS: ListSource = {
  table: 'jobs',
  columns: {
    id: {},
    kind: ONE_BY_ONE,
    status: { where: hasStatus, isUnindexed: true },
    runAt: ONE_BY_ONE,
    createdAt: ONE_BY_ONE,
  },
  isLarge: true,
};

export async function listEvents(scope: Scope, accountId: number, request: ListRequest): Promise<Page<AuditEvent>> {
  const page = await listRows<Selectable<EventTable>>(scope, accountId, eventsOf(accountId), request);
  return { ...page, rows: page.rows.map(readEvent) };
}

/** A page of what happened to one thing, the newest first, along the index of its subjects alone. */
export async function loadTimeline(
  db: Db,
  accountId: number,
  of: { readonly type: string; readonly id: number; readonly before: number | null; readonly limit: number },
): Promise<AuditEvent[]> {
  const rows = await db
    .selectFrom('event_subjects as s')
    .innerJoin('events as e', 'e.id', 's.eventId')
    .selectAll('e')
    .where('s.accountId', '=', accountId)
    .where('s.type', '=', of.type)
    .where('s.id', '=', of.id)
    .$if(of.before !== null, (query) => query.where('s.eventId', '<', of.before ?? 0))
    .orderBy('s.eventId', 'desc')
    .limit(of.limit)
    .execute();
  return rows.map(readEvent);
}

export async function loadEvent(db: Db, accountId: number, id: number): Promise<AuditEvent | null> {
  const row = await db
    .selectFrom('events')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : readEvent(row);
}

export async function listJobs(scope: Scope, accountId: number, request: ListRequest): Promise<Page<AuditJob>> {
  const page = await listRows<Selectable<JobTable>>(scope, accountId, JOBS, request);
  return { ...page, rows: page.rows.map((row) => readJob(row, scope.now)) };
}

export async function loadJob(scope: Scope, accountId: number, id: number): Promise<AuditJob | null> {
  const row = await scope.db
    .selectFrom('jobs')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : readJob(row, scope.now);
}

/** Drops up to `limit` events from before an instant, of all accounts; answers how many. */
export async function dropEvents(db: Db, before: number, limit: number): Promise<number> {
  const rows = await db.selectFrom('events').select('id').where('at', '<', before).orderBy('at').limit(limit).execute();
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return 0;
  await db.deleteFrom('event_subjects').where('eventId', 'in', ids).execute();
  await db.deleteFrom('events').where('id', 'in', ids).execute();
  return ids.length;
}
