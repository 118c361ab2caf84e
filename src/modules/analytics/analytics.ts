import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { dayOf } from '../../kernel/instant.ts';
import { SALT_DAYS } from './salts.ts';
import { forgetClicks } from './store-clicks.ts';
import { forgetVisitors } from './store-rollups.ts';
import { deleteSalts } from './store-salts.ts';
import { type TopDimension, loadCounts, loadTop } from './store-stats.ts';

const TOP = 10;
const AT_ONCE = 2_000;

/** Value → people's clicks, most frequent first. */
export type TopValues = readonly (readonly [value: string, clicks: number])[];

/** The numbers of one link, people only; `bots` are the programs left out. */
export interface LinkStats {
  readonly clicks: number;
  readonly uniqueClicks: number;
  readonly bots: number;
  readonly topCountries: TopValues;
  readonly topReferrers: TopValues;
  readonly topBrowsers: TopValues;
  readonly topOs: TopValues;
  readonly socialCount: {
    readonly facebook: number;
    readonly twitter: number;
    readonly instagram: number;
    readonly google: number;
  };
}

/** Numbers out. Visits come in through the recorder, in a worker. */
export function createAnalytics() {
  return {
    /** What became of a link's visits; includes those stored a moment ago. */
    async linkStats(call: Call, linkId: number): Promise<LinkStats> {
      demand(call.actor, 'links:index');
      const { accountId } = call.actor;
      const top = async (dimension: TopDimension): Promise<TopValues> => {
        const rows = await loadTop(call.db, call.dialect, { accountId, linkId, dimension, limit: TOP });
        return rows.map(({ value, clicks }) => [value, clicks]);
      };
      const counts = await loadCounts(call.db, call.dialect, accountId, linkId);
      const { clicks, uniqueClicks, bots, ...socialCount } = counts;
      if (clicks === 0) {
        return {
          clicks,
          uniqueClicks,
          bots,
          topCountries: [],
          topReferrers: [],
          topBrowsers: [],
          topOs: [],
          socialCount,
        };
      }
      return {
        clicks,
        uniqueClicks,
        bots,
        topCountries: await top('country'),
        topReferrers: await top('referrer'),
        topBrowsers: await top('browser'),
        topOs: await top('os'),
        socialCount,
      };
    },

    /** Removes the visits of a link that is no more, a few at a time; a job calls it. */
    async forgetLink(call: Call, linkId: number): Promise<void> {
      let removed: number;
      do {
        removed = await call.write((tx) => forgetClicks(tx.db, tx.dialect, linkId, AT_ONCE));
      } while (removed > 0);
    },

    /** Drops the salts, and with them the visitors, of days past; a routine calls it each hour. */
    async forgetVisitors(call: Call): Promise<void> {
      const before = dayOf(call.now) - SALT_DAYS;
      await call.write((tx) => deleteSalts(tx.db, before));
      let removed: number;
      do {
        removed = await call.write((tx) => forgetVisitors(tx.db, before));
      } while (removed > 0);
    },
  };
}

export type Analytics = ReturnType<typeof createAnalytics>;
