import { FieldChecks } from '../../kernel/field-checks.ts';
import type { ListFields } from '../../kernel/page.ts';
import { checkKeyPattern } from './key-pattern.ts';

/** What the end of a term does: ends use, or only ends updates. */
export const EXPIRY_RULES = ['revoke', 'maintain'] as const;
export type ExpiryRule = (typeof EXPIRY_RULES)[number];

/** How far claims may go above a limit before they are refused, in percent of the limit. */
export const OVERAGES = [100, 125, 150, 200] as const;

/** What a license's claims may reach; null = no limit, days null = for ever. */
export interface Limits {
  readonly maxSites: number | null;
  readonly maxMachines: number | null;
  /** A machine not seen for this many days frees its slot. */
  readonly machineDays: number | null;
  readonly maxAddresses: number | null;
  readonly addressDays: number | null;
}

export const LIMIT_NAMES = ['maxSites', 'maxMachines', 'machineDays', 'maxAddresses', 'addressDays'] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

/** The terms on which licenses are issued. */
export interface LicenseType extends Limits {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  /** The one for licenses whose wire knows no type. */
  readonly isDefault: boolean;
  /** null = no end. */
  readonly durationMonths: number | null;
  /** Days after the end during which a license still counts as valid. */
  readonly graceDays: number;
  readonly expiry: ExpiryRule;
  /** A machine that does not ping for this long is dead; null = machines need not ping. */
  readonly heartbeatSeconds: number | null;
  /** How keys are made (key-pattern.ts); null = a UUID with a keyed tail. */
  readonly keyPattern: string | null;
  readonly overagePercent: number;
  readonly requireSite: boolean;
  readonly requireFingerprint: boolean;
  readonly requireProduct: boolean;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type LicenseTypeValues = Omit<LicenseType, 'id' | 'accountId' | 'rowVersion' | 'createdAt' | 'updatedAt'>;

/** What a caller may set; absent = left as it is (create: its default). */
export type LicenseTypeFields = Partial<Omit<LicenseTypeValues, 'isDefault'>> & {
  /** true makes this the account's default type; the present one steps back. */
  readonly isDefault?: boolean;
};

export const BLANK_TYPE: Omit<LicenseTypeValues, 'name'> = {
  isDefault: false,
  maxSites: null,
  maxMachines: null,
  machineDays: null,
  maxAddresses: null,
  addressDays: null,
  durationMonths: 12,
  graceDays: 0,
  expiry: 'revoke',
  heartbeatSeconds: null,
  keyPattern: null,
  overagePercent: 100,
  requireSite: false,
  requireFingerprint: false,
  requireProduct: false,
};

/** Made with each account: no limits, no end. */
export const STANDARD_TYPE: LicenseTypeValues = {
  ...BLANK_TYPE,
  name: 'Standard',
  isDefault: true,
  durationMonths: null,
};

export const LICENSE_TYPE_LIST_FIELDS = {
  id: { type: 'integer', sortable: true },
  name: { type: 'text', sortable: true },
  isDefault: { type: 'flag' },
  createdAt: { type: 'instant', sortable: true },
  updatedAt: { type: 'instant', sortable: true },
} as const satisfies ListFields;

const MAX_LIMIT = 1_000_000;
const MAX_DAYS = 36_500;
const MAX_MONTHS = 1_200;
/** Gathered pings are written every few seconds, so a shorter heartbeat would call living machines dead. */
const MIN_HEARTBEAT_SECONDS = 30;
const MAX_HEARTBEAT_SECONDS = 366 * 86_400;

/** Limits and days at least 1: no limit is null, and 0 is never stored. */
export function checkLimits(checks: FieldChecks, limits: Partial<Limits>, prefix = ''): void {
  for (const name of ['maxSites', 'maxMachines', 'maxAddresses'] as const) {
    checks.integer(`${prefix}${name}`, limits[name], { min: 1, max: MAX_LIMIT });
  }
  checks.integer(`${prefix}machineDays`, limits.machineDays, { min: 1, max: MAX_DAYS });
  checks.integer(`${prefix}addressDays`, limits.addressDays, { min: 1, max: MAX_DAYS });
}

export function checkMonths(checks: FieldChecks, months: number | null | undefined): void {
  checks.integer('durationMonths', months, { min: 1, max: MAX_MONTHS });
}

/** What is wrong with the fields of a license type. */
export function checkLicenseType(fields: LicenseTypeFields): FieldChecks {
  const checks = new FieldChecks();
  checks.text('name', fields.name, { min: 1, max: 255 });
  checkLimits(checks, fields);
  checkMonths(checks, fields.durationMonths);
  checks.integer('graceDays', fields.graceDays, { min: 0, max: MAX_DAYS });
  checks.word('expiry', fields.expiry, EXPIRY_RULES);
  checks.integer('heartbeatSeconds', fields.heartbeatSeconds, {
    min: MIN_HEARTBEAT_SECONDS,
    max: MAX_HEARTBEAT_SECONDS,
  });
  if (fields.overagePercent !== undefined && !OVERAGES.some((percent) => percent === fields.overagePercent)) {
    checks.add('overagePercent', 'enum', { allowed: OVERAGES.map(String) });
  }
  if (typeof fields.keyPattern === 'string') checkKeyPattern(checks, 'keyPattern', fields.keyPattern);
  return checks;
}
