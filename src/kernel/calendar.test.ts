/** Months, days and hours against calendars that know nothing of ours: month ends, leap days, all time zones, 2000 to 2100. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addMonths, monthsUntil, startOfMonth, termEnd } from './calendar.ts';
import { DAY_MS, HOUR_MS } from './instant.ts';
import { INTERVALS, type Interval, bucketsOf, startOfDayIn, startOfLocalDay } from './zone.ts';

const LONG = process.env['GATEHOUSE_TEST_LONG'] === '1';
const runs = LONG ? { numRuns: 100_000 } : { numRuns: 2_000, seed: 1 };
const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
const monthEnds = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 3 }))
  .map(([year, month, before]) => Date.UTC(year, month, 1) - DAY_MS * before - 1);
const months = fc.integer({ min: -1_200, max: 1_200 });

const inUtc = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC');

describe('months', () => {
  it('are added as every calendar adds them, the day held back where a month is too short', () => {
    fc.assert(
      fc.property(fc.oneof(instants, monthEnds), months, (at, count) => {
        expect(addMonths(at, count)).toBe(inUtc(at).add({ months: count }).epochMilliseconds);
      }),
      runs,
    );
  });

  it('make terms that end at 00:00 UTC, and are counted back to the fewest that reach an end', () => {
    fc.assert(
      fc.property(fc.oneof(instants, monthEnds), fc.integer({ min: 1, max: 240 }), (at, count) => {
        const end = termEnd(at, count) ?? 0;
        expect(end % DAY_MS).toBe(0);
        expect(end).toBe(inUtc(at).startOfDay().add({ months: count }).epochMilliseconds);
        expect(monthsUntil(at, end)).toBe(count);
        expect(monthsUntil(at, end + 1)).toBe(count + 1);
        expect(inUtc(startOfMonth(count)).day).toBe(1);
      }),
      runs,
    );
  });
});

/** How the system's own calendar calls an instant: `2026-11-21T13`. */
const formats = new Map<string, Intl.DateTimeFormat>();
function localHour(at: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-CA', { ...digits, timeZone, hourCycle: 'h23' });
    formats.set(timeZone, format);
  }
  return format.format(at).replace(', ', 'T');
}

function monday(day: string): string {
  const at = Date.parse(day);
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

const NAMES: Readonly<Record<Interval, (hour: string) => string>> = {
  hour: (hour) => hour,
  day: (hour) => hour.slice(0, 10),
  week: (hour) => monday(hour.slice(0, 10)),
  month: (hour) => hour.slice(0, 7),
};
/** What of a label is compared: of an hour all but the minutes, which the clocks may begin it with. */
const SHOWN: Readonly<Record<Interval, number>> = { hour: 13, day: 10, week: 10, month: 7 };

/** Their clocks went back at 00:01 until 2011, into the day before: such a day has no one beginning. */
const TWICE: ReadonlySet<string> = new Set(['America/St_Johns', 'America/Goose_Bay', 'America/Moncton']);

function nearChange(at: number, timeZone: string, hours: number): number {
  const change = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).getTimeZoneTransition('next');
  return change === null ? at : change.epochMilliseconds - hours * HOUR_MS;
}

/** A zone and an instant in it, half of them shortly before its clocks change. */
const places = fc
  .tuple(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), instants, fc.integer({ min: -60, max: 60 }))
  .map(([timeZone, at, hours]) => ({ timeZone, at: hours > 0 ? nearChange(at, timeZone, hours) : at }))
  .filter(({ timeZone, at }) => at > Date.UTC(2012, 0, 1) || !TWICE.has(timeZone));

describe('local time, in any zone', () => {
  it.each(INTERVALS)('%ss hold exactly the hours that the local calendar says', (interval) => {
    const hours = fc.integer({ min: 1, max: interval === 'hour' ? 80 : 1_000 });
    // Its clocks go back at a quarter to four, so that a quarter of an hour is all there is of one local hour.
    const fit = places.filter(({ timeZone }) => interval !== 'hour' || timeZone !== 'Pacific/Chatham');
    fc.assert(
      fc.property(fit, hours, ({ timeZone, at }, count) => {
        const from = Math.floor(at / HOUR_MS) * HOUR_MS;
        const buckets = bucketsOf({ from, to: from + count * HOUR_MS }, interval, { timeZone, max: 2_000 }) ?? [];
        let index = 0;
        // Some hours of each period, the last among them.
        const step = Math.max(1, Math.floor(count / 40));
        for (let hour = from + ((count - 1) % step) * HOUR_MS; hour < from + count * HOUR_MS; hour += step * HOUR_MS) {
          while ((buckets[index + 1]?.at ?? Infinity) <= hour) index += 1;
          const label = buckets[index]?.label.slice(0, SHOWN[interval]);
          if (label !== NAMES[interval](localHour(hour, timeZone)))
            throw new Error(`${timeZone} ${new Date(hour).toISOString()}: ${label}`);
        }
        expect(index).toBe(buckets.length - 1);
      }),
      { ...runs, numRuns: runs.numRuns / 10 },
    );
  });

  it('days begin where the date changes', () => {
    fc.assert(
      fc.property(places, ({ timeZone, at }) => {
        const begin = startOfDayIn(at, timeZone);
        const day = localHour(at, timeZone).slice(0, 10);
        expect(localHour(begin, timeZone).slice(0, 10)).toBe(day);
        expect(localHour(begin - 1, timeZone).slice(0, 10) < day).toBe(true);
        expect(startOfLocalDay(day, timeZone)).toBe(begin);
      }),
      runs,
    );
  });
});
