import { describe, expect, it } from 'vitest';
import { SERVICE_STATUSES, type Service, licenseEffect } from './service.ts';
import { type Move, type ServiceAction, TRANSITIONS, decideTransition, nextDue } from './transition.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const DAY = 86_400_000;

function service(fields: Partial<Service> = {}): Service {
  return {
    id: 1,
    accountId: 1,
    uuid: 'u',
    customerId: 1,
    productId: 1,
    licenseId: null,
    name: 'VPS S',
    description: null,
    type: 'none',
    status: 'active',
    suspendCause: null,
    suspendReason: null,
    suspendedAt: null,
    billing: 'monthly',
    currency: 'EUR',
    priceMinor: 999,
    setupMinor: 0,
    anchorAt: NOW - 10 * DAY,
    periods: 1,
    expiresAt: NOW + 20 * DAY,
    cancelAtEnd: false,
    cancelledAt: null,
    cancelledReason: null,
    trialEndsAt: null,
    noticedAt: null,
    renewals: 0,
    maxRenewals: null,
    notes: null,
    data: {},
    clickId: null,
    linkId: null,
    externalId: null,
    rowVersion: 1,
    createdAt: NOW,
    updatedAt: NOW,
    ...fields,
  };
}

const lapsed = { status: 'suspended', suspendCause: 'lapsed', suspendReason: 'expired' } as const;
const paused = { status: 'suspended', suspendCause: 'manual' } as const;
const over = { expiresAt: NOW } as const;

function decide(fields: Partial<Service>, action: ServiceAction, atEnd = false): Move | string {
  return decideTransition(service(fields), action, { now: NOW, reason: 'why', atEnd });
}

describe('the states of a service', () => {
  it('lead to each other only as the table says', () => {
    const table = Object.fromEntries(SERVICE_STATUSES.map((status) => [status, Object.keys(TRANSITIONS[status])]));
    expect(table).toEqual({
      pending: ['activate', 'expire', 'cancel'],
      active: ['suspend', 'lapse', 'renew', 'expire', 'cancel'],
      suspended: ['unsuspend', 'renew', 'expire', 'cancel', 'giveUp'],
      expired: [],
      cancelled: [],
    });
    expect(decide({ status: 'expired' }, 'renew')).toBe('wrong_state');
    expect(decide(paused, 'suspend')).toBe('wrong_state');
  });

  it.each([
    ['pending', { status: 'pending', anchorAt: null, periods: 0, expiresAt: null }, 'activate', 'active'],
    ['active', {}, 'suspend', 'suspended'],
    ['active', {}, 'expire', 'expired'],
    ['active', {}, 'cancel', 'cancelled'],
    ['active past its end', over, 'lapse', 'suspended'],
    ['marked and past its end', { ...over, cancelAtEnd: true }, 'lapse', 'cancelled'],
    ['paused', paused, 'unsuspend', 'active'],
    ['paused', paused, 'expire', 'expired'],
    ['lapsed', { ...lapsed, ...over }, 'giveUp', 'expired'],
    ['paused and marked', { ...paused, ...over, cancelAtEnd: true }, 'giveUp', 'cancelled'],
  ] as const)('%s: %o, %s → %s', (_name, fields, action, status) => {
    expect(decide(fields, action)).toMatchObject({ change: { status } });
  });

  it.each([
    ['unsuspending past the end', { ...paused, ...over }, 'unsuspend', 'past_end'],
    ['lapsing before the end', {}, 'lapse', 'not_due'],
    ['renewing once more than allowed', { maxRenewals: 2, renewals: 2 }, 'renew', 'renewals_used_up'],
    ['renewing what never ends', { billing: 'onetime', expiresAt: null }, 'renew', 'no_next_period'],
  ] as const)('%s is not possible', (_name, fields, action, obstacle) => {
    expect(decide(fields, action)).toBe(obstacle);
  });

  it('cancelling at the end marks it, and needs an end', () => {
    expect(decide({}, 'cancel', true)).toMatchObject({ change: { cancelAtEnd: true, cancelledReason: 'why' } });
    expect(decide({ expiresAt: null }, 'cancel', true)).toBe('no_end');
    expect(decide(over, 'cancel', true)).toMatchObject({ change: { status: 'cancelled', cancelledAt: NOW } });
  });

  it('expiring pulls a future end to now and leaves a past one', () => {
    expect(decide({}, 'expire')).toMatchObject({ change: { expiresAt: NOW } });
    expect(decide({ expiresAt: null }, 'expire')).toMatchObject({ change: { expiresAt: NOW } });
    expect(decide({ ...lapsed, expiresAt: NOW - DAY }, 'expire')).toMatchObject({ change: { expiresAt: NOW - DAY } });
  });
});

describe('renewing', () => {
  const january = { anchorAt: Date.UTC(2026, 0, 31), expiresAt: Date.UTC(2026, 1, 28) };

  it('goes to the next period end after the old one, counted from the start', () => {
    expect(decide(january, 'renew')).toMatchObject({
      change: { periods: 2, expiresAt: Date.UTC(2026, 2, 31), renewals: 1 },
    });
  });

  it('from an end of its own goes to the next regular one', () => {
    expect(decide({ ...january, expiresAt: Date.UTC(2026, 2, 15) }, 'renew')).toMatchObject({
      change: { expiresAt: Date.UTC(2026, 2, 31) },
    });
  });

  it('wakes a lapsed service only if the new end lies ahead', () => {
    const old = { ...lapsed, ...january };
    expect(decide(old, 'renew')).not.toHaveProperty('change.status');
    expect(decide({ ...old, expiresAt: Date.UTC(2026, 9, 31) }, 'renew')).toMatchObject({
      change: { status: 'active', suspendCause: null, suspendReason: null, expiresAt: Date.UTC(2026, 10, 30) },
    });
  });

  it('leaves a service that was paused by hand paused', () => {
    expect(decide(paused, 'renew')).not.toHaveProperty('change.status');
  });
});

describe('what time does next', () => {
  it.each([
    ['active', {}, { at: NOW + 20 * DAY, action: 'lapse' }],
    ['endless', { expiresAt: null }, null],
    ['pending', { status: 'pending' }, null],
    ['paused', paused, null],
    ['paused and marked', { ...paused, cancelAtEnd: true }, { at: NOW + 20 * DAY, action: 'giveUp' }],
    ['lapsed', { ...lapsed, ...over }, { at: NOW + 7 * DAY, action: 'giveUp' }],
    ['expired', { status: 'expired' }, null],
  ] as const)('%s', (_name, fields, due) => {
    expect(nextDue(service(fields), 7)).toEqual(due);
  });
});

describe('the licence', () => {
  it.each([
    ['runs with an active service', {}, { hold: 'none', expiresAt: NOW + 20 * DAY }],
    ['keeps its own grace days with a lapsed one', { ...lapsed, ...over }, { hold: 'none', expiresAt: NOW }],
    ['pauses with a paused one', paused, { hold: 'suspended', expiresAt: NOW + 20 * DAY }],
    ['ends now with a cancelled one', { status: 'cancelled' }, { hold: 'ended', expiresAt: NOW }],
    ['keeps an earlier end', { status: 'expired', expiresAt: NOW - DAY }, { hold: 'ended', expiresAt: NOW - DAY }],
    ['is not there before the start', { status: 'pending' }, null],
  ] as const)('%s', (_name, fields, effect) => {
    expect(licenseEffect(service(fields), NOW)).toEqual(effect);
  });
});
