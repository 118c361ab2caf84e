import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, termEnd } from '../../kernel/calendar.ts';
import { DAY_MS } from '../../kernel/instant.ts';
import { type Hold, type LicenseState, allowanceOf, limitsOf, statusOf } from './license.ts';
import { checkLicense, withLimits, withTerm } from './license-fields.ts';
import { STANDARD_TYPE, checkLicenseType } from './license-type.ts';
import { renewedTerm } from './renew.ts';

const now = Date.UTC(2026, 10, 21, 12);
const day = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
const months = fc.integer({ min: 1, max: 240 });

describe('the status of a licence', () => {
  const context = { type: { graceDays: 3 }, customer: 'active', now } as const;
  const at = (expiresAt: number | null, hold: Hold = 'none', state: LicenseState = 'active') =>
    statusOf({ expiresAt, hold, state }, context);

  it('follows from the clock: active until its end, in grace for its type’s days, then expired', () => {
    expect(at(null)).toBe('active');
    expect(at(now + 1)).toBe('active');
    expect(at(now)).toBe('grace');
    expect(at(now - 3 * DAY_MS + 1)).toBe('grace');
    expect(at(now - 3 * DAY_MS)).toBe('expired');
  });

  it('has no grace once its service ended', () => {
    expect(at(now, 'ended')).toBe('expired');
    expect(at(null, 'ended')).toBe('expired');
  });

  it('comes in the order banned, suspended, revoked, expired', () => {
    const ended = now - 10 * DAY_MS;
    expect(statusOf({ state: 'revoked', hold: 'ended', expiresAt: ended }, { ...context, customer: 'banned' })).toBe(
      'banned',
    );
    expect(statusOf({ state: 'revoked', hold: 'ended', expiresAt: ended }, { ...context, customer: 'suspended' })).toBe(
      'suspended',
    );
    expect(at(ended, 'suspended')).toBe('suspended');
    expect(at(ended, 'ended', 'revoked')).toBe('revoked');
  });
});

describe('limits', () => {
  const type = { ...STANDARD_TYPE, maxSites: 3, maxMachines: 2 };

  it('are the type’s unless the licence has its own, null meaning none', () => {
    expect(limitsOf({}, type)).toMatchObject({ maxSites: 3, maxMachines: 2 });
    expect(limitsOf({ maxSites: null }, type)).toMatchObject({ maxSites: null, maxMachines: 2 });
    const changed = withLimits({ maxSites: 5, machineDays: 30 }, { maxSites: 'inherit', maxMachines: null });
    expect(changed).toEqual({ machineDays: 30, maxMachines: null });
  });

  it('reach as far above as the overage says, rounded down', () => {
    expect(allowanceOf(3, 125)).toBe(3);
    expect(allowanceOf(4, 125)).toBe(5);
    expect(allowanceOf(3, 150)).toBe(4);
    expect(allowanceOf(3, 200)).toBe(6);
    expect(allowanceOf(null, 200)).toBeNull();
  });

  it.each([0, -1, 1.5, Number.NaN, 1e12])('refuse %s', (value) => {
    expect(checkLicenseType({ maxSites: value }).errors).toMatchObject([{ path: ['maxSites'] }]);
    expect(checkLicense({ limits: { maxMachines: value } }).errors).toMatchObject([
      { path: ['limits', 'maxMachines'] },
    ]);
  });

  it('know four overages', () => {
    expect(checkLicenseType({ overagePercent: 110 }).errors).toMatchObject([{ code: 'enum' }]);
  });
});

describe('terms', () => {
  it('a duration ends at midnight of the computed day, an explicit end gives the months rounded up', () => {
    const blank = { startsAt: Date.UTC(2027, 0, 31, 15), durationMonths: null, expiresAt: null };
    expect(withTerm(blank, { durationMonths: 1 })).toMatchObject({ expiresAt: Date.UTC(2027, 1, 28) });
    expect(withTerm(blank, { durationMonths: 2 })).toMatchObject({ expiresAt: Date.UTC(2027, 2, 31) });
    expect(withTerm(blank, { durationMonths: null })).toMatchObject({ expiresAt: null });
    expect(withTerm(blank, { expiresAt: Date.UTC(2027, 2, 1, 1) })).toMatchObject({ durationMonths: 2 });
    expect(withTerm(blank, { expiresAt: null })).toMatchObject({ durationMonths: null, expiresAt: null });
  });

  it('the months of an explicit end always reach it, and one fewer would not', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 7_000 }), (startsAt, days) => {
        const expiresAt = startsAt + days * DAY_MS;
        const term = withTerm({ startsAt, durationMonths: null, expiresAt: null }, { expiresAt });
        const total = term.durationMonths ?? 0;
        expect(termEnd(startsAt, total) ?? 0).toBeGreaterThanOrEqual(expiresAt);
        if (total > 1) expect(termEnd(startsAt, total - 1) ?? 0).toBeLessThan(expiresAt);
      }),
    );
  });

  it('renewing from the end month by month gives the same end as renewing at once', () => {
    fc.assert(
      fc.property(day, months, months, (startsAt, first, more) => {
        const term = { startsAt, durationMonths: first, expiresAt: termEnd(startsAt, first) ?? 0 };
        let stepwise: typeof term = term;
        for (let n = 0; n < more; n += 1) {
          const next = renewedTerm(stepwise, { months: 1, from: 'expiry', now });
          stepwise = { ...next, durationMonths: next.durationMonths ?? 0 };
        }
        expect(stepwise).toEqual(renewedTerm(term, { months: more, from: 'expiry', now }));
        expect(stepwise.expiresAt).toBe(termEnd(startsAt, first + more));
      }),
    );
  });

  it('an end set by hand is moved itself, and renewing from now forgets what was left', () => {
    const byHand = { startsAt: now, durationMonths: 2, expiresAt: Date.UTC(2027, 0, 5, 9) };
    expect(renewedTerm(byHand, { months: 1, from: 'expiry', now }).expiresAt).toBe(Date.UTC(2027, 1, 5, 9));
    expect(renewedTerm(byHand, { months: 1, from: 'now', now }).expiresAt).toBe(Date.UTC(2026, 11, 21));
  });

  it('never jumps over a month', () => {
    fc.assert(
      fc.property(day, months, (start, count) => {
        const from = new Date(start);
        const to = new Date(addMonths(start, count));
        const moved = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
        expect(moved).toBe(count);
        expect(to.getUTCDate()).toBeLessThanOrEqual(from.getUTCDate());
      }),
    );
  });
});

describe('fields of a licence', () => {
  it.each([
    [{ discordId: '12345678901234567890' }, 'discordId', 'format'],
    [{ discordId: '0123' }, 'discordId', 'format'],
    [{ assignedAddress: '300.1.1.1' }, 'assignedAddress', 'format'],
    [{ assignedMachine: 'x'.repeat(1_000_000) }, 'assignedMachine', 'too_long'],
    [{ durationMonths: 0 }, 'durationMonths', 'too_small'],
    [{ durationMonths: 1, expiresAt: now }, 'durationMonths', 'not_allowed'],
    [{ description: 'a\u0000b' }, 'description', 'characters'],
    [{ holderName: 'x'.repeat(256) }, 'holderName', 'too_long'],
  ])('refuses %j', (fields, path, code) => {
    expect(checkLicense(fields).errors).toMatchObject([{ path: [path], code }]);
  });

  it('takes a 19-digit id whole', () => {
    expect(checkLicense({ discordId: '1234567890123456789' }).errors).toEqual([]);
  });
});
