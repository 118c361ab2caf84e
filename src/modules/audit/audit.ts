import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import type { EventNoun } from '../../kernel/event.ts';
import type { ListRequest, Page, Position } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { AuditEvent, AuditJob } from './event.ts';
import { type BeforeRetry, retryJob } from './retry.ts';
import { dropEvents, listEvents, listJobs, loadEvent, loadJob, loadTimeline } from './store.ts';

const KEPT_MS = 400 * DAY_MS;
const BATCH = 500;

export interface AuditDeps {
  /** By kind of job: what has to be so before one that was given up can be done again. */
  readonly beforeRetry?: Readonly<Record<string, BeforeRetry>>;
}

/** What happened in an account, and what is still to be done. See index.ts for what always holds. */
export function createAudit({ beforeRetry = {} }: AuditDeps = {}) {
  return {
    listEvents(call: Call, request: ListRequest): Promise<Page<AuditEvent>> {
      demand(call.actor, 'events:index');
      return listEvents(call, call.actor.accountId, request);
    },

    /** What happened to one thing and to what hangs on it, the newest first. */
    async timeline(
      call: Call,
      of: { readonly type: EventNoun; readonly id: number; readonly limit: number; readonly after: Position | null },
    ): Promise<Page<AuditEvent>> {
      demand(call.actor, 'events:index');
      const { type, id, limit, after } = of;
      const found = await loadTimeline(call.db, call.actor.accountId, {
        type,
        id,
        before: after?.id ?? null,
        limit: limit + 1,
      });
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      return {
        rows,
        next: found.length > limit && last !== undefined ? { key: null, id: last.id } : null,
        total: null,
      };
    },

    async getEvent(call: Call, id: number): Promise<AuditEvent> {
      demand(call.actor, 'events:index');
      const event = await loadEvent(call.db, call.actor.accountId, id);
      if (event === null) throw new Refusal('event_not_found');
      return event;
    },

    listJobs(call: Call, request: ListRequest): Promise<Page<AuditJob>> {
      demand(call.actor, 'events:index');
      return listJobs(call, call.actor.accountId, request);
    },

    async getJob(call: Call, id: number): Promise<AuditJob> {
      demand(call.actor, 'events:index');
      const job = await loadJob(call, call.actor.accountId, id);
      if (job === null) throw new Refusal('job_not_found');
      return job;
    },

    /** Has a job of the account that was given up done again. Refuses `job_state_conflict` for any other. */
    async retryJob(call: Call, id: number): Promise<AuditJob> {
      demand(call.actor, 'account:update');
      const { accountId } = call.actor;
      await retryJob(call, { id, accountId }, beforeRetry);
      const job = await loadJob(call, accountId, id);
      if (job === null) throw new Refusal('job_not_found');
      return job;
    },

    /** The same with a job of any account, or of the instance itself; for platform admins. */
    async retryAnyJob(call: Call, id: number): Promise<void> {
      demand(call.actor, 'accounts:update');
      await retryJob(call, { id, accountId: 'any' }, beforeRetry);
    },

    /** Drops events older than 400 days, in transactions that each hold the database only shortly; a job calls it. */
    async sweep(call: Call): Promise<void> {
      let dropped: number;
      do {
        dropped = await call.write((tx) => dropEvents(tx.db, call.now - KEPT_MS, BATCH));
      } while (dropped === BATCH);
    },
  };
}

export type Audit = ReturnType<typeof createAudit>;
