import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Random } from '../kernel/ports.ts';

/** The machine's own time. */
export const systemClock: Clock = { now: () => Date.now() };

/** The machine's own chance. */
export const systemRandom: Random = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  uuid: () => randomUUID(),
  fraction: () => Math.random(),
};
