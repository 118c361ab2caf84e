import type { Call } from '../../kernel/call.ts';
import { systemActor } from '../../kernel/actor.ts';
import { type Day, type Instant, dayOf } from '../../kernel/instant.ts';
import type { VerdictCode } from './verdict.ts';
import * as store from './store-gathered.ts';

/** Claims are counted as living this much longer than their days, because what was seen may not be written down yet. */
export const GATHER_SLACK_MS = 15_000;

/** The last requests kept for a license and kind. */
export const REQUESTS_KEPT = 50;

const TOLD_KEPT = 100_000;

export type RequestKind = 'address' | 'machine' | 'version';

interface Checked {
  readonly accountId: number;
  readonly licenseId: number;
  at: Instant;
  code: VerdictCode;
}

/** What checks leave behind, gathered in memory and written every few seconds in one transaction. */
export interface Gatherer {
  checked(license: { accountId: number; id: number }, code: VerdictCode, at: Instant): void;
  seen(claim: { kind: 'machine' | 'address'; accountId: number; id: number; at: Instant; pinged: boolean }): void;
  requested(license: { accountId: number; id: number }, kind: RequestKind, value: string, at: Instant): void;
  hit(entry: { accountId: number; id: number }, at: Instant): void;
  /** Somebody was refused because a limit was reached; told once a day for each license and limit. */
  limitReached(license: { accountId: number; id: number }, code: VerdictCode, at: Instant): void;
  /** Writes everything down; what could not be written is kept for the next time. */
  flush(call: Call): Promise<void>;
}

interface Gathered {
  checks: Map<number, Checked>;
  days: Map<string, store.CheckDay>;
  seen: Map<string, store.SeenClaim>;
  requests: Map<string, store.Request[]>;
  hits: Map<number, store.BlacklistHit>;
  limits: Map<string, { accountId: number; licenseId: number; code: VerdictCode }>;
}

function nothing(): Gathered {
  return {
    checks: new Map(),
    days: new Map(),
    seen: new Map(),
    requests: new Map(),
    hits: new Map(),
    limits: new Map(),
  };
}

function countDay(
  into: Gathered,
  day: { accountId: number; licenseId: number; day: Day; code: string },
  count: number,
) {
  const key = `${day.licenseId}.${day.day}.${day.code}`;
  const known = into.days.get(key);
  if (known === undefined) into.days.set(key, { ...day, count });
  else known.count += count;
}

/** Puts back what a failed write left, below what came meanwhile. */
function merge(into: Gathered, left: Gathered): void {
  for (const [key, value] of left.checks) if (!into.checks.has(key)) into.checks.set(key, value);
  for (const value of left.days.values()) countDay(into, value, value.count);
  for (const [key, value] of left.seen) if (!into.seen.has(key)) into.seen.set(key, value);
  for (const [key, value] of left.requests) {
    into.requests.set(key, [...value, ...(into.requests.get(key) ?? [])].slice(-REQUESTS_KEPT));
  }
  for (const [key, value] of left.hits) {
    const known = into.hits.get(key);
    if (known === undefined) into.hits.set(key, value);
    else known.count += value.count;
  }
  for (const [key, value] of left.limits) into.limits.set(key, value);
}

async function write(call: Call, gathered: Gathered): Promise<void> {
  await call.write(async (tx) => {
    await store.writeChecks(tx.db, [...gathered.checks.values()]);
    await store.writeCheckDays(tx.db, [...gathered.days.values()]);
    await store.writeSeen(tx.db, [...gathered.seen.values()]);
    await store.writeRequests(tx.db, [...gathered.requests.values()].flat(), REQUESTS_KEPT);
    await store.writeHits(tx.db, [...gathered.hits.values()]);
    for (const { accountId, licenseId, code } of gathered.limits.values()) {
      const subject = { type: 'license', id: licenseId } as const;
      tx.as(systemActor(accountId)).emit({ name: 'license.limit_reached', accountId, subject, data: { code } });
    }
  });
}

function isEmpty(gathered: Gathered): boolean {
  return Object.values(gathered).every((map: Map<unknown, unknown>) => map.size === 0);
}

export function createGatherer(): Gatherer {
  let present = nothing();
  let told = new Set<string>();
  let toldDay: Day = 0;
  return {
    limitReached({ accountId, id }, code, at) {
      const day = dayOf(at);
      if (day !== toldDay || told.size >= TOLD_KEPT) told = new Set();
      toldDay = day;
      const key = `${id}.${code}`;
      if (told.has(key)) return;
      told.add(key);
      present.limits.set(key, { accountId, licenseId: id, code });
    },
    checked({ accountId, id }, code, at) {
      const known = present.checks.get(id);
      if (known === undefined) present.checks.set(id, { accountId, licenseId: id, at, code });
      else {
        known.at = at;
        known.code = code;
      }
      countDay(present, { accountId, licenseId: id, day: dayOf(at), code }, 1);
    },
    seen({ kind, accountId, id, at, pinged }) {
      const known = present.seen.get(`${kind}.${id}`);
      const pingedAt = pinged ? at : (known?.pingedAt ?? null);
      present.seen.set(`${kind}.${id}`, { kind, accountId, id, at, pingedAt });
    },
    requested({ accountId, id }, kind, value, at) {
      const key = `${kind}.${id}`;
      const list = present.requests.get(key) ?? [];
      if (list.length >= REQUESTS_KEPT) list.shift();
      list.push({ accountId, licenseId: id, kind, value, at });
      present.requests.set(key, list);
    },
    hit({ accountId, id }, at) {
      const known = present.hits.get(id);
      if (known === undefined) present.hits.set(id, { accountId, id, count: 1, at });
      else {
        known.count += 1;
        known.at = at;
      }
    },
    async flush(call) {
      if (isEmpty(present)) return;
      const gathered = present;
      present = nothing();
      try {
        await write(call, gathered);
      } catch (error) {
        merge(present, gathered);
        throw error;
      }
    },
  };
}
