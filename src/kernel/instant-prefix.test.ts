import { describe, expect, it } from 'vitest';
import { instantsStartingWith } from './instant-prefix.ts';

function span(text: string): string | null {
  const found = instantsStartingWith(text);
  if (found === null) return null;
  return [found.from, found.to].map((instant) => new Date(instant).toISOString()).join(' to ');
}

describe('instants that begin with a text', () => {
  it.each([
    ['2026', '2026-01-01T00:00:00.000Z to 2027-01-01T00:00:00.000Z'],
    ['2026-02', '2026-02-01T00:00:00.000Z to 2026-03-01T00:00:00.000Z'],
    ['2026-02-', '2026-02-01T00:00:00.000Z to 2026-03-01T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z to 2028-03-01T00:00:00.000Z'],
    ['2026-03-01T09', '2026-03-01T09:00:00.000Z to 2026-03-01T10:00:00.000Z'],
    ['2026-03-01 09:30', '2026-03-01T09:30:00.000Z to 2026-03-01T09:31:00.000Z'],
    ['2026-03-01T09:30:05', '2026-03-01T09:30:05.000Z to 2026-03-01T09:30:06.000Z'],
    ['2026-03-01T09:30:05.1', '2026-03-01T09:30:05.100Z to 2026-03-01T09:30:05.200Z'],
    ['2026-03-01T09:30:05.123000Z', '2026-03-01T09:30:05.123Z to 2026-03-01T09:30:05.124Z'],
    ['2026-02-31', null],
    ['2026-13', null],
    ['March', null],
    ['', null],
    ['20', null],
  ])('%s', (text, expected) => {
    expect(span(text)).toBe(expected);
  });
});
