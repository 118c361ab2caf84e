import type { Instant } from '../../kernel/instant.ts';

/** `2026-12-31T00:00:00.000000Z`: UTC with six fractional digits, as the compatible wires print instants. */
export function writeMicroseconds(instant: Instant): string {
  return new Date(instant).toISOString().replace(/\.(\d{3})Z$/, '.$1000Z');
}

export function writeMicrosecondsOrNull(instant: Instant | null): string | null {
  return instant === null ? null : writeMicroseconds(instant);
}
