/**
 * Visits in, numbers out.
 *
 * Always true: nothing that names a person is stored, neither address nor agent nor the page somebody came from; a
 * visitor is a number that means nothing once the day's salt is gone; a stored visit is counted exactly once; people
 * and programs are never mixed; a redirect waits for none of this.
 */
import './codes.ts';
import './tables.ts';

export { type Analytics, createAnalytics } from './analytics.ts';
export type { FoundClick } from './find-click.ts';
export { DIMENSIONS, type Dimension } from './counts.ts';
export { type LinkDay } from './link-days.ts';
export type { LinkStats, TopValues } from './link-stats.ts';
export { type Batch, Batcher } from './batch.ts';
export { type Agent, type Locate, type Place, readAgent, readLanguage } from './classify.ts';
export type { AskedDetail, GrantDetail } from './detail.ts';
export { type Recorder, createRecorder } from './recorder.ts';
export type { ClickDatabase } from './salts.ts';
export { ASKED_AHEAD, ENTRIES, KINDS, type Visit, type VisitEntry, WANTS_PRIVACY } from './visit.ts';
