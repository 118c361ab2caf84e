import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../kernel/instant.ts';
import { failingSince, isDead, nextAttempt, readRetryAfter } from './delivery.ts';
import { checkEndpoint, hears } from './endpoint.ts';

/** The instants of all attempts of a message nobody takes, the first at 0. */
function attempts(fraction: number): number[] {
  const instants = [0];
  for (let now: number | null = 0; now !== null;) {
    now = nextAttempt(instants.length, { now, fraction, wishMs: null });
    if (now !== null) instants.push(now);
  }
  return instants;
}

describe('retries', () => {
  it('spread over three days, first close together', () => {
    const instants = attempts(0.5);
    expect(instants.slice(0, 3)).toEqual([0, 5 * SECOND_MS, 65 * SECOND_MS]);
    expect(instants).toHaveLength(11);
    expect(instants.at(-1)).toBeGreaterThan(2.9 * DAY_MS);
    expect(instants.at(-1)).toBeLessThan(3.1 * DAY_MS);
  });

  it('of messages that failed together come apart', () => {
    const [early, late] = [attempts(0), attempts(0.999)];
    expect(early.every((instant, index) => index === 0 || instant < (late[index] ?? 0))).toBe(true);
  });

  it('wait as long as the receiver asks, up to a day, and never less than their own time', () => {
    const at = (header: string) => nextAttempt(1, { now: 1_000, fraction: 0.5, wishMs: readRetryAfter(header, 1_000) });
    expect(at('120')).toBe(121_000);
    expect(at('1')).toBe(6_000);
    expect(at(new Date(HOUR_MS).toUTCString())).toBe(HOUR_MS);
    expect(at('999999999')).toBe(1_000 + DAY_MS);
    expect(at('soon')).toBe(6_000);
  });
});

describe('an endpoint', () => {
  it('is dead after five days of failures, not after one failure long after another', () => {
    const start = { failingSince: null, lastFailureAt: null };
    expect(failingSince(start, 0)).toBe(0);
    let row = { failingSince: 0, lastFailureAt: 0 };
    for (let now = 0; now <= 5 * DAY_MS; now += DAY_MS) {
      expect(isDead(failingSince(row, now), now)).toBe(now === 5 * DAY_MS);
      row = { failingSince: failingSince(row, now), lastFailureAt: now };
    }
    expect(failingSince(row, 40 * DAY_MS)).toBe(40 * DAY_MS);
  });

  it('hears what it chose and nothing else', () => {
    expect(hears(['*'], 'license.suspended')).toBe(true);
    expect(hears(['license.*'], 'license.suspended')).toBe(true);
    expect(hears(['license.*'], 'license_type.created')).toBe(false);
    expect(hears(['license.revoked', 'service.suspended'], 'license.suspended')).toBe(false);
  });

  it('is refused when it chooses what does not exist', () => {
    const errors = checkEndpoint({ url: 'ftp://example.com/', events: ['license.*', 'license.sold', 'li*'] });
    expect(errors.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['url', 'format'],
      ['events.1', 'enum'],
      ['events.2', 'enum'],
    ]);
    expect(checkEndpoint({ url: 'https://user:secret@example.com/' })).toMatchObject([{ code: 'format' }]);
    expect(checkEndpoint({ events: [] })).toMatchObject([{ code: 'required' }]);
  });
});
