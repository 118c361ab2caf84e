import { Readable } from 'node:stream';
import type { Call } from '../../../kernel/call.ts';
import { MINUTE_MS, SECOND_MS } from '../../../kernel/instant.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type VisitRow, latestVisitId, visitsSince } from '../../../reports/analytics/visits.ts';
import { encodeVisit } from './visit.ts';

/** Who watches at once: of one account, and in all. */
const MOST_OF_ACCOUNT = 20;
const MOST = 200;
const LOOK_MS = SECOND_MS;
const HEARTBEAT_MS = 15 * SECOND_MS;
/** A stream ends by itself, so that a credential that was taken away is looked at anew. */
const LONGEST_MS = 15 * MINUTE_MS;
/** Visits of one look; the rest of a rush is told as a number. */
const AT_ONCE = 500;
/** Ids that are read again: on PostgreSQL a lower one may become visible after a higher one. */
const OVERLAP = 1_000;
const SKIPPED = 'event: skipped\ndata: {}\n\n';
/** How many visits back, of anybody's, a client that comes again is told what it missed. */
const MOST_BACK = 20_000;
/** What a client may leave unread before it is let go. */
const MOST_UNREAD = 262_144;

interface Watcher {
  readonly accountId: number;
  readonly wants: (visit: VisitRow) => boolean;
  readonly stream: Readable;
  /** Visits it has been told of, while what it missed is read and told besides. */
  readonly told: Set<number>;
  isCatchingUp: boolean;
}

/** Shows visits as they come. One question a second for everybody who watches, none when nobody does. */
export function createLive() {
  const watchers = new Set<Watcher>();
  let seen = new Set<number>();
  let last = 0;
  let timer: NodeJS.Timeout | null = null;
  let isLooking = false;
  let isClosed = false;

  function push({ stream }: Watcher, text: string): void {
    stream.push(text);
    if (stream.readableLength > MOST_UNREAD) stream.destroy();
  }

  function tellOne(watcher: Watcher, visit: VisitRow): void {
    if (visit.accountId !== watcher.accountId || !watcher.wants(visit) || watcher.told.has(visit.id)) return;
    if (watcher.isCatchingUp) watcher.told.add(visit.id);
    push(watcher, `id: ${visit.id}\nevent: visit\ndata: ${JSON.stringify(encodeVisit(visit))}\n\n`);
  }

  function tell(visits: readonly VisitRow[]): void {
    for (const watcher of watchers) for (const visit of visits) tellOne(watcher, visit);
  }

  /** Tells a client what came after the last visit it was told of. */
  async function catchUp(call: Call, watcher: Watcher, after: number): Promise<void> {
    const since = Math.max(after, last - MOST_BACK);
    const rows = await visitsSince(call, [watcher.accountId], { id: since, limit: AT_ONCE });
    for (const visit of rows) tellOne(watcher, visit);
    if (since > after || rows.length === AT_ONCE) push(watcher, SKIPPED);
    watcher.isCatchingUp = false;
  }

  async function look(call: Call): Promise<void> {
    const accounts = [...new Set([...watchers].map(({ accountId }) => accountId))];
    const limit = AT_ONCE + OVERLAP;
    const rows = await visitsSince(call, accounts, { id: last - OVERLAP, limit });
    tell(rows.filter(({ id }) => !seen.has(id)));
    if (rows.length < limit) last = Math.max(last, rows.at(-1)?.id ?? last);
    else {
      last = await latestVisitId(call);
      for (const watcher of watchers) push(watcher, SKIPPED);
    }
    seen = new Set([...seen, ...rows.map(({ id }) => id)].filter((id) => id > last - OVERLAP));
  }

  function start(call: Call): void {
    timer ??= setInterval(() => {
      if (isLooking || watchers.size === 0) return;
      isLooking = true;
      look(call)
        .catch((error: unknown) => call.log.warn({ err: error }, 'visits could not be shown as they come'))
        .finally(() => (isLooking = false));
    }, LOOK_MS);
    timer.unref();
  }

  function leave(watcher: Watcher): void {
    watchers.delete(watcher);
    if (watchers.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  }

  function demandRoom(accountId: number): void {
    const own = [...watchers].filter((watcher) => watcher.accountId === accountId).length;
    if (own >= MOST_OF_ACCOUNT) throw new Refusal('live_full', { max: MOST_OF_ACCOUNT });
    if (watchers.size >= MOST || isClosed) throw new Refusal('unavailable');
  }

  return {
    /**
     * A stream of server-sent events with the account's visits from now on, or from after one that was told before.
     * Refuses `live_full`, `unavailable`.
     */
    async watch(call: Call, wants: (visit: VisitRow) => boolean, after: number | null = null): Promise<Readable> {
      const { accountId } = call.actor;
      demandRoom(accountId);
      if (watchers.size === 0) {
        last = await latestVisitId(call);
        // Those that are there already are nobody's news.
        seen = new Set(Array.from({ length: OVERLAP }, (_, i) => last - i));
      }
      demandRoom(accountId);
      const stream = new Readable({ read: () => undefined });
      const watcher: Watcher = { accountId, wants, stream, told: new Set(), isCatchingUp: after !== null };
      watchers.add(watcher);
      start(call);
      push(watcher, `retry: 3000\n: watching\n\n`);
      const heartbeat = setInterval(() => push(watcher, ': still here\n\n'), HEARTBEAT_MS);
      const end = setTimeout(() => stream.push(null), LONGEST_MS);
      heartbeat.unref();
      end.unref();
      stream.once('close', () => {
        clearInterval(heartbeat);
        clearTimeout(end);
        leave(watcher);
      });
      try {
        if (after !== null) await catchUp(call, watcher, after);
      } catch (error) {
        stream.destroy();
        throw error;
      }
      return stream;
    },

    /** Ends every stream; the server is about to stop. */
    close(): void {
      isClosed = true;
      for (const { stream } of watchers) stream.push(null);
    },
  };
}

export type Live = ReturnType<typeof createLive>;
