import { MINUTE_MS } from '../../kernel/instant.ts';
import type { Limits } from '../../kernel/limits.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** Checks of shipped programs: who asks, about which key. */
export interface RuntimeRequest {
  readonly key: string;
  readonly address: string;
  readonly now: number;
  /** Checks a minute; 0 = no limit. */
  readonly perMinute: number;
}

/** Keys are the vendor's data and may be long; a window is named by the start of one, which is enough to tell them apart. */
const KEY_SHOWN = 100;

async function take(limits: Limits, window: string, { now }: RuntimeRequest, perMinute: number): Promise<void> {
  if (perMinute === 0) return;
  const state = await limits.take(window, perMinute, MINUTE_MS);
  if (state.allowed) return;
  throw new Refusal('rate_limited', { retryAfterSeconds: Math.max(1, Math.ceil((state.resetAt - now) / 1_000)) });
}

/** Counts a check for its license key and address. All programs of a vendor share one secret, so that is never counted. */
export function takeRuntimeCheck(limits: Limits, request: RuntimeRequest): Promise<void> {
  const window = `runtime|${request.address}|${request.key.slice(0, KEY_SHOWN)}`;
  return take(limits, window, request, request.perMinute);
}

/** Counts a key that does not exist for its address, half as often: nobody needs to try keys. */
export function takeUnknownKey(limits: Limits, request: RuntimeRequest): Promise<void> {
  return take(limits, `runtime-unknown|${request.address}`, request, Math.ceil(request.perMinute / 2));
}
