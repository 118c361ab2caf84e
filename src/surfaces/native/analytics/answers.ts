import { Type } from 'typebox';
import type { Counts, Period } from '../../../reports/analytics/question.ts';
import { InstantText, nullable, shape, writeInstant, writeInstantOrNull } from '../wire.ts';

const Count = Type.Integer({ minimum: 0, examples: [42] });

export const CountFields = {
  clicks: Type.Integer({ minimum: 0, description: 'By people, repeats included.', examples: [42] }),
  uniqueVisitors: Type.Integer({ minimum: 0, description: 'People, each once a day (UTC) and link.', examples: [31] }),
  bots: Type.Integer({ minimum: 0, description: 'By bots, previews and prefetchers.', examples: [7] }),
  visits: Count,
} as const;

export const CountsShape = shape(CountFields);

export const PeriodShape = shape(
  { from: InstantText, to: InstantText },
  { description: 'Whole hours; `to` is not part of it.' },
);

export const AboutFields = {
  period: PeriodShape,
  timeZone: Type.String({ examples: ['Europe/Riga'] }),
  detailSince: nullable(
    Type.String({
      format: 'date-time',
      description:
        'Set where visits had to be counted one by one and those before this instant are no longer kept; else null. Those beyond the clicks of a month that the plan allows are never kept one by one.',
      examples: ['2026-10-22T00:00:00.000Z'],
    }),
  ),
} as const;

export function writeCounts({ clicks, uniqueVisitors, bots, visits }: Counts): Counts {
  return { clicks, uniqueVisitors, bots, visits };
}

export function writePeriod({ from, to }: Period): { from: string; to: string } {
  return { from: writeInstant(from), to: writeInstant(to) };
}

export function writeAbout(
  { period, detailSince }: { readonly period: Period; readonly detailSince: number | null },
  timeZone: string,
) {
  return { period: writePeriod(period), timeZone, detailSince: writeInstantOrNull(detailSince) };
}
