import type { Clock, Random } from './kernel/ports.ts';
import { systemClock, systemRandom } from './platform/system.ts';

/** What comes from outside the program and what a test replaces. */
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
}

export const systemPorts: Ports = { clock: systemClock, random: systemRandom };
