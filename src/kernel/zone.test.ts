import { describe, expect, it } from 'vitest';
import { bucketsOf, startOfLocalDay, wholeDaysBetween, wholeHour } from './zone.ts';

const iso = (at: number): string => new Date(at).toISOString().slice(0, 16);

/** Local days from one midnight to another, as reports ask for them: in whole hours. */
function daysFrom(first: string, after: string, timeZone: string) {
  const [from, to] = [first, after].map((day) => wholeHour(startOfLocalDay(day, timeZone) ?? Number.NaN));
  return { from: from ?? 0, to: to ?? 0 };
}

describe.each([
  // The clocks go back by an hour that night (Riga, St. John's, Chatham), or forward at midnight itself (Santiago).
  ['Europe/Riga', '2026-10-24', '2026-10-27', ['2026-10-23T21:00', '2026-10-24T21:00', '2026-10-25T22:00']],
  ['America/St_Johns', '2026-10-31', '2026-11-03', ['2026-10-31T02:30', '2026-11-01T02:30', '2026-11-02T03:30']],
  ['Pacific/Chatham', '2026-04-04', '2026-04-07', ['2026-04-03T10:15', '2026-04-04T10:15', '2026-04-05T11:15']],
  ['America/Santiago', '2026-09-05', '2026-09-08', ['2026-09-05T04:00', '2026-09-06T04:00', '2026-09-07T03:00']],
])('three days of %s', (timeZone, first, after, begin) => {
  const period = daysFrom(first, after, timeZone);

  it('are three days, whatever the clocks do and however far ahead they are', () => {
    const days = bucketsOf(period, 'day', { timeZone, max: 10 }) ?? [];
    expect(days.map(({ at }) => iso(at))).toEqual(begin);
    expect(wholeDaysBetween(period.from, period.to, timeZone)).toBe(3);
  });

  it('are as many hours as begin in them', () => {
    const hours = bucketsOf(period, 'hour', { timeZone, max: 100 }) ?? [];
    expect(hours).toHaveLength((period.to - period.from) / 3_600_000);
    expect(new Set(hours.map(({ at }) => at)).size).toBe(hours.length);
  });
});
