import { type Cycle, nextPeriodEnd, periodStart } from '../../kernel/cycle.ts';
import type { FieldChecks } from '../../kernel/field-checks.ts';
import { type Instant, dayOf, startOfDay } from '../../kernel/instant.ts';
import { SERVICE_STATUSES, type Service, type ServiceStatus, type SuspendCause } from './service.ts';
import { type ServiceFields, checkService } from './service-fields.ts';

/** A service as it was in another system. */
export interface ImportedService extends Omit<ServiceFields, 'billing' | 'priceMinor'> {
  /** The id to keep, reserved by the caller. */
  readonly id?: number;
  /** Kept where no service of the instance has it. */
  readonly uuid?: string;
  readonly customerId: number;
  readonly productId: number;
  readonly status: ServiceStatus;
  readonly billing: Cycle;
  readonly currency: string;
  readonly priceMinor: number;
  readonly setupMinor?: number;
  /** When the paid time began; absent = found from `createdAt` and the end. */
  readonly startsAt?: Instant;
  readonly createdAt?: Instant;
  /** Of a suspended one; absent = by a person. */
  readonly suspendCause?: SuspendCause;
  readonly suspendReason?: string | null;
  readonly suspendedAt?: Instant | null;
  readonly cancelAtEnd?: boolean;
  readonly cancelledAt?: Instant | null;
  readonly cancelledReason?: string | null;
  readonly trialEndsAt?: Instant | null;
  readonly renewals?: number;
  /** The license it owns: one that is here by its id, or by its key, which is made where it is not here. */
  readonly license?: {
    readonly id?: number;
    readonly key?: string;
    /** What its vendor had decided about it, whatever the service says. */
    readonly state?: 'active' | 'suspended' | 'revoked';
  };
}

/** The start that periods are counted from, and where in that count the end lies. */
type Place = Pick<Service, 'anchorAt' | 'periods' | 'expiresAt'>;

/** The end as a whole number of periods from a start; null when it is none. */
function periodsFrom(start: Instant, billing: Cycle, endsAt: Instant): number | null {
  const next = nextPeriodEnd(start, billing, endsAt - 1);
  return next?.endsAt === endsAt ? next.periods : null;
}

/**
 * Finds the start that the ends of a service are counted from, so that it goes on renewing on the days it had: the start
 * that is given; else its creation, to the instant or to the day, where the end lies whole periods after it; else one
 * period before the end. A pending service has none.
 */
export function placeInTime(input: ImportedService, now: Instant): Place {
  const { status, billing, startsAt, createdAt, expiresAt = null, renewals = 0 } = input;
  if (status === 'pending') return { anchorAt: null, periods: 0, expiresAt };
  const periods = renewals + 1;
  const begun = startsAt ?? createdAt ?? now;
  if (expiresAt === null || billing === 'onetime') return { anchorAt: Math.min(begun, now), periods, expiresAt };
  const starts = startsAt === undefined ? [begun, startOfDay(dayOf(begun))] : [startsAt];
  for (const start of starts) {
    const count = periodsFrom(start, billing, expiresAt);
    if (count !== null) return { anchorAt: start, periods: count, expiresAt };
  }
  if (startsAt !== undefined) return { anchorAt: startsAt, periods, expiresAt };
  return { anchorAt: periodStart(expiresAt, billing), periods: 1, expiresAt };
}

/** What is wrong with the fields of a service of another system; whether what it names is here is asked of the modules. */
export function checkImported(input: ImportedService): FieldChecks {
  const { status, billing, expiresAt } = input;
  const checks = checkService(input, input.currency);
  checks.word('status', status, SERVICE_STATUSES);
  checks.integer('renewals', input.renewals, { max: 1_000_000 });
  for (const name of ['startsAt', 'createdAt', 'suspendedAt', 'cancelledAt'] as const)
    checks.integer(name, input[name], { max: Date.UTC(9999, 11, 31) });
  checks.text('suspendReason', input.suspendReason, { max: 1_000, line: false });
  checks.text('cancelledReason', input.cancelledReason, { max: 1_000, line: false });
  const isLiving = status === 'active' || status === 'suspended';
  if (isLiving && billing === 'onetime' && typeof expiresAt === 'number') checks.add('expiresAt', 'not_allowed');
  if (input.suspendCause === 'lapsed' && typeof expiresAt !== 'number') checks.add('expiresAt', 'required');
  return checks;
}

const NOT_SUSPENDED = { suspendCause: null, suspendReason: null, suspendedAt: null } as const;

/** What its state says, with nothing left over from states it is not in. */
export function stateOf(input: ImportedService, now: Instant) {
  const { status, suspendCause = 'manual', cancelledReason = null } = input;
  const isLiving = status === 'active' || status === 'suspended';
  return {
    status,
    ...(status === 'suspended'
      ? {
          suspendCause,
          suspendReason: suspendCause === 'lapsed' ? 'expired' : (input.suspendReason ?? null),
          suspendedAt: input.suspendedAt ?? now,
        }
      : NOT_SUSPENDED),
    cancelAtEnd: isLiving && (input.cancelAtEnd ?? false) && typeof input.expiresAt === 'number',
    cancelledAt: status === 'cancelled' ? (input.cancelledAt ?? now) : null,
    cancelledReason: status === 'cancelled' || isLiving ? cancelledReason : null,
  };
}
