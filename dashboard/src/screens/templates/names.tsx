import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What the text may name; pressing one writes it. */
export function Names({
  names,
  onPick,
}: {
  readonly names: readonly string[];
  readonly onPick: (written: string) => void;
}): ReactNode {
  const { t } = useTranslation('templates');
  return (
    <div>
      <p className="text-sm font-medium text-ink">{t('form.names')}</p>
      <ul aria-label={t('form.names')} className="mt-1.5 flex flex-wrap gap-1.5">
        {names.map((name) => (
          <li key={name}>
            <button
              type="button"
              aria-label={t('form.insert', { name })}
              // The field keeps the focus, and with it the cursor.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(`{{ ${name} }}`)}
              className="h-7 rounded-md border border-line bg-sunken px-2 font-mono text-xs text-ink-2 transition-colors hover:border-line-strong hover:text-ink"
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-xs text-ink-3">{t('form.namesHint')}</p>
    </div>
  );
}
