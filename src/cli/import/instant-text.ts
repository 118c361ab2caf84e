const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const LOCAL = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;

/** An instant as exports write it: ISO 8601, a date, a date-time without zone (UTC), Unix seconds or milliseconds. */
export function readInstant(text: string): number | null {
  if (/^\d{9,11}$/.test(text)) return Number(text) * 1_000;
  if (/^\d{12,14}$/.test(text)) return Number(text);
  const local = LOCAL.exec(text);
  const iso = DAY.test(text) ? `${text}T00:00:00Z` : local === null ? text : `${local[1]}T${local[2]}Z`;
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(iso) ? Date.parse(iso) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}
