import type { EventName } from '../../kernel/event.ts';
import { DAY_MS, type Instant } from '../../kernel/instant.ts';
import { nextPeriodEnd, periodEnd } from '../../kernel/cycle.ts';
import type { Service, ServiceStatus } from './service.ts';

/** What can be done to a service; `lapse` and `giveUp` are done by time alone. */
export type ServiceAction = 'activate' | 'suspend' | 'unsuspend' | 'renew' | 'expire' | 'cancel' | 'lapse' | 'giveUp';

/** Why a call is not possible now; nothing changes then. */
export type Obstacle = 'wrong_state' | 'past_end' | 'no_next_period' | 'renewals_used_up' | 'no_end' | 'not_due';

export interface Occasion {
  readonly now: Instant;
  readonly reason?: string | null;
  /** Cancel when the paid time is over rather than at once. */
  readonly atEnd?: boolean;
}

/** The columns a transition sets. */
export type Change = Partial<
  Pick<
    Service,
    | 'status'
    | 'suspendCause'
    | 'suspendReason'
    | 'suspendedAt'
    | 'anchorAt'
    | 'periods'
    | 'expiresAt'
    | 'cancelAtEnd'
    | 'cancelledAt'
    | 'cancelledReason'
    | 'renewals'
  >
>;

/** The events of services. */
export type ServiceEvent = Extract<EventName, `service.${string}`>;

export interface Move {
  readonly change: Change;
  readonly event: ServiceEvent;
}

type Rule = (service: Service, occasion: Occasion) => Move | Obstacle;

const NOT_SUSPENDED = { suspendCause: null, suspendReason: null, suspendedAt: null } as const;

/** Whether the paid time is over: at its end, not after it. */
function isOver(service: Service, now: Instant): boolean {
  return service.expiresAt !== null && now >= service.expiresAt;
}

/** The start of the paid time; a price given for the first period counts from here. */
const activate: Rule = (service, { now }) => ({
  change: {
    status: 'active',
    anchorAt: now,
    periods: 1,
    expiresAt: service.expiresAt ?? periodEnd(now, service.billing, 1),
  },
  event: 'service.activated',
});

const suspend: Rule = (_service, { now, reason = null }) => ({
  change: { status: 'suspended', suspendCause: 'manual', suspendReason: reason, suspendedAt: now },
  event: 'service.suspended',
});

const unsuspend: Rule = (service, { now }) =>
  isOver(service, now) ? 'past_end' : { change: { status: 'active', ...NOT_SUSPENDED }, event: 'service.unsuspended' };

/** The next period end after the old one. A lapsed service runs again if that lies ahead; a paused one stays paused. */
const renew: Rule = (service, { now }) => {
  if (service.maxRenewals !== null && service.renewals >= service.maxRenewals) return 'renewals_used_up';
  if (service.anchorAt === null || service.expiresAt === null) return 'no_next_period';
  const next = nextPeriodEnd(service.anchorAt, service.billing, service.expiresAt);
  if (next === null) return 'no_next_period';
  const revived = service.suspendCause === 'lapsed' && next.endsAt > now;
  return {
    change: {
      periods: next.periods,
      expiresAt: next.endsAt,
      renewals: service.renewals + 1,
      cancelAtEnd: false,
      cancelledReason: null,
      ...(revived ? { status: 'active', ...NOT_SUSPENDED } : {}),
    },
    event: 'service.renewed',
  };
};

const expire: Rule = (service, { now }) => ({
  change: { status: 'expired', ...NOT_SUSPENDED, expiresAt: Math.min(service.expiresAt ?? now, now) },
  event: 'service.expired',
});

const cancelNow: Rule = (service, { now, reason }) => ({
  change: {
    status: 'cancelled',
    ...NOT_SUSPENDED,
    cancelAtEnd: false,
    cancelledAt: now,
    cancelledReason: reason ?? service.cancelledReason,
  },
  event: 'service.cancelled',
});

const cancel: Rule = (service, occasion) => {
  if (occasion.atEnd !== true) return cancelNow(service, occasion);
  if (service.expiresAt === null) return 'no_end';
  if (isOver(service, occasion.now)) return cancelNow(service, occasion);
  const cancelledReason = occasion.reason ?? service.cancelledReason;
  return { change: { cancelAtEnd: true, cancelledReason }, event: 'service.updated' };
};

/** The end of the paid time, met by the job. */
const lapse: Rule = (service, occasion) => {
  if (!isOver(service, occasion.now)) return 'not_due';
  if (service.cancelAtEnd) return cancelNow(service, { now: occasion.now });
  return {
    change: { status: 'suspended', suspendCause: 'lapsed', suspendReason: 'expired', suspendedAt: occasion.now },
    event: 'service.suspended',
  };
};

/** Lapsed for longer than the grace days, which the job has counted; or paused while marked to be cancelled. */
const giveUp: Rule = (service, occasion) => {
  if (!isOver(service, occasion.now)) return 'not_due';
  if (service.cancelAtEnd) return cancelNow(service, { now: occasion.now });
  return service.suspendCause === 'lapsed' ? expire(service, occasion) : 'wrong_state';
};

/** Every state and what leads out of it. */
export const TRANSITIONS: Readonly<Record<ServiceStatus, Readonly<Partial<Record<ServiceAction, Rule>>>>> = {
  pending: { activate, expire, cancel },
  active: { suspend, lapse, renew, expire, cancel },
  suspended: { unsuspend, renew, expire, cancel, giveUp },
  expired: {},
  cancelled: {},
};

/** What an action does to a service now, or why it does nothing. */
export function decideTransition(service: Service, action: ServiceAction, occasion: Occasion): Move | Obstacle {
  return TRANSITIONS[service.status][action]?.(service, occasion) ?? 'wrong_state';
}

/** What time alone will do next to a service, and when; null when nothing. The job and the forecast both follow it. */
export function nextDue(
  service: Service,
  graceDays: number,
): { readonly at: Instant; readonly action: 'lapse' | 'giveUp' } | null {
  const end = service.expiresAt;
  if (end === null) return null;
  if (service.status === 'active') return { at: end, action: 'lapse' };
  if (service.status !== 'suspended') return null;
  if (service.cancelAtEnd) return { at: end, action: 'giveUp' };
  return service.suspendCause === 'lapsed' ? { at: end + graceDays * DAY_MS, action: 'giveUp' } : null;
}
