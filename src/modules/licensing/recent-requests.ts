import type { Instant } from '../../kernel/instant.ts';

/** One request: what it named (an address, a fingerprint, a version) and when. */
export type RecentRequest = readonly [value: string, at: Instant];

/** Requests that came in a row from the same place: the value, then each instant. */
type Run = readonly [value: string, ...at: Instant[]];

/** Requests, oldest first, as they are stored: JSON of runs, because most callers ask again and again. */
export function packRequests(requests: readonly RecentRequest[]): string {
  const runs: [string, ...Instant[]][] = [];
  for (const [value, at] of requests) {
    const last = runs.at(-1);
    if (last?.[0] === value) last.push(at);
    else runs.push([value, at]);
  }
  return JSON.stringify(runs);
}

/** What `packRequests` wrote, oldest first. */
export function unpackRequests(text: string): RecentRequest[] {
  // Nobody else writes the column.
  const runs = JSON.parse(text) as Run[];
  return runs.flatMap(([value, ...instants]) => instants.map((at) => [value, at] as const));
}
