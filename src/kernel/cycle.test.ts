import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CYCLES, monthlyShare, nextPeriodEnd, periodEnd } from './cycle.ts';

const day = (text: string): number => Date.parse(`${text}T10:30:00Z`);
const print = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().slice(0, 16);

describe('period ends', () => {
  it('are counted from the start day: 31 Jan, 28 Feb, 31 Mar, 30 Apr', () => {
    const ends = [1, 2, 3, 4, 13].map((n) => print(periodEnd(day('2026-01-31'), 'monthly', n)));
    expect(ends).toEqual([
      '2026-02-28T10:30',
      '2026-03-31T10:30',
      '2026-04-30T10:30',
      '2026-05-31T10:30',
      '2027-02-28T10:30',
    ]);
  });

  it('of 29 February come back to it in leap years', () => {
    const ends = [1, 2, 3, 4].map((n) => print(periodEnd(day('2024-02-29'), 'annually', n)));
    expect(ends).toEqual(['2025-02-28T10:30', '2026-02-28T10:30', '2027-02-28T10:30', '2028-02-29T10:30']);
  });

  it.each([
    ['weekly', '2026-11-28T10:30'],
    ['monthly', '2026-12-21T10:30'],
    ['quarterly', '2027-02-21T10:30'],
    ['semiannually', '2027-05-21T10:30'],
    ['annually', '2027-11-21T10:30'],
    ['biennially', '2028-11-21T10:30'],
    ['triennially', '2029-11-21T10:30'],
    ['onetime', null],
  ] as const)('of a %s service: %s', (cycle, end) => {
    expect(print(periodEnd(day('2026-11-21'), cycle, 1))).toBe(end);
  });

  it('the next one is the first after an instant, whichever the instant', () => {
    const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2060, 0, 1) });
    fc.assert(
      fc.property(instants, instants, fc.constantFrom(...CYCLES), (anchor, after, cycle) => {
        const next = nextPeriodEnd(anchor, cycle, after);
        if (next === null) return cycle === 'onetime';
        const before = periodEnd(anchor, cycle, next.periods - 1) ?? 0;
        return (
          next.endsAt > after &&
          next.endsAt === periodEnd(anchor, cycle, next.periods) &&
          (next.periods === 1 || before <= after)
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the share of a month', () => {
  it('of a year is a twelfth, of one payment nothing', () => {
    expect([monthlyShare(12_000, 'annually'), monthlyShare(999, 'monthly'), monthlyShare(999, 'onetime')]).toEqual([
      1_000, 999, 0,
    ]);
  });
});
