import type { Instant } from '../../kernel/instant.ts';

/** One request: what it named (an address, a fingerprint, a version) and when. */
export type RecentRequest = readonly [value: string, at: Instant];

/** The last requests kept for a license and kind. */
export const REQUESTS_KEPT = 50;

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

/** The last requests of one kind as they come: cheap to add to, and never more than twice as many as are kept. */
export class RecentRequests {
  readonly #runs: { readonly value: string; readonly instants: Instant[] }[] = [];
  #count = 0;

  push(value: string, at: Instant): void {
    let run = this.#runs.at(-1);
    if (run?.value !== value) {
      run = { value, instants: [] };
      this.#runs.push(run);
    }
    run.instants.push(at);
    this.#count += 1;
    if (this.#count > 2 * REQUESTS_KEPT) this.#forget(REQUESTS_KEPT);
  }

  #forget(oldest: number): void {
    let left = oldest;
    for (let run = this.#runs[0]; run !== undefined && left > 0; run = this.#runs[0]) {
      const gone = run.instants.splice(0, left).length;
      left -= gone;
      this.#count -= gone;
      if (run.instants.length === 0) this.#runs.shift();
    }
  }

  /** Oldest first. */
  list(): RecentRequest[] {
    return this.#runs.flatMap(({ value, instants }) => instants.map((at) => [value, at] as const));
  }
}
