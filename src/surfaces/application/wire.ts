import type { FieldChecks } from '../../kernel/field-checks.ts';
import type { Instant } from '../../kernel/instant.ts';
import { currencyDecimals, isCurrency } from '../../kernel/currency.ts';
import { formatAmount, parseAmount } from '../../kernel/money.ts';
import { greatestMinor } from '../../modules/catalog/index.ts';

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** An instant as clients write it; without a zone it is UTC. Null for anything else, 31 February included. */
export function readInstant(text: string): Instant | null {
  const match = INSTANT.exec(text.trim());
  if (match === null) return null;
  const [, day = '', minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] = match;
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3);
  const parsed = Date.parse(`${day}T${minutes}:${seconds}.${milliseconds}${zone}`);
  const isDay = !Number.isNaN(Date.parse(day)) && new Date(Date.parse(day)).toISOString().startsWith(day);
  return Number.isNaN(parsed) || !isDay ? null : parsed;
}

/** An instant of an input, or undefined when it was not sent; what is wrong goes to the checks. */
export function instantOf(
  checks: FieldChecks,
  path: string,
  value: string | null | undefined,
): Instant | null | undefined {
  if (value === undefined || value === null) return value;
  const instant = readInstant(value);
  if (instant === null) checks.add(path, 'format');
  return instant ?? undefined;
}

/**
 * An amount of an input in minor units; what is wrong goes to the checks, and nothing comes back for other rules to
 * refuse once more. `max` in minor units, else the greatest price.
 */
export function amountOf(
  checks: FieldChecks,
  path: string,
  value: string | null | undefined,
  of: { readonly currency: string; readonly max?: number },
): number | null | undefined {
  if (value === undefined || value === null) return value;
  if (!isCurrency(of.currency)) return undefined;
  const minor = parseAmount(value, of.currency);
  const max = of.max ?? greatestMinor(of.currency);
  if (minor !== null && minor >= 0 && minor <= max) return minor;
  const greatest = formatAmount(max, of.currency);
  // Digits beyond what is counted exactly are a number all the same, so the reason is not their form.
  const isNumber = /^\d+(?:\.\d+)?$/.test(value);
  if (minor === null ? isNumber && Number(value) > Number(greatest) : minor > max) {
    checks.add(path, 'too_large', { max: greatest });
  } else if (minor !== null) checks.add(path, 'too_small', { min: 0 });
  else if (isNumber) checks.add(path, 'decimals', { decimals: currencyDecimals(of.currency) });
  else checks.add(path, 'format');
  return undefined;
}

/** Drops what was not sent, so that an update changes nothing else. */
export function sent<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // What is left has a value; only the names that were not sent are gone.
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
