import { setImmediate as othersTurn } from 'node:timers/promises';

/** How long statements may follow each other while others wait. */
const TURN_MS = 5;

let begunAt: number | null = null;

/**
 * What a statement of the embedded database has to wait for; null for nothing. The database answers without leaving the
 * thread, so whoever asks one thing after the other would never let go of it: an export of a million rows, a routine that
 * clears a month. From `TURN_MS` on each statement waits until everybody else has been heard.
 */
export function turnOf(): Promise<void> | null {
  const now = performance.now();
  if (begunAt === null) {
    begunAt = now;
    setImmediate(() => {
      begunAt = null;
    });
    return null;
  }
  return now - begunAt < TURN_MS ? null : othersTurn();
}
