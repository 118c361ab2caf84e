const LONGEST = 300;

/** Scheme and host of the page somebody came from, which is all that is counted of it; empty for none. */
export function cameFrom(referrer: string): string {
  const url = URL.parse(referrer);
  const from = url === null || url.host === '' ? '' : `${url.protocol}//${url.host}/`;
  return from.length > LONGEST ? '' : from;
}
