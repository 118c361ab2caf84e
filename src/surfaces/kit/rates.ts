import type { Call } from '../../kernel/call.ts';
import { MINUTE_MS } from '../../kernel/instant.ts';
import type { WindowState } from '../../kernel/limits.ts';
import type { RateRule } from './surface.ts';

/** So many requests a minute for each API key; a request without one was refused before it counts. */
export function ratePerKey(call: Call, perMinute: number): RateRule {
  return { key: `${call.actor.kind}.${call.actor.id}`, limit: perMinute, windowMs: MINUTE_MS };
}

/** How the window stands, in the headers that clients of the older APIs read. */
export function writeRateHeaders(state: WindowState): Readonly<Record<string, string>> {
  return { 'X-RateLimit-Limit': String(state.limit), 'X-RateLimit-Remaining': String(state.remaining) };
}
