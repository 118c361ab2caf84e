import { type RawBuilder, sql } from 'kysely';
import { may } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS, type Instant } from '../../kernel/instant.ts';
import type { Right } from '../../kernel/permissions.ts';

const SHOWN = 5;
const COUNTED = 1_000;
const RECENT_DAYS = 7;
const SOON_DAYS = 7;

/** One thing somebody should look at; `at` is when it happened, or will. */
export interface Matter {
  readonly id: number;
  readonly label: string;
  readonly detail: string | null;
  readonly at: Instant | null;
}

/** How many there are (counted up to a thousand), and the first few. */
export interface Matters {
  readonly count: number;
  readonly items: readonly Matter[];
}

async function find(call: Call, rows: RawBuilder<unknown>): Promise<Matters> {
  const found = await sql<Matter & { total: number }>`
    with r as (${rows} limit ${COUNTED})
    select r.*, (select count(*) from r) as total from r limit ${SHOWN}`.execute(call.scan);
  return {
    count: Number(found.rows[0]?.total ?? 0),
    items: found.rows.map(({ id, label, detail, at }) => ({ id, label, detail, at })),
  };
}

/** Licenses somebody was refused on because a limit was reached, the latest first. */
function atLimit(call: Call): Promise<Matters> {
  const { accountId } = call.actor;
  return find(
    call,
    sql`select l.id, l.key as label, l."lastCode" as detail, e.at from (
        select "subjectId", max(at) as at from events where "accountId" = ${accountId}
        and name = 'license.limit_reached' and at >= ${call.now - RECENT_DAYS * DAY_MS} group by "subjectId"
      ) as e join licenses l on l.id = e."subjectId" and l."accountId" = ${accountId} where l.state <> 'revoked'
      order by e.at desc, l.id`,
  );
}

/** Services whose paid time ends within a week, the next first. */
function lapsing(call: Call): Promise<Matters> {
  return find(
    call,
    sql`select id, name as label, billing as detail, "expiresAt" as at from services
      where "accountId" = ${call.actor.accountId} and status = 'active' and "expiresAt" >= ${call.now}
      and "expiresAt" < ${call.now + SOON_DAYS * DAY_MS} order by "expiresAt", id`,
  );
}

function unverified(call: Call): Promise<Matters> {
  return find(
    call,
    sql`select id, host as label, status as detail, "checkedAt" as at from domains
      where "accountId" = ${call.actor.accountId} and status <> 'verified' order by id`,
  );
}

/** Addresses that events no longer reach, or have not reached lately, the latest failure first. */
function failingWebhooks(call: Call): Promise<Matters> {
  return find(
    call,
    sql`select id, url as label, coalesce("disabledCause", 'failing') as detail, "lastFailureAt" as at
      from webhook_endpoints where "accountId" = ${call.actor.accountId}
      and ("disabledCause" in ('failing', 'gone') or "failingSince" is not null) order by "lastFailureAt" desc, id`,
  );
}

function failedJobs(call: Call): Promise<Matters> {
  return find(
    call,
    sql`select id, kind as label, "lastError" as detail, "failedAt" as at from jobs
      where "accountId" = ${call.actor.accountId} and "failedAt" is not null
      and "failedAt" >= ${call.now - RECENT_DAYS * DAY_MS} order by "failedAt" desc, id desc`,
  );
}

function failedMails(call: Call): Promise<Matters> {
  return find(
    call,
    sql`select id, kind as label, "lastError" as detail, "createdAt" as at from mails
      where "accountId" = ${call.actor.accountId} and status = 'failed'
      and "createdAt" >= ${call.now - RECENT_DAYS * DAY_MS} order by "createdAt" desc, id desc`,
  );
}

/** By matter, who may see it and how it is found. */
const MATTERS = {
  licensesAtLimit: { right: 'licenses:index', read: atLimit },
  servicesLapsing: { right: 'services:index', read: lapsing },
  domainsUnverified: { right: 'domains:index', read: unverified },
  failedMails: { right: 'events:index', read: failedMails },
  webhooksFailing: { right: 'webhooks:index', read: failingWebhooks },
  failedJobs: { right: 'events:index', read: failedJobs },
} as const satisfies Record<string, { right: Right; read: (call: Call) => Promise<Matters> }>;

export const MATTER_NAMES = Object.keys(MATTERS) as (keyof typeof MATTERS)[];
export type Attention = Readonly<Record<keyof typeof MATTERS, Matters | null>>;

/** What needs attention now; null where the caller may not see such things. */
export async function readAttention(call: Call): Promise<Attention> {
  const found: Record<string, Matters | null> = {};
  for (const name of MATTER_NAMES) {
    const { right, read } = MATTERS[name];
    found[name] = may(call.actor, right) ? await read(call) : null;
  }
  // Every name was filled just now.
  return found as Attention;
}
