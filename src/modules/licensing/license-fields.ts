import { termEnd, monthsUntil } from '../../kernel/calendar.ts';
import type { FieldChecks } from '../../kernel/field-checks.ts';
import type { Instant } from '../../kernel/instant.ts';
import { foldAddress } from './address.ts';
import { checkKey } from './key.ts';
import type { LicenseRecord, Overrides } from './license.ts';
import { LIMIT_NAMES, type LimitName, checkLimits, checkMonths } from './license-type.ts';

/** A limit of one license: a number, null = none, or what its type says. */
export type LimitChange = number | null | 'inherit';

/** What a caller may set on a license; absent = left as it is (create: its default). */
export interface LicenseFields {
  readonly productId?: number;
  readonly typeId?: number;
  /** A key of the vendor's own; create without one makes one. */
  readonly key?: string;
  /** null unties it; when absent and `holderEmail` is a customer's, it is tied to that customer. */
  readonly customerId?: number | null;
  readonly holderName?: string | null;
  readonly holderEmail?: string | null;
  readonly discordId?: string | null;
  readonly description?: string | null;
  readonly startsAt?: Instant;
  /** Whole months from `startsAt`; null = no end. Not together with `expiresAt`. */
  readonly durationMonths?: number | null;
  readonly expiresAt?: Instant | null;
  readonly limits?: Partial<Record<LimitName, LimitChange>>;
  readonly assignedAddress?: string | null;
  readonly assignedMachine?: string | null;
  readonly deleteAfterExpire?: boolean;
  /** The addons it carries, all of them. */
  readonly addonIds?: readonly number[];
  readonly externalId?: string | null;
}

export const MAX_FINGERPRINT = 255;
const MAX_ADDONS = 1_000;
const MAX_INSTANT = Date.UTC(9999, 11, 31);
const DISCORD_ID = /^[1-9]\d{0,18}$/;

function checkTerm(checks: FieldChecks, fields: LicenseFields): void {
  checkMonths(checks, fields.durationMonths);
  checks.integer('startsAt', fields.startsAt, { max: MAX_INSTANT });
  checks.integer('expiresAt', fields.expiresAt, { max: MAX_INSTANT });
  if (fields.durationMonths !== undefined && fields.expiresAt !== undefined)
    checks.add('durationMonths', 'not_allowed');
}

/** A fingerprint or hardware id: printable text of at most 255 characters. */
export function checkFingerprint(checks: FieldChecks, path: string, value: string | null | undefined): void {
  checks.text(path, value, { min: 1, max: MAX_FINGERPRINT });
}

/** What is wrong with the fields of a license; whether named things exist is asked of the stores. */
export function checkLicense(fields: LicenseFields): FieldChecks {
  const checks = checkKey(fields.key);
  for (const name of ['productId', 'typeId', 'customerId'] as const) checks.integer(name, fields[name], { min: 1 });
  checks.text('holderName', fields.holderName, { max: 255 }).text('holderEmail', fields.holderEmail, { max: 255 });
  checks.text('description', fields.description, { max: 65_535, line: false });
  if (typeof fields.discordId === 'string' && !DISCORD_ID.test(fields.discordId)) checks.add('discordId', 'format');
  checkTerm(checks, fields);
  checkLimits(checks, numbersOf(fields.limits ?? {}), 'limits.');
  if (typeof fields.assignedAddress === 'string' && foldAddress(fields.assignedAddress) === null) {
    checks.add('assignedAddress', 'format');
  }
  checkFingerprint(checks, 'assignedMachine', fields.assignedMachine);
  checks.text('externalId', fields.externalId, { min: 1, max: 255 });
  checkAddonIds(checks, fields.addonIds);
  return checks;
}

function checkAddonIds(checks: FieldChecks, addonIds: readonly number[] | undefined): void {
  if (addonIds === undefined) return;
  if (addonIds.length > MAX_ADDONS) checks.add('addonIds', 'too_many', { max: MAX_ADDONS });
  else addonIds.forEach((id, at) => checks.integer(`addonIds.${at}`, id, { min: 1 }));
}

function numbersOf(limits: Partial<Record<LimitName, LimitChange>>): Overrides {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== 'inherit')) as Overrides;
}

/** The overrides after a change: names not mentioned stay, `inherit` follows the type again. */
export function withLimits(before: Overrides, limits: Partial<Record<LimitName, LimitChange>> | undefined): Overrides {
  if (limits === undefined) return before;
  const after: Overrides = {};
  for (const name of LIMIT_NAMES) {
    const value = limits[name] ?? (limits[name] === null ? null : before[name]);
    if (value !== undefined && value !== 'inherit') after[name] = value;
  }
  return after;
}

export type Term = Pick<LicenseRecord, 'startsAt' | 'durationMonths' | 'expiresAt'>;

/**
 * The term after a change. A duration ends at 00:00 UTC of the start's day moved by the months; an explicit end sets the
 * duration to the whole months up to it, rounded up.
 */
export function withTerm(before: Term, fields: Pick<LicenseFields, 'startsAt' | 'durationMonths' | 'expiresAt'>): Term {
  const startsAt = fields.startsAt ?? before.startsAt;
  if (fields.expiresAt !== undefined) {
    const { expiresAt } = fields;
    return { startsAt, expiresAt, durationMonths: expiresAt === null ? null : monthsUntil(startsAt, expiresAt) };
  }
  if (fields.durationMonths === undefined && fields.startsAt === undefined) {
    // Not `before` itself: it may be a whole license, and its other fields are not the caller's to spread.
    return { startsAt, durationMonths: before.durationMonths, expiresAt: before.expiresAt };
  }
  const durationMonths = fields.durationMonths === undefined ? before.durationMonths : fields.durationMonths;
  return { startsAt, durationMonths, expiresAt: termEnd(startsAt, durationMonths) };
}
