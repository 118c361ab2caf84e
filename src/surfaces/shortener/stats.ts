import type { Profile } from '../../kernel/actor.ts';
import type { LinkStats, TopValues } from '../../modules/analytics/index.ts';

/** Label → count as text. Without any click the observed servers sent 0 instead of an empty map. */
function writeMap(values: TopValues, profile: Profile): Record<string, string> | 0 {
  if (values.length === 0 && profile === 'observed') return 0;
  return Object.fromEntries(values.map(([label, clicks]) => [label, String(clicks)]));
}

/** The numbers of a link or a QR code in this API's form. */
export function writeStats(stats: LinkStats, profile: Profile) {
  return {
    clicks: stats.clicks,
    uniqueClicks: stats.uniqueClicks,
    topCountries: writeMap(stats.topCountries, profile),
    topReferrers: writeMap(stats.topReferrers, profile),
    topBrowsers: writeMap(stats.topBrowsers, profile),
    topOs: writeMap(stats.topOs, profile),
    socialCount: stats.socialCount,
  };
}
