import { DAY_MS, type Instant } from '../../kernel/instant.ts';
import type { Service } from './service.ts';
import { decideTransition, nextDue } from './transition.ts';

/** Days before the end on which a customer is told. */
export const NOTICE_DAYS = [7, 3, 1] as const;

export const FORECAST_KINDS = ['notice', 'renewal_due', 'suspension', 'expiry', 'cancellation'] as const;
export type ForecastKind = (typeof FORECAST_KINDS)[number];

/** What the engine will do if nobody does anything: to whom, when and why. */
export interface ForecastItem {
  readonly at: Instant;
  readonly kind: ForecastKind;
  readonly serviceId: number;
  readonly customerId: number;
  readonly name: string;
  /** What the customer would have to pay for `renewal_due`. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: string;
}

/** When the notices before a service's end are due, the first one first. */
export function noticesOf(service: Service): readonly { readonly at: Instant; readonly days: number }[] {
  const end = service.expiresAt;
  if (end === null || service.status !== 'active' || service.cancelAtEnd) return [];
  return NOTICE_DAYS.map((days) => ({ at: end - days * DAY_MS, days }));
}

function itemOf(service: Service, item: Pick<ForecastItem, 'at' | 'kind' | 'reason'>): ForecastItem {
  const { id, customerId, name, priceMinor, currency } = service;
  return { ...item, serviceId: id, customerId, name, amountMinor: priceMinor, currency };
}

/** All that time will do to one service up to an instant, by the very rules of the round of each minute. */
export function forecastService(
  service: Service,
  frame: { readonly now: Instant; readonly until: Instant; readonly graceDays: number },
): ForecastItem[] {
  const { now, until, graceDays } = frame;
  const items = noticesOf(service)
    .filter(({ at }) => at > now && at <= until)
    .map(({ at, days }) =>
      itemOf(service, { at, kind: 'notice', reason: `ends in ${days} ${days === 1 ? 'day' : 'days'}` }),
    );
  let state = service;
  for (;;) {
    const due = nextDue(state, graceDays);
    if (due === null) return items;
    const at = Math.max(due.at, now);
    const move = decideTransition(state, due.action, { now: at });
    if (at > until || typeof move === 'string') return items;
    if (move.event === 'service.suspended') {
      items.push(itemOf(service, { at, kind: 'renewal_due', reason: 'the paid period ends' }));
      items.push(itemOf(service, { at, kind: 'suspension', reason: 'not renewed at its end' }));
    } else if (move.event === 'service.expired') {
      items.push(itemOf(service, { at, kind: 'expiry', reason: `not renewed within ${graceDays} days of its end` }));
    } else {
      items.push(itemOf(service, { at, kind: 'cancellation', reason: 'was to be cancelled at its end' }));
    }
    state = { ...state, ...move.change };
  }
}
