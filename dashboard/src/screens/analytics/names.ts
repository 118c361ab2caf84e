import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dimension } from './question.ts';

const UNKNOWN = new Set(['', 'null', 'Unknown']);

interface Value {
  readonly value: string;
  readonly label: string | null;
}

/** A value as a person reads it: countries and languages in their own language, links by their address. */
export function useNameOf(): (dimension: Dimension, value: Value) => string {
  const { t, i18n } = useTranslation('analytics');
  return useMemo(() => {
    const regions = new Intl.DisplayNames(i18n.language, { type: 'region', fallback: 'code' });
    const languages = new Intl.DisplayNames(i18n.language, { type: 'language', fallback: 'code' });
    return (dimension, { value, label }) => {
      if (UNKNOWN.has(value)) return dimension === 'referrer' ? t('direct') : t('unknown');
      if (label !== null) return label;
      try {
        if (dimension === 'country') return regions.of(value) ?? value;
        if (dimension === 'language') return languages.of(value) ?? value;
      } catch {
        // Not a code: shown as it came.
      }
      return value;
    };
  }, [t, i18n.language]);
}
