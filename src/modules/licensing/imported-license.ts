import type { FieldChecks } from '../../kernel/field-checks.ts';
import type { Instant } from '../../kernel/instant.ts';
import { type Refusal, field, invalid } from '../../kernel/refusal.ts';
import { readAddress } from './address.ts';
import type { LicenseRecord, LicenseState } from './license.ts';
import { type LicenseFields, checkFingerprint, checkLicense, withLimits, withTerm } from './license-fields.ts';
import type { LicenseType } from './license-type.ts';
import type { LicenseValues } from './store-licenses.ts';

/** As many as a license keeps of those it saw itself. */
const MAX_REQUESTS = 50;
/** A license as it was in another system. */
export interface ImportedLicense extends LicenseFields {
  /** The id to keep, reserved by the caller. */
  readonly id?: number;
  readonly productId: number;
  readonly state?: LicenseState;
  /** The service that owns it; said by services alone. */
  readonly serviceId?: number;
  /** Slots in use there, with when they were last seen. */
  readonly machines?: readonly { readonly fingerprint: string; readonly at: Instant }[];
  readonly addresses?: readonly { readonly address: string; readonly at: Instant }[];
  /** Its last checks, newest first. */
  readonly requests?: readonly { readonly kind: 'address' | 'machine'; readonly value: string; readonly at: Instant }[];
}

/** The license, with `key` other than asked for where that was not free; or why it cannot be taken. */
export type ImportedOutcome = LicenseRecord | Refusal;

/** What the licenses of a batch name, as it is here. */
export interface Known {
  readonly types: ReadonlyMap<number | undefined, LicenseType>;
  readonly products: ReadonlySet<number>;
  readonly customers: ReadonlySet<number>;
  readonly addons: ReadonlySet<number>;
  readonly byEmail: ReadonlyMap<string, number>;
  /** Own ids that are taken; those of the batch join them as they come. */
  readonly ownIds: Set<string>;
}

function checkClaims(checks: FieldChecks, input: ImportedLicense): void {
  for (const [at, { fingerprint }] of (input.machines ?? []).entries()) {
    checkFingerprint(checks, `machines.${at}.fingerprint`, fingerprint);
  }
  for (const [at, { address }] of (input.addresses ?? []).entries()) {
    if (readAddress(address) === null) checks.add(`addresses.${at}.address`, 'format');
  }
}

/** What is wrong with a license of the batch; null when it can be taken. */
export function problemOf(input: ImportedLicense, known: Known): Refusal | null {
  const checks = checkLicense(input);
  checkClaims(checks, input);
  const missing = [
    ...(known.products.has(input.productId) ? [] : [field('productId', 'not_found')]),
    ...(known.types.has(input.typeId) ? [] : [field('typeId', 'not_found')]),
    ...(typeof input.customerId !== 'number' || known.customers.has(input.customerId)
      ? []
      : [field('customerId', 'not_found')]),
    ...(typeof input.externalId === 'string' && known.ownIds.has(input.externalId)
      ? [field('externalId', 'taken')]
      : []),
    ...(input.addonIds ?? []).flatMap((id, at) => (known.addons.has(id) ? [] : [field(`addonIds.${at}`, 'not_found')])),
  ];
  const errors = [...checks.errors, ...missing];
  if (errors.length > 0) return invalid(...errors);
  if (typeof input.externalId === 'string') known.ownIds.add(input.externalId);
  return null;
}

/** A license's row, but for its key. */
export function valuesOf(
  input: ImportedLicense,
  type: LicenseType,
  known: Known,
  now: Instant,
): Omit<LicenseValues, 'key' | 'origin'> {
  const startsAt = input.startsAt ?? Math.min(now, input.expiresAt ?? now);
  const blank = { startsAt, durationMonths: type.durationMonths, expiresAt: null };
  const byType = input.expiresAt === undefined && input.durationMonths === undefined;
  const term = { startsAt, ...input };
  const byEmail = typeof input.holderEmail === 'string' ? known.byEmail.get(input.holderEmail) : undefined;
  return {
    productId: input.productId,
    typeId: type.id,
    state: input.state ?? 'active',
    hold: 'none',
    serviceId: input.serviceId ?? null,
    customerId: input.customerId === undefined ? (byEmail ?? null) : input.customerId,
    holderName: input.holderName ?? null,
    holderEmail: input.holderEmail ?? null,
    discordId: input.discordId ?? null,
    description: input.description ?? null,
    ...withTerm(blank, byType ? { startsAt, durationMonths: type.durationMonths } : term),
    overrides: withLimits({}, input.limits),
    assignedAddress: input.assignedAddress ?? null,
    assignedMachine: input.assignedMachine ?? null,
    deleteAfterExpire: input.deleteAfterExpire ?? false,
    externalId: input.externalId ?? null,
  };
}

/** The newest of each value. */
function newest<T extends { readonly at: Instant }>(rows: readonly T[], by: (row: T) => string): readonly T[] {
  const kept = new Map<string, T>();
  for (const row of rows.toSorted((a, b) => b.at - a.at)) if (!kept.has(by(row))) kept.set(by(row), row);
  return [...kept.values()];
}

/** The slots and checks that come with a license, each value once. */
export function claimsOf(record: LicenseRecord, input: ImportedLicense) {
  const licenseId = record.id;
  const addresses = (input.addresses ?? []).flatMap(({ address, at }) => {
    const folded = readAddress(address);
    return folded === null ? [] : [{ licenseId, address: folded.text, slot: folded.slot, at }];
  });
  return {
    addons: [...new Set(input.addonIds)].map((addonId) => ({ licenseId, addonId })),
    machines: newest(input.machines ?? [], (row) => row.fingerprint).map((row) => ({ licenseId, ...row })),
    addresses: newest(addresses, (row) => row.slot),
    requests: (input.requests ?? [])
      .slice(0, MAX_REQUESTS)
      .toReversed()
      .map((row) => ({ licenseId, ...row })),
  };
}
