import type { Generated } from 'kysely';

/** A visit in numbers: `entry` and `kind` are positions in the lists of visit.ts, the ids name rows of the click_ tables. */
export interface ClickTable {
  id: Generated<number>;
  at: number;
  accountId: number;
  domainId: number;
  linkId: number | null;
  entry: number;
  kind: number;
  clientId: number;
  sourceId: number;
  placeId: number;
  visitor: number | null;
  /** The first visit of its visitor to this link on this day. */
  isUnique: number;
  /** What the target was told, so that a sale can name the visit it came from. */
  clickId: string | null;
}

export interface ClickClientTable {
  id: Generated<number>;
  browser: string;
  os: string;
  device: string;
  language: string;
  reason: string;
}

export interface ClickSourceTable {
  id: Generated<number>;
  referrer: string;
  /** `facebook`, `twitter`, `instagram`, `google`, or nothing; follows from the referrer. */
  social: string;
  utmSource: string;
  utmMedium: string;
  utmCampaign: string;
  utmTerm: string;
  utmContent: string;
}

export interface ClickPlaceTable {
  id: Generated<number>;
  country: string;
  region: string;
  city: string;
}

/** Visits that are stored but not added up; `data` is what batch-log.ts packs. */
export interface ClickBatchTable {
  id: Generated<number>;
  at: number;
  count: number;
  firstLink: number;
  lastLink: number;
  data: string;
}

export interface ClickDayTable {
  linkId: number;
  day: number;
  accountId: number;
  clicks: number;
  uniques: number;
  bots: number;
  /** JSON: dimension → value → [people's clicks, unique visitors, visits of programs]. */
  counts: string;
}

export interface AccountClickDayTable {
  accountId: number;
  dimension: string;
  day: number;
  value: string;
  clicks: number;
  uniques: number;
  bots: number;
}

export interface VisitorDayTable {
  linkId: number;
  day: number;
  visitor: number;
}

declare module '../../kernel/tables.ts' {
  interface Tables {
    click_batches: ClickBatchTable;
    clicks: ClickTable;
    click_clients: ClickClientTable;
    click_sources: ClickSourceTable;
    click_places: ClickPlaceTable;
    click_days: ClickDayTable;
    account_click_days: AccountClickDayTable;
    visitor_days: VisitorDayTable;
  }
}
