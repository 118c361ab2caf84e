import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { checkAddons } from './addon-ids.ts';
import { givenKey, keyAppeared, newKey } from './keys.ts';
import { type License, type LicenseRecord, viewLicense } from './license.ts';
import { type LicenseFields, checkLicense, withLimits, withTerm } from './license-fields.ts';
import type { LicenseType } from './license-type.ts';
import { type Parts, readType } from './parts.ts';
import { type Site, bindLocked, demandSite } from './sites.ts';
import { writeLicenseAddons } from './store-addons.ts';
import { type LicenseValues, insertLicense, loadLicenseByExternalId, writeLicenseSearch } from './store-licenses.ts';
import { emitLicense } from './license-states.ts';

export interface IssueLicense extends LicenseFields {
  readonly productId: number;
  /** A site bound in the same transaction. */
  readonly site?: string;
}

export interface IssuedLicense {
  readonly license: License;
  /** The site that was asked for. */
  readonly site: Site | null;
}

/** The customer a license is tied to: the one named, else the one with the holder's e-mail address. */
export async function customerFor(
  parts: Parts,
  tx: Call,
  fields: Pick<LicenseFields, 'customerId' | 'holderEmail'>,
): Promise<number | null | undefined> {
  if (fields.customerId !== undefined && fields.customerId !== null) {
    if (!(await parts.customers.hasCustomer(tx, fields.customerId))) throw invalid(field('customerId', 'not_found'));
    return fields.customerId;
  }
  if (fields.customerId === null) return null;
  if (typeof fields.holderEmail !== 'string') return undefined;
  return (await parts.customers.customerIdByEmail(tx, fields.holderEmail)) ?? undefined;
}

/** Refuses an own id that another license of the account has. */
export async function checkExternalId(
  tx: Call,
  externalId: string | null | undefined,
  self: number | null,
): Promise<void> {
  if (externalId === undefined || externalId === null) return;
  const other = await loadLicenseByExternalId(tx.db, tx.actor.accountId, externalId);
  if (other !== null && other.id !== self) throw invalid(field('externalId', 'taken'));
}

async function termsFor(
  parts: Parts,
  tx: Call,
  input: Pick<IssueLicense, 'typeId' | 'productId'>,
): Promise<LicenseType> {
  const type = await readType(tx, input.typeId);
  const wrong = [
    ...((await parts.catalog.hasProduct(tx, input.productId)) ? [] : [field('productId', 'not_found')]),
    ...(type === null ? [field('typeId', 'not_found')] : []),
  ];
  if (type === null || wrong.length > 0) throw invalid(...wrong);
  return type;
}

type Prepared = Omit<LicenseValues, 'key' | 'origin'>;

/** Everything about a new license but its key, with what it names checked in the caller's transaction. */
export async function prepareLicense(
  parts: Parts,
  tx: Call,
  input: Omit<IssueLicense, 'site' | 'key'> & { serviceId?: number },
): Promise<{ values: Prepared; type: LicenseType }> {
  const type = await termsFor(parts, tx, input);
  await checkExternalId(tx, input.externalId, null);
  await checkAddons(tx, input.addonIds);
  const startsAt = input.startsAt ?? tx.now;
  const blank = { startsAt, durationMonths: type.durationMonths, expiresAt: null };
  const byType = input.expiresAt === undefined && input.durationMonths === undefined;
  const values: Prepared = {
    productId: input.productId,
    typeId: type.id,
    state: 'active',
    hold: 'none',
    serviceId: input.serviceId ?? null,
    customerId: (await customerFor(parts, tx, input)) ?? null,
    holderName: input.holderName ?? null,
    holderEmail: input.holderEmail ?? null,
    discordId: input.discordId ?? null,
    description: input.description ?? null,
    ...withTerm(blank, byType ? { ...input, durationMonths: type.durationMonths } : input),
    overrides: withLimits({}, input.limits),
    assignedAddress: input.assignedAddress ?? null,
    assignedMachine: input.assignedMachine ?? null,
    deleteAfterExpire: input.deleteAfterExpire ?? false,
    externalId: input.externalId ?? null,
  };
  return { values, type };
}

/**
 * Makes a license in the caller's transaction, without asking for a right and without the plan's quota; `serviceId` says
 * which service owns it.
 */
export async function issueInside(
  parts: Parts,
  tx: WriteCall,
  input: IssueLicense & { serviceId?: number },
): Promise<{ record: LicenseRecord; type: LicenseType }> {
  const { accountId } = tx.actor;
  const { values, type } = await prepareLicense(parts, tx, input);
  const named = input.key === undefined ? newKey(parts, type) : await givenKey(parts, tx, input.key);
  const record = await insertLicense(tx.db, accountId, { ...values, ...named, now: tx.now });
  keyAppeared(parts, tx, named);
  if (input.addonIds !== undefined && input.addonIds.length > 0) {
    await writeLicenseAddons(tx.db, accountId, { licenseId: record.id, addonIds: input.addonIds });
  }
  await writeLicenseSearch(tx, record);
  emitLicense(tx, record, 'license.created', {}, [{ type: 'product', id: record.productId }]);
  return { record, type };
}

/** Issuing licenses. */
export function createIssue(parts: Parts) {
  async function issue(tx: WriteCall, input: IssueLicense): Promise<IssuedLicense> {
    const { record, type } = await issueInside(parts, tx, input);
    const site = input.site === undefined ? null : await bindLocked(parts, tx, record, input.site);
    const customer =
      record.customerId === null
        ? 'active'
        : ((await parts.customers.customerStates(tx, record.accountId, [record.customerId])).get(record.customerId) ??
          'active');
    await parts.plans.take(tx, 'licenses');
    return { license: viewLicense(record, { type, customer, now: tx.now }), site };
  }

  return {
    /**
     * Makes a license, with a site where one is named. Refuses `license_key_taken`, `plan_limit_reached`, `plan_missing`,
     * `invalid` (also for a product, type or customer the account does not have).
     */
    async issueLicense(call: Call, input: IssueLicense): Promise<IssuedLicense> {
      demand(call.actor, 'licenses:create');
      checkLicense(input).required('productId', input.productId).demand();
      if (input.site !== undefined) demandSite(input.site);
      try {
        return await call.write((tx) => issue(tx, input));
      } catch (error) {
        // Two creates at once with one key or own id: the later one is told what the earlier one took.
        if (!isUniqueViolation(error)) throw error;
        await checkExternalId(call, input.externalId, null);
        throw new Refusal('license_key_taken');
      }
    },
  };
}
