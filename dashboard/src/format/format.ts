import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/session.ts';

const MINUTE = 60_000;
const UNITS = [
  ['year', 365 * 24 * 60 * MINUTE],
  ['month', 30 * 24 * 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

/** How many digits a currency's smallest unit has: JPY 0, EUR 2, KWD 3. */
export function currencyDecimals(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Digits as a person types them → smallest unit; null where they are no amount of the currency. Never through a float. */
export function parseMoney(text: string, currency: string): number | null {
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim().replaceAll(/[\s\u00a0\u202f]/g, ''));
  const decimals = currencyDecimals(currency);
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > decimals) return null;
  return Number(`${match[1]}${fraction.padEnd(decimals, '0')}`);
}

/** Smallest unit → digits a person can go on editing: 1999 EUR → `19.99`. */
export function writeMoney(amountMinor: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  return decimals === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

export function createFormat(locale: string, timeZone: string) {
  const number = new Intl.NumberFormat(locale);
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    number: (value: number): string => number.format(value),
    compact: (value: number): string => compact.format(value),
    percent: (value: number): string => percent.format(value),
    day: (iso: string): string => day.format(new Date(iso)),
    instant: (iso: string): string => instant.format(new Date(iso)),
    exact: (iso: string): string => exact.format(new Date(iso)),
    money: (amountMinor: number, currency: string): string =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
        amountMinor / 10 ** currencyDecimals(currency),
      ),
    /** `in 3 days`; null when it is less than a minute away. */
    relative: (iso: string, now: number): string | null => {
      const distance = Date.parse(iso) - now;
      const unit = UNITS.find(([, size]) => Math.abs(distance) >= size);
      return unit === undefined ? null : relative.format(Math.round(distance / unit[1]), unit[0]);
    },
  };
}

export type Format = ReturnType<typeof createFormat>;

/** Numbers, money and times in the person's language and the account's time zone. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { account } = useSession();
  return useMemo(() => createFormat(i18n.language, account.timeZone), [i18n.language, account.timeZone]);
}
