/**
 * Whether a text names a time zone this program knows (IANA, such as `Europe/Riga`). A fixed distance such as `+05:30` is
 * no zone: it knows no summer time, and databases and clients that are handed the name on do not know it.
 */
export function isTimeZone(text: string): boolean {
  if (/^[+-]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
