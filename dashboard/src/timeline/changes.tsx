import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

function written(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an event says of fields: before and after; of personal ones the names alone. */
export function Changes({ data }: { readonly data: Readonly<Record<string, unknown>> }): ReactNode {
  const { t } = useTranslation('events');
  const changes = isRecord(data['changes']) ? Object.entries(data['changes']) : [];
  const personal = Array.isArray(data['personal']) ? data['personal'].map(String) : [];
  if (changes.length === 0 && personal.length === 0) return null;
  return (
    <dl className="mt-1 grid gap-0.5 text-xs text-ink-2">
      {changes.map(([name, pair]) => (
        <div key={name} className="flex min-w-0 flex-wrap gap-x-1.5">
          <dt className="font-mono text-ink-3">{name}</dt>
          <dd className="min-w-0 break-all">
            {Array.isArray(pair) ? (
              <>
                <del className="text-ink-3">{written(pair[0])}</del> → {written(pair[1])}
              </>
            ) : (
              written(pair)
            )}
          </dd>
        </div>
      ))}
      {personal.length === 0 ? null : (
        <div>
          <dt className="sr-only">{t('personal')}</dt>
          <dd className="text-ink-3">
            {t('personal')}: <span className="font-mono">{personal.join(', ')}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}
