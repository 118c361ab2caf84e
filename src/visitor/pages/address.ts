const LONGEST = 120;

/** An address as people read it; the middle of a long one is left out. */
export function shorten(address: string): string {
  const text = address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 30)} … ${text.slice(-24)}`;
}
