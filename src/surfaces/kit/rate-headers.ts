import type { WindowState } from '../../kernel/limits.ts';

/** `RateLimit` and `RateLimit-Policy` as the IETF draft spells them: quota and window, what is left and for how long. */
export function ietfRateHeaders(windowMs: number) {
  return (state: WindowState, now: number): Record<string, string> => ({
    'RateLimit-Policy': `"default";q=${state.limit};w=${windowMs / 1_000}`,
    RateLimit: `"default";r=${state.remaining};t=${Math.max(0, Math.ceil((state.resetAt - now) / 1_000))}`,
  });
}
