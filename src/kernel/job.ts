import type { Instant } from './instant.ts';

/** Work to be done later, written in the transaction that made it necessary. */
export interface NewJob {
  readonly kind: string;
  readonly accountId: number | null;
  readonly runAt: Instant;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Two jobs with the same key that are not done yet are one job. */
  readonly dedupeKey?: string;
}
