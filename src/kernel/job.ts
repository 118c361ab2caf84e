import type { Instant } from './instant.ts';

/** Work to be done later, written in the transaction that made it necessary. */
export interface NewJob {
  readonly kind: string;
  readonly accountId: number | null;
  readonly runAt: Instant;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Two jobs with the same key that are not done yet are one job. */
  readonly dedupeKey?: string;
  /**
   * For work of the form "do what is due here": one job of a lane runs at a time, and its run stands for all of the lane
   * that was committed when it began. Unlike with `dedupeKey` writers never wait for each other, and what is committed
   * during a run is work for the next one.
   */
  readonly lane?: string;
}

/**
 * How a run ended. Nothing: done. `again`: the same job comes back at that instant, and people see why. `gaveUp`: it
 * failed for good, and people see why. A throw means that the run itself went wrong; it is repeated ten times at most.
 */
export type JobOutcome =
  | undefined
  | { readonly again: Instant; readonly because: string | null }
  | { readonly gaveUp: string };
