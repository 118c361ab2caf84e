import { Type } from 'typebox';
import { ENTRIES, KINDS } from '../../../modules/analytics/index.ts';
import type { OrphanVisit, VisitRow } from '../../../reports/analytics/visits.ts';
import { Id, InstantText, LongId, nullable, shape, words, writeInstant } from '../wire.ts';

const Word = (example: string) => nullable(Type.String({ examples: [example] }));

/** What a visit itself says. */
const Said = {
  country: Word('LV'),
  region: Word('Riga'),
  city: Word('Riga'),
  referrer: Word('news.example'),
  browser: Word('Chrome'),
  os: Word('Windows 10'),
  device: Word('desktop'),
  language: Word('lv'),
  utmSource: Word('mail'),
  utmMedium: Word('newsletter'),
  utmCampaign: Word('spring'),
  utmTerm: Word('plugin'),
  utmContent: Word('header'),
};

export const VisitObject = shape(
  {
    id: LongId,
    at: InstantText,
    linkId: Id,
    kind: words(KINDS),
    entry: words(ENTRIES),
    reason: Word('prefetch'),
    unique: Type.Boolean({ description: 'The first of its visitor to this link on this day (UTC).' }),
    ...Said,
    clickId: Word('9f86d081884c7d65'),
  },
  { $id: 'Visit', description: 'A visit to a link. No address, no agent, no page somebody came from is kept.' },
);

export const OrphanVisitObject = shape(
  { id: LongId, at: InstantText, domainId: Id, kind: words(KINDS), reason: Word('prefetch'), ...Said },
  {
    $id: 'OrphanVisit',
    description: 'A visit to a branded domain that named no link: to its root, or to an alias nobody has.',
  },
);

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function encodeSaid(visit: OrphanVisit) {
  return {
    country: orNull(visit.country),
    region: orNull(visit.region),
    city: orNull(visit.city),
    referrer: orNull(visit.referrer),
    browser: orNull(visit.browser),
    os: orNull(visit.os),
    device: orNull(visit.device),
    language: orNull(visit.language),
    utmSource: orNull(visit.utmSource),
    utmMedium: orNull(visit.utmMedium),
    utmCampaign: orNull(visit.utmCampaign),
    utmTerm: orNull(visit.utmTerm),
    utmContent: orNull(visit.utmContent),
  };
}

export function encodeVisit(visit: VisitRow) {
  return {
    id: String(visit.id),
    at: writeInstant(visit.at),
    linkId: visit.linkId,
    kind: visit.kind,
    entry: visit.entry,
    reason: orNull(visit.reason),
    unique: visit.isUnique,
    ...encodeSaid(visit),
    clickId: visit.clickId,
  };
}

export function encodeOrphanVisit(visit: OrphanVisit) {
  return {
    id: String(visit.id),
    at: writeInstant(visit.at),
    domainId: visit.domainId,
    kind: visit.kind,
    reason: orNull(visit.reason),
    ...encodeSaid(visit),
  };
}
