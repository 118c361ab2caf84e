import { addMonths } from './calendar.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from './instant.ts';

/** Half open: `from` belongs to it, `to` does not. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

const PREFIX = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?)?Z?)?)?)?-?$/;

/**
 * All instants whose UTC text begins so: `2026`, `2026-03`, `2026-03-01`, `2026-03-01T09:30`, up to microseconds. Null
 * for what begins no instant.
 */
export function instantsStartingWith(text: string): Span | null {
  const parts = PREFIX.exec(text.trim());
  if (parts === null) return null;
  const [, year = '', month, day, hour, minute, second, fraction] = parts;
  const milliseconds = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  const whole = [year, month ?? '01', day ?? '01'].join('-');
  const time = [hour ?? '00', minute ?? '00', second ?? '00'].join(':');
  const start = Date.parse(`${whole}T${time}Z`);
  // Date.parse takes 31 February for 3 March; such a text begins no instant.
  if (Number.isNaN(start) || !new Date(start).toISOString().startsWith(whole)) return null;
  const from = start + milliseconds;
  if (fraction !== undefined) return { from, to: from + 10 ** Math.max(0, 3 - fraction.length) };
  if (second !== undefined) return { from, to: from + SECOND_MS };
  if (minute !== undefined) return { from, to: from + MINUTE_MS };
  if (hour !== undefined) return { from, to: from + HOUR_MS };
  if (day !== undefined) return { from, to: from + DAY_MS };
  return { from, to: addMonths(from, month === undefined ? 12 : 1) };
}
