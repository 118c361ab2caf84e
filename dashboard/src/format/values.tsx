import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format.ts';

const TICK_MS = 30_000;
let now = Date.now();
const listeners = new Set<() => void>();
setInterval(() => {
  now = Date.now();
  for (const listener of listeners) listener();
}, TICK_MS);

/** The present, twice a minute. */
export function useNow(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => now,
  );
}

interface InstantProps {
  /** RFC 3339; null = it never was, or never will be. */
  readonly at: string | null;
  readonly form?: 'relative' | 'day' | 'instant';
  /** What stands where there is no instant. */
  readonly none?: ReactNode;
}

/** A moment: how far away by default, the exact one on pointing at it. */
export function Instant({ at, form = 'relative', none }: InstantProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const present = useNow();
  if (at === null) return <span className="text-ink-3">{none ?? t('time.never')}</span>;
  const text = form === 'relative' ? (format.relative(at, present) ?? t('time.now')) : format[form](at);
  return (
    <time dateTime={at} title={format.exact(at)} className="tabular whitespace-nowrap">
      {text}
    </time>
  );
}

export function Money({
  amountMinor,
  currency,
}: {
  readonly amountMinor: number;
  readonly currency: string;
}): ReactNode {
  const format = useFormat();
  return <span className="tabular whitespace-nowrap">{format.money(amountMinor, currency)}</span>;
}

/** A number in columns; null is no limit. */
export function Count({ value, of }: { readonly value: number | null; readonly of?: number | null }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const written = (limit: number | null): string => (limit === null ? '∞' : format.number(limit));
  return (
    <span className="tabular whitespace-nowrap" title={value === null || of === null ? t('form.unlimited') : undefined}>
      {written(value)}
      {of === undefined ? null : <span className="text-ink-3"> / {written(of)}</span>}
    </span>
  );
}

/** A dash where there is nothing. */
export function Text({ value }: { readonly value: string | null | undefined }): ReactNode {
  return value === null || value === undefined || value === '' ? <span className="text-ink-3">—</span> : value;
}
