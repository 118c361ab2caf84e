import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { dayOf, startOfDay } from '../../kernel/instant.ts';
import { countMonth } from './detail.ts';
import { type FoundClick, findClick } from './find-click.ts';
import { readLinkDays } from './link-days.ts';
import { type LinkStats, readLinkStats } from './link-stats.ts';
import { SALT_DAYS } from './salts.ts';
import { forgetClicks } from './store-clicks.ts';
import { dropClicksBefore } from './store-detail.ts';
import { forgetVisitors } from './store-rollups.ts';
import { deleteSalts } from './store-salts.ts';

const AT_ONCE = 2_000;

export interface AnalyticsDeps {
  /** Resolves once the visits this server has seen so far are stored. */
  readonly flush?: () => Promise<void>;
}

/** Numbers out. Visits come in through the recorder, in a worker. */
export function createAnalytics({ flush = () => Promise.resolve() }: AnalyticsDeps = {}) {
  return {
    /** What became of a link's visits; includes those stored a moment ago. */
    linkStats(call: Call, linkId: number): Promise<LinkStats> {
      demand(call.actor, 'links:index');
      return readLinkStats(call, linkId);
    },

    /** For other modules: the visit a target was told this id of. */
    findClick: (call: Call, clickId: string): Promise<FoundClick | null> => findClick(call, clickId),
    linkDays: readLinkDays,
    /** For the plans' quota of visits by people: how many an account has in a month (UTC, counted from year 0). */
    countMonth,

    /** Waits for a visit that is not stored yet: people can be faster than the next batch. Not inside a transaction. */
    async awaitClick(call: Call, clickId: string): Promise<void> {
      if ((await findClick(call, clickId)) === null) await flush();
    },

    /** Removes the visits of a link that is no more, a few at a time; a job calls it. */
    async forgetLink(call: Call, linkId: number): Promise<void> {
      let removed: number;
      do {
        removed = await call.write((tx) => forgetClicks(tx.db, tx.dialect, linkId, AT_ONCE));
      } while (removed > 0);
    },

    /**
     * Drops the account's visits that are older than so many whole days before today (UTC), a few at a time; sums and
     * days stay. Answers how many.
     */
    async dropDetail(call: Call, days: number): Promise<number> {
      const { accountId } = call.actor;
      const before = startOfDay(dayOf(call.now) - days);
      let dropped = 0;
      for (;;) {
        const some = await call.write((tx) => dropClicksBefore(tx.db, tx.dialect, accountId, before, AT_ONCE));
        dropped += some;
        if (some < AT_ONCE) return dropped;
      }
    },

    /** Drops the salts, and with them the visitors, of days past; a routine calls it each hour. */
    async forgetVisitors(call: Call): Promise<void> {
      const before = dayOf(call.now) - SALT_DAYS;
      await call.write((tx) => deleteSalts(tx.db, before));
      while (await call.write((tx) => forgetVisitors(tx.db, before)));
    },
  };
}

export type Analytics = ReturnType<typeof createAnalytics>;
