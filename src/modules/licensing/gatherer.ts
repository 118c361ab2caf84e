import type { Call } from '../../kernel/call.ts';
import { systemActor } from '../../kernel/actor.ts';
import { type Day, type Instant, dayOf } from '../../kernel/instant.ts';
import type { Verdict, VerdictCode } from './verdict.ts';
import * as store from './store-gathered.ts';
import { type NewRequests, REQUESTS_KEPT, type RequestKind, writeRequests } from './store-requests.ts';

/** Claims are counted as living this much longer than their days, because what was seen may not be written down yet. */
export const GATHER_SLACK_MS = 15_000;

const TOLD_KEPT = 100_000;

/** A license's checks since the last write: the last one, and how many of each day and verdict. */
interface Checked {
  readonly accountId: number;
  readonly licenseId: number;
  at: Instant;
  code: VerdictCode;
  readonly days: store.CheckDay[];
}

/** The last requests of a license of one kind: a ring, so that a busy license costs no more than a quiet one. */
interface Ring {
  readonly accountId: number;
  readonly licenseId: number;
  readonly kind: RequestKind;
  readonly values: string[];
  readonly instants: Instant[];
  next: number;
}

function pushRequest(ring: Ring, value: string, at: Instant): void {
  ring.values[ring.next] = value;
  ring.instants[ring.next] = at;
  ring.next = (ring.next + 1) % REQUESTS_KEPT;
}

/** What a ring holds, oldest first. */
function requestsIn(ring: Ring): NewRequests {
  const { accountId, licenseId, kind, values, instants, next } = ring;
  const first = values.length < REQUESTS_KEPT ? 0 : next;
  const requests = values.map((_, at) => {
    const place = (first + at) % values.length;
    return [values[place] ?? '', instants[place] ?? 0] as const;
  });
  return { accountId, licenseId, kind, requests };
}

/** What checks leave behind, gathered in memory and written every few seconds in one transaction. */
export interface Gatherer {
  checked(license: { accountId: number; id: number }, verdict: Pick<Verdict, 'code' | 'valid'>, at: Instant): void;
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
  seenMachines: Map<number, store.SeenClaim>;
  seenAddresses: Map<number, store.SeenClaim>;
  addressRequests: Map<number, Ring>;
  machineRequests: Map<number, Ring>;
  versionRequests: Map<number, Ring>;
  hits: Map<number, store.BlacklistHit>;
  limits: Map<string, { accountId: number; licenseId: number; code: VerdictCode }>;
}

function nothing(): Gathered {
  return {
    checks: new Map(),
    seenMachines: new Map(),
    seenAddresses: new Map(),
    addressRequests: new Map(),
    machineRequests: new Map(),
    versionRequests: new Map(),
    hits: new Map(),
    limits: new Map(),
  };
}

const SEEN = { machine: 'seenMachines', address: 'seenAddresses' } as const;
const REQUESTS = { address: 'addressRequests', machine: 'machineRequests', version: 'versionRequests' } as const;
const REQUEST_KINDS = Object.keys(REQUESTS) as RequestKind[];

type Counted = Pick<store.CheckDay, 'day' | 'code' | 'count' | 'refused'>;

function countDay(checked: Checked, { day, code, count, refused }: Counted): void {
  const known = checked.days.find((each) => each.code === code && each.day === day);
  if (known !== undefined) {
    known.count += count;
    known.refused += refused;
  } else checked.days.push({ accountId: checked.accountId, licenseId: checked.licenseId, day, code, count, refused });
}

function ringOf(into: Gathered, of: { accountId: number; licenseId: number; kind: RequestKind }): Ring {
  const rings = into[REQUESTS[of.kind]];
  const known = rings.get(of.licenseId);
  if (known !== undefined) return known;
  const { accountId, licenseId, kind } = of;
  const ring: Ring = { accountId, licenseId, kind, values: [], instants: [], next: 0 };
  rings.set(licenseId, ring);
  return ring;
}

function mergeChecks(into: Gathered, left: Gathered): void {
  for (const [id, old] of left.checks) {
    const known = into.checks.get(id);
    if (known === undefined) into.checks.set(id, old);
    else for (const day of old.days) countDay(known, day);
  }
}

function mergeRequests(into: Gathered, left: Gathered): void {
  for (const kind of REQUEST_KINDS) {
    for (const [id, old] of left[REQUESTS[kind]]) {
      const later = into[REQUESTS[kind]].get(id);
      into[REQUESTS[kind]].set(id, old);
      if (later !== undefined) for (const [value, at] of requestsIn(later).requests) pushRequest(old, value, at);
    }
  }
}

/** Puts back what a failed write left, below what came meanwhile. */
function merge(into: Gathered, left: Gathered): void {
  mergeChecks(into, left);
  mergeRequests(into, left);
  for (const seen of ['seenMachines', 'seenAddresses'] as const) {
    for (const [id, value] of left[seen]) if (!into[seen].has(id)) into[seen].set(id, value);
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
    const days = [...gathered.checks.values()].flatMap((checked) => checked.days);
    await store.writeCheckDays(tx.db, days);
    await store.writeAccountCheckDays(tx.db, days);
    await store.writeSeen(tx.db, [...gathered.seenMachines.values(), ...gathered.seenAddresses.values()]);
    const rings = REQUEST_KINDS.flatMap((kind) => [...gathered[REQUESTS[kind]].values()]);
    await writeRequests(tx.db, rings.map(requestsIn));
    await store.writeHits(tx.db, [...gathered.hits.values()]);
    for (const { accountId, licenseId, code } of gathered.limits.values()) {
      const subject = { type: 'license', id: licenseId } as const;
      tx.as(systemActor(accountId, 'licenses')).emit({
        name: 'license.limit_reached',
        accountId,
        subject,
        data: { code },
      });
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
    checked({ accountId, id }, { code, valid }, at) {
      let checked = present.checks.get(id);
      if (checked === undefined) {
        checked = { accountId, licenseId: id, at, code, days: [] };
        present.checks.set(id, checked);
      }
      checked.at = at;
      checked.code = code;
      countDay(checked, { day: dayOf(at), code, count: 1, refused: valid ? 0 : 1 });
    },
    seen({ kind, accountId, id, at, pinged }) {
      const seen = present[SEEN[kind]];
      const known = seen.get(id);
      if (known === undefined) seen.set(id, { kind, accountId, id, at, pingedAt: pinged ? at : null });
      else {
        known.at = at;
        if (pinged) known.pingedAt = at;
      }
    },
    requested({ accountId, id }, kind, value, at) {
      pushRequest(ringOf(present, { accountId, licenseId: id, kind }), value, at);
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
