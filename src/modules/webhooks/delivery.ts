import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/instant.ts';
import type { ListFields } from '../../kernel/page.ts';

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What came of one attempt. */
export interface Attempt {
  readonly at: number;
  readonly tookMs: number;
  /** The receiver's status; null when it gave none. */
  readonly status: number | null;
  /** Why there was no answer: `timeout`, `unreachable`, `address_not_allowed`, …; null when there was one. */
  readonly error: string | null;
  /** The beginning of the receiver's answer. */
  readonly body: string | null;
}

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: number;
  readonly accountId: number;
  readonly endpointId: number;
  readonly eventId: number;
  /** The event's name. */
  readonly type: string;
  readonly status: DeliveryStatus;
  /** Since it was first sent, or last replayed. */
  readonly attempts: number;
  /** null once it is over. */
  readonly nextAt: number | null;
  readonly finishedAt: number | null;
  /** Why it is not delivered: `status_500`, `timeout`, `endpoint_disabled`, … */
  readonly error: string | null;
  /** The last attempts, old to new. */
  readonly answers: readonly Attempt[];
  readonly createdAt: number;
}

export const DELIVERY_FIELDS: ListFields = {
  id: { type: 'integer', wide: true, sortable: true },
  webhookId: { type: 'integer' },
  eventId: { type: 'integer', wide: true },
  type: { type: 'text' },
  status: { type: 'word', words: DELIVERY_STATUSES },
  createdAt: { type: 'instant' },
};

/** Waits between attempts, as Standard Webhooks proposes them; together three days. */
const WAITS_MS = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  20 * HOUR_MS,
];
/** Each wait is up to a tenth shorter or longer, so that what failed together does not come back together. */
const JITTER = 0.1;
const LONGEST_WISH_MS = DAY_MS;

/** `Retry-After` in ms from now: seconds or a date; null for neither. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * SECOND_MS : Date.parse(header) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_WISH_MS);
}

/**
 * When to try again after so many attempts; null = no more. `fraction` is the chance, 0 to 1; `wishMs` what the receiver
 * asks for, honoured where it is longer.
 */
export function nextAttempt(
  attempts: number,
  { now, fraction, wishMs }: { now: number; fraction: number; wishMs: number | null },
): number | null {
  const wait = WAITS_MS[attempts - 1];
  if (wait === undefined) return null;
  const own = wait * (1 - JITTER + 2 * JITTER * fraction);
  return now + Math.round(Math.max(own, wishMs ?? 0));
}

export function isSuccess(attempt: Attempt): boolean {
  return attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
}

/** An attempt's failure in a word; null for a success. */
export function failureOf(attempt: Attempt): string | null {
  if (isSuccess(attempt)) return null;
  return attempt.status === null ? (attempt.error ?? 'unreachable') : `status_${attempt.status}`;
}

/** The same for every attempt, replay and endpoint: a receiver that remembers it does nothing twice. */
export function messageId(eventId: number): string {
  return `evt_${eventId}`;
}

const FAILING_FOR_MS = 5 * DAY_MS;
/** A failure after so long a silence begins a new row of them; waits between attempts are shorter. */
const ROW_ENDS_MS = 2 * DAY_MS;

/** Since when an endpoint fails, given that it just did. */
export function failingSince(
  before: { readonly failingSince: number | null; readonly lastFailureAt: number | null },
  now: number,
): number {
  const isSameRow = before.lastFailureAt !== null && now - before.lastFailureAt <= ROW_ENDS_MS;
  return isSameRow ? (before.failingSince ?? now) : now;
}

/** Whether an endpoint has failed so long, without one success, that it is given up. */
export function isDead(since: number, now: number): boolean {
  return now - since >= FAILING_FOR_MS;
}
