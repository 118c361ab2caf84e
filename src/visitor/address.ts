/** A request's address, taken apart. */
export interface Address {
  readonly path: string;
  /** Without its question mark. */
  readonly query: string;
}

/** Path and query of a request line; proxies may send the whole URL. Null for anything else (`*`, `host:port`). */
export function readAddress(url: string): Address | null {
  const start = url.charCodeAt(0) === 47 ? 0 : startOfPath(url);
  if (start === -1) return null;
  const mark = url.indexOf('?', start);
  if (mark === -1) return { path: start === 0 ? url : url.slice(start), query: '' };
  return { path: url.slice(start, mark), query: url.slice(mark + 1) };
}

function startOfPath(url: string): number {
  return /^https?:\/\/[^/?#]+(?=\/)/i.exec(url)?.[0].length ?? -1;
}

/** The first segment of a path: what the server's own pages are told apart by. */
export function firstSegment(path: string): string {
  const end = path.indexOf('/', 1);
  return end === -1 ? path.slice(1) : path.slice(1, end);
}
