import { currencyDecimals } from './currency.ts';

/** The largest amount that is taken: far above what is sold, and below 2^53 for sums of them. */
export const MOST_MINOR = 2 ** 50;

/** An amount as it is stored: a whole number of minor units. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

const NUMBER = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,3}))?$/;
const FURTHEST = 40;

/** The digits of a decimal number with its point moved by the exponent: `1.25e1` is 125 with 1 decimal. */
function readDigits(text: string): { negative: boolean; digits: string; decimals: number } | null {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const decimals = fraction.length - Number(exponent);
  if (Math.abs(decimals) > FURTHEST) return null;
  const digits = whole + fraction + '0'.repeat(Math.max(0, -decimals));
  return { negative: sign === '-', digits, decimals: Math.max(0, decimals) };
}

/**
 * An amount in minor units from the digits of a number, `12.5` → 1250 with 2 decimals; no float is involved. Zeros
 * behind the last decimal say nothing and are allowed. Null when the text is no decimal number, has more decimals than
 * there are, or is beyond 2^53.
 */
export function parseMinor(text: string, decimals: number): number | null {
  const read = readDigits(text);
  if (read === null) return null;
  const padded = read.digits.padStart(read.decimals + 1, '0');
  const whole = padded.slice(0, padded.length - read.decimals);
  const fraction = padded.slice(padded.length - read.decimals).replace(/0+$/, '');
  if (fraction.length > decimals) return null;
  const minor = Number(whole + fraction.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return read.negative && minor !== 0 ? -minor : minor;
}

/** Minor units as a decimal text with all the decimals: 1250 with 2 decimals → `12.50`. */
export function formatMinor(minor: number, decimals: number): string {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minor < 0 ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${whole}.${digits.slice(digits.length - decimals)}`;
}

/** `12.50` in the currency's minor units, or null; see `parseMinor`. */
export function parseAmount(text: string, currency: string): number | null {
  return parseMinor(text, currencyDecimals(currency));
}

/** The amount with all its currency's decimals. */
export function formatAmount(minor: number, currency: string): string {
  return formatMinor(minor, currencyDecimals(currency));
}

/**
 * The amount as a JSON number. Exact up to 15 digits, because a decimal of so many digits survives the way through a
 * double; amounts are limited far below.
 */
export function amountNumber(minor: number, currency: string): number {
  return Number(formatAmount(minor, currency));
}
