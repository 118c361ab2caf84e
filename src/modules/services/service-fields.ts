import { greatestMinor } from '../catalog/index.ts';
import { isCurrency } from '../../kernel/currency.ts';
import { CYCLES, type Cycle } from '../../kernel/cycle.ts';
import { FieldChecks } from '../../kernel/field-checks.ts';
import type { Instant } from '../../kernel/instant.ts';

/** What a caller may set on a service; absent = left as it is (create: its default). */
export interface ServiceFields {
  readonly name?: string;
  readonly description?: string | null;
  readonly priceMinor?: number;
  readonly billing?: Cycle;
  readonly expiresAt?: Instant | null;
  readonly maxRenewals?: number | null;
  readonly notes?: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly externalId?: string | null;
}

const MAX_INSTANT = Date.UTC(9999, 11, 31);
const MAX_DATA = 65_535;

/** What is wrong with the fields of a service billed in that currency. */
export function checkService(
  fields: ServiceFields & { readonly setupMinor?: number; readonly trialEndsAt?: Instant | null },
  currency: string,
): FieldChecks {
  const checks = new FieldChecks();
  checks.text('name', fields.name, { min: 1, max: 255 });
  checks.text('description', fields.description, { max: 65_535, line: false });
  checks.text('notes', fields.notes, { max: 1_000, line: false });
  checks.text('externalId', fields.externalId, { min: 1, max: 255 });
  checks.word('billing', fields.billing, CYCLES);
  checks.integer('expiresAt', fields.expiresAt, { max: MAX_INSTANT });
  checks.integer('trialEndsAt', fields.trialEndsAt, { max: MAX_INSTANT });
  checks.integer('maxRenewals', fields.maxRenewals, { max: 1_000_000 });
  if (fields.data !== undefined && JSON.stringify(fields.data).length > MAX_DATA) {
    checks.add('data', 'too_long', { max: MAX_DATA });
  }
  if (!isCurrency(currency)) return checks.add('currency', 'enum');
  const max = greatestMinor(currency);
  return checks.integer('priceMinor', fields.priceMinor, { max }).integer('setupMinor', fields.setupMinor, { max });
}
