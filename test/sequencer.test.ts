import { describe, expect, it } from 'vitest';
import { type Planned, plan } from './support/sequencer.ts';

const file = (seconds: number, wantsBrowser = false): Planned => ({ seconds, wantsBrowser });

/** Runs files in the order given, each on the worker that is free first; answers who runs from when to when. */
function run(order: readonly Planned[], workers: number): { file: Planned; from: number; to: number }[] {
  const free = Array.from({ length: workers }, () => 0);
  return order.map((next) => {
    const from = Math.min(...free);
    const to = from + next.seconds;
    free[free.indexOf(from)] = to;
    return { file: next, from, to };
  });
}

const FILES = [
  file(150, true),
  ...Array.from({ length: 15 }, () => file(12, true)),
  file(60),
  ...Array.from({ length: 12 }, () => file(20)),
  ...Array.from({ length: 150 }, () => file(3)),
];

describe('the order of test files', () => {
  it('holds each file once', () => {
    for (const files of [FILES, FILES.slice(0, 5), FILES.slice(20), []]) {
      const order = plan(files, 2);
      expect(order).toHaveLength(files.length);
      expect(new Set(order)).toEqual(new Set(files));
    }
  });

  it('runs one browser at a time, and leaves no worker alone at the end', () => {
    const ran = run(plan(FILES, 2), 2);
    const browsing = ran.filter(({ file: { wantsBrowser } }) => wantsBrowser);
    for (const [index, { from }] of browsing.entries()) {
      expect(from).toBeGreaterThanOrEqual(browsing[index - 1]?.to ?? 0);
    }
    const whole = FILES.reduce((seconds, { seconds: each }) => seconds + each, 0);
    expect(Math.max(...ran.map(({ to }) => to))).toBeLessThan(whole / 2 + 12);
  });
});
