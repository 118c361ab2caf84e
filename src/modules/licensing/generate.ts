import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { writeSearchTexts } from '../../kernel/store-search.ts';
import { prepareLicense } from './issue.ts';
import { newKey } from './keys.ts';
import { type License, type LicenseRecord, viewLicense } from './license.ts';
import { type LicenseFields, checkLicense } from './license-fields.ts';
import type { Parts } from './parts.ts';
import { writeAddonsOfMany } from './store-addons.ts';
import { insertLicenses, searchThing } from './store-licenses.ts';
import { nextToLicense } from './license-states.ts';

export const MAX_GENERATED = 10_000;
const ROWS_AT_ONCE = 500;

/** Fields common to all licenses of a batch; keys and own ids belong to one license alone. */
export interface GenerateLicenses extends Omit<LicenseFields, 'key' | 'externalId'> {
  readonly productId: number;
  /** 1 to 10,000. */
  readonly count: number;
}

/** One event for a chunk of new licenses: each of them shows it in its own timeline. */
export function emitChunk(
  tx: WriteCall,
  records: readonly LicenseRecord[],
  said: Readonly<Record<string, number>>,
): void {
  const [first, ...rest] = records;
  if (first === undefined) return;
  const about = [
    ...rest.map(({ id }) => ({ type: 'license', id }) as const),
    ...[...new Set(records.map(({ productId }) => productId))].map((id) => ({ type: 'product', id }) as const),
    ...records.flatMap((record) => nextToLicense(record)),
  ];
  const subject = { type: 'license', id: first.id } as const;
  const data = { ...said, ids: records.map(({ id }) => id) };
  tx.emit({ name: 'license.created', accountId: first.accountId, subject, about, data });
}

/** Many licenses at once. */
export function createGenerate(parts: Parts) {
  async function generate(tx: WriteCall, input: GenerateLicenses): Promise<readonly License[]> {
    const { accountId } = tx.actor;
    const { values, type } = await prepareLicense(parts, tx, input);
    const customers = await parts.customers.customerStates(
      tx,
      accountId,
      values.customerId === null ? [] : [values.customerId],
    );
    const customer = values.customerId === null ? 'active' : (customers.get(values.customerId) ?? 'active');
    const licenses: License[] = [];
    for (let left = input.count; left > 0; left -= ROWS_AT_ONCE) {
      const rows = Array.from({ length: Math.min(left, ROWS_AT_ONCE) }, () => ({ ...values, ...newKey(parts, type) }));
      const records = await insertLicenses(tx.db, accountId, rows, tx.now);
      await writeSearchTexts(
        tx.db,
        tx.dialect,
        records.map((record) => searchThing(record)),
      );
      const ids = records.map(({ id }) => id);
      await writeAddonsOfMany(tx.db, accountId, { licenseIds: ids, addonIds: input.addonIds ?? [] });
      emitChunk(tx, records, { generated: input.count });
      for (const record of records) licenses.push(viewLicense(record, { type, customer, now: tx.now }));
      await tx.othersTurn();
    }
    await parts.plans.take(tx, 'licenses', input.count);
    return licenses;
  }

  return {
    /** Makes `count` licenses that differ only in their keys, all or none. */
    async generateLicenses(call: Call, input: GenerateLicenses): Promise<readonly License[]> {
      demand(call.actor, 'licenses:create');
      const checks = checkLicense(input).required('productId', input.productId);
      checks.required('count', input.count).integer('count', input.count, { min: 1, max: MAX_GENERATED });
      checks.demand();
      try {
        return await call.write((tx) => generate(tx, input));
      } catch (error) {
        if (isUniqueViolation(error)) throw new Refusal('license_key_taken');
        throw error;
      }
    },
  };
}
