import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import world from './world.json';

interface MapProps {
  /** Clicks by country (ISO 3166-1 alpha-2). */
  readonly counts: ReadonlyMap<string, number>;
  readonly nameOf: (country: string) => string;
  readonly onSelect: (country: string) => void;
}

/** Where people came from. The outlines are Natural Earth's (public domain), drawn once for 960 × 440. */
export function WorldMap({ counts, nameOf, onSelect }: MapProps): ReactNode {
  const { t } = useTranslation('analytics');
  const most = Math.max(1, ...counts.values());
  return (
    <svg viewBox="0 0 960 440" role="img" aria-label={t('map.title')} className="block h-auto w-full">
      {Object.entries(world).map(([country, path]) => {
        const count = counts.get(country) ?? 0;
        const strength = count === 0 ? 0 : 0.25 + 0.75 * Math.sqrt(count / most);
        return (
          <path
            key={country}
            d={path}
            fill={count === 0 ? 'var(--line)' : 'var(--series-1)'}
            fillOpacity={count === 0 ? 1 : strength}
            stroke="var(--panel)"
            strokeWidth={0.5}
            className={count === 0 ? undefined : 'cursor-pointer'}
            onClick={count === 0 ? undefined : () => onSelect(country)}
          >
            <title>{`${nameOf(country)}: ${count}`}</title>
          </path>
        );
      })}
    </svg>
  );
}
