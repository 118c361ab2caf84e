const LONGEST = 120;
/** What would not be seen, or would turn the text around, stays escaped. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{White_Space}]/gu;

function unescaped(text: string): string {
  try {
    return decodeURI(text).replaceAll(UNSEEN, encodeURIComponent);
  } catch {
    return text;
  }
}

/** An address as people read it, in its own script; the middle of a long one is left out. */
export function shorten(address: string): string {
  const text = unescaped(address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, ''));
  const letters = Array.from(text);
  if (letters.length <= LONGEST) return text;
  return `${letters.slice(0, LONGEST - 30).join('')} … ${letters.slice(-24).join('')}`;
}
