import { DAY_MS, type Instant } from '../../kernel/instant.ts';
import type { ListFields } from '../../kernel/page.ts';
import type { CustomerState } from '../customers/index.ts';
import type { KeyOrigin } from './key.ts';
import type { LicenseType, LimitName, Limits } from './license-type.ts';

export const LICENSE_STATES = ['active', 'suspended', 'revoked'] as const;
export type LicenseState = (typeof LICENSE_STATES)[number];

/** Written by services alone, in the service's own transaction. */
export const HOLDS = ['none', 'suspended', 'ended'] as const;
export type Hold = (typeof HOLDS)[number];

/** Derived from state, hold, customer and the clock; first hit in this order. Never stored. */
export const LICENSE_STATUSES = ['banned', 'suspended', 'revoked', 'expired', 'grace', 'active'] as const;
export type LicenseStatus = (typeof LICENSE_STATUSES)[number];

/** Limits of this one license instead of its type's; a name that is absent follows the type. */
export type Overrides = Partial<Record<LimitName, number | null>>;

/** A license as it is stored. */
export interface LicenseRecord {
  readonly id: number;
  readonly accountId: number;
  readonly productId: number;
  readonly typeId: number;
  readonly key: string;
  readonly origin: KeyOrigin;
  readonly state: LicenseState;
  readonly hold: Hold;
  readonly serviceId: number | null;
  readonly customerId: number | null;
  readonly holderName: string | null;
  readonly holderEmail: string | null;
  /** 17 to 19 digits: larger than a number can hold. */
  readonly discordId: string | null;
  readonly description: string | null;
  readonly startsAt: Instant;
  readonly durationMonths: number | null;
  readonly expiresAt: Instant | null;
  readonly overrides: Overrides;
  readonly assignedAddress: string | null;
  readonly assignedMachine: string | null;
  readonly deleteAfterExpire: boolean;
  /** At most a few seconds late: gathered. */
  readonly lastCheckedAt: Instant | null;
  readonly lastCode: string | null;
  readonly externalId: string | null;
  readonly rowVersion: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** A license with what follows from its type, its customer and the present time. */
export interface License extends LicenseRecord {
  readonly status: LicenseStatus;
  /** Until when it stays valid after its end; null without an end or a grace period. */
  readonly graceEndsAt: Instant | null;
  readonly limits: Limits;
}

/** Each has an index that gives its licenses in list order: a filter costs the same among a million as among a thousand. */
export const LICENSE_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  key: { type: 'word' },
  status: { type: 'word', words: LICENSE_STATUSES },
  productId: { type: 'integer' },
  typeId: { type: 'integer' },
  customerId: { type: 'integer' },
  serviceId: { type: 'integer' },
  holderEmail: { type: 'text' },
  discordId: { type: 'word' },
  externalId: { type: 'word' },
  expiresAt: { type: 'instant', sortable: true },
  createdAt: { type: 'instant', sortable: true },
  updatedAt: { type: 'instant', sortable: true },
} as const satisfies ListFields;

/** The limits that hold for a license: its own where set, else its type's. */
export function limitsOf(overrides: Overrides, type: Limits): Limits {
  return {
    maxSites: overrides.maxSites === undefined ? type.maxSites : overrides.maxSites,
    maxMachines: overrides.maxMachines === undefined ? type.maxMachines : overrides.maxMachines,
    machineDays: overrides.machineDays === undefined ? type.machineDays : overrides.machineDays,
    maxAddresses: overrides.maxAddresses === undefined ? type.maxAddresses : overrides.maxAddresses,
    addressDays: overrides.addressDays === undefined ? type.addressDays : overrides.addressDays,
  };
}

/** Claims admitted under a limit with the type's overage; null = no limit. */
export function allowanceOf(limit: number | null, overagePercent: number): number | null {
  return limit === null ? null : Math.floor((limit * overagePercent) / 100);
}

/** The end of the grace period; a license whose service ended has none. */
export function graceEnd(
  license: Pick<LicenseRecord, 'expiresAt' | 'hold'>,
  type: { graceDays: number },
): Instant | null {
  if (license.expiresAt === null || license.hold === 'ended' || type.graceDays === 0) return null;
  return license.expiresAt + type.graceDays * DAY_MS;
}

/** Whether the license has ended, its grace period included. */
export function hasEnded(
  license: Pick<LicenseRecord, 'expiresAt' | 'hold'>,
  type: { graceDays: number },
  now: Instant,
): boolean {
  if (license.hold === 'ended') return true;
  return license.expiresAt !== null && now >= (graceEnd(license, type) ?? license.expiresAt);
}

/** The status people and wires see. */
export function statusOf(
  license: Pick<LicenseRecord, 'state' | 'hold' | 'expiresAt'>,
  context: { type: { graceDays: number }; customer: CustomerState; now: Instant },
): LicenseStatus {
  const { type, customer, now } = context;
  if (customer === 'banned') return 'banned';
  if (customer === 'suspended' || license.state === 'suspended' || license.hold === 'suspended') return 'suspended';
  if (license.state === 'revoked') return 'revoked';
  if (hasEnded(license, type, now)) return 'expired';
  return license.expiresAt !== null && now >= license.expiresAt ? 'grace' : 'active';
}

/** Bands of licenses by what is stored, for lists: a status is looked for in one or two of them and then derived. */
export const BANDS = { running: 0, ended: 1, suspended: 2, revoked: 3 } as const;

/**
 * The band a license is written with. The clock moves it from `running` to `ended`, which background work writes down
 * within a minute; lists look at those that are due besides.
 */
export function bandOf(license: Pick<LicenseRecord, 'state' | 'hold' | 'expiresAt'>, now: Instant): number {
  if (license.state === 'suspended' || license.hold === 'suspended') return BANDS.suspended;
  if (license.state === 'revoked') return BANDS.revoked;
  const ended = license.hold === 'ended' || (license.expiresAt !== null && license.expiresAt <= now);
  return ended ? BANDS.ended : BANDS.running;
}

/** The record with everything that follows from it. */
export function viewLicense(
  record: LicenseRecord,
  context: { type: LicenseType; customer: CustomerState; now: Instant },
): License {
  return {
    ...record,
    status: statusOf(record, context),
    graceEndsAt: graceEnd(record, context.type),
    limits: limitsOf(record.overrides, context.type),
  };
}
