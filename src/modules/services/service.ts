import { FieldChecks } from '../../kernel/field-checks.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { ListFields } from '../../kernel/page.ts';
import { CYCLES, type Cycle } from '../../kernel/cycle.ts';

export const SERVICE_STATUSES = ['pending', 'active', 'suspended', 'expired', 'cancelled'] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

/** Why a service is suspended: by a person, or because its paid time ran out. */
export type SuspendCause = 'manual' | 'lapsed';

/** What a customer bought: its paid time and what hangs on it. */
export interface Service {
  readonly id: number;
  readonly accountId: number;
  readonly uuid: string;
  readonly customerId: number;
  readonly productId: number;
  readonly licenseId: number | null;
  readonly name: string;
  readonly description: string | null;
  /** The product's type when it was ordered. */
  readonly type: string;
  readonly status: ServiceStatus;
  readonly suspendCause: SuspendCause | null;
  readonly suspendReason: string | null;
  readonly suspendedAt: Instant | null;
  readonly billing: Cycle;
  readonly currency: string;
  readonly priceMinor: number;
  readonly setupMinor: number;
  /** The start that all period ends are counted from; null until it is first active. */
  readonly anchorAt: Instant | null;
  readonly periods: number;
  /** Null = no end. */
  readonly expiresAt: Instant | null;
  readonly cancelAtEnd: boolean;
  readonly cancelledAt: Instant | null;
  readonly cancelledReason: string | null;
  readonly trialEndsAt: Instant | null;
  /** The due instant of the last notice that the end is near. */
  readonly noticedAt: Instant | null;
  readonly renewals: number;
  readonly maxRenewals: number | null;
  readonly notes: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** The visit the customer came from, and that visit's link. */
  readonly clickId: string | null;
  readonly linkId: number | null;
  /** The vendor's own id, unique in the account. */
  readonly externalId: string | null;
  readonly rowVersion: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export const SERVICE_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  uuid: { type: 'word' },
  customerId: { type: 'integer', sortable: true },
  productId: { type: 'integer', sortable: true },
  licenseId: { type: 'integer' },
  linkId: { type: 'integer' },
  status: { type: 'word', words: SERVICE_STATUSES, sortable: true },
  billing: { type: 'word', words: CYCLES },
  type: { type: 'word' },
  currency: { type: 'word' },
  externalId: { type: 'word' },
  expiresAt: { type: 'instant', sortable: true },
  createdAt: { type: 'instant', sortable: true },
  updatedAt: { type: 'instant', sortable: true },
} as const satisfies ListFields;

/** What the licence of a service must say; null while there is none to speak of. */
export interface LicenseEffect {
  readonly hold: 'none' | 'suspended' | 'ended';
  readonly expiresAt: Instant | null;
}

/**
 * What follows for the licence: it runs with an active and a lapsed service (so that its own grace days count), pauses
 * with one suspended by hand, and ends for good with one that expired or was cancelled.
 */
export function licenseEffect(service: Service, now: Instant): LicenseEffect | null {
  switch (service.status) {
    case 'pending':
      return null;
    case 'active':
      return { hold: 'none', expiresAt: service.expiresAt };
    case 'suspended':
      return { hold: service.suspendCause === 'manual' ? 'suspended' : 'none', expiresAt: service.expiresAt };
    case 'expired':
    case 'cancelled':
      return { hold: 'ended', expiresAt: Math.min(service.expiresAt ?? now, now) };
  }
}

const GRACE_DAYS = 7;
const MOST_GRACE_DAYS = 3_650;

/** What is wrong with the setting `serviceGraceDays`; null (7 days) is fine. */
export function checkGraceDays(value: unknown, path = 'settings.serviceGraceDays'): FieldChecks {
  const checks = new FieldChecks();
  if (value === undefined || value === null) return checks;
  if (typeof value !== 'number') return checks.add(path, 'type', { expected: 'integer' });
  return checks.integer(path, value, { min: 0, max: MOST_GRACE_DAYS });
}

/** How long a lapsed service waits before it expires: the account's setting `serviceGraceDays`, else 7 days. */
export function readGraceDays(settings: Readonly<Record<string, unknown>>): number {
  const days = settings['serviceGraceDays'];
  return Number.isInteger(days) && Number(days) >= 0 && Number(days) <= MOST_GRACE_DAYS ? Number(days) : GRACE_DAYS;
}
