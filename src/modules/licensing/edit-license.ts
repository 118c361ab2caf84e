import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { checkAddons } from './addon-ids.ts';
import { checkExternalId, customerFor, issueInside } from './issue.ts';
import { givenKey, keyAppeared, keyVanished } from './keys.ts';
import type { License, LicenseRecord } from './license.ts';
import { type LicenseFields, checkLicense, withLimits, withTerm } from './license-fields.ts';
import { emitLicense, lockExpected, saveLicense } from './license-states.ts';
import { type Parts, licenseChanged, readType, viewOne } from './parts.ts';
import { searchAgain } from './sites.ts';
import { loadAddonIds, writeLicenseAddons } from './store-addons.ts';
import { type LicenseValues, loadLicense, loadLicenseByExternalId, removeLicense } from './store-licenses.ts';

export interface UpdateLicense extends LicenseFields {
  readonly id: number;
  /** Refuse (`stale`) unless the license is still at this version. */
  readonly rowVersion?: number;
}

/** What a service decides about a license it owns. */
const SERVICE_FIELDS = ['startsAt', 'durationMonths', 'expiresAt', 'customerId', 'productId'] as const;

/** Refuses what only the service that owns the license may change. */
export function demandUnowned(license: Pick<LicenseRecord, 'serviceId'>): void {
  if (license.serviceId !== null) throw new Refusal('license_owned_by_service', { serviceId: license.serviceId });
}

/**
 * The change without what says again what is so already. Clients that send whole objects back must not move the end of a
 * term that was set by its day, nor be told that a service decides about what they leave alone.
 */
function withoutRepeats(before: LicenseRecord, input: UpdateLicense): UpdateLicense {
  const repeated = SERVICE_FIELDS.filter((name) => input[name] !== undefined && input[name] === before[name]);
  if (repeated.length === 0) return input;
  const kept = new Set<string>(repeated);
  return { ...Object.fromEntries(Object.entries(input).filter(([name]) => !kept.has(name))), id: input.id };
}

async function referencesOf(parts: Parts, tx: Call, input: UpdateLicense): Promise<Partial<LicenseValues>> {
  const wrong = [];
  if (input.productId !== undefined && !(await parts.catalog.hasProduct(tx, input.productId))) {
    wrong.push(field('productId', 'not_found'));
  }
  const type = input.typeId === undefined ? null : await readType(tx, input.typeId);
  if (input.typeId !== undefined && type === null) wrong.push(field('typeId', 'not_found'));
  if (wrong.length > 0) throw invalid(...wrong);
  return {
    ...(input.productId === undefined ? {} : { productId: input.productId }),
    ...(type === null ? {} : { typeId: type.id }),
  };
}

const PLAIN = [
  'holderName',
  'holderEmail',
  'discordId',
  'description',
  'assignedAddress',
  'assignedMachine',
  'deleteAfterExpire',
  'externalId',
] as const;

function plainFields(input: LicenseFields): Partial<LicenseValues> {
  return Object.fromEntries(PLAIN.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]));
}

async function changeKey(
  parts: Parts,
  tx: WriteCall,
  before: LicenseRecord,
  key: string,
): Promise<Partial<LicenseValues>> {
  const named = await givenKey(parts, tx, key, before.id);
  keyVanished(tx, before.key);
  keyAppeared(parts, tx, named);
  return named;
}

