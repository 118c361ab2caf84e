import type { Call } from '../../kernel/call.ts';
import { systemActor } from '../../kernel/actor.ts';
import { type Day, type Instant, dayOf } from '../../kernel/instant.ts';
import type { Verdict, VerdictCode } from './verdict.ts';
import * as store from './store-gathered.ts';
import { RecentRequests } from './recent-requests.ts';
import { type NewRequests, type RequestKind, writeRequests } from './store-requests.ts';

/** Claims are counted as living this much longer than their days, because what was seen may not be written down yet. */
export const GATHER_SLACK_MS = 15_000;

const TOLD_KEPT = 100_000;

/** A license's checks since the last write: the last one, how many of each day and verdict, and who was let in. */
interface Checked {
  readonly accountId: number;
  readonly licenseId: number;
  at: Instant;
  code: VerdictCode;
  readonly days: store.CheckDay[];
  readonly address: RecentRequests;
  readonly machine: RecentRequests;
  readonly version: RecentRequests;
}

/** From where a license was used, and by which version; null or empty = not said. */
export type Caller = Readonly<Record<RequestKind, string | null>>;

/** What checks leave behind, gathered in memory and written every few seconds in one transaction. */
export interface Gatherer {
  /** Remembers a check, and its caller where it was let in: refused ones would crowd out users. */
  checked(
    license: { accountId: number; id: number },
    verdict: Pick<Verdict, 'code' | 'valid'>,
    at: Instant,
    caller: Caller,
  ): void;
  seen(claim: { kind: 'machine' | 'address'; accountId: number; id: number; at: Instant; pinged: boolean }): void;
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
  hits: Map<number, store.BlacklistHit>;
  limits: Map<string, { accountId: number; licenseId: number; code: VerdictCode }>;
}

function nothing(): Gathered {
  return {
    checks: new Map(),
    seenMachines: new Map(),
    seenAddresses: new Map(),
    hits: new Map(),
    limits: new Map(),
  };
}

const SEEN = { machine: 'seenMachines', address: 'seenAddresses' } as const;
const REQUEST_KINDS: readonly RequestKind[] = ['address', 'machine', 'version'];

function firstOf(check: Pick<Checked, 'accountId' | 'licenseId' | 'at' | 'code'>): Checked {
  const requests = { address: new RecentRequests(), machine: new RecentRequests(), version: new RecentRequests() };
  return { ...check, days: [], ...requests };
}

type Counted = Pick<store.CheckDay, 'day' | 'code' | 'count' | 'refused'>;

function countDay(checked: Checked, { day, code, count, refused }: Counted): void {
  const known = checked.days.find((each) => each.code === code && each.day === day);
  if (known !== undefined) {
    known.count += count;
    known.refused += refused;
  } else checked.days.push({ accountId: checked.accountId, licenseId: checked.licenseId, day, code, count, refused });
}

function requestsOf(checked: Checked): NewRequests[] {
  const { accountId, licenseId } = checked;
  return REQUEST_KINDS.flatMap((kind) => {
    const requests = checked[kind].list();
    return requests.length === 0 ? [] : [{ accountId, licenseId, kind, requests }];
  });
}

/** Adds what came later to what was gathered before. */
function addLater(old: Checked, later: Checked): void {
  old.at = later.at;
  old.code = later.code;
  for (const day of later.days) countDay(old, day);
  for (const kind of REQUEST_KINDS) for (const [value, at] of later[kind].list()) old[kind].push(value, at);
}

function mergeChecks(into: Gathered, left: Gathered): void {
  for (const [id, old] of left.checks) {
    const later = into.checks.get(id);
    if (later !== undefined) addLater(old, later);
    into.checks.set(id, old);
  }
}

/** Puts back what a failed write left, below what came meanwhile. */
function merge(into: Gathered, left: Gathered): void {
  mergeChecks(into, left);
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
    await writeRequests(tx.db, [...gathered.checks.values()].flatMap(requestsOf));
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
    checked({ accountId, id }, { code, valid }, at, caller) {
      let checked = present.checks.get(id);
      if (checked === undefined) {
        checked = firstOf({ accountId, licenseId: id, at, code });
        present.checks.set(id, checked);
      }
      checked.at = at;
      checked.code = code;
      countDay(checked, { day: dayOf(at), code, count: 1, refused: valid ? 0 : 1 });
      if (!valid) return;
      const { address, machine, version } = caller;
      if (address !== null && address !== '') checked.address.push(address, at);
      if (machine !== null && machine !== '') checked.machine.push(machine, at);
      if (version !== null && version !== '') checked.version.push(version, at);
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
