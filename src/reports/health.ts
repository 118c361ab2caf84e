import { type RawBuilder, sql } from 'kysely';
import { demand } from '../kernel/actor.ts';
import type { Call } from '../kernel/call.ts';
import { DAY_MS, type Instant } from '../kernel/instant.ts';

const SHOWN = 10;
const COUNTED = 1_000;
const RECENT_DAYS = 7;

/** Whether the database answers a question. */
export async function isDatabaseThere(call: Pick<Call, 'db'>): Promise<boolean> {
  try {
    await sql`select 1`.execute(call.db);
    return true;
  } catch {
    return false;
  }
}

/** Work of any account that was given up. */
export interface FailedJob {
  readonly id: number;
  /** null = of the instance itself. */
  readonly accountId: number | null;
  readonly account: string | null;
  readonly kind: string;
  readonly attempts: number;
  readonly failedAt: Instant;
  readonly lastError: string | null;
}

/** What went wrong in the whole instance; each counted up to a thousand. */
export interface Troubles {
  /** The latest ten. */
  readonly failedJobs: readonly FailedJob[];
  /** Of the last seven days. */
  readonly failedMails: number;
  /** Addresses that are given up, or that the last attempts did not reach. */
  readonly failingWebhooks: number;
}

async function count(call: Call, rows: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ total: number }>`select count(*) as total from (${rows} limit ${COUNTED}) as r`.execute(
    call.scan,
  );
  return Number(found.rows[0]?.total ?? 0);
}

/** Reads what somebody who runs the instance should look at, of all accounts; for platform admins. */
export async function readTroubles(call: Call): Promise<Troubles> {
  demand(call.actor, 'accounts:index');
  const { rows: failedJobs } = await sql<FailedJob>`
    select j.id, j."accountId", a.name as account, j.kind, j.attempts, j."failedAt", j."lastError"
    from jobs as j left join accounts as a on a.id = j."accountId"
    where j."failedAt" is not null and j."doneAt" is null order by j."failedAt" desc, j.id desc limit ${SHOWN}`.execute(
    call.scan,
  );
  const recent = call.now - RECENT_DAYS * DAY_MS;
  return {
    failedJobs,
    failedMails: await count(call, sql`select 1 from mails where status = 'failed' and "createdAt" >= ${recent}`),
    failingWebhooks: await count(
      call,
      sql`select 1 from webhook_endpoints where "disabledCause" in ('failing', 'gone') or "failingSince" is not null`,
    ),
  };
}
