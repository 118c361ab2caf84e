import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const STEP = 1_024;
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Sizes and spans in the person's language: `1.5 GB`, `12 sec`. */
export function useUnits() {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  return useMemo(() => {
    const unit = (value: number, name: string): string =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: 1 }).format(value);
    return {
      bytes: (value: number): string => {
        const power = value < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(value) / Math.log(STEP)));
        return unit(value / STEP ** power, UNITS[power] ?? 'byte');
      },
      span: (ms: number): string => {
        if (ms < 120_000) return unit(ms / 1_000, 'second');
        return ms < 7_200_000 ? unit(Math.round(ms / 60_000), 'minute') : unit(Math.round(ms / 3_600_000), 'hour');
      },
    };
  }, [locale]);
}