/** Changes, deletions and "create or replace by own id" of licenses. */
export function createLicenseEdits(parts: Parts) {
  async function update(tx: WriteCall, given: UpdateLicense): Promise<License> {
    const before = await lockExpected(tx, given);
    const input = withoutRepeats(before, given);
    if (SERVICE_FIELDS.some((name) => input[name] !== undefined)) demandUnowned(before);
    await checkExternalId(tx, input.externalId, before.id);
    const references = await referencesOf(parts, tx, input);
    const customerId = await customerFor(parts, tx, input);
    const owned = before.serviceId !== null;
    const key =
      input.key === undefined || input.key === before.key ? {} : await changeKey(parts, tx, before, input.key);
    const after = await saveLicense(tx, before, {
      ...plainFields(input),
      ...references,
      ...key,
      ...(customerId === undefined || owned ? {} : { customerId }),
      ...withTerm(before, input),
      overrides: withLimits(before.overrides, input.limits),
    });
    if (input.addonIds !== undefined) {
      await checkAddons(tx, input.addonIds);
      await writeLicenseAddons(tx.db, after.accountId, { licenseId: after.id, addonIds: input.addonIds });
    }
    await searchAgain(tx, after);
    const { changes, personal } = changedFields({ ...before, key: null }, { ...after, key: null });
    const renamed = before.key === after.key ? {} : { key: 'changed' };
    const addons = input.addonIds === undefined ? {} : { addonIds: input.addonIds };
    emitLicense(tx, after, 'license.updated', { changes, personal, ...renamed, ...addons });
    return viewOne(parts, tx, after);
  }

  async function updateLicense(call: Call, input: UpdateLicense): Promise<License> {
    demand(call.actor, 'licenses:update');
    checkLicense(input).demand();
    try {
      return await call.write((tx) => update(tx, input));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      await checkExternalId(call, input.externalId, input.id);
      throw new Refusal('license_key_taken');
    }
  }

  return {
    updateLicense,

    /** Removes the license with its claims; refused while a service owns it, unless it is revoked. */
    async deleteLicense(call: Call, input: { id: number; rowVersion?: number }): Promise<void> {
      demand(call.actor, 'licenses:delete');
      await call.write(async (tx) => {
        const license = await lockExpected(tx, input);
        if (license.state !== 'revoked') demandUnowned(license);
        await deleteInside(parts, tx, license);
      });
    },

    /** Creates the license with that own id or replaces its fields; `created` says which. */
    async putLicense(
      call: Call,
      input: LicenseFields & { productId: number; externalId: string; rowVersion?: number },
    ): Promise<{ license: License; created: boolean }> {
      const { accountId } = call.actor;
      demand(call.actor, 'licenses:create');
      checkLicense(input).required('productId', input.productId).demand();
      const known = await loadLicenseByExternalId(call.db, accountId, input.externalId);
      if (known !== null) {
        const license = await updateLicense(call, { ...replacing(known, input), id: known.id });
        return { license, created: false };
      }
      return call.write(async (tx) => {
        const { record } = await issueInside(parts, tx, input);
        await parts.plans.take(tx, 'licenses');
        return { license: await viewOne(parts, tx, record), created: true };
      });
    },

    /** The addons a license carries, by id. */
    async addonsOfLicense(call: Call, licenseId: number): Promise<readonly number[]> {
      demand(call.actor, 'licenses:index');
      if ((await loadLicense(call.db, call.actor.accountId, licenseId)) === null)
        throw new Refusal('license_not_found');
      return loadAddonIds(call.db, call.actor.accountId, licenseId);
    },
  };
}

/** The fields of a replacement: what is not sent goes back to its default, but for the key, the term and the type. */
function replacing(known: LicenseRecord, input: LicenseFields): LicenseFields {
  const blank = {
    holderName: null,
    holderEmail: null,
    discordId: null,
    description: null,
    assignedAddress: null,
    assignedMachine: null,
    deleteAfterExpire: false,
    limits: {
      maxSites: 'inherit',
      maxMachines: 'inherit',
      machineDays: 'inherit',
      maxAddresses: 'inherit',
      addressDays: 'inherit',
    },
    addonIds: [],
  } as const;
  const owned = known.serviceId === null ? {} : { productId: undefined };
  const merged = { ...blank, ...input, ...owned };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

/** Removes a locked license in the caller's transaction, with the event and the plan's place. */
export async function deleteInside(
  parts: Parts,
  tx: WriteCall,
  license: LicenseRecord,
  reason?: string,
): Promise<void> {
  await removeLicense(tx, license.accountId, license.id);
  keyVanished(tx, license.key);
  licenseChanged(tx, license);
  emitLicense(tx, license, 'license.deleted', reason === undefined ? {} : { reason });
  await parts.plans.giveBack(tx, 'licenses');
}
