import type { Call } from '../../kernel/call.ts';
import { demand } from '../../kernel/actor.ts';
import { dayOf } from '../../kernel/instant.ts';
import { loadLinkDays } from './store-stats.ts';

/** One UTC day of a link: people's clicks, and how many people they were. */
export interface LinkDay {
  readonly day: number;
  readonly clicks: number;
  readonly uniques: number;
}

/**
 * The last days of a link of the call's account up to today, the oldest first, days without visits included. Visits of
 * the last moments may be missing.
 */
export async function readLinkDays(call: Call, linkId: number, days: number): Promise<LinkDay[]> {
  demand(call.actor, 'links:index');
  const today = dayOf(call.now);
  const first = today - days + 1;
  const rows = await loadLinkDays(call.db, call.actor.accountId, linkId, first);
  const known = new Map(rows.map((row) => [row.day, row]));
  return Array.from(
    { length: days },
    (_, index) => known.get(first + index) ?? { day: first + index, clicks: 0, uniques: 0 },
  );
}
