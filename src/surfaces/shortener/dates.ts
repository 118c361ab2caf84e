import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../kernel/instant.ts';

/** Dates of this wire are read and written in the instance's time zone. */
export interface WireDates {
  /** `YYYY-MM-DD HH:MM:SS`. */
  write(instant: Instant): string;
  writeOrNull(instant: Instant | null): string | null;
  /** `YYYY-MM-DD`. */
  writeDay(instant: Instant): string;
  /**
   * Date-time, date, or either with slashes; null for a text that is none of them. A day alone is its midnight; a
   * date-time that names its own offset (`2027-01-31T12:00:00Z`) is that instant.
   */
  read(text: string): Instant | null;
}

const YEAR_FIRST = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const YEAR_LAST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})$/;

function parts(text: string): Temporal.PlainDateTimeLike | null {
  const first = YEAR_FIRST.exec(text);
  const last = first === null ? YEAR_LAST.exec(text) : null;
  const match = first ?? last;
  if (match === null) return null;
  const [a, b, c, hour, minute, second] = match.slice(1).map(Number);
  const day = first === null ? { year: c, month: a, day: b } : { year: a, month: b, day: c };
  const clock = { hour: hour || 0, minute: minute || 0, second: second || 0 };
  return { year: day.year ?? 0, month: day.month ?? 0, day: day.day ?? 0, ...clock };
}

/** In a gap of the clock the later time counts, in an overlap the earlier one: Temporal's `compatible`. */
export function wireDates(timeZone: string): WireDates {
  const zoned = (instant: Instant): Temporal.PlainDateTime =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const write = (instant: Instant): string => zoned(instant).toString({ smallestUnit: 'second' }).replace('T', ' ');
  return {
    write,
    writeOrNull: (instant) => (instant === null ? null : write(instant)),
    writeDay: (instant) => zoned(instant).toPlainDate().toString(),
    read: (text) => {
      const given = text.trim();
      const found = parts(given);
      try {
        if (WITH_OFFSET.test(given)) return Temporal.Instant.from(given).epochMilliseconds;
        if (found === null) return null;
        const plain = Temporal.PlainDateTime.from(found, { overflow: 'reject' });
        return plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
      } catch {
        return null;
      }
    },
  };
}
