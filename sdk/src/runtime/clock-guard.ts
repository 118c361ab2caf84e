import { ClockSetBackError } from './errors.ts';
import type { KeptTexts } from './storage.ts';

const NAME = 'clock';

export interface ClockGuardOptions {
  readonly storage: KeptTexts;
  /** The present time in ms; `Date.now` unless a test says otherwise. */
  readonly now: () => number;
  readonly toleranceSeconds: number;
}

/** How far a clock may be behind without being called set back: clocks of two machines are never the same. */
export const CLOCK_TOLERANCE_SECONDS = 300;

/** Remembers the latest time that was certain, so that turning the clock back does not lengthen anything. */
export interface ClockGuard {
  /** The present time; throws `ClockSetBackError` when it is behind `certain` or a time that was seen before. */
  check(certain: number): Promise<number>;
  /**
   * A time the server has signed. Where a nonce proves that it did so just now it is the truth, also when a wrong clock
   * had been believed before; else it may be a replay and only moves the time forward.
   */
  learn(serverTime: number, options: { isFresh: boolean }): Promise<void>;
}

export function createClockGuard({ storage, now, toleranceSeconds }: ClockGuardOptions): ClockGuard {
  const seen = async (): Promise<number> => {
    const time = Number((await storage.get(NAME)) ?? 0);
    return Number.isFinite(time) ? time : 0;
  };
  return {
    check: async (certain) => {
      const [present, latest] = [now(), await seen()];
      assertNotBefore(present, Math.max(certain, latest), toleranceSeconds);
      if (present > latest) await storage.set(NAME, String(present));
      return present;
    },
    learn: async (serverTime, { isFresh }) => {
      if (isFresh || serverTime > (await seen())) await storage.set(NAME, String(serverTime));
    },
  };
}

function assertNotBefore(present: number, seen: number, toleranceSeconds: number): void {
  if (present < seen - toleranceSeconds * 1_000) throw new ClockSetBackError(new Date(present), new Date(seen));
}
